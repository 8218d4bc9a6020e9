/**
 * What a page may change: only what it is itself. Whoever takes over the process of a page can send
 * any message in the name of that page; the browser vouches for its origin and its tab, and for
 * nothing else. So every message that changes something names an address, and the catalogue, not
 * the message, says which resource that is.
 */
import type { Page } from '../../address/model/match';
import type { PageFacts } from '../../messages/protocol';
import type { WaymarkDatabase } from '../../store/database';
import { findChange } from '../../store/find-change';
import { areOneResource, followResource } from '../../store/follow-resource';
import { certainKeys } from '../../store/resources';
import type { EventRow } from '../../store/rows';
import { type Recognition, recognisePage } from './recognise-page';

/** A page speaks for a resource or an event that is not its own. */
export class ForeignResourceError extends Error {
  override name = 'ForeignResourceError';
}

/** A page of a private window asks for something to be recorded. */
export class PrivateWindowError extends Error {
  override name = 'PrivateWindowError';
}

/** Where a message came from; the rest of what the browser says of its sender does not matter. */
interface Sender {
  tabId?: number | undefined;
  isPrivate?: true | undefined;
}

/** How long a page may take back what a command on one of its links did, ms: its notice offers it. */
const NOTICE_MAY_UNDO_MS = 5 * 60_000;

/**
 * @returns what the address certainly leads to, where that is the resource; otherwise undefined
 */
export async function findOwnResource(
  db: WaymarkDatabase,
  { resourceId, address }: { resourceId: number; address: string },
): Promise<Recognition | undefined> {
  const found = await recognisePage(db, { address });
  if (found?.certainty !== 'certain') return undefined;
  // The page may have been told of a resource that is joined with another by now.
  const isOwn = await areOneResource(db, resourceId, found.resource.id, address);
  return isOwn ? found : undefined;
}

/**
 * Passes when the page is certainly this resource.
 * @returns what it is
 * @throws PrivateWindowError, ForeignResourceError
 */
export async function checkOwnPage(
  db: WaymarkDatabase,
  data: { resourceId: number; address: string },
  sender: Sender,
): Promise<Recognition> {
  refusePrivate(sender);
  const found = await findOwnResource(db, data);
  if (found) return found;
  throw new ForeignResourceError(`the page does not lead to resource ${data.resourceId}`);
}

/**
 * Passes when the page is certainly, or by what it says about itself likely, this resource: enough
 * to answer the question about it and to hide its chip. Passes also when it asks again for what it
 * was given: after "not this page" it is not taken for the resource any more.
 * @throws PrivateWindowError, ForeignResourceError
 */
export async function checkLikelyPage(
  db: WaymarkDatabase,
  data: PageFacts & { resourceId: number; changeId?: string },
  sender: Sender,
): Promise<void> {
  refusePrivate(sender);
  const { resourceId, address } = data;
  const found = await recognisePage(db, factsOf(data));
  if (found && (await areOneResource(db, resourceId, found.resource.id, address))) return;
  const resource = await followResource(db, resourceId, address);
  const made = resource && (await findChange(db, resource.id, data.changeId));
  if (made?.address === address) return;
  throw new ForeignResourceError(`the page is not taken for resource ${data.resourceId}`);
}

/**
 * Passes when the event is about this page: about the resource that it certainly is, or a verdict
 * or a hidden chip of this very address, or what a command on a link did in this tab just before.
 * @param now epoch ms
 * @throws PrivateWindowError, ForeignResourceError
 */
export async function checkOwnEvent(
  db: WaymarkDatabase,
  data: { resourceId: number; address: string; eventId: number },
  sender: Sender,
  now: number,
): Promise<void> {
  refusePrivate(sender);
  const event = await db.events.get(data.eventId);
  // One that is gone is no secret, and taking it back says that it is gone.
  if (!event) return;
  if (await areOneResource(db, data.resourceId, event.resourceId, data.address)) {
    if (isAboutAddress(event, data.address) || isOfNotice(event, sender, now)) return;
    if (await findOwnResource(db, data)) return;
  }
  throw new ForeignResourceError(`event ${data.eventId} is not about the page`);
}

function refusePrivate({ isPrivate }: Sender): void {
  if (isPrivate) throw new PrivateWindowError('nothing is recorded in a private window');
}

/** After "not this page" the address leads nowhere, and can still take that back. */
function isAboutAddress({ kind, address }: EventRow, own: string): boolean {
  if (kind !== 'confirmed' && kind !== 'refused' && kind !== 'dismissed') return false;
  const keys = new Set(certainKeys(own));
  return address === own || certainKeys(address).some((key) => keys.has(key));
}

function isOfNotice({ tabId, at }: EventRow, sender: Sender, now: number): boolean {
  if (tabId === undefined || tabId !== sender.tabId) return false;
  return now >= at && now - at <= NOTICE_MAY_UNDO_MS;
}

/** What is known of a page, without what a message says beside it. */
export function factsOf({ address, canonical, title }: PageFacts): Page {
  return {
    address,
    ...(canonical === undefined ? {} : { canonical }),
    ...(title === undefined ? {} : { title }),
  };
}
