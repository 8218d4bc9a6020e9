/**
 * How tall rows usually turn out to be. A row that is not as tall as it was taken for has all rows below it
 * put in their places again; and what is taken for the height of a list jumps less.
 */
export class UsualHeights {
  /** How many rows of each height were measured, by what they had been taken for, px. */
  readonly #measured = new Map<number, Map<number, number>>();
  readonly #usual = new Map<number, number>();
  #width: number | undefined;

  /** @returns the height that most rows of this kind have; what they are taken for until one is measured */
  of(estimate: number): number {
    return this.#usual.get(estimate) ?? estimate;
  }

  /**
   * Takes note of a row. In another width words break otherwise: all that was learned is forgotten.
   * @param estimate what rows of its kind are taken for before any is measured, px
   */
  note(estimate: number, { width, height }: { width: number; height: number }): void {
    if (width !== this.#width) {
      this.#width = width;
      this.#measured.clear();
      this.#usual.clear();
    }
    const counts = this.#measured.get(estimate) ?? new Map<number, number>();
    this.#measured.set(estimate, counts);
    const count = (counts.get(height) ?? 0) + 1;
    counts.set(height, count);
    if (count > (counts.get(this.of(estimate)) ?? 0)) this.#usual.set(estimate, height);
  }
}
