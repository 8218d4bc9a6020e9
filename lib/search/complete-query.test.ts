import { describe, expect, it } from 'vitest';
import { shippedDocuments } from '../../scripts/build/shipped-documents';
import { completeQuery } from './complete-query';
import { buildSearchIndex } from './index/search-index';
import { openSearch } from './open-search';
import { tokenize } from './text/tokenize';

const searcher = openSearch(buildSearchIndex(shippedDocuments()));

/** The query after each completion is taken; `|` is the caret. */
function completed(marked: string): string[] {
  const caret = marked.indexOf('|');
  const query = marked.replace('|', '');
  return completeQuery(query, caret, searcher).map(
    ({ insert, from, to }) => query.slice(0, from) + insert + query.slice(to),
  );
}

describe('completeQuery', () => {
  it.each([
    ['a filter', 'kafka si|', 'kafka site:'],
    ['a filter after a minus', '-si|', '-site:'],
    ['a kind', 'type:vi|', 'type:video '],
    ['a state', 'is:unr|', 'is:unread '],
    ['a company', 'by:netf|', 'by:Netflix '],
    ['a company of two words', 'by:"conde n|', 'by:"Condé Nast" '],
    ['an author by the last name', 'by:kleppm|', 'by:"Martin Kleppmann" '],
    ['a site', 'site:eng.ub|', 'site:eng.uber.com '],
    ['a section', 'in:availab|', 'in:Availability '],
    [
      'a list',
      'list:prim|',
      'list:"System Design Primer: Your Guide to Building Scalable Systems" ',
    ],
    ['a year', 'year:201|', 'year:2019 '],
    ['a word', 'microserv|', 'microservices '],
    ['a filter in the middle', 'kafka si| uber', 'kafka site: uber'],
  ])('offers %s', (_, marked, result) => {
    expect(completed(marked)).toContain(result);
  });

  it('what it offers for a list finds that list', () => {
    const [query = ''] = completed('list:prim|');
    expect(searcher.search(query).hints).toEqual([]);
    expect(searcher.search(query).total).toBeGreaterThan(50);
  });

  it.each(['|', 'kafka |', 'ka|fka', 'nofilter:x|', '"exact wor|'])(
    'offers nothing for %s',
    (marked) => {
      expect(completed(marked)).toEqual([]);
    },
  );

  it.each([
    'type:video|',
    'is:read|',
    'is:READ|',
    'by:uber|',
    'by:LINE|',
    'by:"Condé Nast|',
    'by:"Condé Nast"|',
    'in:availability|',
    'site:medium.com|',
    'year:2015|',
  ])('offers nothing once the value is whole: %s', (marked) => {
    expect(completed(marked)).toEqual([]);
  });

  it('is closed by what it offers', () => {
    const begun = ['type:v', 'is:u', 'is:r', 'by:ub', 'by:"conde', 'in:av', 'site:med', 'list:p'];
    for (const typed of begun) {
      const taken = completed(`${typed}|`);
      expect(taken.length, typed).toBeGreaterThan(0);
      for (const query of taken) expect(completed(`${query}|`), query).toEqual([]);
      for (const query of taken) expect(completed(`${query.trimEnd()}|`), query).toEqual([]);
    }
  });

  it('leaves what was found in place while a filter is being typed', () => {
    const known = (resourceId: number) => ({
      state: resourceId % 2 === 0 ? ('read' as const) : ('unread' as const),
      queued: false,
    });
    const whole = ['kafka is:unread', 'kafka by:linkedin', 'kafka type:post', 'kafka year:2015'];
    for (const query of [...whole, 'kafka in:messaging', 'kafka -by:uber', 'kafka list:scalab']) {
      for (let end = 'kafka'.length; end <= query.length; end++) {
        const typed = query.slice(0, end);
        expect(searcher.search(typed, { stateOf: known }).total, typed).toBeGreaterThan(0);
      }
    }
  });

  it.each([
    ['its plural', 'database|'],
    ['what a slug made of it', 'netflix|'],
    ['another form of it', 'sharding|'],
    ['its site', 'uber|'],
    ['what it is run together with', 'kafka|'],
  ])('does not offer a word that was typed in full %s', (_, marked) => {
    expect(completed(marked)).toEqual([]);
  });

  it.each([
    ['netfl|', ['netflix ']],
    ['kaf|', ['kafka ']],
    ['linke|', ['linkedin ']],
    ['cach|', ['cache ']],
    ['postg|', ['postgresql ', 'postgres ']],
  ])('offers each word for %s once, as readers know it', (marked, results) => {
    expect(completed(marked)).toEqual(results);
  });

  it('offers words of titles, names and headings before anything that only addresses hold', () => {
    const words = new Set(
      shippedDocuments().flatMap(({ title, label, authors, company, section, list }) =>
        tokenize([title, label, ...(authors ?? []), company, ...section, list].join(' \n ')).map(
          ({ text }) => text,
        ),
      ),
    );
    const beginnings = new Set([...words].map((word) => word.slice(0, 4)));
    for (const typed of beginnings) {
      const offered = completeQuery(typed, typed.length, searcher);
      for (const { kind, label } of offered) if (kind === 'word') expect(words).toContain(label);
    }
  });

  it('bears anything', () => {
    for (const query of ['\\', '(((', 'by:(', 'list:"', '-', 'is:__proto__', 'é'.repeat(10_000)]) {
      expect(Array.isArray(completeQuery(query, query.length, searcher))).toBe(true);
    }
  });
});
