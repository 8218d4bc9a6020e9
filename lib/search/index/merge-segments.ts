/**
 * Merges segments of the search index into one: the second half of a rebuild. Pure arithmetic over
 * what index-segment.ts made; no document is read again.
 */
import { ByteWriter } from './byte-writer';
import { sortMembers } from './group-members';
import { type IndexSegment, SEARCH_INDEX_FORMAT, type SearchIndex } from './index-format';
import { toColumn } from './index-segment';
import { readPostings } from './postings';
import { decodeTable, encodeTable } from './string-table';

/** One table of all segments, and for each segment the new number of each of its strings. */
interface MergedTable {
  strings: string[];
  renumbered: Uint32Array[];
}

function mergeTables(tables: readonly string[][]): MergedTable {
  const numbers = new Map<string, number>();
  const renumbered = tables.map((strings) =>
    Uint32Array.from(strings, (text) => {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, numbers.size);
      return numbers.size - 1;
    }),
  );
  return { strings: [...numbers.keys()], renumbered };
}

function concatenate<T extends Uint8Array | Uint16Array | Uint32Array>(
  parts: readonly T[],
  merged: T,
): T {
  let at = 0;
  for (const part of parts) {
    merged.set(part, at);
    at += part.length;
  }
  return merged;
}

function mergeColumns(
  columns: readonly ArrayLike<number>[],
  tables: MergedTable,
  count: number,
  isOptional = false,
) {
  const merged = new Uint32Array(count);
  let at = 0;
  for (const [segment, column] of columns.entries()) {
    const renumbered = tables.renumbered[segment] ?? new Uint32Array(0);
    for (let index = 0; index < column.length; index++) {
      const old = column[index] ?? 0;
      if (!isOptional) merged[at++] = renumbered[old] ?? 0;
      else merged[at++] = old === 0 ? 0 : (renumbered[old - 1] ?? 0) + 1;
    }
  }
  return toColumn(merged, tables.strings.length);
}

/** New group numbers of one segment, by its own group numbers. */
function renumberGroups(tables: readonly MergedTable[], segment: number): Uint32Array {
  const parts: number[] = [];
  let base = 0;
  for (const table of tables) {
    for (const number of table.renumbered[segment] ?? []) parts.push(base + number);
    base += table.strings.length;
  }
  return Uint32Array.from(parts);
}

function findRepeats(resourceIds: Uint32Array): Pick<SearchIndex, 'repeats' | 'firsts'> {
  const known = new Map<number, number>();
  const repeats: number[] = [];
  const firsts = Uint32Array.from(resourceIds, (resourceId, document) => {
    const first = known.get(resourceId);
    if (first !== undefined) repeats.push(document, first);
    else known.set(resourceId, document);
    return first ?? document;
  });
  return { repeats: Uint32Array.from(repeats), firsts };
}

interface MergedPostings {
  words: string[];
  postings: Uint8Array<ArrayBuffer>;
  postingOffsets: Uint32Array<ArrayBuffer>;
}

/** Merges the vocabularies and rewrites every posting with its new number. */
function mergePostings(
  segments: readonly IndexSegment[],
  groupTables: readonly MergedTable[],
): MergedPostings {
  const decoder = new TextDecoder();
  const places = new Map<string, number[]>();
  const bases: number[] = [];
  const groupNumbers = segments.map((_, index) => renumberGroups(groupTables, index));
  let base = 0;
  for (const [segment, searchIndex] of segments.entries()) {
    bases.push(base);
    base += searchIndex.documentCount;
    const words = decoder.decode(searchIndex.words).split('\n');
    for (let index = 0; index < searchIndex.wordCount; index++) {
      const word = words[index] ?? '';
      const known = places.get(word);
      if (known) known.push(segment, index);
      else places.set(word, [segment, index]);
    }
  }
  const words = [...places.keys()].sort();
  const writer = new ByteWriter();
  const postingOffsets = new Uint32Array(words.length * 2 + 1);
  for (const [number, word] of words.entries()) {
    const inSegments = places.get(word) ?? [];
    const groups = new Map<number, number>();
    let before = -1;
    for (let at = 0; at < inSegments.length; at += 2) {
      const segment = inSegments[at] ?? 0;
      const index = inSegments[at + 1] ?? 0;
      const searchIndex = segments[segment];
      if (!searchIndex) continue;
      const offsets = searchIndex.postingOffsets;
      const [from = 0, middle = 0, to = 0] = offsets.subarray(index * 2, index * 2 + 3);
      const firstDocument = bases[segment] ?? 0;
      readPostings(searchIndex.postings, from, middle, (target, bits) => {
        writer.varint(firstDocument + target - before);
        writer.byte(bits);
        before = firstDocument + target;
      });
      const renumbered = groupNumbers[segment];
      readPostings(searchIndex.postings, middle, to, (target, bits) => {
        groups.set(renumbered?.[target] ?? 0, bits);
      });
    }
    postingOffsets[number * 2 + 1] = writer.length;
    before = -1;
    for (const [target, bits] of [...groups].sort((a, b) => a[0] - b[0])) {
      writer.varint(target - before);
      writer.byte(bits);
      before = target;
    }
    postingOffsets[number * 2 + 2] = writer.length;
  }
  return { words, postings: writer.finish(), postingOffsets };
}

function mergeTexts(segments: readonly IndexSegment[], count: number) {
  const length = segments.reduce((sum, segment) => sum + segment.texts.length, 0);
  const textOffsets = new Uint32Array(count + 1);
  let document = 0;
  let base = 0;
  for (const segment of segments) {
    for (let index = 1; index <= segment.documentCount; index++) {
      textOffsets[++document] = base + (segment.textOffsets[index] ?? 0);
    }
    base += segment.texts.length;
  }
  const texts = concatenate(
    segments.map((segment) => segment.texts),
    new Uint8Array(length),
  );
  return { texts, textOffsets };
}

/**
 * One index of all segments, documents in the order of the segments. Also merges indexes that were
 * merged before. 100,000 documents take about a second.
 */
export function mergeSegments(segments: readonly IndexSegment[]): SearchIndex {
  const count = segments.reduce((sum, segment) => sum + segment.documentCount, 0);
  const lists = mergeTables(segments.map((s) => decodeTable(s.lists, s.listCount)));
  const sections = mergeTables(segments.map((s) => decodeTable(s.sections, s.sectionCount)));
  const origins = mergeTables(segments.map((s) => decodeTable(s.origins, s.originCount)));
  const companies = mergeTables(segments.map((s) => decodeTable(s.companies, s.companyCount)));
  const authors = mergeTables(segments.map((s) => decodeTable(s.authors, s.authorCount)));
  const definitions = mergeTables(
    segments.map((s) => decodeTable(s.definitions, s.definitionCount)),
  );
  const resourceIds = concatenate(
    segments.map((s) => s.resourceIds),
    new Uint32Array(count),
  );
  const listOf = mergeColumns(
    segments.map((s) => s.listOf),
    lists,
    count,
  );
  const sectionOf = mergeColumns(
    segments.map((s) => s.sectionOf),
    sections,
    count,
  );
  const originOf = mergeColumns(
    segments.map((s) => s.originOf),
    origins,
    count,
  );
  const companyOf = mergeColumns(
    segments.map((s) => s.companyOf),
    companies,
    count,
    true,
  );
  const { words, ...postings } = mergePostings(segments, [lists, sections, origins, companies]);
  const wordOffsets = new Uint32Array(words.length + 1);
  for (const [index, word] of words.entries()) {
    wordOffsets[index + 1] = (wordOffsets[index] ?? 0) + word.length + 1;
  }
  return {
    format: SEARCH_INDEX_FORMAT,
    documentCount: count,
    listCount: lists.strings.length,
    sectionCount: sections.strings.length,
    originCount: origins.strings.length,
    companyCount: companies.strings.length,
    authorCount: authors.strings.length,
    wordCount: words.length,
    definitionCount: definitions.strings.length,
    entryIds: concatenate(
      segments.map((s) => s.entryIds),
      new Uint32Array(count),
    ),
    resourceIds,
    listOf,
    sectionOf,
    originOf,
    companyOf,
    kinds: concatenate(
      segments.map((s) => s.kinds),
      new Uint8Array(count),
    ),
    years: concatenate(
      segments.map((s) => s.years),
      new Uint16Array(count),
    ),
    flags: concatenate(
      segments.map((s) => s.flags),
      new Uint8Array(count),
    ),
    titleLengths: concatenate(
      segments.map((s) => s.titleLengths),
      new Uint8Array(count),
    ),
    ...findRepeats(resourceIds),
    ...sortMembers([
      { column: listOf, groupCount: lists.strings.length, lowest: 0 },
      { column: sectionOf, groupCount: sections.strings.length, lowest: 0 },
      { column: originOf, groupCount: origins.strings.length, lowest: 0 },
      // Company 0 means none; company 1 is the first of its table.
      { column: companyOf, groupCount: companies.strings.length, lowest: 1 },
    ]),
    ...mergeTexts(segments, count),
    lists: encodeTable(lists.strings),
    sections: encodeTable(sections.strings),
    origins: encodeTable(origins.strings),
    companies: encodeTable(companies.strings),
    authors: encodeTable(authors.strings),
    definitions: encodeTable(definitions.strings),
    words: new TextEncoder().encode(words.map((word) => `${word}\n`).join('')),
    wordOffsets,
    ...postings,
  };
}
