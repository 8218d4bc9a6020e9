import { describe, expect, test } from 'vitest';
import { baseOfPlace, isInPlace, pageOfPlace, readRepositoryPlace } from './repository';

function place(address: string) {
  const found = readRepositoryPlace(address);
  if (!found) throw new Error(`${address} is about no repository`);
  return found;
}

describe('what relative addresses count from', () => {
  test.each([
    ['https://github.com/o/r', 'https://github.com/o/r/blob/HEAD/', 'README.md'],
    [
      'https://github.com/o/r/tree/main/docs',
      'https://github.com/o/r/blob/main/',
      'docs/README.md',
    ],
    [
      'https://raw.githubusercontent.com/o/r/main/a/b.md',
      'https://github.com/o/r/blob/main/',
      'a/b.md',
    ],
    ['https://gitlab.com/g/s/r', 'https://gitlab.com/g/s/r/-/blob/HEAD/', 'README.md'],
    ['https://gitlab.com/g/r/-/blob/main/a/b.md', 'https://gitlab.com/g/r/-/blob/main/', 'a/b.md'],
    [
      'https://git.example.org/g/r/-/tree/main',
      'https://git.example.org/g/r/-/blob/main/',
      'README.md',
    ],
    ['https://codeberg.org/o/r', 'https://codeberg.org/o/r/src/branch/HEAD/', 'README.md'],
    [
      'https://codeberg.org/o/r/src/tag/v1/a/b.md',
      'https://codeberg.org/o/r/src/tag/v1/',
      'a/b.md',
    ],
    [
      'https://git.example.org/o/r/src/branch/main/a',
      'https://git.example.org/o/r/src/branch/main/',
      'a/README.md',
    ],
  ])('at %s is %s and the file in it', (address, root, file) => {
    expect(baseOfPlace(place(address))).toEqual({ root, page: root + file });
  });
});

test.each([
  ['https://www.github.com/o/r/raw/refs/heads/main/x.md', 'https://github.com/o/r/blob/main/x.md'],
  ['https://github.com/o/r/issues', 'https://github.com/o/r'],
  ['https://gitlab.com/g/r/raw/main/x.md', 'https://gitlab.com/g/r/-/blob/main/x.md'],
  ['https://gitlab.com/g/s/r/-/issues', 'https://gitlab.com/g/s/r'],
  [
    'https://codeberg.org/o/r/raw/branch/main/x.md',
    'https://codeberg.org/o/r/src/branch/main/x.md',
  ],
  [
    'http://git.example.org:3000/o/r/src/branch/main/x.md',
    'http://git.example.org:3000/o/r/src/branch/main/x.md',
  ],
])('%s is shown at %s', (address, page) => {
  expect(pageOfPlace(place(address))).toBe(page);
});

test.each([
  'https://github.com/o',
  'https://github.com/topics/awesome',
  'https://gitlab.com/explore/projects',
  'https://codeberg.org/explore/repos',
  'https://gitlab.com/api/v4/projects/123/repository/files/README.md/raw?ref=HEAD',
  'https://codeberg.org/api/v1/repos/o/r/raw/README.md',
  'https://example.org/o/r',
  'https://example.org/o/r/src/main/x.md',
  'https://example.org/-/blob/main/x.md',
  'https://example.org/g/r/-/issues',
  'github.com/o/r',
  'mailto:git@github.com',
  'https://',
])('%s is about none', (address) => {
  expect(readRepositoryPlace(address)).toBeUndefined();
});

describe('an address leads into a repository', () => {
  test.each([
    ['https://github.com/O/R/blob/main/x.md', 'https://github.com/o/r', true],
    ['http://www.github.com/o/r.git', 'https://github.com/o/r', true],
    ['https://raw.githubusercontent.com/o/r/main/x.md', 'https://github.com/o/r', true],
    ['https://github.com/o/r/issues', 'https://github.com/o/r/tree/main', true],
    ['https://github.com/o/rs', 'https://github.com/o/r', false],
    ['https://github.com/else/r', 'https://github.com/o/r', false],
    ['https://github.com/o/r/../../else/r/blob/main/x.md', 'https://github.com/o/r', false],
    ['https://gitlab.com/g/s/r/-/blob/main/x.md', 'https://gitlab.com/g/s/r', true],
    ['https://gitlab.com/g/s/other', 'https://gitlab.com/g/s/r', false],
    ['https://gitlab.com/o/r', 'https://github.com/o/r', false],
    ['https://codeberg.org/o/r/issues', 'https://codeberg.org/o/r', true],
    ['https://codeberg.org.evil.example/o/r', 'https://codeberg.org/o/r', false],
    ['nothing', 'https://codeberg.org/o/r', false],
  ])('%s into %s: %s', (address, home, isIn) => {
    expect(isInPlace(address, place(home))).toBe(isIn);
  });
});
