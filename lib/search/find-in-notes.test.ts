import { describe, expect, it } from 'vitest';
import { processorSeconds } from '../../tests/processor-seconds';
import { filtersOf, NoteSearch } from './find-in-notes';
import { parseQuery } from './query/parse-query';

const noted = [
  {
    resourceId: 1,
    title: 'Kafka at LinkedIn',
    text: 'Read again before the design review: partition leaders',
    changedAt: 1,
  },
  {
    resourceId: 2,
    title: 'EVCache',
    text: 'Zanzibar uses something like it, said Jörg',
    changedAt: 2,
  },
  { resourceId: 3, title: 'TAO', text: 'nothing of it', changedAt: 3 },
];

const search = new NoteSearch(noted);
const idsOf = (query: string, isAllowed?: (id: number) => boolean) =>
  search.find(parseQuery(query), isAllowed).map(({ resourceId }) => resourceId);

describe('a query in notes', () => {
  it.each([
    ['a word', 'zanzibar', [2]],
    ['its beginning, as it is typed', 'zanz', [2]],
    ['another form of it', 'reviews', [1]],
    ['a letter as the keyboard has it', 'jorg', [2]],
    ['a word of the note with one of the title', 'kafka review', [1]],
    ['words of the title alone, which are found without it', 'kafka linkedin', []],
    ['a word that is nowhere', 'zanzibar spanner', []],
    ['quoted words, side by side', '"design review"', [1]],
    ['quoted words that are not', '"review design"', []],
    ['a word that is left out', 'it -zanzibar', [3]],
    ['no word at all', 'is:unread', []],
    ['nothing', '', []],
  ])('finds %s', (_, query, ids) => {
    expect(idsOf(query)).toEqual(ids);
  });

  it('leaves out what the filters do', () => {
    expect(filtersOf(parseQuery('zanzibar -type:video by:"uber eats" is:unread'))).toBe(
      '-type:video by:"uber eats" is:unread',
    );
    expect(idsOf('something', () => true)).toEqual([2]);
    expect(idsOf('something', () => false)).toEqual([]);
  });

  it('shows the words around the match', () => {
    expect(search.find(parseQuery('leaders'))[0]?.excerpt).toBe(
      '… the design review: partition leaders',
    );
    const long = {
      resourceId: 4,
      title: 'Long',
      text: `${'a '.repeat(300)}needle${' b'.repeat(300)}`,
      changedAt: 1,
    };
    const [match] = new NoteSearch([long]).find(parseQuery('needle'));
    expect(match?.excerpt).toMatch(/^… (?:a )+needle(?: b)+ …$/);
    expect(match?.excerpt.length).toBeLessThan(100);
  });

  it('cuts a note again only where it changed', () => {
    const first = new NoteSearch(noted);
    const text = 'now it is about quorum';
    const next = new NoteSearch(
      [{ ...noted[0], text, changedAt: 9 } as (typeof noted)[0], ...noted.slice(1)],
      first,
    );
    expect(next.find(parseQuery('quorum'))).toHaveLength(1);
    expect(next.find(parseQuery('partition'))).toEqual([]);
    expect(next.find(parseQuery('zanzibar'))).toHaveLength(1);
  });

  it('looks through a thousand long notes in some milliseconds', () => {
    const many = Array.from({ length: 1_000 }, (_, at) => ({
      resourceId: at,
      title: `Title ${at}`,
      text: `${'lorem ipsum dolor sit amet consectetur '.repeat(25)}word${at}`,
      changedAt: at,
    }));
    const whole = new NoteSearch(many);
    whole.find(parseQuery('warm'));
    const seconds = processorSeconds(() =>
      expect(whole.find(parseQuery('word999'))).toHaveLength(1),
    );
    // A frame has 0.016.
    expect(seconds).toBeLessThan(0.2);
  });
});
