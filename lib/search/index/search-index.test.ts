import { describe, expect, it } from 'vitest';
import { shippedDocuments } from '../../../scripts/build/shipped-documents';
import { openSearch } from '../open-search';
import type { SearchDocument } from './search-document';
import {
  buildSearchIndex,
  type IndexSegment,
  indexSegment,
  isReadableIndex,
  mergeSegments,
} from './search-index';

const documents = shippedDocuments();
const QUERIES = [
  'kafka',
  'uber mysql',
  'kakfa',
  'design a chat',
  'in:interview',
  'gfs',
  'micro services',
];

function answers(searchIndex: IndexSegment) {
  const searcher = openSearch(searchIndex);
  return QUERIES.map((query) =>
    searcher.search(query).results.map(({ document, places }) => ({ document, places })),
  );
}

function segmentsOf(size: number): IndexSegment[] {
  const segments: IndexSegment[] = [];
  for (let start = 0; start < documents.length; start += size) {
    segments.push(indexSegment(documents.slice(start, start + size)));
  }
  return segments;
}

const FULL: SearchDocument = {
  entryId: 4_294_967_295,
  resourceId: 7,
  listId: 'a-list',
  list: 'A list',
  title: 'Straße, naïve “quotes” and 👍 in 数据库',
  address: 'http://user@Example.org:8080/Path%20a?q=1#frag',
  section: ['Outer', 'Inner › arrow'],
  company: 'Condé Nast',
  authors: ['Matti Lepistö', 'O’Brien'],
  kind: 'podcast',
  year: 1999,
  label: 'here',
  note: 'a note',
  recommended: true,
  free: true,
};

describe('an index', () => {
  it('gives every field back', () => {
    const { reader } = openSearch(buildSearchIndex([FULL]));
    expect(reader.read(0).document).toEqual(FULL);
  });

  it('gives back a document that has only what every document has', () => {
    const { company, authors, year, label, note, recommended, free, ...least } = FULL;
    const { reader } = openSearch(buildSearchIndex([{ ...least, section: [] }]));
    expect(reader.read(0).document).toEqual({ ...least, section: [] });
  });

  it('gives back every document of the shipped lists', () => {
    const { reader } = openSearch(buildSearchIndex(documents));
    documents.forEach((document, index) => {
      expect(document).toMatchObject(reader.read(index).document);
    });
  });

  it('keeps its fields apart when a text holds the signs between them', () => {
    const title = 'a\u001fb\u001ec\u001dd\u0001e\nf';
    const { reader } = openSearch(buildSearchIndex([{ ...FULL, title }]));
    expect(reader.read(0).document).toEqual({ ...FULL, title: 'a b c d e f' });
  });

  it('is numbers and typed arrays that survive a structured clone', () => {
    const searchIndex = buildSearchIndex(documents);
    for (const value of Object.values(searchIndex)) {
      expect(typeof value === 'number' || ArrayBuffer.isView(value)).toBe(true);
    }
    expect(answers(structuredClone(searchIndex))).toEqual(answers(searchIndex));
  });

  it('is told from indexes of other formats and from anything else', () => {
    expect(isReadableIndex(buildSearchIndex([]))).toBe(true);
    for (const other of [undefined, null, 1, 'index', [], {}, { format: 0 }]) {
      expect(isReadableIndex(other)).toBe(false);
    }
  });
});

describe('an index made in steps', () => {
  it.each([60, 97, 400, 5_000])('of %i documents each answers like one made at once', (size) => {
    const segments = segmentsOf(size);
    expect(answers(mergeSegments(segments))).toEqual(answers(buildSearchIndex(documents)));
  });

  it('can be merged from indexes that were merged before', () => {
    const [first, second, ...others] = segmentsOf(200);
    if (!first || !second) throw new Error('the shipped lists make more than two segments');
    const nested = mergeSegments([mergeSegments([first, second]), mergeSegments(others)]);
    expect(answers(nested)).toEqual(answers(mergeSegments([first, second, ...others])));
  });

  it('knows resources that repeat across segments', () => {
    const twice = [FULL, { ...FULL, entryId: 2, list: 'Another list', listId: 'another' }];
    const searchIndex = mergeSegments(twice.map((document) => indexSegment([document])));
    const { results, total } = openSearch(searchIndex).search('quotes');
    expect(total).toBe(1);
    expect(results[0]?.places.map(({ listId }) => listId).sort()).toEqual(['a-list', 'another']);
  });

  it('of nothing at all is an empty index', () => {
    expect(mergeSegments([]).documentCount).toBe(0);
    expect(openSearch(mergeSegments([])).search('a').results).toEqual([]);
  });
});
