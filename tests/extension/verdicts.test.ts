import { describe, expect, it } from 'vitest';
import { forgetAlias, judgeMatch } from '../../lib/actions/change/judge-match';
import { undoChange } from '../../lib/actions/change/undo-change';
import { learnAlias } from '../../lib/actions/recognise/learn-alias';
import type { WaymarkDatabase } from '../../lib/store/database';
import { matchResources } from '../../lib/store/resources';
import { emptyDatabase, NOW, saveList } from './catalogue';

const A = 'https://blog.example.com/posts/0-on-caches';
const B = 'https://blog.example.com/posts/1-on-caches';
const M = 'https://moved.example.net/some-page-about-caches';
const [ONE, OTHER] = [1, 2];

async function twoEntries(): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  await saveList(db, 'mine', A, B);
  return db;
}

async function certainAt(db: WaymarkDatabase, address = M): Promise<number[]> {
  const matches = await matchResources(db, { address });
  return matches.filter(({ certainty }) => certainty === 'certain').map((m) => m.resource.id);
}

async function learn(db: WaymarkDatabase, resourceId: number, address: string, now: number) {
  await db.openings.put({ tabId: 1, resourceId, address, at: now });
  const arrival = { isFirstInTab: true };
  await learnAlias(db, { address: M, title: 'x' }, { tabId: 1, now: now + 500, arrival });
}

/** @returns the id of the event that it left */
async function judge(
  db: WaymarkDatabase,
  resourceId: number,
  verdict: 'same' | 'different',
  now: number,
): Promise<number> {
  await judgeMatch(db, { resourceId, address: M, verdict }, now);
  return (await db.events.toCollection().last())?.id ?? 0;
}

async function originsOf(db: WaymarkDatabase): Promise<unknown> {
  const aliases = await db.aliases.toArray();
  return aliases.map(({ resourceId, origin }) => [resourceId, origin]);
}

describe('verdicts about one address', () => {
  it.each([
    ['same', 'confirmed'],
    ['different', 'refused'],
  ] as const)('"%s" is answered with what was said: %s', async (verdict, reason) => {
    const db = await twoEntries();
    const mark = await judgeMatch(db, { resourceId: ONE, address: A, verdict }, NOW);
    expect(mark).toMatchObject({ reason, undoable: { change: reason } });
  });

  it('undone in any order leave nothing behind', async () => {
    const db = await twoEntries();
    const first = await judge(db, ONE, 'same', NOW);
    const second = await judge(db, OTHER, 'same', NOW + 1);
    await undoChange(db, first, NOW + 2);
    expect(await certainAt(db)).toEqual([OTHER]);
    await undoChange(db, second, NOW + 3);
    expect(await certainAt(db)).toEqual([]);
    expect(await originsOf(db)).toEqual([]);
  });

  it('undone out of order hand on what they took the place of', async () => {
    const db = await twoEntries();
    await saveList(db, 'more', 'https://blog.example.com/posts/2-on-caches');
    await learn(db, ONE, A, NOW);
    const first = await judge(db, OTHER, 'same', NOW + 1000);
    const second = await judge(db, 3, 'same', NOW + 2000);
    await undoChange(db, first, NOW + 3000);
    expect(await certainAt(db)).toEqual([3]);
    await undoChange(db, second, NOW + 4000);
    expect(await originsOf(db)).toEqual([[ONE, 'redirect']]);
    expect(await certainAt(db)).toEqual([ONE]);
  });

  it('that are undone after the address was learned elsewhere leave neither certain', async () => {
    const db = await twoEntries();
    await learn(db, ONE, A, NOW);
    const refused = await judge(db, ONE, 'different', NOW + 1000);
    await learn(db, OTHER, B, NOW + 2000);
    expect(await certainAt(db)).toEqual([OTHER]);
    await undoChange(db, refused, NOW + 3000);
    expect(await certainAt(db)).toEqual([]);
  });

  it('that say "the same" win over what was learned while they were forgotten', async () => {
    const db = await twoEntries();
    await judge(db, ONE, 'same', NOW);
    const [alias] = await db.aliases.toArray();
    const forgotten = await forgetAlias(db, alias?.id ?? 0, NOW + 1000);
    await learn(db, OTHER, B, NOW + 2000);
    await undoChange(db, forgotten ?? 0, NOW + 3000);
    expect(await certainAt(db)).toEqual([ONE]);
  });

  it('part a line at once from the entry to which an earlier "the same" had brought it', async () => {
    const db = await twoEntries();
    await judge(db, ONE, 'same', NOW);
    await saveList(db, 'mine', A, B, M);
    const lineOf = async () =>
      (await db.entries.filter(({ address }) => address === M).first())?.resourceId;
    expect(await lineOf()).toBe(ONE);
    await judge(db, OTHER, 'same', NOW + 1);
    expect(await lineOf()).toBe(OTHER);
    expect(await certainAt(db)).toEqual([OTHER]);
  });

  it('take with them the line that a list brought meanwhile', async () => {
    const db = await twoEntries();
    const same = await judge(db, ONE, 'same', NOW);
    await saveList(db, 'mine', A, B, M);
    expect(await undoChange(db, same, NOW + 1)).toMatchObject({ outcome: 'undone' });
    const line = await db.entries.filter(({ address }) => address === M).first();
    expect(line?.resourceId).not.toBe(ONE);
    expect(await certainAt(db)).toEqual([line?.resourceId]);
    expect(await certainAt(db, A)).toEqual([ONE]);
  });
});

describe('undoing that a match was forgotten', () => {
  it('leaves neither certain where the address was learned elsewhere', async () => {
    const db = await twoEntries();
    await learn(db, ONE, A, NOW);
    const [alias] = await db.aliases.toArray();
    const forgotten = await forgetAlias(db, alias?.id ?? 0, NOW + 1000);
    await learn(db, OTHER, B, NOW + 2000);
    await undoChange(db, forgotten ?? 0, NOW + 3000);
    expect(await certainAt(db)).toEqual([]);
  });

  it('brings back a verdict that had taken the place of another, and all can be undone', async () => {
    const db = await twoEntries();
    await judge(db, ONE, 'different', NOW);
    const same = await judge(db, ONE, 'same', NOW + 1);
    const confirmed = await db.aliases.where('resourceId').equals(ONE).first();
    const forgotten = await forgetAlias(db, confirmed?.id ?? 0, NOW + 2);
    expect(await originsOf(db)).toEqual([[ONE, 'refused']]);
    const result = await undoChange(db, forgotten ?? 0, NOW + 3);
    expect(result).toMatchObject({ outcome: 'undone' });
    expect(await originsOf(db)).toEqual([[ONE, 'confirmed']]);
    expect(await undoChange(db, same, NOW + 4)).toMatchObject({ outcome: 'undone' });
    expect(await originsOf(db)).toEqual([[ONE, 'refused']]);
  });
});
