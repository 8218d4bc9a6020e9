/**
 * Whether a change was made before: the answer to it may have been lost, and is asked for again
 * when something else has been said since. What changed nothing is remembered too: said a second
 * time by the same request it would be a later word than what came in between.
 */
import type { WaymarkDatabase } from './database';
import { followResource } from './follow-resource';
import type { EventRow, RequestRow } from './rows';

/** A question is repeated for seconds; so long it is known that it was answered, ms. */
const KEPT_MS = 86_400_000;
/** Forgotten in one go, at most; a change adds one. */
const FORGOTTEN_AT_ONCE = 20;

/** A change that was asked for and made. */
export interface MadeChange {
  /** The address it was asked for at. */
  address: string;
  /** What it left in the history, also where that was undone since; absent where it left nothing. */
  event?: EventRow | undefined;
}

/**
 * Where the caller writes, it runs in the caller's transaction over `requests`, `events`,
 * `resources` and `forwards`.
 * @param changeId as the one who asks for the change named it; absent where nobody did
 * @returns undefined where it was not made, or for another resource
 */
export async function findChange(
  db: WaymarkDatabase,
  resourceId: number,
  changeId: string | undefined,
): Promise<MadeChange | undefined> {
  const request = changeId === undefined ? undefined : await db.requests.get(changeId);
  if (!request) return undefined;
  const { address, eventId } = request;
  if (request.resourceId !== resourceId) {
    const became = await followResource(db, request.resourceId, address);
    if (became?.id !== resourceId) return undefined;
  }
  return { address, event: eventId === undefined ? undefined : await db.events.get(eventId) };
}

/**
 * Remembers that a change was made. Runs inside the transaction over `requests` that makes it.
 * @param made `changeId` absent where nobody named the change: nothing is remembered then
 */
export async function rememberChange(
  db: WaymarkDatabase,
  { changeId, eventId, ...made }: Omit<RequestRow, 'changeId'> & { changeId?: string | undefined },
): Promise<void> {
  if (changeId === undefined) return;
  await db.requests.put({ ...made, changeId, ...(eventId === undefined ? {} : { eventId }) });
  const old = db.requests.where('at').below(made.at - KEPT_MS);
  await old.limit(FORGOTTEN_AT_ONCE).delete();
}
