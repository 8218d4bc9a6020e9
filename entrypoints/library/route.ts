/** Which page of the library an address means: `#/list/ID`, `#/list/ID/entry/12`, `#/history` … */
import type { LibraryPage } from '../../components/LibraryFrame';

export type Route =
  | { page: 'list'; listId?: string; target?: { entryId?: number; resourceId?: number } }
  | { page: LibraryPage };

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone percent sign: take it as written.
    return text;
  }
}

/** @returns the route of a hash; anything unknown is the first list. */
export function readRoute(hash: string): Route {
  const [, page, id = '', what, number = ''] = hash.split('/');
  if (page === 'add') return { page };
  if (page === 'history' || page === 'matches' || page === 'settings') return { page };
  if (page === 'data') return { page };
  if (page !== 'list' || id === '') return { page: 'list' };
  const listId = decode(id);
  const at = Number.parseInt(number, 10);
  if (what === 'entry' && at >= 0) return { page: 'list', listId, target: { entryId: at } };
  if (what === 'resource' && at >= 0) return { page: 'list', listId, target: { resourceId: at } };
  return { page: 'list', listId };
}
