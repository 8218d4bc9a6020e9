import { expect, it } from 'vitest';
import { listChangeWords } from '../../components/list-change-words';

const none = { at: 0, added: 0, removed: 0, moved: 0, retitled: 0, readdressed: 0 };

it.each([
  ['12 new, 3 gone, 5 moved', { added: 12, removed: 3, moved: 5 }],
  ['1 new', { added: 1 }],
  ['2 renamed, 1 with a new address', { retitled: 2, readdressed: 1 }],
  ['1 section renamed', { renamedSections: 1 }],
  ['1 new, 2 sections renamed', { added: 1, renamedSections: 2 }],
  ['nothing changed', {}],
])('a refresh is told as “%s”', (words, change) => {
  expect(listChangeWords({ ...none, ...change })).toBe(words);
});
