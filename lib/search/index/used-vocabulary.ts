/** The words of an index of which parts are passed over, without those that only these have. */
import { type NearWord, Vocabulary } from './vocabulary';

const NONE = new Uint8Array(0);

export class UsedVocabulary extends Vocabulary {
  readonly #isUsed: (word: number) => boolean;

  /** @param isUsed whether a word stands in anything that is searched; asked of words that are looked up */
  constructor(all: Vocabulary, isUsed: (word: number) => boolean) {
    super({ words: NONE, wordOffsets: all.offsets, wordCount: all.size }, all.text);
    this.#isUsed = isUsed;
  }

  override indexOf(word: string): number {
    const index = super.indexOf(word);
    return index < 0 || this.#isUsed(index) ? index : -1;
  }

  override prefixRange(prefix: string): [from: number, to: number] {
    const [from, to] = super.prefixRange(prefix);
    for (let word = from; word < to; word++) if (this.#isUsed(word)) return [from, to];
    return [from, from];
  }

  override containing(part: string, limit: number): readonly number[] {
    return super.containing(part, limit).filter(this.#isUsed);
  }

  protected override nearIn(...about: Parameters<Vocabulary['nearIn']>): NearWord[] {
    return super.nearIn(...about).filter(({ index }) => this.#isUsed(index));
  }
}
