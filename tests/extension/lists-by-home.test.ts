import { expect, it } from 'vitest';
import { findSameList } from '../../lib/actions/transfer/find-same-list';
import { readListsByHome } from '../../lib/actions/transfer/lists-by-home';
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
    `${HOME}/blob/main/README.md`,
    `${HOME}/tree/master`,
  ]) {
    expect(here(address), address).toEqual({
      listId: 'own-mine',
      title: 'own-mine',
      isShipped: false,
    });
    const same = await findSameList(db, { entries: [], home: address });
    expect(same?.listId, address).toBe('own-mine');
  }
  for (const other of ['/else', '/lists/blob/main/docs/README.md', '/lists/tree/next']) {
    expect(here(`https://github.com/somebody${other}`), other).toBeUndefined();
  }
});

it('tells of a shipped list until one of the same address is added', async () => {
  const db = await smallDatabase();
  const shipped = await readListsByHome(db);
  expect(shipped(SHIPPED)).toMatchObject({ listId: 'awesome-scalability', isShipped: true });
  expect(shipped('https://github.com/binhnguyennus/awesome-scalability')).toEqual(shipped(SHIPPED));
  await saveLists(db, [own('own-live', SHIPPED)], NOW);
  const both = await readListsByHome(db);
  expect(both(SHIPPED)).toMatchObject({ listId: 'own-live', isShipped: false });
});
