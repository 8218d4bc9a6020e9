/**
 * What the library and the worker that reads lists which were fetched without a press say to each
 * other. What came lies in the database, and so does what is found in it.
 */
import type { AddedList } from '../../lib/actions/transfer/add-list';
import type { Failure } from '../../lib/messages/failure-of';

/** What the worker is called that does this. */
export const TAKE_WORKER_NAME = 'take';

export interface TakeRequest {
  listId: string;
  /** The text whose changes were shown and are wanted; absent: it is read, and dealt with as was chosen. */
  wanted?: string;
}

/** `added`: what was stored in the place of the older version, where anything was. */
export type TakeAnswer = { listId: string; added?: AddedList; failure?: Failure };
