/**
 * Merges segments of the search index into one: the second half of a rebuild. Pure arithmetic over
 * what index-segment.ts made; no document is read again.
 */
import { ByteWriter } from './byte-writer';
import { type IndexSegment, SEARCH_INDEX_FORMAT, type SearchIndex } from './index-format';
import { mergeColumns, mergeUsed } from './merge-columns';
import { NOWHERE, type Part, type Placed, placeByEntry, placeInTurn } from './place-documents';
import { readPostings, writePostings } from './postings';
import { encodeTable } from './string-table';

interface MergedPostings {
  words: string[];
  postings: Uint8Array<ArrayBuffer>;
  postingOffsets: Uint32Array<ArrayBuffer>;
}

/** Where each word of some parts stands in them: a part and the word's number there, one after the other. */
function placesOfWords({ parts }: Placed): Map<string, number[]> {
  const decoder = new TextDecoder();
  const places = new Map<string, number[]>();
  for (const [part, { segment }] of parts.entries()) {
    const words = decoder.decode(segment.words).split('\n');
    for (let index = 0; index < segment.wordCount; index++) {
      const word = words[index] ?? '';
      const known = places.get(word);
      if (known) known.push(part, index);
      else places.set(word, [part, index]);
    }
  }
  return places;
}

/** Targets with their bits, one after the other, in the order of the targets. */
function inOrder(pairs: readonly number[]): readonly number[] {
  let isAscending = true;
  for (let at = 2; at < pairs.length && isAscending; at += 2) {
    isAscending = (pairs[at - 2] ?? 0) < (pairs[at] ?? 0);
  }
  if (isAscending) return pairs;
  const sorted: Array<[target: number, bits: number]> = [];
  for (let at = 0; at < pairs.length; at += 2) sorted.push([pairs[at] ?? 0, pairs[at + 1] ?? 0]);
  sorted.sort((one, other) => one[0] - other[0]);
  // A group that several parts know is in the postings of each.
  return sorted.filter(([target], at) => sorted[at - 1]?.[0] !== target).flat();
}

/** Merges the vocabularies and rewrites every posting with its new number. */
function mergePostings(placed: Placed, groupNumbers: readonly Int32Array[]): MergedPostings {
  const places = placesOfWords(placed);
  const words: string[] = [];
  const writer = new ByteWriter();
  const offsets = [0];
  for (const word of [...places.keys()].sort()) {
    const inParts = places.get(word) ?? [];
    const documents: number[] = [];
    const groups: number[] = [];
    for (let at = 0; at < inParts.length; at += 2) {
      const part = inParts[at] ?? 0;
      const index = (inParts[at + 1] ?? 0) * 2;
      const { segment, numbers } = placed.parts[part] ?? {};
      if (!segment) continue;
      const { postings, postingOffsets } = segment;
      const [from = 0, middle = 0, to = 0] = postingOffsets.subarray(index, index + 3);
      readPostings(postings, from, middle, (target, bits) => {
        const document = numbers?.[target] ?? NOWHERE;
        if (document !== NOWHERE) documents.push(document, bits);
      });
      readPostings(postings, middle, to, (target, bits) => {
        const group = groupNumbers[part]?.[target] ?? NOWHERE;
        if (group !== NOWHERE) groups.push(group, bits);
      });
    }
    if (documents.length + groups.length === 0) continue;
    words.push(word);
    writePostings(writer, inOrder(documents));
    offsets.push(writer.length);
    writePostings(writer, inOrder(groups));
    offsets.push(writer.length);
  }
  return { words, postings: writer.finish(), postingOffsets: Uint32Array.from(offsets) };
}

function mergeTexts({ parts, count }: Placed) {
  const textOffsets = new Uint32Array(count + 1);
  for (const { segment, numbers } of parts) {
    for (const [index, document] of numbers.entries()) {
      if (document === NOWHERE) continue;
      const { textOffsets: own } = segment;
      textOffsets[document + 1] = (own[index + 1] ?? 0) - (own[index] ?? 0);
    }
  }
  for (let document = 1; document <= count; document++) {
    textOffsets[document] = (textOffsets[document] ?? 0) + (textOffsets[document - 1] ?? 0);
  }
  const texts = new Uint8Array(textOffsets[count] ?? 0);
  for (const { segment, numbers } of parts) {
    for (const [index, document] of numbers.entries()) {
      if (document === NOWHERE) continue;
      const text = segment.texts.subarray(
        segment.textOffsets[index],
        segment.textOffsets[index + 1],
      );
      texts.set(text, textOffsets[document]);
    }
  }
  return { texts, textOffsets };
}

function mergePlaced(placed: Placed): SearchIndex {
  const { columns, strings, groupNumbers } = mergeColumns(placed);
  const authors = mergeUsed(placed, 'authors');
  const definitions = mergeUsed(placed, 'definitions');
  const { words, ...postings } = mergePostings(placed, groupNumbers);
  const wordOffsets = new Uint32Array(words.length + 1);
  for (const [index, word] of words.entries()) {
    wordOffsets[index + 1] = (wordOffsets[index] ?? 0) + word.length + 1;
  }
  return {
    format: SEARCH_INDEX_FORMAT,
    ...columns,
    wordCount: words.length,
    ...mergeTexts(placed),
    lists: encodeTable(strings.lists),
    sections: encodeTable(strings.sections),
    origins: encodeTable(strings.origins),
    companies: encodeTable(strings.companies),
    authors: encodeTable(authors.strings),
    authorCount: authors.strings.length,
    authorUses: authors.uses,
    authorUseOffsets: authors.offsets,
    definitions: encodeTable(definitions.strings),
    definitionCount: definitions.strings.length,
    definitionUses: definitions.uses,
    definitionUseOffsets: definitions.offsets,
    words: new TextEncoder().encode(words.map((word) => `${word}\n`).join('')),
    wordOffsets,
    ...postings,
  };
}

/**
 * One index of all segments, documents in the order of the segments. Also merges indexes that were
 * merged before. 100,000 documents take about a second.
 */
export function mergeSegments(segments: readonly IndexSegment[]): SearchIndex {
  return mergePlaced(placeInTurn(segments));
}

/**
 * One index of what is left of some parts, documents in the order of the ids of their entries: the
 * same as one that is built of these entries.
 */
export function mergeParts(parts: readonly Part[]): SearchIndex {
  return mergePlaced(placeByEntry(parts));
}
