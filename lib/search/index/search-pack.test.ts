import { describe, expect, it } from 'vitest';
import { shippedDocuments } from '../../../tests/fixtures/search/shipped-documents';
import { openSearch } from '../open-search';
import type { SearchDocument } from './search-document';
import {
  buildSearchPack,
  isReadablePack,
  joinSegments,
  packSegment,
  type SearchPackSegment,
} from './search-pack';

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

function answers(pack: SearchPackSegment) {
  const searcher = openSearch(pack);
  return QUERIES.map((query) =>
    searcher.search(query).results.map(({ document, places }) => ({ document, places })),
  );
}

function segmentsOf(size: number): SearchPackSegment[] {
  const segments: SearchPackSegment[] = [];
  for (let start = 0; start < documents.length; start += size) {
    segments.push(packSegment(documents.slice(start, start + size)));
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

describe('a pack', () => {
  it('gives every field back', () => {
    const { reader } = openSearch(buildSearchPack([FULL]));
    expect(reader.read(0).document).toEqual(FULL);
  });

  it('gives back a document that has only what every document has', () => {
    const { company, authors, year, label, note, recommended, free, ...least } = FULL;
    const { reader } = openSearch(buildSearchPack([{ ...least, section: [] }]));
    expect(reader.read(0).document).toEqual({ ...least, section: [] });
  });

  it('gives back every document of the shipped lists', () => {
    const { reader } = openSearch(buildSearchPack(documents));
    documents.forEach((document, index) => {
      expect(document).toMatchObject(reader.read(index).document);
    });
  });

  it('keeps its fields apart when a text holds the signs between them', () => {
    const title = 'a\u001fb\u001ec\u001dd\u0001e\nf';
    const { reader } = openSearch(buildSearchPack([{ ...FULL, title }]));
    expect(reader.read(0).document).toEqual({ ...FULL, title: 'a b c d e f' });
  });

  it('is numbers and typed arrays that survive a structured clone', () => {
    const pack = buildSearchPack(documents);
    for (const value of Object.values(pack)) {
      expect(typeof value === 'number' || ArrayBuffer.isView(value)).toBe(true);
    }
    expect(answers(structuredClone(pack))).toEqual(answers(pack));
  });

  it('is told from packs of other formats and from anything else', () => {
    expect(isReadablePack(buildSearchPack([]))).toBe(true);
    for (const other of [undefined, null, 1, 'pack', [], {}, { format: 0 }]) {
      expect(isReadablePack(other)).toBe(false);
    }
  });
});

describe('a pack made in steps', () => {
  it.each([60, 97, 400, 5_000])('of %i documents each answers like one made at once', (size) => {
    const segments = segmentsOf(size);
    expect(answers(joinSegments(segments))).toEqual(answers(buildSearchPack(documents)));
  });

  it('can be joined from packs that were joined before', () => {
    const [first, second, ...others] = segmentsOf(200);
    if (!first || !second) throw new Error('the shipped lists make more than two segments');
    const nested = joinSegments([joinSegments([first, second]), joinSegments(others)]);
    expect(answers(nested)).toEqual(answers(joinSegments([first, second, ...others])));
  });

  it('knows resources that repeat across segments', () => {
    const twice = [FULL, { ...FULL, entryId: 2, list: 'Another list', listId: 'another' }];
    const pack = joinSegments(twice.map((document) => packSegment([document])));
    const { results, total } = openSearch(pack).search('quotes');
    expect(total).toBe(1);
    expect(results[0]?.places.map(({ listId }) => listId).sort()).toEqual(['a-list', 'another']);
  });

  it('of nothing at all is an empty pack', () => {
    expect(joinSegments([]).documentCount).toBe(0);
    expect(openSearch(joinSegments([])).search('a').results).toEqual([]);
  });
});
