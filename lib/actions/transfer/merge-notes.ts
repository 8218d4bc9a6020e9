/** The notes of a backup: of two states of one the later stands, of two notes both. */
import type { Backup } from '../../exports/backup';
import { mergeNotes, type Note } from '../../reading/note';
import { putInChunks } from '../../store/chunks';
import type { WaymarkDatabase } from '../../store/database';

/**
 * Runs inside the caller's transaction over `notes`.
 * @param resourceIds ids in this database, by those in the backup
 */
export async function mergeNotesOf(
  db: WaymarkDatabase,
  { notes }: Backup,
  resourceIds: ReadonlyMap<number, number>,
): Promise<void> {
  const own = new Map((await db.notes.toArray()).map((note) => [note.resourceId, note]));
  const changed = new Map<number, Note>();
  for (const given of notes) {
    const resourceId = resourceIds.get(given.resourceId);
    if (resourceId === undefined) continue;
    const note = own.get(resourceId);
    const next = note ? mergeNotes(note, given) : { ...given, resourceId };
    if (next === note) continue;
    own.set(resourceId, next);
    changed.set(resourceId, next);
  }
  await putInChunks(db.notes, [...changed.values()]);
}
