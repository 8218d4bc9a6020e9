import { describe, expect, it } from 'vitest';
import { KEYS_JOB } from '../../lib/actions/catalogue/renew-keys';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { LINK_INDEX } from '../../lib/actions/recognise/find-link-marks';
import { INDEX_JOB, readIndex } from '../../lib/store/indexes';
import { mendRows, ROWS_JOB } from '../../lib/store/mend-rows';
import { emptyDatabase, NOW, saveList } from './catalogue';

const A = 'https://blog.example.com/posts/0-on-caches';

describe('indexes that are built anew', () => {
  it('have a version of their own, whatever the clock says, where anything has changed', async () => {
    const db = emptyDatabase();
    await saveList(db, 'mine', A);
    await runJobs(db, NOW);
    const before = await readIndex(db, LINK_INDEX);
    // The very time at which the lists were saved. What is as it was is not read anew.
    await db.jobs.put({ id: KEYS_JOB, wantedAt: NOW, state: null });
    await runJobs(db, NOW);
    const after = await readIndex(db, LINK_INDEX);
    expect(after?.version).toBe(before?.version);
    await saveList(db, 'mine', A, 'https://blog.example.com/posts/1-on-caches');
    await runJobs(db, NOW);
    expect((await readIndex(db, LINK_INDEX))?.version).not.toBe(after?.version);
  });
});

describe('rows that are to be looked at', () => {
  it('are looked at again where that was wanted meanwhile', async () => {
    const db = emptyDatabase();
    await saveList(db, 'mine', A);
    await db.jobs.put({ id: ROWS_JOB, wantedAt: NOW, state: null });
    const running = mendRows(db);
    await db.jobs.put({ id: ROWS_JOB, wantedAt: NOW + 1, state: null });
    await running;
    expect(await db.jobs.get(ROWS_JOB)).toMatchObject({ wantedAt: NOW + 1 });
    await mendRows(db);
    expect(await db.jobs.get(ROWS_JOB)).toBeUndefined();
  });
});

describe('a job that waits after it failed', () => {
  it('is done when the clock was set back meanwhile', async () => {
    const db = emptyDatabase();
    await saveList(db, 'mine', A);
    const year = 365 * 86_400_000;
    await db.jobs.update(INDEX_JOB, { failures: 2, retryAt: NOW + year });
    await runJobs(db, NOW);
    expect(await db.jobs.count()).toBe(0);
    expect(await readIndex(db, LINK_INDEX)).toBeDefined();
  });

  it('is done once there is room, however often there was none, and is never set aside', async () => {
    const db = emptyDatabase();
    await saveList(db, 'mine', A);
    await runJobs(db, NOW);
    await saveList(db, 'mine', A, 'https://blog.example.com/posts/1-on-caches');
    let isFull = true;
    const refuse = (): undefined => {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
    };
    db.packs.hook('creating', refuse);
    db.packs.hook('updating', refuse);
    const errors: unknown[] = [];
    const tenMinutes = 600_000;
    for (let round = 0; round < 6; round += 1) {
      await runJobs(db, NOW + round * tenMinutes, (error) => errors.push(error));
    }
    expect(errors).toHaveLength(6);
    expect(await db.setAside.count()).toBe(0);
    isFull = false;
    const before = await readIndex(db, LINK_INDEX);
    await runJobs(db, NOW + 6 * tenMinutes);
    expect((await readIndex(db, LINK_INDEX))?.version).not.toBe(before?.version);
    expect(await db.jobs.count()).toBe(0);
    expect(await db.indexChanges.count()).toBe(0);
    db.close();
  });

  it('waits where the clock did not change', async () => {
    const db = emptyDatabase();
    await saveList(db, 'mine', A);
    await db.jobs.update(INDEX_JOB, { failures: 2, retryAt: NOW + 60_000 });
    await runJobs(db, NOW);
    expect(await db.jobs.count()).toBe(1);
  });
});
