/** What a database holds, and what is seen of its lists, wherever they are shown. */
import { readLists } from '../../lib/actions/read/read-lists';
import { readOverview } from '../../lib/actions/read/read-overview';
import { readSearchIndex } from '../../lib/actions/read/read-search-index';
import { findLinkMarks } from '../../lib/actions/recognise/find-link-marks';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import type { ListToAdd } from '../../lib/actions/transfer/add-list';
import { findSameList } from '../../lib/actions/transfer/find-same-list';
import { previewImport } from '../../lib/actions/transfer/import-history';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { unpackLinkMarks } from '../../lib/messages/link-marks';
import { openSearch } from '../../lib/search/open-search';
import type { WaymarkDatabase } from '../../lib/store/database';
import { NOW } from './catalogue';

/** @returns everything in the database, but for what is made at random, and without the order of keys */
export async function contentOf(db: WaymarkDatabase): Promise<Record<string, unknown[]>> {
  const tables = await Promise.all(db.tables.map((table) => table.toArray()));
  const text = JSON.stringify(tables, (key, value) => {
    if (key === 'run' || key === 'record-id') return undefined;
    const isKeys = key === 'keys' || key === 'likelyKeys';
    return isKeys && Array.isArray(value) ? value.toSorted() : value;
  });
  const rows = JSON.parse(text) as unknown[][];
  const all = Object.fromEntries(db.tables.map(({ name }, at) => [name, rows[at] ?? []]));
  // What the indexes lack is told write by write.
  return { ...all, settings: [], summaries: [], indexChanges: [] };
}

/** The forwards alone are in another order: a record moves where it does so in the same moment. */
export function inAnyOrder({
  forwards = [],
  ...content
}: Record<string, unknown[]>): Record<string, unknown[]> {
  const sorted = forwards.map((row) => JSON.stringify({ ...(row as object), id: 0 })).sort();
  return { ...content, forwards: sorted };
}

/** @returns the mark of a page that only asks for news */
export function markOf(db: WaymarkDatabase, address: string) {
  return recordVisit(db, { address, again: true }, { now: NOW });
}

/** @returns what is seen of the lists, and of the pages of one that comes or goes, wherever they are shown */
export async function seenOf(db: WaymarkDatabase, list: ListToAdd): Promise<unknown> {
  const pages = list.entries.map(({ address }) => address);
  const { searchIndex } = await readSearchIndex(db);
  const search = searchIndex && openSearch(searchIndex);
  const found = (query: string) =>
    search?.search(query).results.map(({ document }) => document.title);
  const { lists, entries: kept } = await readBackup(db, NOW);
  const items = pages.map((address) => ({
    ...{ address, title: address, state: 'unread' as const, tags: [] },
  }));
  const links = await findLinkMarks(db, pages, 'https://else.example.org/');
  const { saved, listed, added } = await previewImport(db, items, { now: NOW });
  return {
    lists: await readLists(db),
    overview: await readOverview(db, NOW),
    marks: await Promise.all(
      pages.map(async (address) => (await markOf(db, address))?.places.map(({ listId }) => listId)),
    ),
    links: links && unpackLinkMarks(links).map((link) => link.lists),
    found: [found('zymurgy'), found('overload'), found('logs')],
    backup: { lists, entries: kept },
    imported: { saved, listed, added },
    same: await findSameList(db, list),
  };
}
