import { describe, expect, it } from 'vitest';
import { changeSettings } from '../../lib/actions/change/change-settings';
import { forgetAlias, judgeMatch } from '../../lib/actions/change/judge-match';
import { undoChange, undoLastChange } from '../../lib/actions/change/undo-change';
import { readHistory, readMatches } from '../../lib/actions/read/read-history';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import type { Settings } from '../../lib/reading/choices';
import { readSettings } from '../../lib/store/settings';
import { emptyDatabase, NOW, smallDatabase } from './catalogue';

describe('a choice in the settings', () => {
  it.each<[string, Partial<Settings>]>([
    ['when a page counts as read', { readRule: 'by-hand' }],
    ['the corner', { corner: 'top-left' }],
    ['signs on links', { marksLinks: false }],
    ['how many new cards come up in a day', { newCards: 0 }],
    ['a site left alone', { silentHosts: ['mail.example'] }],
    ['a site without the sign', { dismissedHosts: ['news.example'] }],
  ])('can be taken back from the history: %s', async (_, change) => {
    const db = emptyDatabase();
    const before = await readSettings(db);
    const eventId = await changeSettings(db, change, await readSettings(db), NOW);
    expect(await readSettings(db)).toEqual({ ...before, ...change });
    expect((await undoChange(db, eventId ?? 0, NOW)).outcome).toBe('undone');
    expect(await readSettings(db)).toEqual(before);
    expect((await readHistory(db))[0]).toMatchObject({ kind: 'chosen', undoneAt: NOW });
    expect((await undoChange(db, eventId ?? 0, NOW)).outcome).toBe('gone');
  });

  it('taken back later leaves what was added and taken away since', async () => {
    const db = emptyDatabase();
    await changeSettings(db, { silentHosts: ['a.example'] }, await readSettings(db), NOW);
    const swap = await changeSettings(
      db,
      { silentHosts: ['b.example'] },
      await readSettings(db),
      NOW,
    );
    await changeSettings(
      db,
      { silentHosts: ['b.example', 'c.example'] },
      await readSettings(db),
      NOW,
    );
    await undoChange(db, swap ?? 0, NOW);
    expect((await readSettings(db)).silentHosts).toEqual(['c.example', 'a.example']);
  });

  it('that changes nothing leaves no trace', async () => {
    const db = emptyDatabase();
    expect(
      await changeSettings(
        db,
        { corner: 'bottom-right', silentHosts: [] },
        await readSettings(db),
        NOW,
      ),
    ).toBeUndefined();
    expect(await db.events.count()).toBe(0);
  });

  it('is not what the key for the last change takes back', async () => {
    const db = emptyDatabase();
    await changeSettings(db, { corner: 'top-left' }, await readSettings(db), NOW);
    expect(await undoLastChange(db, NOW)).toBeUndefined();
  });
});

describe('a match that was forgotten', () => {
  it('is known again when that is taken back', async () => {
    const db = await smallDatabase();
    const address = 'https://mirror.example.com/netflix-cache';
    await judgeMatch(db, { resourceId: 1, address, verdict: 'same' }, NOW);
    const [match] = await readMatches(db);
    const eventId = await forgetAlias(db, match?.id ?? 0, NOW);
    expect(await recordVisit(db, { address }, { now: NOW })).toBeNull();
    expect(await undoChange(db, eventId ?? 0, NOW)).toMatchObject({
      outcome: 'undone',
      resourceIds: [1],
    });
    expect(await recordVisit(db, { address }, { now: NOW })).toMatchObject({ reason: 'confirmed' });
    expect(await forgetAlias(db, 999_999, NOW)).toBeUndefined();
  });
});

describe('what a page says about itself', () => {
  it('keeps a likely page known after a match was taken back', async () => {
    const db = await smallDatabase();
    const page = { address: 'http://www.kegel.com/elsewhere.html', title: 'The C10K problem' };
    const likely = await recordVisit(db, page, { now: NOW });
    expect(likely).toMatchObject({ certainty: 'likely' });
    const { resourceId } = likely ?? { resourceId: 0 };
    await judgeMatch(db, { resourceId, address: page.address, verdict: 'same' }, NOW);
    const sure = await recordVisit(db, { ...page, again: true }, { now: NOW });
    expect(sure).toMatchObject({ certainty: 'certain', undoable: { change: 'confirmed' } });
    await undoChange(db, sure?.undoable?.eventId ?? 0, NOW);
    const asked = await recordVisit(db, { ...page, again: true }, { now: NOW });
    expect(asked).toMatchObject({ certainty: 'likely', resourceId });
    // By its address alone it would be on no list.
    const { address } = page;
    expect(await recordVisit(db, { address, again: true }, { now: NOW })).toBeNull();
  });
});
