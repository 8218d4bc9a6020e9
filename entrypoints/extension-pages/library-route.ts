/** Which page of the library an address means: `#/` (home), `#/list/ID`, `#/list/ID/entry/12`, `#/list/ID/entry/12/details`, `#/history`, `#/history/2026-11-28`, `#/history/week/2026-11-23`, `#/data/backup/TIME`, `#/add/page/ID`, `#/add/from/ADDRESS`, `#/search/QUERY` … */
import { i18n } from '#i18n';
import { type LibraryPage, PAGE_TITLES } from '../../components/library-pages';
import { type Day, isDay } from '../../lib/reading/statistics/calendar-days';

export type Route =
  | {
      page: 'list';
      listId: string;
      target?: { entryId: number } | { resourceId: number };
      /** All that is known of the target is shown beside the list. */
      isDetailed?: true;
    }
  /**
   * `backup`: when the one that is to be looked at was made, epoch ms; `given`: the id of what was taken
   * of a page to be added; `from`: the address of a list to be looked at; `query`: what is searched
   * for; `day`: of the history, the only one that is shown, or the first of the only week.
   */
  | {
      page: LibraryPage;
      backup?: number;
      given?: string;
      from?: string;
      query?: string;
      day?: Day;
      isWeek?: true;
    };

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone percent sign: take it as written.
    return text;
  }
}

function isPage(name: string | undefined): name is LibraryPage {
  return name !== undefined && Object.hasOwn(PAGE_TITLES, name);
}

/** @returns the route of a hash; anything unknown is the first list. */
export function readRoute(hash: string): Route {
  const [, page, id = '', what, number = '', more] = hash.split('/');
  if (page === 'data' && id === 'backup' && Number(what) > 0) {
    return { page, backup: Number(what) };
  }
  if (page === 'add' && id === 'page' && what) return { page, given: what };
  if (page === 'add' && id === 'from' && what) return { page, from: decode(what) };
  if (page === 'search') return { page, query: decode(hash.split('/').slice(2).join('/')) };
  if (page === 'history' && isDay(id)) return { page, day: id };
  if (page === 'history' && id === 'week' && what !== undefined && isDay(what)) {
    return { page, day: what, isWeek: true };
  }
  if (isPage(page)) return { page };
  if (page !== 'list' || id === '') return { page: 'home' };
  const listId = decode(id);
  const at = Number.parseInt(number, 10);
  const target =
    at >= 0 && what === 'entry'
      ? { entryId: at }
      : at >= 0 && what === 'resource'
        ? { resourceId: at }
        : undefined;
  if (!target) return { page: 'list', listId };
  return { page: 'list', listId, target, ...(more === 'details' && { isDetailed: true }) };
}

/** @returns the heading of a page, as far as it is known before anything of it is read */
export function comingTitle(route: Route): string | undefined {
  if (route.page === 'list' || route.day !== undefined) return undefined;
  return i18n.t(PAGE_TITLES[route.page]);
}

/** @returns where a search is found again */
export function searchHash(query: string): string {
  return query === '' ? '#/search' : `#/search/${encodeURIComponent(query)}`;
}
