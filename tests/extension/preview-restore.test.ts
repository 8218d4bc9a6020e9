/** What a backup would change is told before anything is stored, and is what restoring it then changes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previewRestore } from '../../lib/actions/transfer/preview-restore';
import { readBackup } from '../../lib/actions/transfer/read-backup';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import { BACKUP_TABLES, type Backup, writeBackup } from '../../lib/exports/backup';
import { type ParsedBackup, parseBackup } from '../../lib/exports/parse-backup';
import { type IncomingList, saveLists } from '../../lib/store/catalogue';
import { bringList, takeStep } from '../../lib/store/coming-list';
import type { WaymarkDatabase } from '../../lib/store/database';
import { emptyDatabase, NOW, smallDatabase } from './catalogue';
import { stepsOf, takeSteps } from './generated-record';

const LATER = NOW + 1_000_000_000;

async function backupOf(db: WaymarkDatabase): Promise<ParsedBackup> {
  const parsed = parseBackup(writeBackup(await readBackup(db, LATER)));
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

/** Every row of every table, also of those that are in no backup, as text. */
async function everything(db: WaymarkDatabase): Promise<string> {
  const tables = await Promise.all(
    db.tables.map(async (table) => [table.name, await table.toArray()]),
  );
  return JSON.stringify(tables);
}

/** The ids that rows would get next: they are not in any row. */
async function nextIds(db: WaymarkDatabase): Promise<unknown[]> {
  const counting = db.tables.filter(({ schema }) => schema.primKey.auto);
  const tried = new Error('only tried');
  const ids: unknown[] = [];
  const trying = db.transaction('rw', counting, async () => {
    for (const table of counting) ids.push(await table.add({ listId: '', position: -1 }));
    throw tried;
  });
  await trying.catch((error: unknown) => {
    if (error !== tried) throw error;
  });
  return ids;
}

/** @returns the tables in which two backups differ */
function differences(one: Backup, other: Backup): string[] {
  return BACKUP_TABLES.filter(
    (table) => JSON.stringify(one[table]) !== JSON.stringify(other[table]),
  );
}

async function used(): Promise<WaymarkDatabase> {
  const db = emptyDatabase();
  const steps = [
    { do: 'list', id: 'one', version: 1 },
    { do: 'visit', page: 0 },
    { do: 'tell', page: 0, visit: 'used', share: 1 },
    { do: 'say', page: 1, state: 'read' },
    { do: 'judge', page: 4, about: 0, verdict: 'same' },
    { do: 'choose', host: 'a.example' },
  ] as const;
  await takeSteps(db, [...steps], NOW);
  return db;
}

const COMING: IncomingList = {
  id: 'coming',
  title: 'Coming',
  source: { from: 'file', fileName: 'coming.md' },
  order: 9,
  version: '1',
  entries: [0, 1, 2].map((at) => ({
    list: 'coming',
    position: at,
    line: at + 1,
    role: 'entry',
    title: `Line ${at}`,
    address: `https://coming.example/${at}`,
    section: [],
    kind: 'post',
  })),
};

describe('the preview of a restore', () => {
  it('stores nothing: every row, and every id that would be given next, is what it was', async () => {
    const [db, other] = [await smallDatabase(), await used()];
    const [before, ids] = [await everything(db), await nextIds(db)];
    const preview = await previewRestore(db, await backupOf(other), LATER);
    expect(preview).toMatchObject({ lists: 1, readings: 2, damaged: 0 });
    expect(preview.changed).toEqual(expect.arrayContaining(['lists', 'readings', 'settings']));
    expect(await everything(db)).toBe(before);
    expect(await nextIds(db)).toEqual(ids);
  });

  it('tells what the restore itself then does, and in which tables, and afterwards that nothing would change', async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf('a'), stepsOf('b'), stepsOf('c', 6), async (one, two, common) => {
        const [db, other] = [emptyDatabase(), emptyDatabase()];
        const then = await takeSteps(db, common, NOW);
        await restoreBackup(other, await backupOf(db), then);
        await takeSteps(db, one, then);
        await takeSteps(other, two, then + 500);
        const taken = await backupOf(other);
        const [before, whole] = [await readBackup(db, LATER), await everything(db)];
        const { changed, ...counts } = await previewRestore(db, taken, LATER);
        expect(await everything(db)).toBe(whole);
        expect(await restoreBackup(db, taken, LATER)).toEqual(counts);
        expect(changed).toEqual(differences(before, await readBackup(db, LATER)));
        const again = await previewRestore(db, taken, LATER + 1);
        const none = { events: 0, readings: 0, lists: 0, cards: 0, changed: [] };
        expect(again).toEqual({ ...counts, ...none });
        await Promise.all([db.delete(), other.delete()]);
      }),
      { numRuns: Number(process.env.BACKUP_RUNS ?? 15), seed: 11 },
    );
  }, 120_000);

  it('tells of damaged rows that would be set aside, and once they are, of no change', async () => {
    const [db, other] = [emptyDatabase(), await used()];
    const file = JSON.parse(writeBackup(await readBackup(other, LATER)));
    file.events[0].kind = 'eaten';
    const taken = parseBackup(JSON.stringify(file)) as ParsedBackup;
    const before = await everything(db);
    expect(await previewRestore(db, taken, LATER)).toMatchObject({ damaged: 1, readings: 2 });
    expect(await everything(db)).toBe(before);
    await restoreBackup(db, taken, LATER);
    expect((await previewRestore(db, taken, LATER)).changed).toEqual([]);
  });

  it('tells of a list that was on its way and is here at once, however far it has come', async () => {
    const whole = emptyDatabase();
    await saveLists(whole, [COMING], NOW);
    const taken = await backupOf(whole);
    for (let steps = 0; steps < 6; steps += 1) {
      const db = await used();
      const tables = [db.lists, db.longJobs, db.jobSteps];
      const id = await db.transaction('rw', tables, () => bringList(db, COMING, NOW, 1));
      for (let at = 0; at < steps; at += 1) await takeStep(db, id);
      const before = await readBackup(db, LATER);
      const { changed } = await previewRestore(db, taken, LATER);
      await restoreBackup(db, taken, LATER);
      expect(changed).toEqual(differences(before, await readBackup(db, LATER)));
    }
  });

  it('tells nothing of what is written beside it', async () => {
    const db = await used();
    const taken = await backupOf(db);
    const [preview] = await Promise.all([
      previewRestore(db, taken, LATER),
      db.notes.add({ resourceId: 1, address: 'https://a.example/', text: 'Mine', changedAt: 1 }),
    ]);
    expect(preview.changed).toEqual([]);
    expect(await db.notes.count()).toBe(1);
  });

  it('fails by the name of what is the matter where the database cannot be written to', async () => {
    const db = emptyDatabase();
    const taken = await backupOf(db);
    db.close();
    await expect(previewRestore(db, taken, LATER)).rejects.toThrow(/closed/i);
  });
});
