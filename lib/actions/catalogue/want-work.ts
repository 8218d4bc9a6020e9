/** Work that a change has left is done at once, not when the worker is next woken by something else. */
import type { WaymarkDatabase } from '../../store/database';

/**
 * To be called after a change that may have parted or joined entries. Never rejects: the change is
 * made, and the work is done later where it cannot be asked for now.
 * @param ask gets the work done, or asks the worker for it
 */
export async function wantDueWork(db: WaymarkDatabase, ask: () => unknown): Promise<void> {
  try {
    if ((await db.jobs.count()) + (await db.longJobs.count()) > 0) await ask();
  } catch (error) {
    console.error(error);
  }
}
