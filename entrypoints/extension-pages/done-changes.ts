/** What was changed in one popup or one library page, and so what its undo is about first. */
import {
  findLastUndoable,
  type UndoResult,
  undoChange,
} from '../../lib/actions/change/undo-change';
import type { WaymarkDatabase } from '../../lib/store/database';

/** Takes back what left no event, and says what came of it. */
export type TakeBack = () => Promise<void>;

/** What was undone last; `isTold` where what came of it has been said. */
export interface LastUndone extends UndoResult {
  isTold?: true;
}

/** What was changed in one place, by its event or by what takes it back, kept as long as it is open. */
export class DoneChanges {
  #done: Array<number | TakeBack> = [];

  add(change: number | TakeBack): void {
    this.#done.push(change);
  }

  /** Whether something that left no event can be taken back. */
  get hasTakeBack(): boolean {
    return this.#done.some((change) => typeof change !== 'number');
  }

  /**
   * Undoes one event.
   * @param now epoch ms
   * @param options `alone` leaves those that were changed together with it as they are
   */
  async undo(
    db: WaymarkDatabase,
    eventId: number,
    now: number,
    { alone = false } = {},
  ): Promise<UndoResult> {
    const result = await undoChange(db, eventId, now, { alone });
    const event = alone ? await db.events.get(eventId) : undefined;
    // The rest of a group can still be undone.
    if (event?.group === undefined) this.#forget(eventId);
    return result;
  }

  /**
   * Undoes the last change that was made here; where none is left, that of the page in front; and
   * then the newest of the history, so that pressing again goes back step by step.
   * @param now epoch ms
   * @param ofPage what the page in front offers to undo
   * @returns `gone` where nothing is left at all
   */
  async undoLast(db: WaymarkDatabase, now: number, ofPage?: number): Promise<LastUndone> {
    for (let own = this.#done.at(-1); own !== undefined; own = this.#done.at(-1)) {
      if (typeof own !== 'number') {
        await own();
        this.#forget(own);
        return { outcome: 'undone', resourceIds: [], isTold: true };
      }
      const result = await this.undo(db, own, now);
      // Undone elsewhere meanwhile, it is no answer: the one before is meant.
      if (result.outcome !== 'gone') return result;
    }
    if (ofPage !== undefined) return this.undo(db, ofPage, now, { alone: true });
    const last = await findLastUndoable(db);
    return last ? this.undo(db, last.id, now) : { outcome: 'gone', resourceIds: [] };
  }

  #forget(change: number | TakeBack): void {
    this.#done = this.#done.filter((each) => each !== change);
  }
}
