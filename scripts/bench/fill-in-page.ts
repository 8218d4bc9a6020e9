/**
 * Runs inside a page of the extension: puts a generated catalogue, or a long record, into the real
 * database, as rows, and leaves the indexes to the worker.
 */

import type { SearchDocument } from '../../lib/search/index/search-document';
import { database } from '../../lib/store/database';
import { INDEX_JOB } from '../../lib/store/indexes';
import type { EntryRow, ListRow, ResourceRow } from '../../lib/store/rows';
import { generateCatalogue } from '../bench-search/generate-catalogue';
import { longRecord } from './long-record';

/** What the page offers. */
export type FillInPage = typeof fillInPage;

const CHUNK = 2_000;

/** Replaces lists, entries and resources by `size` generated ones. */
async function fillCatalogue(input: {
  documents: SearchDocument[];
  size: number;
  listId?: string | undefined;
}): Promise<void> {
  const db = database();
  const catalogue = generateCatalogue(input.documents, input.size);
  const lists = new Map<string, ListRow>();
  const resources = new Map<number, ResourceRow>();
  const now = Date.now();
  const entries = catalogue.map((document): EntryRow => {
    const { entryId, list, resourceId, ...entry } = document;
    const listId = input.listId ?? document.listId;
    const known = lists.get(listId);
    const position = known?.entryCount ?? 0;
    if (known) known.entryCount += 1;
    else lists.set(listId, listRow(listId, list, lists.size, now));
    if (!resources.has(resourceId)) resources.set(resourceId, resourceRow(document));
    return { ...entry, id: entryId, resourceId, listId, position };
  });
  const tables = [db.lists, db.entries, db.resources];
  await db.transaction('rw', tables, () => Promise.all(tables.map((table) => table.clear())));
  for (let first = 0; first < entries.length; first += CHUNK) {
    await db.entries.bulkPut(entries.slice(first, first + CHUNK));
  }
  const rows = [...resources.values()];
  for (let first = 0; first < rows.length; first += CHUNK) {
    await db.resources.bulkPut(rows.slice(first, first + CHUNK));
  }
  await db.lists.bulkPut([...lists.values()]);
  await db.jobs.put({ id: INDEX_JOB, wantedAt: now, state: null });
  db.close();
}

function listRow(id: string, title: string, order: number, now: number): ListRow {
  const source = { from: 'file' as const, fileName: `${id}.md` };
  return { id, title, source, order, entryCount: 1, version: '1', addedAt: now, refreshedAt: now };
}

function resourceRow({ resourceId, address, title }: SearchDocument): ResourceRow {
  const key = address.replace(/^[a-z]+:\/\//i, '');
  return { id: resourceId, address, title, keys: [key] };
}

/** Adds a record whose first readings are of pages that are on lists. */
async function fillRecord(size: { readings: number; events: number }): Promise<void> {
  const db = database();
  const listed = await db.resources.limit(size.readings).toArray();
  const { readings, events, notes } = longRecord(listed, size, Date.now());
  for (let first = 0; first < readings.length; first += CHUNK) {
    await db.readings.bulkPut(readings.slice(first, first + CHUNK));
  }
  for (let first = 0; first < events.length; first += CHUNK) {
    await db.events.bulkAdd(events.slice(first, first + CHUNK));
  }
  await db.notes.bulkPut(notes);
  db.close();
}

const fillInPage = { catalogue: fillCatalogue, record: fillRecord };
Object.assign(globalThis, { fillInPage });
