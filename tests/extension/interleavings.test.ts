import { describe, expect, it } from 'vitest';
import { KEYS_JOB, renewKeys } from '../../lib/actions/catalogue/renew-keys';
import { changeSettings } from '../../lib/actions/change/change-settings';
import { dismissMark } from '../../lib/actions/change/dismiss-mark';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { setReadings } from '../../lib/actions/change/set-readings';
import { learnAlias } from '../../lib/actions/recognise/learn-alias';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { newReading } from '../../lib/reading/apply-evidence';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readSettings } from '../../lib/store/settings';
import { emptyDatabase, NOW, visitId } from './catalogue';

const LISTED = 'https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1';
const MOVED = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const PART_1 = 'https://techtalk.intersec.com/2013/07/memory-part-1-memory-types/';
const PART_2 = 'https://techtalk.intersec.com/2013/07/memory-part-2-understanding-process-memory/';

/** Two resources that are one (1 and 2), and one that is two (3), before keys are renewed. */
async function beforeRenewal(): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  const title = 'A post';
  await db.resources.bulkAdd([
    { id: 1, address: LISTED, title, keys: [keyOf(LISTED)] },
    { id: 2, address: MOVED, title, keys: [keyOf(MOVED), 'medium:7bcc457012f1'] },
    {
      id: 3,
      address: PART_1,
      title,
      others: [{ address: PART_2, title }],
      keys: [keyOf(PART_1), keyOf(PART_2)],
    },
  ]);
  const lines = [LISTED, MOVED, PART_1, PART_2];
  await db.entries.bulkAdd(
    lines.map((address, position) => ({
      listId: 'mine',
      position,
      resourceId: Math.min(position + 1, 3),
      title,
      address,
      section: [],
      kind: 'post' as const,
    })),
  );
  await db.jobs.put({ id: KEYS_JOB, wantedAt: NOW, state: null });
  return db;
}

function keyOf(address: string): string {
  return address.replace('https://', '').replace(/\/$/, '');
}

/** Lets whatever waits for the database take a few turns: less than one transaction needs. */
async function step(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
}

/**
 * Runs a change and the renewal of keys at once, one beginning after every number of steps of the
 * other, and looks at what is there afterwards.
 */
async function tryEveryPoint(
  change: (db: WaymarkDatabase) => Promise<unknown>,
  check: (db: WaymarkDatabase) => Promise<void>,
): Promise<void> {
  for (const isChangeFirst of [true, false]) {
    let isOver = false;
    for (let steps = 0; !isOver; steps += 1) {
      const db = await beforeRenewal();
      const [first, second] = isChangeFirst ? [change, renewKeys] : [renewKeys, change];
      let isDone = false;
      const running = first(db).then(() => {
        isDone = true;
      });
      for (let taken = 0; taken < steps; taken += 1) await step();
      isOver = isDone;
      await Promise.all([running, second(db)]);
      await check(db);
      await expectEverythingBelongs(db);
      db.close();
    }
  }
}

async function expectEverythingBelongs(db: WaymarkDatabase): Promise<void> {
  const ids = new Set(await db.resources.toCollection().primaryKeys());
  const about = [db.readings, db.events, db.aliases, db.entries, db.openings] as const;
  for (const table of about) {
    const rows = (await table.toArray()) as Array<{ resourceId: number }>;
    expect(rows.filter(({ resourceId }) => !ids.has(resourceId))).toEqual([]);
  }
}

const stateOf = async (db: WaymarkDatabase, address: string) => {
  const mark = await recordVisit(db, { address, again: true }, { now: NOW });
  return mark?.reading;
};

describe('what is said while a page is being recognised, at every point,', () => {
  const evidence = { activeMs: 300_000, depth: 1, words: 500, fits: false };
  const told = (db: WaymarkDatabase) =>
    recordEvidence(
      db,
      { resourceId: 2, address: MOVED, evidence: { ...evidence, visitId: visitId() } },
      NOW,
    );
  const opened = (db: WaymarkDatabase) => recordVisit(db, { address: MOVED }, { now: NOW });
  const refuse = async (db: WaymarkDatabase): Promise<unknown> =>
    judgeMatch(db, { resourceId: 2, address: MOVED, verdict: 'different' }, NOW);
  const silence = async (db: WaymarkDatabase): Promise<unknown> =>
    changeSettings(db, { silentHosts: ['netflixtechblog.com'] }, await readSettings(db), NOW);

  it.each([
    ['“not this page” wins over evidence', told, refuse],
    ['“not this page” wins over an opening', opened, refuse],
    ['a site switched off wins over evidence', told, silence],
    ['a site switched off wins over an opening', opened, silence],
  ] as const)('%s', async (_, record, say) => {
    let isOver = false;
    for (let steps = 0; !isOver; steps += 1) {
      const db = await beforeRenewal();
      let isDone = false;
      const running = record(db).then(() => {
        isDone = true;
      });
      for (let taken = 0; taken < steps; taken += 1)
        await new Promise((done) => setImmediate(done));
      isOver = isDone;
      await Promise.all([running, say(db)]);
      const kinds = (await db.events.orderBy('id').toArray()).map(({ automatic }) => automatic);
      // Whatever was recorded was recorded before it was said.
      expect(kinds.at(-1)).toBe(false);
      db.close();
    }
  });
});

describe('while keys are renewed, at every point,', () => {
  it('a state set by hand is that of the resource that remains', async () => {
    await tryEveryPoint(
      (db) => setReading(db, { resourceId: 2, change: { state: 'read' } }, NOW),
      async (db) => {
        expect(await db.readings.toArray()).toMatchObject([{ resourceId: 1, state: 'read' }]);
        expect(await db.events.toArray()).toMatchObject([{ resourceId: 1, kind: 'set' }]);
        expect((await stateOf(db, LISTED))?.state).toBe('read');
      },
    );
  });

  it('a state set on the page of an entry that is parted is that of its page', async () => {
    await tryEveryPoint(
      (db) => setReading(db, { resourceId: 3, address: PART_2, change: { state: 'read' } }, NOW),
      async (db) => {
        expect((await stateOf(db, PART_2))?.state).toBe('read');
        expect((await stateOf(db, PART_1))?.state).toBe('unread');
      },
    );
  });

  it.each([
    ['as written', PART_2],
    ['in another form', `${PART_2}index.html`],
  ])('evidence of an entry that is parted is that of its page: %s', async (_, address) => {
    const evidence = { visitId: visitId(), activeMs: 900_000, depth: 1, words: 1_000, fits: false };
    await tryEveryPoint(
      (db) => recordEvidence(db, { resourceId: 3, address, evidence }, NOW),
      async (db) => {
        expect((await stateOf(db, PART_2))?.state).toBe('read');
        expect((await stateOf(db, PART_1))?.state).toBe('unread');
      },
    );
  });

  it('of many set at once, that of an entry that is parted is that of its page', async () => {
    const targets = [
      { resourceId: 3, address: PART_2 },
      { resourceId: 2, address: MOVED },
    ];
    await tryEveryPoint(
      (db) => setReadings(db, targets, { state: 'read' }, NOW),
      async (db) => {
        expect((await stateOf(db, PART_2))?.state).toBe('read');
        expect((await stateOf(db, PART_1))?.state).toBe('unread');
        expect((await stateOf(db, LISTED))?.state).toBe('read');
      },
    );
  });

  it('evidence is never lost', async () => {
    const evidence = { visitId: visitId(), activeMs: 300_000, depth: 1, words: 500, fits: false };
    await tryEveryPoint(
      (db) => recordEvidence(db, { resourceId: 2, address: MOVED, evidence }, NOW),
      async (db) => {
        expect(await db.readings.toArray()).toMatchObject([
          { resourceId: 1, state: 'read', activeMs: 300_000 },
        ]);
      },
    );
  });

  it('a visit is recorded, and its mark is that of the resource that remains', async () => {
    await tryEveryPoint(
      async (db) => {
        const mark = await recordVisit(db, { address: MOVED }, { now: NOW });
        expect(mark?.reading.openedAt).toBe(NOW);
      },
      async (db) => {
        expect(await db.readings.toArray()).toMatchObject([{ resourceId: 1, openedAt: NOW }]);
      },
    );
  });

  it('verdicts, hidden chips and learned addresses follow', async () => {
    const mirror = 'https://mirror.example.org/netflix-caching-across-the-world';
    await tryEveryPoint(
      (db) => judgeMatch(db, { resourceId: 2, address: mirror, verdict: 'same' }, NOW),
      async (db) => expect((await stateOf(db, mirror))?.state).toBe('unread'),
    );
    await tryEveryPoint(
      (db) => dismissMark(db, { resourceId: 2, address: MOVED, scope: 'page' }, NOW),
      async (db) => {
        const mark = await recordVisit(db, { address: LISTED, again: true }, { now: NOW });
        expect(mark?.dismissed).toBe(true);
      },
    );
    await tryEveryPoint(
      async (db) => {
        await db.openings.put({ tabId: 4, resourceId: 2, address: MOVED, at: NOW });
        const arrival = { isFirstInTab: true };
        await learnAlias(db, { address: mirror }, { tabId: 4, now: NOW, arrival });
      },
      async (db) => expect((await stateOf(db, mirror))?.state).toBe('unread'),
    );
  });

  it('what comes long after is written to the resource that remains', async () => {
    const db = await beforeRenewal();
    await db.readings.put({ ...newReading(2, MOVED, NOW), queued: 1 });
    await renewKeys(db);
    await setReading(db, { resourceId: 2, change: { state: 'skipped' } }, NOW);
    expect(await db.readings.toArray()).toMatchObject([{ resourceId: 1, state: 'skipped' }]);
  });
});
