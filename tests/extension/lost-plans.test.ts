/** Plans of which the row is lost or damaged, or part of the history: what is left tells what they are. */
import { describe, expect, it } from 'vitest';
import { removePlan, savePlan } from '../../lib/actions/change/change-plan';
import { undoChange } from '../../lib/actions/change/undo-change';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { writeBackup } from '../../lib/exports/backup';
import { type ParsedBackup, parseBackup } from '../../lib/exports/parse-backup';
import type { Plan } from '../../lib/plan/plan';
import { WaymarkDatabase } from '../../lib/store/database';
import { mendRows, ROWS_JOB } from '../../lib/store/mend-rows';
import { emptyDatabase, NOW } from './catalogue';
import { dieAtWrite } from './die-at-every-write';

const ONE: Plan = {
  id: 'one',
  title: 'Caching',
  parts: [{ listId: 'list', take: 'all' }],
  startedAt: NOW,
  hoursAWeek: 3,
  mixture: { queue: 0, review: 0 },
};
const OTHER: Plan = { ...ONE, id: 'other', title: 'Logs' };
const LONGER: Plan = { ...ONE, hoursAWeek: 5 };

async function mend(db: WaymarkDatabase): Promise<void> {
  await db.jobs.put({ id: ROWS_JOB, wantedAt: NOW, state: null });
  await mendRows(db);
}

async function undo(db: WaymarkDatabase, eventId: number | undefined): Promise<string> {
  return (await undoChange(db, eventId ?? 0, NOW + 60_000)).outcome;
}

/** @param change makes of the file that was written another one */
async function backupOf(
  db: WaymarkDatabase,
  change: (rows: Record<string, object[]>) => void = () => undefined,
): Promise<ParsedBackup> {
  const rows = JSON.parse(writeBackup(await readBackup(db, NOW)));
  change(rows);
  const parsed = parseBackup(JSON.stringify(rows));
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

const plansOf = (db: WaymarkDatabase) => db.plans.orderBy('id').toArray();
const loseRows = (db: WaymarkDatabase) => db.plans.clear();
const loseHistory = (db: WaymarkDatabase) => db.events.clear();

/** The row says of the plan what no plan can be. */
const damageRows = (db: WaymarkDatabase) =>
  db.plans.toCollection().modify({ parts: 'all' as unknown as Plan['parts'] });

interface Case {
  name: string;
  tell: (db: WaymarkDatabase) => Promise<unknown>;
  plans: Plan[];
}

const CASES: Case[] = [
  { name: 'was made', tell: (db) => savePlan(db, ONE, NOW), plans: [ONE] },
  {
    name: 'was changed',
    tell: async (db) => {
      await savePlan(db, ONE, NOW);
      await savePlan(db, LONGER, NOW + 1);
    },
    plans: [LONGER],
  },
  {
    name: 'was changed, which was undone',
    tell: async (db) => {
      await savePlan(db, ONE, NOW);
      await undo(db, await savePlan(db, LONGER, NOW + 1));
    },
    plans: [ONE],
  },
  {
    name: 'is one of several',
    tell: async (db) => {
      await savePlan(db, ONE, NOW);
      await savePlan(db, OTHER, NOW);
      await savePlan(db, LONGER, NOW + 1);
    },
    plans: [LONGER, OTHER],
  },
  {
    name: 'was removed, which was undone',
    tell: async (db) => {
      await savePlan(db, ONE, NOW);
      await undo(db, await removePlan(db, ONE.id, NOW + 1));
    },
    plans: [ONE],
  },
  {
    name: 'was changed, with the making of it lost',
    tell: async (db) => {
      const made = await savePlan(db, ONE, NOW);
      await savePlan(db, LONGER, NOW + 1);
      await db.events.delete(made ?? 0);
    },
    plans: [LONGER],
  },
  {
    name: 'was changed, with the change of it damaged',
    tell: async (db) => {
      await savePlan(db, ONE, NOW);
      const changed = await savePlan(db, LONGER, NOW + 1);
      await db.events.update(changed ?? 0, { plan: { id: ONE.id, after: { parts: 7 } as never } });
    },
    plans: [ONE],
  },
  {
    name: 'was made, which was undone',
    tell: async (db) => undo(db, await savePlan(db, ONE, NOW)),
    plans: [],
  },
  {
    name: 'was removed',
    tell: async (db) => {
      await savePlan(db, ONE, NOW);
      await removePlan(db, ONE.id, NOW + 1);
    },
    plans: [],
  },
  {
    name: 'was removed, with the making of it lost',
    tell: async (db) => {
      const made = await savePlan(db, ONE, NOW);
      await removePlan(db, ONE.id, NOW + 1);
      await db.events.delete(made ?? 0);
    },
    plans: [],
  },
];

describe.each(CASES)('a plan that $name', ({ tell, plans }) => {
  async function told(): Promise<WaymarkDatabase> {
    const db = emptyDatabase();
    await tell(db);
    return db;
  }

  it('is what its history says where its row is lost, and stays so', async () => {
    const db = await told();
    await loseRows(db);
    for (let turn = 0; turn < 2; turn += 1) {
      await mend(db);
      expect(await plansOf(db)).toEqual(plans);
    }
    expect(await db.setAside.count()).toBe(0);
  });

  it('is what its history says where its row is damaged, which is set aside once', async () => {
    const db = await told();
    await damageRows(db);
    const damaged = await db.plans.count();
    for (let turn = 0; turn < 2; turn += 1) {
      await mend(db);
      expect(await plansOf(db)).toEqual(plans);
      const aside = await db.setAside.toArray();
      expect(aside.map(({ table }) => table)).toEqual(Array(damaged).fill('plans'));
    }
  });

  it('comes back with a backup that has no row of it, or a damaged one, whatever is there', async () => {
    const db = await told();
    const changes = [
      (rows: Record<string, object[]>) => Object.assign(rows, { plans: [] }),
      ({ plans: rows = [] }: Record<string, object[]>) => {
        for (const row of rows) Object.assign(row, { parts: 'all' });
      },
    ];
    for (const change of changes) {
      const backup = await backupOf(db, change);
      const [empty, other, same] = [emptyDatabase(), emptyDatabase(), await told()];
      await savePlan(other, { ...OTHER, id: 'zoo' }, NOW);
      await loseRows(same);
      for (const into of [empty, other, same]) await restoreBackup(into, backup, NOW);
      expect(await plansOf(empty)).toEqual(plans);
      expect(await plansOf(other)).toEqual([...plans, { ...OTHER, id: 'zoo' }]);
      expect(await plansOf(same)).toEqual(plans);
    }
  });

  it('is mended by the next worker, wherever one dies', async () => {
    for (let deadly = 1, isDone = false; !isDone; deadly += 1) {
      const db = await told();
      await damageRows(db);
      await db.jobs.put({ id: ROWS_JOB, wantedAt: NOW, state: null });
      db.close();
      isDone = await dieAtWrite(db.name, mendRows, deadly);
      const after = new WaymarkDatabase(db.name);
      await mendRows(after);
      expect(await plansOf(after)).toEqual(plans);
      after.close();
    }
  });
});

describe('a plan whose history is lost', () => {
  async function untold(): Promise<WaymarkDatabase> {
    const db = emptyDatabase();
    await savePlan(db, ONE, NOW);
    await loseHistory(db);
    return db;
  }

  it('stays as it is, and is as it was when a change and its removal are undone', async () => {
    const db = await untold();
    await mend(db);
    expect(await plansOf(db)).toEqual([ONE]);
    const changed = await savePlan(db, LONGER, NOW + 1);
    const removed = await removePlan(db, ONE.id, NOW + 2);
    expect(await plansOf(db)).toEqual([]);
    expect(await undo(db, removed)).toBe('undone');
    expect(await plansOf(db)).toEqual([LONGER]);
    expect(await undo(db, changed)).toBe('undone');
    expect(await plansOf(db)).toEqual([ONE]);
  });

  it('stays where only a change is left that was undone, whatever backup comes', async () => {
    const db = emptyDatabase();
    const made = await savePlan(db, ONE, NOW);
    await undo(db, await savePlan(db, LONGER, NOW + 1));
    await db.events.delete(made ?? 0);
    const backup = await backupOf(db);
    const other = emptyDatabase();
    await savePlan(other, OTHER, NOW);
    for (let turn = 0; turn < 2; turn += 1) {
      await restoreBackup(db, backup, NOW + 2);
      await restoreBackup(other, backup, NOW + 2);
      expect(await plansOf(db)).toEqual([ONE]);
      expect(await plansOf(other)).toEqual([ONE, OTHER]);
      expect(await db.events.count()).toBe(2);
    }
  });

  it('keeps its last change where an older backup is restored', async () => {
    const db = emptyDatabase();
    await savePlan(db, ONE, NOW);
    const backup = await backupOf(db);
    await savePlan(db, LONGER, NOW + 1);
    await loseHistory(db);
    await restoreBackup(db, backup, NOW + 2);
    expect(await plansOf(db)).toEqual([LONGER]);
  });

  it('stays removed where it was removed since, whatever an older backup has', async () => {
    const backup = await backupOf(await untold());
    const db = await untold();
    await removePlan(db, ONE.id, NOW + 1);
    await restoreBackup(db, backup, NOW + 2);
    expect(await plansOf(db)).toEqual([]);
    const told = emptyDatabase();
    await savePlan(told, LONGER, NOW);
    await removePlan(told, ONE.id, NOW + 1);
    await restoreBackup(told, backup, NOW + 2);
    expect(await plansOf(told)).toEqual([]);
  });
});

it('plans that were made at one moment are two also when their histories become one', async () => {
  const [db, other] = [emptyDatabase(), emptyDatabase()];
  await savePlan(db, ONE, NOW);
  await savePlan(other, OTHER, NOW);
  await restoreBackup(db, await backupOf(other), NOW + 1);
  await loseRows(db);
  await mend(db);
  expect(await plansOf(db)).toEqual([ONE, OTHER]);
});
