import { describe, expect, it } from 'vitest';
import { isUnchanged, MOST_NAMED, refreshDifference } from './refresh-difference';

const same = (address: string) => address;
const entry = (name: string, section: string[] = ['Logs'], more: object = {}) => ({
  title: name,
  address: `https://example.org/${name}`,
  section,
  ...more,
});
const many = (count: number) => Array.from({ length: count }, (_, at) => entry(`entry-${at}`));
const compare = (before: ReturnType<typeof entry>[], after: ReturnType<typeof entry>[]) =>
  refreshDifference(before, after, same);

describe('what a refresh would change', () => {
  it('is nothing where only the rows stand otherwise in the database', () => {
    const before = [{ ...entry('a'), id: 7, listId: 'own', resourceId: 3, position: 4 }];
    const found = refreshDifference<ReturnType<typeof entry>>(
      before,
      [{ ...entry('a', ['Logs'], { position: 0 }) }],
      same,
    );
    expect(isUnchanged(found)).toBe(true);
    expect(found.isShrunk).toBe(false);
  });

  it('is told by name: new, gone, renamed, moved to another section, and the sections', () => {
    const before = [entry('a'), entry('b'), entry('c'), entry('d'), entry('q', ['Queues'])];
    const after = [
      entry('a'),
      { ...entry('b'), title: 'B, again' },
      entry('c'),
      entry('e', ['Graphs', 'Small']),
      entry('d', ['Graphs', 'Small']),
    ];
    expect(compare(before, after).groups).toEqual({
      added: { count: 1, lines: [{ title: 'e' }] },
      removed: { count: 1, lines: [{ title: 'q' }] },
      retitled: { count: 1, lines: [{ title: 'B, again', from: 'b' }] },
      moved: { count: 1, lines: [{ title: 'd', from: 'Logs', to: 'Graphs › Small' }] },
      newSections: { count: 2, lines: [{ title: 'Graphs' }, { title: 'Graphs › Small' }] },
      goneSections: { count: 1, lines: [{ title: 'Queues' }] },
    });
  });

  it('tells of a section with a new name once, and of nothing below it', () => {
    const before = [entry('a', ['Logs']), entry('b', ['Logs']), entry('c', ['Logs', 'Old'])];
    const after = [
      entry('a', ['Ledgers']),
      entry('b', ['Ledgers']),
      entry('c', ['Ledgers', 'Old']),
    ];
    expect(compare(before, after).groups).toEqual({
      renamedSections: { count: 1, lines: [{ title: 'Ledgers', from: 'Logs' }] },
    });
  });

  it('tells of another description, which the other groups say nothing of', () => {
    const { groups } = compare([entry('a')], [entry('a', ['Logs'], { note: 'worth it' })]);
    expect(groups).toEqual({ rewritten: { count: 1, lines: [{ title: 'a' }] } });
  });

  it('tells of a new address with both', () => {
    const after = { ...entry('a'), address: 'https://example.org/elsewhere' };
    expect(compare([entry('a')], [after]).groups).toEqual({
      readdressed: {
        count: 1,
        lines: [{ title: 'a', from: 'https://example.org/a', to: 'https://example.org/elsewhere' }],
      },
    });
  });

  it('names so many of a group at most and counts all of them', () => {
    const { added } = compare(many(1), many(1 + MOST_NAMED + 50)).groups;
    expect(added?.count).toBe(MOST_NAMED + 50);
    expect(added?.lines).toHaveLength(MOST_NAMED);
  });

  it.each([
    [10, 6, false],
    [10, 5, true],
    [1, 1, false],
    [3, 1, true],
  ])('of a list of %i with %i left is shrunk: %s', (before, after, isShrunk) => {
    expect(compare(many(before), many(after)).isShrunk).toBe(isShrunk);
  });

  it('is shrunk too where as many others came', () => {
    const others = many(10).map(({ title }) => entry(`other-${title}`));
    expect(compare(many(10), others).isShrunk).toBe(true);
  });
});
