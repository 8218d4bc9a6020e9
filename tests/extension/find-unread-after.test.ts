import { describe, expect, it } from 'vitest';
import { setReading } from '../../lib/actions/change/set-reading';
import { catalogueReader } from '../../lib/store/catalogue-reader';
import { findUnreadAfter } from '../../lib/store/find-unread-after';
import type { EntryRow } from '../../lib/store/rows';
import { emptyDatabase, NOW, saveList } from './catalogue';

const ADDRESSES = Array.from({ length: 60 }, (_, at) => `https://example.com/post-${at}`);

/** A list of sixty entries, of which those before `from` are read. */
async function readUpTo(from: number) {
  const db = emptyDatabase();
  await saveList(db, 'list', ...ADDRESSES);
  const rows = await db.entries.where('[listId+position]').above(['list', -1]).toArray();
  for (const { resourceId } of rows.slice(0, from)) {
    await setReading(db, { resourceId, change: { state: 'read' } }, NOW);
  }
  return (place: number, wanted: { count: number; within: number }, isWanted = () => true) =>
    findUnreadAfter(
      catalogueReader(db),
      { listId: 'list', position: place },
      { ...wanted, isWanted },
    );
}

const addresses = (rows: EntryRow[]) => rows.map(({ address }) => address);

describe('the unread entries after a place', () => {
  it.each([
    ['the next ones', 0, ['https://example.com/post-1', 'https://example.com/post-2']],
    ['far from the place', 45, ['https://example.com/post-45', 'https://example.com/post-46']],
    ['up to the end of the list', 59, ['https://example.com/post-59']],
  ])('are found in their order: %s', async (_, read, expected) => {
    const find = await readUpTo(read);
    expect(addresses(await find(0, { count: 2, within: 200 }))).toEqual(expected);
  });

  it('are looked for no further than is said', async () => {
    const find = await readUpTo(30);
    expect(await find(-1, { count: 3, within: 30 })).toEqual([]);
    expect(addresses(await find(-1, { count: 3, within: 31 }))).toEqual([ADDRESSES[30]]);
  });

  it('are none where none are wanted', async () => {
    const find = await readUpTo(0);
    expect(await find(-1, { count: 3, within: 200 }, () => false)).toEqual([]);
    expect(await find(-1, { count: 0, within: 200 })).toEqual([]);
  });
});
