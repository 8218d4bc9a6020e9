import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseList } from '../lists/parse-list';
import type { SearchDocument } from './index/search-document';
import { buildSearchIndex } from './index/search-index';
import { openSearch, type Searcher } from './open-search';

const FIXTURES = new URL('../../tests/fixtures/', import.meta.url);

function readFixture(path: string): string {
  return readFileSync(new URL(path, FIXTURES), 'utf8');
}

function searcherOf(entries: Pick<SearchDocument, 'title' | 'address'>[]): Searcher {
  return openSearch(
    buildSearchIndex(
      entries.map((entry, index) => ({
        entryId: index + 1,
        resourceId: index + 1,
        listId: 'own',
        list: 'Own list',
        section: [],
        kind: 'post',
        ...entry,
      })),
    ),
  );
}

function searcherOfList(name: string): Searcher {
  const { entries } = parseList(readFixture(`lists/${name}.md`), { name });
  return searcherOf(entries);
}

const OWN_TITLES = [
  'Репликация баз данных',
  'Очередь сообщений на практике',
  'Ещё раз о кэшировании',
  'Мониторинг распределённых систем',
  'Βάσεις δεδομένων για αρχάριους',
  'Κλιμάκωση συστημάτων',
  'Die Größe der Datenbank wächst',
  'Auf der Straße: Karten im Großen',
  'Distribuerte systemer i Tromsø',
  "İstanbul'da dağıtık sistemler",
  'الأنظمة الموزَّعة',
  'قواعد البيانات',
];

const SEARCHERS: Readonly<Record<string, Searcher>> = {
  zh: searcherOfList('in-chinese'),
  fa: searcherOfList('in-persian'),
  own: searcherOf(OWN_TITLES.map((title, at) => ({ title, address: `https://example.org/${at}` }))),
};

interface ScriptQuery {
  list: 'zh' | 'fa' | 'own';
  query: string;
  accept: string;
}

const queries = readFixture('search/script-queries.jsonl')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as ScriptQuery);

describe('lists in other scripts', () => {
  it('are asked 30 queries', () => {
    expect(queries).toHaveLength(30);
  });

  it.each(queries)('have in the first five what fits, in $list: $query', (asked) => {
    const found = SEARCHERS[asked.list]?.search(asked.query, { limit: 5 }).results ?? [];
    const titles = found.map(({ document }) => document.title);
    expect(
      titles.filter((title) => new RegExp(asked.accept).test(title)).length,
      titles.join(' | '),
    ).toBeGreaterThan(0);
  });
});

describe('a query in a script that no list has', () => {
  it.each([
    ['Cyrillic', 'zh', 'распределённые системы'],
    ['Greek', 'fa', 'κατανεμημένα'],
    ['Japanese', 'fa', '分散システム'],
    ['Hebrew', 'own', 'מערכות'],
    ['Korean', 'own', '분산 시스템'],
  ])('is told why it finds nothing: %s', (_, list, query) => {
    expect(SEARCHERS[list]?.search(query)).toEqual({
      total: 0,
      results: [],
      hints: [{ code: 'no-script' }],
    });
  });

  it.each([
    ['a word in the script that no entry has', 'own', 'тавтология'],
    ['a word in Latin letters', 'own', 'zanzibarian'],
  ])('is not %s', (_, list, query) => {
    const { hints, notice } = SEARCHERS[list]?.search(query) ?? {};
    expect(hints).toEqual([]);
    expect(notice?.kind).toBe('nothing');
  });

  it('finds what its other words find', () => {
    const { results, hints } = SEARCHERS.own?.search('Datenbank системы分散') ?? {};
    expect(results?.length).toBeGreaterThan(0);
    expect(hints).toEqual([]);
  });
});
