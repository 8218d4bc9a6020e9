/**
 * Makes catalogues of any size whose words are as frequent as those of the shipped lists, with as
 * many rare words as a real catalogue of that size has. The same seed makes the same catalogue.
 */
import type { SearchDocument } from '../../lib/search/index/search-document';

/** A stream of numbers from 0 to 1 (mulberry32, public domain, Tommy Ettinger 2017). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Heaps' law, V = k·nᵝ, for titles in English (Manning, Raghavan, Schütze 2008, section 5.1.1). */
const HEAPS_K = 12;
const HEAPS_BETA = 0.55;
const TITLES_BEFORE_REPEAT = 40;
const ENTRIES_IN_A_LIST = 2_000;

/** Three letters in a row of known words, for words that look like words. */
class WordMaker {
  readonly #next = new Map<string, string[]>();

  constructor(
    words: Iterable<string>,
    private readonly random: () => number,
  ) {
    for (const word of words) {
      const letters = `^^${word.toLowerCase()}$`;
      for (let at = 2; at < letters.length; at++) {
        const before = letters.slice(at - 2, at);
        const known = this.#next.get(before);
        if (known) known.push(letters.charAt(at));
        else this.#next.set(before, [letters.charAt(at)]);
      }
    }
  }

  make(): string {
    for (;;) {
      let word = '^^';
      while (word.length < 16) {
        const following = this.#next.get(word.slice(-2)) ?? ['$'];
        const letter = following[Math.floor(this.random() * following.length)] ?? '$';
        if (letter === '$') break;
        word += letter;
      }
      if (word.length >= 6) return word.slice(2);
    }
  }
}

function pick<T>(values: readonly T[], random: () => number): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError('nothing to pick from');
  return value;
}

/** `count` documents modelled on the real ones; `real` must not be empty. */
export function generateCatalogue(
  real: readonly SearchDocument[],
  count: number,
  seed = 1,
): SearchDocument[] {
  const random = seededRandom(seed);
  const titles = real.map(({ title }) => title.split(/\s+/).filter((word) => word !== ''));
  const allWords = titles.flat();
  const maker = new WordMaker(
    allWords.filter((word) => /^[a-z]{3,}$/i.test(word)),
    random,
  );
  const invented: string[] = [];
  const wordOf = (writtenWords: number): string => {
    const wantedVocabulary = HEAPS_K * writtenWords ** HEAPS_BETA;
    if (invented.length < wantedVocabulary && random() < 0.5) {
      const word = maker.make();
      invented.push(random() < 0.4 ? word.charAt(0).toUpperCase() + word.slice(1) : word);
      return word;
    }
    if (invented.length > 0 && random() < 0.25) {
      return invented[Math.floor(random() ** 3 * invented.length)] ?? '';
    }
    return pick(allWords, random);
  };
  const documents: SearchDocument[] = [];
  const listTitles: string[] = [];
  let writtenWords = 0;
  for (let index = 0; index < count; index++) {
    const model = pick(real, random);
    const length = pick(titles, random).length;
    const words: string[] = [];
    for (let at = 0; at < length; at++) words.push(wordOf(writtenWords++));
    const title = words.join(' ');
    const slug = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
    const listNumber = Math.floor(index / ENTRIES_IN_A_LIST);
    listTitles[listNumber] ??= pick(titles, random).slice(0, 4).join(' ');
    const origin = /^[a-z]+:\/\/[^/]*/i.exec(model.address)?.[0] ?? 'https://example.org';
    const repeats = index > 0 && index % TITLES_BEFORE_REPEAT === 0;
    const resourceId = repeats ? Math.floor(random() * index) + 1 : index + 1;
    documents.push({
      ...model,
      entryId: index + 1,
      resourceId,
      listId: `list-${listNumber}`,
      list: listTitles[listNumber] ?? '',
      title,
      address: `${origin}/${2008 + (index % 18)}/${slug}-${index}`,
      section: [...model.section.slice(0, 1), pick(titles, random).slice(0, 3).join(' ')],
    });
  }
  return documents;
}
