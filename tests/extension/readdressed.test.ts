import { describe, expect, it } from 'vitest';
import { forgetAlias, judgeMatch } from '../../lib/actions/change/judge-match';
import { setReading } from '../../lib/actions/change/set-reading';
import { undoChange } from '../../lib/actions/change/undo-change';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { saveLists } from '../../lib/store/catalogue';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readPairs } from '../../scripts/check-addresses/measure-pairs';
import { emptyDatabase, NOW } from './catalogue';

type Line = readonly [title: string, address: string];
let versions = 0;

/** Puts a list of these lines in place of the one of that id. */
async function save(db: WaymarkDatabase, lines: readonly Line[], id = 'list'): Promise<void> {
  const entries = lines.map(([title, address], position) => ({
    list: id,
    position,
    line: position + 1,
    role: 'entry' as const,
    title,
    address,
    section: ['Section'],
    kind: 'post' as const,
  }));
  versions += 1;
  const source = { from: 'file', fileName: `${id}.md` } as const;
  const list = { id, title: id, source, order: 0, version: `v${versions}`, entries };
  await saveLists(db, [list], NOW + versions);
}

async function entryOf(db: WaymarkDatabase, title: string, listId = 'list') {
  const found = await db.entries.filter((row) => row.title === title && row.listId === listId);
  const entry = await found.first();
  if (!entry) throw new Error(`no entry ${title}`);
  return entry;
}

async function markRead(db: WaymarkDatabase, title: string): Promise<void> {
  const { resourceId } = await entryOf(db, title);
  await setReading(db, { resourceId, change: { state: 'read' } }, NOW);
}

/** @returns the state of the entry and that of its page, which must be one. */
async function stateOf(db: WaymarkDatabase, title: string): Promise<string> {
  const { resourceId, address } = await entryOf(db, title);
  const mark = await recordVisit(db, { address, again: true }, { now: NOW });
  expect(mark?.resourceId).toBe(resourceId);
  return (await db.readings.get(resourceId))?.state ?? 'unread';
}

const A = 'https://old.example/2014/kafka-at-scale';
const B = 'https://engineering.example.org/blog/running-a-message-bus';
const C = 'https://third.example/posts/logs-everywhere';

describe('a line with a new address', () => {
  it('keeps its “read” in every one of 918 real moves', async () => {
    const same = readPairs().filter(({ label }) => label === 'same');
    const lost: unknown[] = [];
    const db = emptyDatabase();
    for (const pair of same) {
      const title = pair.title ?? 'A title';
      await save(db, [[title, pair.old]]);
      await markRead(db, title);
      await save(db, [[title, pair.new]]);
      if ((await stateOf(db, title)) !== 'read') lost.push(pair);
      for (const table of db.tables) await table.clear();
    }
    expect(same.length).toBe(918);
    expect(lost).toEqual([]);
  });

  it('keeps it through the versions that come after', async () => {
    const db = emptyDatabase();
    await save(db, [['Kafka at Uber', A]]);
    await markRead(db, 'Kafka at Uber');
    await save(db, [['Kafka at Uber', B]]);
    await save(db, [
      ['Another', C],
      ['Kafka at Uber', B],
    ]);
    await save(db, [['Kafka at Uber, again', B]]);
    expect(await stateOf(db, 'Kafka at Uber, again')).toBe('read');
    await save(db, []);
    await save(db, [['Back', B]]);
    expect(await stateOf(db, 'Back')).toBe('read');
  });

  it('that is a place for whatever is newest says nothing of what stands there now', async () => {
    const db = emptyDatabase();
    for (const title of ['Latest episode', 'This week']) {
      await save(db, [[title, A]]);
      await markRead(db, title);
      await save(db, [[title, B]]);
      expect(await stateOf(db, title)).toBe('unread');
      await save(db, [[title, A]]);
      expect(await stateOf(db, title)).toBe('read');
      await db.delete();
      await db.open();
    }
  });

  it('that has been given many is a place too, whatever its title', async () => {
    const db = emptyDatabase();
    await save(db, [['The Dispatch', A]]);
    await save(db, [['The Dispatch', B]]);
    await save(db, [['The Dispatch', C]]);
    await markRead(db, 'The Dispatch');
    await save(db, [['The Dispatch', 'https://fourth.example/today']]);
    expect(await stateOf(db, 'The Dispatch')).toBe('unread');
  });

  it('of which each has the other’s: what was read is the page', async () => {
    const db = emptyDatabase();
    await save(db, [
      ['One', A],
      ['Two', B],
    ]);
    await markRead(db, 'One');
    await save(db, [
      ['One', B],
      ['Two', A],
    ]);
    expect([await stateOf(db, 'One'), await stateOf(db, 'Two')]).toEqual(['unread', 'read']);
  });

  it('that another list has goes on being what that list has', async () => {
    const db = emptyDatabase();
    await save(db, [['One', A]]);
    await save(db, [['Two', B]], 'other');
    await markRead(db, 'One');
    await save(db, [['One', B]]);
    expect(await stateOf(db, 'One')).toBe('unread');
    await save(db, [['Two', A]], 'other');
    const { resourceId } = await entryOf(db, 'Two', 'other');
    expect((await db.readings.get(resourceId))?.state).toBe('read');
  });

  it('while another line has the old one did not move', async () => {
    const db = emptyDatabase();
    await save(db, [['Kafka at Uber', A]]);
    await markRead(db, 'Kafka at Uber');
    await save(db, [
      ['Kafka at Uber', B],
      ['Before it was rewritten', A],
    ]);
    const states = [
      await stateOf(db, 'Kafka at Uber'),
      await stateOf(db, 'Before it was rewritten'),
    ];
    expect(states).toEqual(['unread', 'read']);
  });

  it('that says it is another part is another thing', async () => {
    const db = emptyDatabase();
    const part = (number: number) => `https://a.example/memory-part-${number}`;
    await save(db, [['Memory', part(1)]]);
    await markRead(db, 'Memory');
    await save(db, [['Memory', part(2)]]);
    expect(await stateOf(db, 'Memory')).toBe('unread');
  });
});

describe('a line whose address the user said to be another page by now', () => {
  async function refused() {
    const db = emptyDatabase();
    await save(db, [['How we cahce things', A]]);
    await markRead(db, 'How we cahce things');
    const { resourceId } = await entryOf(db, 'How we cahce things');
    await judgeMatch(db, { resourceId, address: A, verdict: 'different' }, NOW + 1);
    return { db, resourceId };
  }

  it('keeps its reading when its title is corrected, and the page is not asserted', async () => {
    const { db, resourceId } = await refused();
    await save(db, [['How we cache things', A]]);
    const entry = await entryOf(db, 'How we cache things');
    expect(entry.resourceId).toBe(resourceId);
    expect((await db.readings.get(resourceId))?.state).toBe('read');
    expect(await recordVisit(db, { address: A }, { now: NOW })).toBeNull();
  });

  it('is the same line in a second list', async () => {
    const { db, resourceId } = await refused();
    await save(db, [['How we cache things', A]], 'other');
    expect(await entryOf(db, 'How we cache things', 'other')).toMatchObject({ resourceId });
    expect(await recordVisit(db, { address: A }, { now: NOW })).toBeNull();
  });
});

describe('a learned new address of a line', () => {
  const TITLE = 'How we rebuilt our cache';
  async function moved() {
    const db = emptyDatabase();
    await save(db, [[TITLE, A]]);
    await markRead(db, TITLE);
    const { resourceId } = await entryOf(db, TITLE);
    await save(db, [[TITLE, B]]);
    expect(await entryOf(db, TITLE)).toMatchObject({ resourceId, address: B });
    return { db, resourceId };
  }
  type Ending = (db: WaymarkDatabase, resourceId: number) => Promise<unknown>;
  const endings: Array<[string, Ending]> = [
    ['forgotten', async (db) => forgetAlias(db, (await db.aliases.toArray())[0]?.id ?? 0, NOW + 9)],
    [
      'refused',
      (db, resourceId) => judgeMatch(db, { resourceId, address: B, verdict: 'different' }, NOW + 9),
    ],
  ];

  it.each(endings)(
    'that is %s makes the line one of its own, which its page is',
    async (_, end) => {
      const { db, resourceId } = await moved();
      await end(db, resourceId);
      const entry = await entryOf(db, TITLE);
      expect(entry.resourceId).not.toBe(resourceId);
      const mark = await recordVisit(db, { address: B }, { now: NOW + 10 });
      expect(mark).toMatchObject({ certainty: 'certain', resourceId: entry.resourceId });
      expect((await db.readings.get(resourceId))?.state).toBe('read');
    },
  );

  it.each(endings)('that is %s is known again when that is undone', async (_, end) => {
    const { db, resourceId } = await moved();
    await end(db, resourceId);
    const event = await db.events.toCollection().last();
    expect(await undoChange(db, event?.id ?? 0, NOW + 10)).toMatchObject({ outcome: 'undone' });
    expect((await entryOf(db, TITLE)).resourceId).toBe(resourceId);
    expect(await stateOf(db, TITLE)).toBe('read');
  });
});
