import { expect, it } from 'vitest';
import { findSameList } from '../../lib/actions/transfer/find-same-list';
import { areOneHome, readListsByHome } from '../../lib/actions/transfer/lists-by-home';
import { readListDraft } from '../../lib/lists/list-draft';
import { saveLists } from '../../lib/store/catalogue';
import { NOW, smallDatabase } from './catalogue';

const HOME = 'https://github.com/somebody/lists';
const RAW = 'https://raw.githubusercontent.com/somebody/lists';
const LAB = 'https://gitlab.com/group/team/lists';
const BERG = 'https://codeberg.org/somebody/lists';
const SHIPPED = 'https://github.com/binhnguyennus/awesome-scalability/blob/master/README.md';
const { list } = readListDraft('- [The Log](https://engineering.example.org/the-log)\n', {
  name: 'mine',
});

function own(id: string, home?: string) {
  return {
    id,
    title: id,
    source: { from: 'file', fileName: 'mine.md' } as const,
    order: 9,
    version: id,
    entries: list.entries,
    ...(home !== undefined && { home }),
  };
}

it('tells which list has an address, however it is written, as replacing does', async () => {
  const db = await smallDatabase();
  await saveLists(db, [own('own-mine', HOME), own('own-other')], NOW);
  const here = await readListsByHome(db);
  for (const address of [
    HOME,
    `${HOME}/`,
    `${HOME}#readme`,
    'http://www.github.com/somebody/lists',
  ]) {
    expect(here(address), address).toEqual({ listId: 'own-mine', isShipped: false });
    const same = await findSameList(db, { entries: [], home: address });
    expect(same?.listId, address).toBe('own-mine');
  }
  expect(here('https://github.com/somebody/else')).toBeUndefined();
});

it.each([
  ['its README', HOME, `${HOME}/blob/main/README.md`],
  ['its README in small letters, on the branch of before', HOME, `${HOME}/blob/master/readme.md`],
  ['the folder of all of it', HOME, `${HOME}/tree/main`],
  ['the text of its README', HOME, `${RAW}/HEAD/README.md`],
  ['the same by its branch', HOME, `${RAW}/refs/heads/main/README.md`],
  ['a folder and what it shows', `${HOME}/tree/main/docs`, `${HOME}/blob/master/docs/README.rst`],
  ['a file on a branch that was renamed', `${HOME}/blob/main/go.md`, `${HOME}/blob/HEAD/go.md`],
  ['one at GitLab', LAB, `${LAB}/-/blob/main/README.md`],
  ['one at Codeberg', BERG, `${BERG}/src/branch/main/README.md`],
])('takes for one list %s', (_, one, other) => {
  expect(areOneHome(one, other)).toBe(true);
  expect(areOneHome(other, one)).toBe(true);
});

it.each([
  ['the README of another folder', HOME, `${HOME}/blob/main/docs/README.md`],
  ['that of another branch', HOME, `${HOME}/blob/v2/README.md`],
  ['that of a tag', BERG, `${BERG}/src/tag/main/README.md`],
  ['its translation', HOME, `${HOME}/blob/main/README_ZH-CN.md`],
  ['another page of the repository', HOME, `${HOME}/issues`],
  ['that of another repository', HOME, 'https://github.com/somebody/list/blob/main/README.md'],
  ['a folder called like it', HOME, 'https://lists.example.org/blob/main/README.md'],
])('takes not for one list the front page and %s', (_, one, other) => {
  expect(areOneHome(one, other)).toBe(false);
  expect(areOneHome(other, one)).toBe(false);
});

it('tells of a shipped list until one of the same address is added', async () => {
  const db = await smallDatabase();
  const shipped = await readListsByHome(db);
  const front = 'https://github.com/binhnguyennus/awesome-scalability';
  expect(shipped(front)).toEqual(shipped(SHIPPED));
  expect(shipped(SHIPPED)).toEqual({ listId: 'awesome-scalability', isShipped: true });
  await saveLists(db, [own('own-live', SHIPPED)], NOW);
  const both = await readListsByHome(db);
  expect(both(SHIPPED)).toEqual({ listId: 'own-live', isShipped: false });
});
