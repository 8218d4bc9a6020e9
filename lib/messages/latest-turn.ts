/**
 * Reports of reading are cumulative and may come fast, and the last one of a page that is left must
 * be heard. So none is refused: those with the same key are handled one at a time, and what comes
 * meanwhile is joined into one. Memory holds only what has not been answered yet.
 */

/** How messages take their turns. */
export interface TurnOptions<Data, Answer> {
  handle: (data: Data) => Promise<Answer>;
  /** @returns one that says what both say; the second came later */
  join: (one: Data, other: Data) => Data;
  /** Resolves once the next of a key may be handled. */
  pause?: (key: string) => Promise<void>;
}

/** Handles the messages of each key in turn. */
export class LatestTurn<Data, Answer> {
  readonly #options: TurnOptions<Data, Answer>;
  readonly #waiting = new Map<string, { data: Data; answer: Promise<Answer> }>();
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(options: TurnOptions<Data, Answer>) {
    this.#options = options;
  }

  /** @returns the answer to it, or to all with which it was handled as one */
  take(key: string, data: Data): Promise<Answer> {
    const { handle, join, pause } = this.#options;
    const waiting = this.#waiting.get(key);
    if (waiting) {
      waiting.data = join(waiting.data, data);
      return waiting.answer;
    }
    const before = this.#last.get(key);
    const run = async (): Promise<Answer> => {
      await before?.catch(() => undefined);
      await pause?.(key);
      const taken = this.#waiting.get(key);
      this.#waiting.delete(key);
      return handle(taken?.data ?? data);
    };
    const answer = run();
    this.#waiting.set(key, { data, answer });
    this.#last.set(key, answer);
    const forget = () => {
      if (this.#last.get(key) === answer) this.#last.delete(key);
    };
    answer.then(forget, forget);
    return answer;
  }
}
