/**
 * A state asked for in the context menu or by a key of the browser: for the page in front, or for
 * the page that a link leads to. Says how it ended, because there may be no chip to show it.
 */
import type { Page } from '../../address/model/match';
import { plainTitleOf } from '../../lists/model/plain-entry';
import type { Undoable } from '../../messages/protocol';
import type { ReadingState } from '../../reading/reading';
import type { WaymarkDatabase } from '../../store/database';
import { setReading, type WantedChange } from '../change/set-reading';
import { recognisePage } from '../recognise/recognise-page';

/** What can be asked for without looking at a page of the extension. */
export type StateCommand = 'read' | 'unread' | 'skip' | 'queue';

/** How a command ended. */
export type CommandOutcome =
  | {
      kind: 'done';
      change: Exclude<Undoable['change'], 'confirmed' | 'refused' | 'dismissed'>;
      title: string;
      resourceId: number;
      eventId: number;
      /** The state that was set took it off the queue. */
      leftQueue: boolean;
    }
  /** It was so before. */
  | { kind: 'already'; state: ReadingState; title: string }
  /** The page may be this one: that is a question, and must be answered first. */
  | { kind: 'unsure'; title: string }
  | { kind: 'not-listed' };

const STATES = { read: 'read', unread: 'unread', skip: 'skipped' } as const;

/**
 * Queueing what is queued takes it off the queue; the other commands say what shall be.
 * @param page what is known of the page or the link
 * @param now epoch ms
 */
export async function commandPage(
  db: WaymarkDatabase,
  command: StateCommand,
  page: Page,
  now: number,
): Promise<CommandOutcome> {
  const found = await recognisePage(db, page);
  if (!found) return { kind: 'not-listed' };
  const { resource, certainty } = found;
  const { id: resourceId } = resource;
  const title = plainTitleOf(resource.title, resource.address);
  if (certainty === 'likely') return { kind: 'unsure', title };
  const state = command === 'queue' ? undefined : STATES[command];
  const change: WantedChange = (before) =>
    state === undefined ? { queued: before.queued !== 1 } : { state };
  const { address } = page;
  const { eventId, reading, leftQueue } = await setReading(
    db,
    { resourceId, address, change },
    now,
  );
  if (eventId === undefined) return { kind: 'already', state: reading.state, title };
  const queueing = reading.queued === 1 ? 'queued' : 'unqueued';
  return {
    kind: 'done',
    change: state ?? queueing,
    title,
    resourceId,
    eventId,
    leftQueue,
  };
}
