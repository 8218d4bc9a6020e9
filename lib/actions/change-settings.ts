/** Stores what the user chose in the settings, so that it can be taken back. For the library. */
import type { Settings } from '../reading/choices';
import type { WaymarkDatabase } from '../store/database';
import type { EventRow } from '../store/rows';
import { readSettings, writeSettings } from '../store/settings';

/** A change of settings is about no resource. */
const NO_RESOURCE = 0;

/**
 * Stores one choice or several.
 * @param now epoch ms
 * @returns the event that taking it back needs; undefined when nothing changed
 */
export async function changeSettings(
  db: WaymarkDatabase,
  change: Partial<Settings>,
  now: number,
): Promise<number | undefined> {
  return db.transaction('rw', db.settings, db.events, async () => {
    const settings = await readSettings(db);
    const names = (Object.keys(change) as Array<keyof Settings>).filter(
      (name) => JSON.stringify(settings[name]) !== JSON.stringify(change[name]),
    );
    if (names.length === 0) return undefined;
    await writeSettings(db, change);
    return db.events.add({
      resourceId: NO_RESOURCE,
      at: now,
      kind: 'chosen',
      automatic: false,
      title: '',
      address: '',
      chosen: { before: pick(settings, names), after: pick({ ...settings, ...change }, names) },
    });
  });
}

/** Takes a change of settings back; what was chosen since then stays. */
export async function undoSettings(
  db: WaymarkDatabase,
  event: Pick<EventRow, 'id' | 'chosen'>,
  now: number,
): Promise<void> {
  const { id, chosen } = event;
  if (!chosen) return;
  await db.transaction('rw', db.settings, db.events, async () => {
    const settings: Record<string, unknown> = { ...(await readSettings(db)) };
    const after = new Map(Object.entries(chosen.after));
    const restored = Object.entries(chosen.before).map(([name, before]) => [
      name,
      Array.isArray(before) ? restoreNames(settings[name], before, after.get(name)) : before,
    ]);
    await writeSettings(db, Object.fromEntries(restored) as Partial<Settings>);
    await db.events.update(id, { undoneAt: now });
  });
}

/** Of names only those come and go that came and went with the change. */
function restoreNames(current: unknown, before: readonly string[], after: unknown): string[] {
  const now = Array.isArray(current) ? current.map(String) : [];
  const changed = new Set(Array.isArray(after) ? after.map(String) : []);
  const added = new Set([...changed].filter((name) => !before.includes(name)));
  const removed = before.filter((name) => !changed.has(name));
  return [...new Set([...now.filter((name) => !added.has(name)), ...removed])];
}

function pick(settings: Settings, names: ReadonlyArray<keyof Settings>): Partial<Settings> {
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}
