/**
 * The worker's door: a message is handed on only when its sender may send it and it holds what
 * it should. Anything else is refused with a named error and changes nothing.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { NOT_GRANTED, type Reply, readMessage } from './envelope';
import { failureOf } from './failure-of';
import { MessageRate } from './message-rate';
import type { MessageProtocol, Payload } from './protocol';
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

/** Who may send a message, for which page, and how often. */
interface Rule<Data> {
  /** The page that it speaks for, which must be its sender's; null or none where it speaks for none. */
  page: ((data: Data) => string | undefined) | null;
  /** Only pages of the extension send it; all others come from the marker. */
  isFromOwnPages?: true;
  /** A page may send it that Waymark may not see. */
  needsNoGrant?: true;
  /** How many things it asks for, as `MessageRate` counts them; one where absent. */
  cost?: (data: Data) => number;
  /** The visit that it reports on: reports of one visit have a pace of their own. */
  visit?: (data: Data) => string;
}

/** A new message needs a row, and says in it for which page it speaks. */
const RULES: { [Name in Served]: Rule<Payload<Name>> } = {
  pageVisited: { page: ({ address }) => address },
  evidenceGathered: {
    page: ({ address }) => address,
    visit: ({ evidence }) => evidence.visitId,
  },
  readingSet: { page: ({ address }) => address },
  // The notice that a command of the user put on a page (`activeTab`) undoes that command.
  changeUndone: { page: ({ address }) => address, needsNoGrant: true },
  matchJudged: { page: ({ address }) => address },
  markDismissed: { page: ({ address }) => address },
  detailsWanted: { page: ({ address }) => address },
  partsWanted: { page: ({ visit }) => visit?.address },
  // Links are looked up one by one.
  linksFound: { page: null, cost: ({ addresses }) => addresses.length },
  workWanted: { page: null, isFromOwnPages: true },
};

/** The page sends more messages than any marker does. */
class TooManyMessagesError extends Error {
  override name = 'TooManyMessagesError';
}

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

/** Gets the checked payload; what it returns goes back to the sender. */
type Answer<Name extends Served> = (
  data: Payload<Name>,
  origin: Origin,
) => Promise<Awaited<ReturnType<MessageProtocol[Name]>>>;

/** What answers each message of pages; one that is missing does not compile. */
export type Answers = { [Name in Served]: Answer<Name> };

/** Answers all messages of pages. */
export function serve(own: Door, answers: Answers): void {
  const serveOne = <Name extends Served>(name: Name) => {
    handlers.set(name, (data, sender) => answerAdmitted(name, data, sender, own, answers[name]));
  };
  for (const name of Object.keys(schemas) as Served[]) serveOne(name);
  browser.runtime.onMessage.addListener(answerMessage);
}

/** @throws what refuses the message, or an error named by what went wrong in answering it */
async function answerAdmitted<Name extends Served>(
  name: Name,
  data: unknown,
  sender: Sender,
  own: Door,
  answer: Answer<Name>,
): Promise<unknown> {
  const origin = admitSender(name, sender, own);
  const payload = checkPayload(name, data, sender);
  const { tabId } = origin;
  const { cost, visit }: Rule<typeof payload> = RULES[name];
  const isAdmitted =
    tabId === undefined ||
    rate.admits(name, tabId, Math.max(1, cost?.(payload) ?? 1), visit?.(payload));
  if (!isAdmitted) throw new TooManyMessagesError(`${name}: too many messages from one tab`);
  await checkGrant(name, sender, own);
  try {
    return await answer(payload, origin);
  } catch (error) {
    // What went wrong stays here; the page hears of which kind it was.
    console.error(error);
    throw Object.assign(new Error(`${name}: failed`), { name: failureOf(error) });
  }
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
  if (RULES[name].isFromOwnPages) {
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
): Payload<Name> {
  const parsed = v.safeParse(schemas[name], data);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new MalformedMessageError(`${name}: ${issue.message}`);
  }
  const payload = parsed.output as Payload<Name>;
  const { page }: Rule<typeof payload> = RULES[name];
  const address = page?.(payload);
  if (address !== undefined && !isSameOrigin(address, sender.url)) {
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
  if (RULES[name].isFromOwnPages || RULES[name].needsNoGrant) return;
  if (await isGranted(sender.url ?? '')) return;
  throw new NotGrantedError(`${name}: its page may not be seen`);
}

/** Resolves once another report of a visit may be handled. */
export function pauseReports(visit: string): Promise<void> {
  const waitMs = rate.waitMs(visit);
  return waitMs === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, waitMs));
}

function isSameOrigin(address: string, senderUrl: string | undefined): boolean {
  try {
    const [told, sent] = [new URL(address), new URL(senderUrl ?? '')];
    // What a page makes itself (`blob:`) has its origin too.
    return told.protocol === sent.protocol && told.origin === sent.origin;
  } catch {
    return false;
  }
}
