/**
 * The worker's door: a message is handed on only when its sender may send it and it holds what
 * it should. Anything else is refused with a named error and changes nothing.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { NOT_GRANTED, type Reply, readMessage } from './envelope';
import { failureOf } from './failure-of';
import { MessageRate } from './message-rate';
import type { MessageProtocol } from './protocol';
import { schemas } from './schemas';

type Served = keyof typeof schemas;

/** Who sent a message, as far as the browser vouches for it. */
export interface Sender {
  /** Extension id. */
  id?: string | undefined;
  /** Address of the frame that sent it. */
  url?: string | undefined;
  tab?:
    | {
        id?: number | undefined;
        openerTabId?: number | undefined;
        incognito?: boolean | undefined;
      }
    | undefined;
  frameId?: number | undefined;
  /** Names one page of the tab among those before and after it; older browsers have none. */
  documentId?: string | undefined;
}

/** Where an accepted message came from. */
export interface Origin {
  /** Tab of the marker that sent it; absent for pages of the extension. */
  tabId?: number;
  /** The tab beside which the browser made it, where it says so. */
  openerTabId?: number;
  /** The page of that tab, where the browser names it. */
  documentId?: string;
  /** The tab stands in a private window: nothing may be recorded. */
  isPrivate?: true;
  /** Address of that page, as far as the browser vouches for it. */
  address?: string;
}

/** The message came from someone who may not send it. */
export class ForeignSenderError extends Error {
  override name = 'ForeignSenderError';
}

/** The message does not hold what it should. */
export class MalformedMessageError extends Error {
  override name = 'MalformedMessageError';
}

/** The user does not let Waymark see the page that sent it (any more). */
export class NotGrantedError extends Error {
  override name = NOT_GRANTED;
}

/** What the worker knows of itself and of the browser, to tell who may speak. */
export interface Door {
  /** The extension's id. */
  id: string;
  /** What the addresses of its pages begin with. */
  base: string;
  /** Whether the user lets Waymark see the site of a page. */
  isGranted(address: string): Promise<boolean>;
}

/**
 * The one message that a page without a grant may send: the notice that a command of the user put
 * there (`activeTab`) takes that command back.
 */
const WITHOUT_GRANT: ReadonlySet<Served> = new Set<Served>(['changeUndone']);

/** The page sends more messages than any marker does. */
class TooManyMessagesError extends Error {
  override name = 'TooManyMessagesError';
}

/** Messages that only pages of the extension send; all others come from the marker. */
const FROM_OWN_PAGES: ReadonlySet<Served> = new Set<Served>(['workWanted']);

/** One for all messages: see there why it may live in memory only. */
const rate = new MessageRate();

/** What answers each kind of message. */
const handlers = new Map<string, (data: unknown, sender: Sender) => Promise<unknown>>();

/**
 * The one listener of the worker. It leaves alone what is none of its messages.
 * @returns true where `respond` is called later: not every Chromium that is supported takes a promise
 */
function answerMessage(
  received: unknown,
  sender: Sender,
  respond: (reply: Reply) => void,
): true | undefined {
  const message = readMessage(received);
  const handle = message && handlers.get(message.type);
  if (!handle) return undefined;
  handle(message.data, sender).then(
    (result) => respond({ result }),
    (error: unknown) => respond({ error: { name: (error as Error).name } }),
  );
  return true;
}

/**
 * Answers one kind of message.
 * @param handle gets the checked payload; its answer goes back to the sender
 */
export function serve<Name extends Served>(
  name: Name,
  own: Door,
  handle: (
    data: Parameters<MessageProtocol[Name]>[0],
    origin: Origin,
  ) => Promise<Awaited<ReturnType<MessageProtocol[Name]>>>,
): void {
  if (handlers.size === 0) browser.runtime.onMessage.addListener(answerMessage);
  handlers.set(name, async (data, sender) => {
    const origin = admitSender(name, sender, own);
    const payload = checkPayload(name, data, sender);
    const { tabId } = origin;
    const isAdmitted =
      tabId === undefined || rate.admits(name, tabId, costOf(payload), visitOf(payload));
    if (!isAdmitted) {
      throw new TooManyMessagesError(`${name}: too many messages from one tab`);
    }
    await checkGrant(name, sender, own);
    try {
      return await handle(payload, origin);
    } catch (error) {
      // What went wrong stays here; the page hears of which kind it was.
      console.error(error);
      throw Object.assign(new Error(`${name}: failed`), { name: failureOf(error) });
    }
  });
}

/**
 * @returns where the message came from
 * @throws ForeignSenderError when the sender may not send it
 */
export function admitSender(
  name: Served,
  sender: Sender,
  own: { id: string; base: string },
): Origin {
  if (sender.id !== own.id) throw new ForeignSenderError(`${name}: sent by another extension`);
  if (FROM_OWN_PAGES.has(name)) {
    if (!sender.url?.startsWith(own.base)) throw new ForeignSenderError(`${name}: sent by a page`);
    return {};
  }
  const { documentId, tab } = sender;
  if (tab?.id === undefined || sender.frameId !== 0 || !/^https?:/.test(sender.url ?? '')) {
    throw new ForeignSenderError(`${name}: not sent by the top frame of a page`);
  }
  const origin: Origin = { tabId: tab.id };
  if (documentId !== undefined) origin.documentId = documentId;
  if (tab.openerTabId !== undefined) origin.openerTabId = tab.openerTabId;
  if (tab.incognito === true) origin.isPrivate = true;
  if (sender.url !== undefined) origin.address = sender.url;
  return origin;
}

/**
 * @returns the payload, checked
 * @throws MalformedMessageError when it does not fit, or speaks for a page of another site
 */
export function checkPayload<Name extends Served>(
  name: Name,
  data: unknown,
  sender: Sender,
): Parameters<MessageProtocol[Name]>[0] {
  const parsed = v.safeParse(schemas[name], data);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new MalformedMessageError(`${name}: ${issue.message}`);
  }
  const payload = parsed.output;
  if (payload && 'address' in payload && !isSameOrigin(payload.address, sender.url)) {
    throw new MalformedMessageError(`${name}: speaks for another site than its sender's`);
  }
  return payload;
}

/** @throws NotGrantedError when a page speaks that Waymark may not see */
export async function checkGrant(
  name: Served,
  sender: Sender,
  { isGranted }: Pick<Door, 'isGranted'>,
): Promise<void> {
  if (FROM_OWN_PAGES.has(name) || WITHOUT_GRANT.has(name)) return;
  if (await isGranted(sender.url ?? '')) return;
  throw new NotGrantedError(`${name}: its page may not be seen`);
}

/** Resolves once another report of a visit may be handled. */
export function pauseReports(visit: string): Promise<void> {
  const waitMs = rate.waitMs(visit);
  return waitMs === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, waitMs));
}

/** The visit that a report of reading is of. */
function visitOf(payload: unknown): string | undefined {
  const { evidence } = (payload ?? {}) as { evidence?: { visitId?: string } };
  return evidence?.visitId;
}

/** Links are looked up one by one; any other message is one thing to do. */
function costOf(payload: unknown): number {
  const { addresses } = (payload ?? {}) as { addresses?: readonly unknown[] };
  return Math.max(1, addresses?.length ?? 1);
}

function isSameOrigin(address: string, senderUrl: string | undefined): boolean {
  try {
    return new URL(address).origin === new URL(senderUrl ?? '').origin;
  } catch {
    return false;
  }
}
