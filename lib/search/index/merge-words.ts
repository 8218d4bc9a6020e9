/** Two sorted vocabularies as one, at the cost of the smaller of them. */
import { NOWHERE } from './place-documents';
import type { Vocabulary } from './vocabulary';

/** For each word of both its number in one of them; NOWHERE for one that it has not. */
export type WordNumbers = Int32Array;

interface MergedWords {
  /** All words in their order, each followed by a line break. */
  text: string;
  /** Where each word starts in the text, and its length at the end. */
  offsets: Uint32Array<ArrayBuffer>;
  count: number;
  first: WordNumbers;
  second: WordNumbers;
}

/** @param second the smaller one */
export function mergeWords(first: Vocabulary, second: Vocabulary): MergedWords {
  const places = new Int32Array(second.size);
  const isNew = new Uint8Array(second.size);
  let from = 0;
  let more = 0;
  for (let word = 0; word < second.size; word++) {
    const text = second.at(word);
    from = firstNotBefore(first, text, from);
    places[word] = from;
    if (from < first.size && first.at(from) === text) continue;
    isNew[word] = 1;
    more += 1;
  }
  const count = first.size + more;
  const merged: MergedWords = {
    text: '',
    offsets: new Uint32Array(count + 1),
    count,
    first: new Int32Array(count).fill(NOWHERE),
    second: new Int32Array(count).fill(NOWHERE),
  };
  const texts: string[] = [];
  let copied = 0;
  let length = 0;
  /** Words of the first up to one of its numbers. */
  const copyUpTo = (end: number): void => {
    const shift = length - (first.offsets[copied] ?? 0);
    const ahead = words - copied;
    for (let word = copied; word < end; word++) {
      merged.offsets[ahead + word] = (first.offsets[word] ?? 0) + shift;
      merged.first[ahead + word] = word;
    }
    const [start, stop] = [first.offsets[copied] ?? 0, first.offsets[end] ?? 0];
    texts.push(first.text.slice(start, stop));
    length += stop - start;
    words += end - copied;
    copied = end;
  };
  let words = 0;
  for (let word = 0; word < second.size; word++) {
    const place = places[word] ?? 0;
    if (isNew[word] === 0) {
      // It is copied with those of the first that follow.
      merged.second[words + place - copied] = word;
      continue;
    }
    copyUpTo(place);
    const text = `${second.at(word)}\n`;
    merged.offsets[words] = length;
    merged.second[words] = word;
    texts.push(text);
    length += text.length;
    words += 1;
  }
  copyUpTo(first.size);
  merged.offsets[count] = length;
  merged.text = texts.join('');
  return merged;
}

/** The number of the first word, from one on, that is not before a text: near words are found soonest. */
function firstNotBefore(vocabulary: Vocabulary, text: string, from: number): number {
  let low = from;
  let step = 1;
  while (low + step <= vocabulary.size && vocabulary.at(low + step - 1) < text) {
    low += step;
    step *= 2;
  }
  let high = Math.min(vocabulary.size, low + step - 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (vocabulary.at(middle) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
