/** What you have written about a page. */
import type { WaymarkDatabase } from './database';

/** @returns your note about a resource; undefined where there is none */
export async function readNoteOf(
  _db: WaymarkDatabase,
  _resourceId: number,
): Promise<string | undefined> {
  return undefined;
}
