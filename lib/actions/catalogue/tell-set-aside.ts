/** What was set aside is told once, when the user next looks. */
import type { WaymarkDatabase } from '../../store/database';

/** Tables whose rows are worked with, not kept: nobody needs to know of them. */
const DERIVED: ReadonlySet<string> = new Set(['jobs', 'packs', 'resources']);

/** @returns how many rows were set aside of which nobody was told yet. For a live query. */
export async function countUntold(db: WaymarkDatabase): Promise<number> {
  return db.setAside.filter(({ toldAt }) => toldAt === undefined).count();
}

/**
 * @param now epoch ms
 * @returns how many rows of the user's were set aside since this was last asked
 */
export async function tellSetAside(db: WaymarkDatabase, now: number): Promise<number> {
  return db.transaction('rw', db.setAside, async () => {
    const untold = await db.setAside.filter(({ toldAt }) => toldAt === undefined).toArray();
    await db.setAside.bulkPut(untold.map((row) => ({ ...row, toldAt: now })));
    return untold.filter(({ table }) => !DERIVED.has(table)).length;
  });
}
