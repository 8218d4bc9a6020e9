import { describe, expect, it } from 'vitest';
import { findSameList } from '../../lib/actions/transfer/find-same-list';
import { areOneHome, readListsByHome } from '../../lib/actions/transfer/lists-by-home';
import { readListDraft } from '../../lib/lists/list-draft';
import { saveLists } from '../../lib/store/catalogue';
import { NOW, smallDatabase } from './catalogue';

const HOME = 'https://github.com/somebody/lists';
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

it('tells of a shipped list until one of the same address is added', async () => {
  const db = await smallDatabase();
  const shipped = await readListsByHome(db);
  expect(shipped(SHIPPED)).toEqual({ listId: 'awesome-scalability', isShipped: true });
  await saveLists(db, [own('own-live', SHIPPED)], NOW);
  const both = await readListsByHome(db);
  expect(both(SHIPPED)).toEqual({ listId: 'own-live', isShipped: false });
});

describe('two addresses', () => {
  it.each([
    ['github.com/o/r', 'raw.githubusercontent.com/o/r/HEAD/README.md'],
    ['github.com/o/r', 'github.com/o/r/blob/main/README.md?plain=1#L5'],
    ['github.com/o/r', 'GitHub.com/O/R/tree/master'],
    ['github.com/o/r/tree/main/papers', 'github.com/o/r/blob/main/papers/readme.rst'],
    ['gitlab.com/g/s/r', 'gitlab.com/g/s/r/-/raw/main/README.md'],
    ['codeberg.org/o/r', 'codeberg.org/o/r/src/branch/main/README.md'],
    ['github.com/o/r/blob/v2/README.md', 'github.com/o/r/tree/v2'],
    ['github.com/o/r/blob/main/LIST.md', 'raw.githubusercontent.com/o/r/refs/heads/main/LIST.md'],
  ])('are of one list: %s and %s', (one, other) => {
    expect(areOneHome(`https://${one}`, `https://${other}`)).toBe(true);
  });

  it.each([
    ['github.com/o/r', 'github.com/o/r2'],
    ['github.com/o/r', 'github.com/o/r/tree/v2'],
    ['github.com/o/r', 'github.com/o/r/blob/main/LIST.md'],
    ['github.com/o/r', 'github.com/o/r/blob/main/papers/README.md'],
    ['github.com/o/r/blob/main/a.md', 'github.com/o/r/blob/main/A.md'],
    ['github.com/o/r/issues/1', 'github.com/o/r/issues/2'],
    ['github.com/o/r', 'github.com/o/r/wiki'],
    ['github.com/o/r', 'gitlab.com/o/r'],
  ])('are of two: %s and %s', (one, other) => {
    expect(areOneHome(`https://${one}`, `https://${other}`)).toBe(false);
  });
});
