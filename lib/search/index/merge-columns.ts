/**
 * What an index says of each document beside its words and its text, put together of several
 * segments: the cheap part of a merge, in time and in bytes. Strings are numbered by the first
 * document that has them, whatever the segments were.
 */
import { encodeUses, toColumn } from './encode-columns';
import { sortMembers } from './group-members';
import type { Column, SearchIndex } from './index-format';
import { NOWHERE, type Placed, type PlacedPart } from './place-documents';
import { readPostings } from './postings';
import { decodeTable } from './string-table';

/** The strings of one table that documents have a number of. */
interface MergedTable {
  strings: string[];
  /** For each part the new number of each of its strings; NOWHERE for one that no document has. */
  renumbered: Int32Array[];
  /** The number of each document's string, one more where it may have none. */
  column: Column;
}

type TableName = 'lists' | 'sections' | 'origins' | 'companies' | 'authors' | 'definitions';

function stringsOf({ segment }: PlacedPart, name: TableName): string[] {
  const counts = {
    lists: segment.listCount,
    sections: segment.sectionCount,
    origins: segment.originCount,
    companies: segment.companyCount,
    authors: segment.authorCount,
    definitions: segment.definitionCount,
  };
  return decodeTable(segment[name], counts[name]);
}

/** All strings of some tables, and for each table where its own are among them. */
function gatherStrings(tables: readonly string[][]): { all: string[]; numbers: Uint32Array[] } {
  const all: string[] = [];
  const known = new Map<string, number>();
  const numbers = tables.map((strings) =>
    Uint32Array.from(strings, (text) => {
      const before = known.get(text);
      if (before !== undefined) return before;
      known.set(text, all.length);
      return all.push(text) - 1;
    }),
  );
  return { all, numbers };
}

/** @param lowest the number of a table's first string in a column; below it there is none */
function mergeTable(
  { parts, count }: Placed,
  name: TableName,
  columnOf: (part: PlacedPart) => Column,
  lowest: 0 | 1,
): MergedTable {
  const { all, numbers } = gatherStrings(parts.map((part) => stringsOf(part, name)));
  const column = new Uint32Array(count);
  for (const [at, part] of parts.entries()) {
    const own = columnOf(part);
    const gathered = numbers[at] ?? new Uint32Array(0);
    for (let index = 0; index < own.length; index++) {
      const document = part.numbers[index] ?? NOWHERE;
      const number = (own[index] ?? 0) - lowest;
      if (document !== NOWHERE && number >= 0) column[document] = (gathered[number] ?? 0) + 1;
    }
  }
  const renumbered = new Int32Array(all.length).fill(NOWHERE);
  const strings: string[] = [];
  for (let document = 0; document < count; document++) {
    const number = (column[document] ?? 0) - 1;
    if (number < 0) continue;
    if (renumbered[number] === NOWHERE) {
      renumbered[number] = strings.length;
      strings.push(all[number] ?? '');
    }
    column[document] = (renumbered[number] ?? 0) + lowest;
  }
  return {
    strings,
    renumbered: numbers.map((own) => Int32Array.from(own, (number) => renumbered[number] ?? 0)),
    column: toColumn(column, strings.length),
  };
}

/** The strings of a table that documents may have several of, with the documents that use them. */
export function mergeUsed({ parts }: Placed, name: UsedTable) {
  const { all, numbers } = gatherStrings(parts.map((part) => stringsOf(part, name)));
  const uses: number[][] = all.map(() => []);
  for (const [at, { segment, numbers: documents }] of parts.entries()) {
    const [bytes, offsets] =
      name === 'authors'
        ? [segment.authorUses, segment.authorUseOffsets]
        : [segment.definitionUses, segment.definitionUseOffsets];
    for (const [string, number] of numbers[at]?.entries() ?? []) {
      readPostings(bytes, offsets[string] ?? 0, offsets[string + 1] ?? 0, (target) => {
        const document = documents[target] ?? NOWHERE;
        if (document !== NOWHERE) uses[number]?.push(document);
      });
    }
  }
  const used = all
    .map((text, number) => ({ text, documents: (uses[number] ?? []).sort((a, b) => a - b) }))
    .filter(({ documents }) => documents.length > 0)
    .sort((one, other) => (one.documents[0] ?? 0) - (other.documents[0] ?? 0));
  const encoded = encodeUses(
    used.map(({ documents }) => documents.flatMap((document) => [document, 1])),
  );
  return { strings: used.map(({ text }) => text), ...encoded };
}

function mergeNumbers<T extends Uint8Array | Uint16Array | Uint32Array>(
  { parts }: Placed,
  columnOf: (part: PlacedPart) => T,
  merged: T,
): T {
  for (const part of parts) {
    const own = columnOf(part);
    for (let index = 0; index < own.length; index++) {
      const document = part.numbers[index] ?? NOWHERE;
      if (document !== NOWHERE) merged[document] = own[index] ?? 0;
    }
  }
  return merged;
}

/** Ids up to so many times as high as there are documents are looked up by their number: the usual case. */
const DENSE = 64;

function findRepeats(resourceIds: Uint32Array): Pick<SearchIndex, 'repeats' | 'firsts'> {
  const count = resourceIds.length;
  let highest = 0;
  for (let document = 0; document < count; document++) {
    highest = Math.max(highest, resourceIds[document] ?? 0);
  }
  /** One more than the first document of each resource, or nothing. */
  const known: Pick<Map<number, number>, 'get' | 'set'> | undefined =
    highest > count * DENSE ? new Map() : undefined;
  const dense = new Uint32Array(known ? 0 : highest + 1);
  const repeats: number[] = [];
  const firsts = new Uint32Array(count);
  for (let document = 0; document < count; document++) {
    const resourceId = resourceIds[document] ?? 0;
    const first = (known ? known.get(resourceId) : dense[resourceId]) || 0;
    if (first > 0) repeats.push(document, first - 1);
    else if (known) known.set(resourceId, document + 1);
    else dense[resourceId] = document + 1;
    firsts[document] = first > 0 ? first - 1 : document;
  }
  return { repeats: Uint32Array.from(repeats), firsts };
}

/** New numbers of the groups of each part, by its own; NOWHERE for one that nothing stands in. */
function renumberGroups(placed: Placed, tables: readonly MergedTable[]): Int32Array[] {
  return placed.parts.map((_, part) => {
    const numbers: number[] = [];
    let base = 0;
    for (const { renumbered, strings } of tables) {
      for (const number of renumbered[part] ?? [])
        numbers.push(number === NOWHERE ? NOWHERE : base + number);
      base += strings.length;
    }
    return Int32Array.from(numbers);
  });
}

type UsedTable = 'authors' | 'definitions';

/** The strings of the tables that documents have a number of, in their order. */
export type MergedStrings = Readonly<Record<Exclude<TableName, UsedTable>, string[]>>;

/** What a document has one of, and so is cheap to put together. */
export type MergedColumns = Omit<
  SearchIndex,
  | TableName
  | 'authorCount'
  | 'authorUses'
  | 'authorUseOffsets'
  | 'definitionCount'
  | 'definitionUses'
  | 'definitionUseOffsets'
  | 'words'
  | 'wordOffsets'
  | 'wordCount'
  | 'postings'
  | 'postingOffsets'
  | 'texts'
  | 'textOffsets'
  | 'format'
>;

/** @returns the columns of all documents, and what is needed to read words and texts of the parts */
export function mergeColumns(placed: Placed): {
  columns: MergedColumns;
  strings: MergedStrings;
  groupNumbers: Int32Array[];
} {
  const { count } = placed;
  const lists = mergeTable(placed, 'lists', ({ segment }) => segment.listOf, 0);
  const sections = mergeTable(placed, 'sections', ({ segment }) => segment.sectionOf, 0);
  const origins = mergeTable(placed, 'origins', ({ segment }) => segment.originOf, 0);
  const companies = mergeTable(placed, 'companies', ({ segment }) => segment.companyOf, 1);
  const resourceIds = mergeNumbers(
    placed,
    ({ segment }) => segment.resourceIds,
    new Uint32Array(count),
  );
  const columns: MergedColumns = {
    documentCount: count,
    listCount: lists.strings.length,
    sectionCount: sections.strings.length,
    originCount: origins.strings.length,
    companyCount: companies.strings.length,
    entryIds: mergeNumbers(placed, ({ segment }) => segment.entryIds, new Uint32Array(count)),
    resourceIds,
    listOf: lists.column,
    sectionOf: sections.column,
    originOf: origins.column,
    companyOf: companies.column,
    kinds: mergeNumbers(placed, ({ segment }) => segment.kinds, new Uint8Array(count)),
    years: mergeNumbers(placed, ({ segment }) => segment.years, new Uint16Array(count)),
    flags: mergeNumbers(placed, ({ segment }) => segment.flags, new Uint8Array(count)),
    titleLengths: mergeNumbers(
      placed,
      ({ segment }) => segment.titleLengths,
      new Uint8Array(count),
    ),
    ...findRepeats(resourceIds),
    ...sortMembers([
      { column: lists.column, groupCount: lists.strings.length, lowest: 0 },
      { column: sections.column, groupCount: sections.strings.length, lowest: 0 },
      { column: origins.column, groupCount: origins.strings.length, lowest: 0 },
      // Company 0 means none; company 1 is the first of its table.
      { column: companies.column, groupCount: companies.strings.length, lowest: 1 },
    ]),
  };
  return {
    columns,
    strings: {
      lists: lists.strings,
      sections: sections.strings,
      origins: origins.strings,
      companies: companies.strings,
    },
    groupNumbers: renumberGroups(placed, [lists, sections, origins, companies]),
  };
}
