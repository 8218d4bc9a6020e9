import { describe, expect, it } from 'vitest';
import { dismissMark } from '../../lib/actions/change/dismiss-mark';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { setReading } from '../../lib/actions/change/set-reading';
import { undoChange, undoLastChange } from '../../lib/actions/change/undo-change';
import { readHistory, readMatches } from '../../lib/actions/read/read-history';
import { checkLikelyPage } from '../../lib/actions/recognise/check-own-page';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { UnknownResourceError } from '../../lib/store/follow-resource';
import { readSettings } from '../../lib/store/settings';
import { NOW, smallDatabase } from './catalogue';

const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const changeId = '0123456789abcdef0123456789abcdef';

async function begin() {
  const db = await smallDatabase();
  const mark = await recordVisit(db, { address: POST }, { tabId: 1, now: NOW });
  return { db, resourceId: mark?.resourceId ?? 0 };
}

describe('a change that is asked for again, because its answer was lost', () => {
  it('does not overwrite what was said since', async () => {
    const { db, resourceId } = await begin();
    const read = { resourceId, address: POST, change: { state: 'read' as const }, changeId };
    await setReading(db, read, NOW);
    await setReading(db, { resourceId, change: { state: 'skipped' } }, NOW + 1);
    expect((await setReading(db, read, NOW + 2)).reading.state).toBe('skipped');
    expect(await db.readings.get(resourceId)).toMatchObject({ state: 'skipped' });
    // Another press is another word.
    await setReading(db, { ...read, changeId: 'another-change' }, NOW + 3);
    expect(await db.readings.get(resourceId)).toMatchObject({ state: 'read' });
  });

  it('does not overwrite what was said since, also where it had repeated what was so', async () => {
    const { db, resourceId } = await begin();
    await setReading(db, { resourceId, address: POST, change: { state: 'read' } }, NOW);
    const again = { resourceId, address: POST, change: { state: 'read' as const }, changeId };
    expect((await setReading(db, again, NOW + 1)).eventId).toBeUndefined();
    await setReading(db, { resourceId, change: { state: 'skipped' } }, NOW + 2);
    await setReading(db, again, NOW + 3);
    expect(await db.readings.get(resourceId)).toMatchObject({ state: 'skipped', setAt: NOW + 2 });
  });

  it('makes no word later than it was said', async () => {
    const { db, resourceId } = await begin();
    const read = { resourceId, address: POST, change: { state: 'read' as const }, changeId };
    await setReading(db, read, NOW);
    await setReading(db, { ...read, changeId: 'said-a-second-time' }, NOW + 1);
    for (const id of [changeId, 'said-a-second-time']) {
      await setReading(db, { ...read, changeId: id }, NOW + 5);
    }
    // The second time it was said is the later word, and no row of the history.
    expect(await db.readings.get(resourceId)).toMatchObject({ state: 'read', setAt: NOW + 1 });
    expect((await db.events.toArray()).filter(({ kind }) => kind === 'set')).toHaveLength(1);
  });

  it('does not hide a chip again that was shown since, also where it was hidden before', async () => {
    const { db, resourceId } = await begin();
    const data = { resourceId, address: POST, scope: 'page' as const };
    await dismissMark(db, data, NOW);
    await dismissMark(db, { ...data, changeId }, NOW + 1);
    await undoLastChange(db, NOW + 2);
    await dismissMark(db, { ...data, changeId }, NOW + 3);
    expect((await readSettings(db)).dismissedPages).toEqual([]);
  });

  it('of another entry is another change', async () => {
    const { db, resourceId } = await begin();
    const other = await db.resources.add({ address: 'https://a.example/b', title: 'B', keys: [] });
    await setReading(db, { resourceId, change: { state: 'read' }, changeId }, NOW);
    await setReading(db, { resourceId: other, change: { state: 'read' }, changeId }, NOW);
    expect(await db.readings.get(other)).toMatchObject({ state: 'read' });
  });

  it('stays undone', async () => {
    const { db, resourceId } = await begin();
    const read = { resourceId, address: POST, change: { state: 'read' as const }, changeId };
    const { eventId } = await setReading(db, read, NOW);
    expect((await setReading(db, read, NOW)).eventId).toBe(eventId);
    await undoChange(db, eventId ?? 0, NOW + 1);
    expect((await setReading(db, read, NOW + 2)).eventId).toBeUndefined();
    expect(await db.readings.get(resourceId)).toMatchObject({ state: 'unread' });
  });

  it.each(['same', 'different'] as const)('stays undone: a verdict (%s)', async (verdict) => {
    const { db, resourceId } = await begin();
    const address = 'https://mirror.example.com/netflix-cache';
    const data = { resourceId, address, verdict, changeId };
    const given = await judgeMatch(db, data, NOW);
    expect((await judgeMatch(db, data, NOW))?.undoable).toEqual(given?.undoable);
    await undoChange(db, given?.undoable?.eventId ?? 0, NOW + 1);
    expect(await judgeMatch(db, data, NOW + 2)).toBeNull();
    expect(await readMatches(db)).toEqual([]);
  });

  it('is answered also where the page is not taken for the entry any more', async () => {
    const { db, resourceId } = await begin();
    const data = { resourceId, address: POST, verdict: 'different' as const, changeId };
    await judgeMatch(db, data, NOW);
    await checkLikelyPage(db, data, { tabId: 1 });
    const others = [
      { ...data, changeId: 'another-change' },
      { ...data, address: 'https://evil.example/' },
    ];
    for (const other of others) {
      await expect(checkLikelyPage(db, other, { tabId: 1 })).rejects.toThrow();
    }
  });

  it('stays undone: a hidden chip', async () => {
    const { db, resourceId } = await begin();
    const data = { resourceId, address: POST, scope: 'page' as const, changeId };
    await dismissMark(db, data, NOW);
    const [event] = await readHistory(db);
    await undoChange(db, event?.id ?? 0, NOW + 1);
    await dismissMark(db, data, NOW + 2);
    expect((await readSettings(db)).dismissedPages).toEqual([]);
  });
});

describe('hiding the chip of a page whose entry is gone', () => {
  it('fails by name and changes nothing', async () => {
    const { db } = await begin();
    const settings = await readSettings(db);
    const data = { resourceId: 9_999_999, address: POST, scope: 'page' as const };
    await expect(dismissMark(db, data, NOW)).rejects.toThrow(UnknownResourceError);
    expect(await readSettings(db)).toEqual(settings);
  });
});
