/** Backups that somebody wrote by hand, or that a disk has damaged, against a record that is there. */
import { describe, expect, it } from 'vitest';
import { mendRecord } from '../../lib/actions/catalogue/mend-record';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { setReading } from '../../lib/actions/change/set-reading';
import { readPlans } from '../../lib/actions/read/read-plans';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { writeBackup } from '../../lib/exports/backup';
import { parseBackup } from '../../lib/exports/parse-backup';
import { toBookmarks } from '../../lib/exports/to-bookmarks';
import { newReading } from '../../lib/reading/apply-evidence';
import type { WaymarkDatabase } from '../../lib/store/database';
import { findLeading } from '../../lib/store/resources';
import { emptyDatabase, NOW, smallDatabase } from './catalogue';

const PAGE = 'https://example.com/a-page-of-its-own';
const SCRIPT = 'javascript:alert(1)';

function parse(tables: object) {
  const parsed = parseBackup(
    JSON.stringify({ format: 'waymark-backup', version: 1, writtenAt: NOW, ...tables }),
  );
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

const reading = (change: object) => ({
  ...newReading(1, PAGE, NOW),
  state: 'read',
  readAt: NOW,
  ...change,
});
const resource = { id: 1, address: PAGE, title: 'A page' };

function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe('a backup with', () => {
  it.each<[what: string, tables: object]>([
    ['a reading at no address of the web', { readings: [reading({ address: SCRIPT })] }],
    ['a reading at none, and of no resource', { readings: [reading({ address: '' })] }],
    [
      'a visit at no address of the web',
      { visits: [{ visitId: 'v', resourceId: 1, address: SCRIPT, activeMs: 1, at: NOW }] },
    ],
    ['a visit of nothing', { visits: [{ visitId: 'v', resourceId: 9, activeMs: 1, at: NOW }] }],
    [
      'an alias of nothing',
      { aliases: [{ id: 1, resourceId: 9, address: PAGE, origin: 'refused', at: NOW }] },
    ],
    [
      'an event of nothing',
      {
        events: [
          { id: 1, resourceId: 9, at: NOW, kind: 'set', automatic: false, title: '', address: '' },
        ],
      },
    ],
    [
      'an event at a time that no date can hold',
      {
        events: [
          {
            id: 1,
            resourceId: 1,
            at: 1e300,
            kind: 'set',
            automatic: false,
            title: '',
            address: PAGE,
          },
        ],
      },
    ],
    ['a row that is nested without end', { readings: [reading({ sides: nested(2_000) })] }],
  ])(
    '%s is taken, that row is set aside and told, and nothing can be opened by it',
    async (_, tables) => {
      for (const db of [emptyDatabase(), await smallDatabase()]) {
        const taken = parse(tables);
        expect(taken.damaged.length).toBeGreaterThan(0);
        const result = await restoreBackup(db, taken, NOW + 1);
        expect(result.damaged).toBe(taken.damaged.length);
        expect(await db.setAside.count()).toBeGreaterThan(0);
        expect(toBookmarks(await readBackup(db, NOW + 2))).not.toContain('javascript:');
      }
    },
  );

  it('a reading at no address of the web keeps it, at the address of its resource', async () => {
    const taken = parse({ resources: [resource], readings: [reading({ address: SCRIPT })] });
    const db = emptyDatabase();
    await restoreBackup(db, taken, NOW + 1);
    expect(await db.readings.toArray()).toMatchObject([{ state: 'read', address: PAGE }]);
  });

  it('keys and forms that somebody wrote into a resource makes its own', async () => {
    const db = emptyDatabase();
    await restoreBackup(db, parse({ resources: [{ ...resource, forms: 'x', keys: 5 }] }), NOW + 1);
    expect(await db.resources.get(1)).not.toMatchObject({ forms: 'x' });
  });
});

it('a reading whose resource is damaged goes to its page, not to one that was said to be another', async () => {
  const other = await smallDatabase();
  const [entry] = await other.entries.toArray();
  if (!entry) throw new Error('no entry');
  const { resourceId, address } = entry;
  const refused = 'https://elsewhere.example/quite-another-page';
  await judgeMatch(other, { resourceId, address: refused, verdict: 'different' }, NOW + 1);
  await setReading(other, { resourceId, change: { state: 'read' }, address }, NOW + 2);
  const file = JSON.parse(writeBackup(await readBackup(other, NOW + 3)));
  for (const row of file.resources) if (row.id === resourceId) row.title = null;
  const taken = parseBackup(JSON.stringify(file));
  if (typeof taken === 'string') throw new Error(taken);
  const db: WaymarkDatabase = await smallDatabase();
  await restoreBackup(db, taken, NOW + 4);
  const mark = await recordVisit(db, { address, again: true as const }, { now: NOW + 5 });
  expect(mark?.reading.state).toBe('read');
});

describe('a plan, a card or a note of a backup', () => {
  const HIDDEN = 'Plan\u202Egnp.exe\u0007';
  const hiddenText = {
    front: `${HIDDEN}\n\u202E\n${HIDDEN}`,
    back: HIDDEN,
    deck: [HIDDEN],
    tags: [HIDDEN],
    writtenAt: 0,
  };
  const planOf = (id: string, title: string) => ({
    id,
    title,
    parts: [{ listId: '__proto__', section: ['constructor'], take: 'all' }],
    startedAt: NOW,
    hoursAWeek: 2,
    mixture: { queue: 0, review: 0 },
  });
  const said = (id: number, change: object) => ({
    id,
    resourceId: 0,
    at: NOW,
    automatic: false,
    title: '',
    address: '',
    ...change,
  });

  it('is told in words that can be seen, also where its history tells it', async () => {
    const about = { resourceId: 1, address: PAGE, title: 'A page' };
    const parsed = parse({
      resources: [resource],
      plans: [planOf('a', HIDDEN), planOf('__proto__', 'Of its own')],
      cards: [{ resourceId: 1, address: PAGE, addedAt: NOW, due: NOW, question: HIDDEN }],
      deckCards: [
        { id: 'a', ...hiddenText, addedAt: NOW, due: NOW },
        { id: 'b', ...hiddenText, front: '\u202E', addedAt: NOW, due: NOW },
      ],
      notes: [{ resourceId: 1, address: PAGE, text: 'a\u0000b\r\nc', changedAt: NOW }],
      events: [
        said(1, { kind: 'planned', plan: { id: 'a', after: planOf('a', HIDDEN) } }),
        said(2, { kind: 'carded', ...about, card: { says: 'added' } }),
        said(3, { kind: 'carded', ...about, card: { says: 'asked', question: HIDDEN } }),
        said(4, { kind: 'planned', plan: { id: 'b', after: planOf('a', 'Of another one') } }),
        said(5, {
          kind: 'carded',
          card: { says: 'added' },
          deckCard: { id: 'a', text: hiddenText },
        }),
      ],
    });
    expect(parsed.damaged.map(({ table }) => table)).toEqual(['events']);
    for (const db of [emptyDatabase(), await smallDatabase()]) {
      await restoreBackup(db, parsed, NOW);
      const plans = await db.plans.orderBy('id').toArray();
      expect(plans.map(({ id, title }) => [id, title])).toEqual([
        ['__proto__', 'Of its own'],
        ['a', 'Plangnp.exe'],
      ]);
      expect((await db.cards.toArray()).map(({ question }) => question)).toEqual(['Plangnp.exe']);
      expect((await db.notes.toArray()).map(({ text }) => text)).toEqual(['ab\nc']);
      const plain = 'Plangnp.exe';
      expect(await db.deckCards.toArray()).toMatchObject([
        { id: 'a', front: `${plain}\n${plain}`, back: plain, deck: [plain], tags: [plain] },
      ]);
      expect(JSON.stringify(await db.events.toArray())).not.toContain('\u202E');
      expect((await readPlans(db, NOW)).map(({ state }) => state.total.entries)).toEqual([0, 0]);
    }
  });

  it('stays with the page it was made at, where its resource is not there', async () => {
    const tables = {
      cards: [{ resourceId: 9, address: PAGE, addedAt: NOW, due: NOW }],
      notes: [{ resourceId: 9, address: PAGE, text: 'kept', changedAt: NOW }],
    };
    for (const db of [emptyDatabase(), await smallDatabase()]) {
      await restoreBackup(db, parse(tables), NOW);
      await mendRecord(db);
      const page = await findLeading(db, { address: PAGE });
      expect((await db.notes.toArray()).map(({ resourceId }) => resourceId)).toEqual([page?.id]);
      expect((await db.cards.toArray()).map(({ resourceId }) => resourceId)).toEqual([page?.id]);
    }
  });

  it.each<[string, object]>([
    [
      'a note at a script',
      { notes: [{ resourceId: 1, address: SCRIPT, text: 'x', changedAt: NOW }] },
    ],
    [
      'a note of no resource',
      { notes: [{ resourceId: 0, address: PAGE, text: 'x', changedAt: 0 }] },
    ],
    [
      'a note with sides that are none',
      { notes: [{ resourceId: 1, address: PAGE, text: 'x', changedAt: NOW, sides: {} }] },
    ],
    [
      'a note with a past of numbers',
      { notes: [{ resourceId: 1, address: PAGE, text: 'x', changedAt: NOW, past: [1] }] },
    ],
    ['a plan without a mixture', { plans: [{ ...planOf('a', 'A'), mixture: null }] }],
    ['a plan of endless hours', { plans: [{ ...planOf('a', 'A'), hoursAWeek: '1e999' }] }],
    [
      'a card with half a schedule',
      { cards: [{ resourceId: 1, address: PAGE, addedAt: NOW, due: NOW, schedule: { due: 1 } }] },
    ],
  ])('is set aside and costs itself: %s', (_, tables) => {
    const { backup, damaged } = parse({ resources: [resource], ...tables });
    expect(damaged).toHaveLength(1);
    expect([...backup.notes, ...backup.plans, ...backup.cards]).toEqual([]);
  });
});
