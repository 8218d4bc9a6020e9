import { expect, it } from 'vitest';
import { splitNames } from './person-names';

it.each([
  ['Corbett, James; Dean, Jeffrey', ['James Corbett', 'Jeffrey Dean']],
  [
    'Lamport, Leslie; Shostak, Robert; Pease, Marshall',
    ['Leslie Lamport', 'Robert Shostak', 'Marshall Pease'],
  ],
  ['Gray, Jim; Reuter, Andreas;', ['Jim Gray', 'Andreas Reuter']],
  ['Jim Gray; Andreas Reuter', ['Jim Gray', 'Andreas Reuter']],
  ['García Márquez, Gabriel; Allende, Isabel', ['Gabriel García Márquez', 'Isabel Allende']],
  ['Tanenbaum, Andrew S.; Bos, Herbert', ['Andrew S. Tanenbaum', 'Herbert Bos']],
  ['Ann Bee, Cee Dee; Eff Gee', ['Ann Bee', 'Cee Dee', 'Eff Gee']],
])('people whose surnames stand first: %s', (text, names) => {
  expect(splitNames(text, false)).toEqual(names);
});
