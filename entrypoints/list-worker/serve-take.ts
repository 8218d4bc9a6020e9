/** Reads lists that were fetched without a press, one after the other. */
import { takeFetched } from '../../lib/actions/transfer/take-fetched';
import { failureOf } from '../../lib/messages/failure-of';
import type { WaymarkDatabase } from '../../lib/store/database';
import type { TakeAnswer, TakeRequest } from '../extension-pages/take-messages';

/** @returns what takes the requests; it never rejects, and answers each once */
export function serveTake(
  db: WaymarkDatabase,
  tell: (answer: TakeAnswer) => void,
): (request: TakeRequest) => Promise<void> {
  return async ({ listId, ...wanted }) => {
    try {
      const added = await takeFetched(db, listId, { ...wanted, now: Date.now() });
      tell({ listId, ...(added && { added }) });
    } catch (error) {
      console.error(error);
      tell({ listId, failure: failureOf(error) });
    }
  };
}
