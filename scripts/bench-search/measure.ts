/**
 * Measures one engine on one catalogue, keystroke by keystroke. Pure but for the clock that is
 * handed in: scripts/bench-search.ts runs it in Node, the browser benchmark in a page.
 */
import type { SearchDocument } from '../../lib/search/index/search-document';
import type { Answer, Engine } from './engines';

/** A query with what it should find, from tests/fixtures/search/queries.jsonl. */
export interface BenchQuery {
  query: string;
  /** Addresses. */
  expect: string[];
  mode: 'any' | 'all' | 'none';
}

/** One line of the table; times in milliseconds. */
export interface BenchRow {
  engine: string;
  catalogue: string;
  entries: number;
  keystrokes: number;
  p50: number;
  p95: number;
  max: number;
  buildMs: number;
  /** From what is stored to the first results. */
  openMs: number;
  /** Bytes of what is stored, where it is more than the documents themselves. */
  storedBytes?: number;
  /** Growth of the heap and its buffers by opening and searching, bytes, where it can be known. */
  memoryBytes?: number;
  /** Share of full Fuse's first ten that are in this engine's first ten, 0 to 1. */
  topTenAgreement?: number;
  /** Shares of the queries that have what they want in the first five and in first place. */
  firstFive?: number;
  first?: number;
}

/** What measuring needs from outside. */
export interface BenchTools {
  /** Milliseconds, as fine as the place allows. */
  now: () => number;
  /** Bytes in use now, after a collection if that can be asked for. */
  memory?: () => number;
  /** At most so many keystrokes, spread evenly over the queries; all unless told. */
  mostKeystrokes?: number;
}

/** What a user types on the way to each query: every beginning of it. */
export function keystrokesOf(queries: readonly string[], most = Infinity): string[] {
  const all = queries.flatMap((query) =>
    Array.from(query, (_, at) => query.slice(0, at + 1)).filter((typed) => typed.trim() !== ''),
  );
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.floor(all.length / step) }, (_, at) =>
    String(all[Math.floor(at * step)]),
  );
}

/** The value below which the share of the values lie; 0 of none. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function bytesOf(stored: unknown): number | undefined {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return undefined;
  let bytes = 0;
  for (const value of Object.values(stored)) {
    if (ArrayBuffer.isView(value)) bytes += value.byteLength;
  }
  return bytes;
}

/** Whether the addresses found are what the query wants, among the first few and in first place. */
export function judgeAnswer(query: BenchQuery, found: readonly string[]) {
  if (query.mode === 'none') return { firstFive: found.length === 0, first: found.length === 0 };
  const wanted = new Set(query.expect);
  const five = found.slice(0, 5);
  const firstFive =
    query.mode === 'all'
      ? query.expect.every((address) => five.includes(address))
      : five.some((address) => wanted.has(address));
  return { firstFive, first: wanted.has(found[0] ?? '') };
}

/** Hit rates of an answering engine on queries whose wanted addresses are in the catalogue. */
export function measureHits(
  documents: readonly SearchDocument[],
  queries: readonly BenchQuery[],
  answer: Answer,
): { firstFive: number; first: number } {
  const addressOf = new Map<number, string>();
  for (const { resourceId, address } of documents) {
    if (!addressOf.has(resourceId)) addressOf.set(resourceId, address);
  }
  let firstFive = 0;
  let first = 0;
  for (const query of queries) {
    const found = answer(query.query, 10).map((id) => addressOf.get(id) ?? '');
    const judged = judgeAnswer(query, found);
    if (judged.firstFive) firstFive++;
    if (judged.first) first++;
  }
  return { firstFive: firstFive / queries.length, first: first / queries.length };
}

/** A description with a pattern of the titles, or topics above them, that fit it. */
export interface DescribedQuery {
  query: string;
  accept: string;
  /** A pattern of titles that the query rules out. */
  reject?: string;
}

/** How many of the descriptions an engine answers. */
export interface DescribedHits {
  firstFive: number;
  first: number;
  /** Left without any result. */
  blank: number;
}

/** Counts what an answering engine finds for descriptions. */
export function measureDescribed(
  documents: readonly SearchDocument[],
  queries: readonly DescribedQuery[],
  answer: Answer,
): DescribedHits {
  const textOf = new Map<number, string>();
  for (const { resourceId, title, section } of documents) {
    if (!textOf.has(resourceId)) textOf.set(resourceId, [title, ...section].join(' › '));
  }
  const hits: DescribedHits = { firstFive: 0, first: 0, blank: 0 };
  for (const { query, accept } of queries) {
    const pattern = new RegExp(accept, 'i');
    const fits = answer(query, 5).map((id) => pattern.test(textOf.get(id) ?? ''));
    if (fits.includes(true)) hits.firstFive++;
    if (fits[0]) hits.first++;
    if (fits.length === 0) hits.blank++;
  }
  return hits;
}

/** Mean share of the reference's first ten, by query, that the other has in its first ten. */
export function measureAgreement(
  reference: ReadonlyMap<string, readonly number[]>,
  other: Answer,
): number {
  let sum = 0;
  let counted = 0;
  for (const [query, wanted] of reference) {
    if (wanted.length === 0) continue;
    const found = new Set(other(query, 10));
    sum += wanted.filter((id) => found.has(id)).length / wanted.length;
    counted++;
  }
  return counted === 0 ? 1 : sum / counted;
}

/** One row, and the opened engine for further questions. */
export function measureSearch<Stored>(
  catalogue: { name: string; documents: readonly SearchDocument[] },
  queries: readonly string[],
  engine: Engine<Stored>,
  { now, memory, mostKeystrokes }: BenchTools,
): { row: BenchRow; answer: Answer } {
  const buildStart = now();
  const stored = structuredClone(engine.build(catalogue.documents));
  const buildMs = now() - buildStart;
  const memoryBefore = memory?.() ?? 0;
  const openStart = now();
  const answer = engine.open(stored);
  answer(queries[0] ?? 'a', 50);
  const openMs = now() - openStart;
  const keystrokes = keystrokesOf(queries, mostKeystrokes);
  const times = keystrokes.map((typed) => {
    const start = now();
    answer(typed, 50);
    return now() - start;
  });
  const memoryBytes = memory ? memory() - memoryBefore : undefined;
  const storedBytes = bytesOf(stored);
  const row: BenchRow = {
    engine: engine.name,
    catalogue: catalogue.name,
    entries: catalogue.documents.length,
    keystrokes: times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    max: Math.max(0, ...times),
    buildMs,
    openMs,
    ...(storedBytes === undefined ? {} : { storedBytes }),
    ...(memoryBytes === undefined ? {} : { memoryBytes: memoryBytes + (storedBytes ?? 0) }),
  };
  return { row, answer };
}
