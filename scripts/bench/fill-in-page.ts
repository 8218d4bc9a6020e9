/**
 * Runs inside a page of the extension: puts a generated catalogue, or a long record, into the real
 * database, as rows, and leaves the indexes to the worker.
 */

import { newReading } from '../../lib/reading/apply-evidence';
import type { Reading } from '../../lib/reading/reading';
import type { SearchDocument } from '../../lib/search/index/search-document';
import { database } from '../../lib/store/database';
import { INDEX_JOB } from '../../lib/store/indexes';
import type { EntryRow, EventRow, ListRow, ResourceRow } from '../../lib/store/rows';
import { generateCatalogue } from '../bench-search/generate-catalogue';

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

const DAY_MS = 86_400_000;
/** Of pages that are on no list any more. */
const FIRST_UNLISTED = 1_000_000;

/** Of the readings two in three are of pages that were on a list once. */
async function fillRecord(input: { readings: number; events: number }): Promise<void> {
  const db = database();
  const now = Date.now();
  const listed = await db.resources.limit(Math.floor(input.readings / 3)).toArray();
  const readings = Array.from({ length: input.readings }, (_, at): Reading => {
    const resource = listed[at];
    const resourceId = resource?.id ?? FIRST_UNLISTED + at;
    const address = resource?.address ?? `https://example.com/${at}`;
    const changedAt = now - ((at % 400) + 1) * DAY_MS;
    const reading = newReading(resourceId, address, changedAt);
    if (at % 10 === 9) return { ...reading, queued: 1 };
    if (at % 10 === 8) return { ...reading, state: 'reading', progress: 0.4 };
    return { ...reading, state: 'read', progress: 1, readAt: changedAt };
  });
  for (let first = 0; first < readings.length; first += CHUNK) {
    await db.readings.bulkPut(readings.slice(first, first + CHUNK));
  }
  for (let first = 0; first < input.events; first += CHUNK) {
    const rows = Array.from({ length: CHUNK }, (_, at) => {
      const { resourceId, address } = readings[(first + at) % readings.length] ?? { resourceId: 0 };
      const at2 = now - DAY_MS - (input.events - first - at) * 60_000;
      return { resourceId, at: at2, kind: 'set', automatic: false, title: 'A page', address };
    });
    await db.events.bulkAdd(rows as EventRow[]);
  }
  db.close();
}

const fillInPage = { catalogue: fillCatalogue, record: fillRecord };
Object.assign(globalThis, { fillInPage });
