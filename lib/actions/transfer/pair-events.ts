/** Which events of a backup the history here has too. */
import type { BackupEvent } from '../../exports/backup';
import { eachChunk } from '../../store/chunks';
import type { WaymarkDatabase } from '../../store/database';
import type { EventRow } from '../../store/rows';

/** The history here, and what of a backup it knows. */
export interface EventPairs {
  /** The events here, by the ids of those in the backup that are the same. */
  known: ReadonlyMap<number, EventRow>;
  /** All events here, oldest first. */
  own: readonly EventRow[];
}

/** An event is told by what never changes of it: when, what, where, and by whom. */
export async function pairEvents(
  db: WaymarkDatabase,
  events: readonly BackupEvent[],
): Promise<EventPairs> {
  const own: EventRow[] = [];
  await eachChunk<EventRow>(db.table('events'), (rows) => own.push(...rows));
  const waiting = new Map<string, EventRow[]>();
  for (const event of own) {
    const name = nameOf(event);
    const those = waiting.get(name);
    if (those) those.push(event);
    else waiting.set(name, [event]);
  }
  const known = new Map<number, EventRow>();
  for (const event of [...events].sort((one, other) => one.id - other.id)) {
    const found = waiting.get(nameOf(event))?.shift();
    if (found) known.set(event.id, found);
  }
  return { known, own };
}

function nameOf(event: EventRow | BackupEvent): string {
  const { at, kind, automatic, address, deckCard, plan } = event;
  return JSON.stringify([at, kind, automatic, address, deckCard?.id, plan?.id]);
}
