/** Answers that the next key of a query will probably ask for again. */
export class KeptAnswers<Question, Answer> {
  readonly #answers = new Map<Question, Answer>();

  /** @param most so many are kept; beyond these the one that was made first is forgotten */
  constructor(private readonly most: number) {}

  /** @returns what was answered before, or what `make` answers now */
  get(question: Question, make: () => Answer): Answer {
    const known = this.#answers.get(question);
    if (known !== undefined) return known;
    const answer = make();
    if (this.#answers.size >= this.most) {
      for (const oldest of this.#answers.keys()) {
        this.#answers.delete(oldest);
        break;
      }
    }
    this.#answers.set(question, answer);
    return answer;
  }
}
