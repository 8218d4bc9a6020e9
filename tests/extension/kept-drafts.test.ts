/** Drafts of notes that pages left behind, some of them damaged. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keepDraft, storeLeftDrafts } from '../../entrypoints/extension-pages/kept-drafts';
import { findLeading } from '../../lib/store/resources';
import { emptyDatabase, NOW, saveList } from './catalogue';

const PAGE = 'https://blog.example.com/posts/0-on-caches';

/** As a browser's: what is kept are its keys. */
function memoryStorage(): Storage {
  const storage = {};
  const kept = storage as Record<string, string>;
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
    removeItem: (key: string) => {
      delete kept[key];
    },
  };
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(storage, name, { value });
  return storage as Storage;
}

beforeEach(() => {
  vi.stubGlobal('localStorage', memoryStorage());
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

async function onePage() {
  const db = emptyDatabase();
  await saveList(db, 'list', PAGE);
  const resourceId = (await findLeading(db, { address: PAGE, isLink: true }))?.id ?? 0;
  return { db, resourceId, textOf: async () => (await db.notes.get(resourceId))?.text };
}

const leave = (name: string, draft: unknown) =>
  localStorage.setItem(
    `note-draft ${name}`,
    typeof draft === 'string' ? draft : JSON.stringify(draft),
  );

describe('what pages left of notes that were being written', () => {
  it('is stored whatever else they left; what cannot be waits, what is none is dropped', async () => {
    const { db, resourceId, textOf } = await onePage();
    leave('a 1', '{"resourceId":1,"te');
    leave('b 1', 'null');
    leave('c 1', { resourceId, address: PAGE, text: 7, base: null });
    leave('d 999', {
      resourceId: 999,
      address: 'https://gone.example/',
      text: 'of what is gone',
      base: '',
    });
    leave(`e ${resourceId}`, { resourceId, address: PAGE, text: 'x'.repeat(30_000), base: '' });
    localStorage.setItem('another', 'thing');
    await storeLeftDrafts(db, NOW);
    expect(await textOf()).toHaveLength(30_000);
    expect(Object.keys(localStorage)).toEqual(['note-draft d 999', 'another']);
  });

  it('is not stored twice where the page ended after storing it', async () => {
    const { db, resourceId, textOf } = await onePage();
    const draft = { resourceId, address: PAGE, text: 'typed', base: '' };
    leave(`a ${resourceId}`, draft);
    leave(`b ${resourceId}`, draft);
    await storeLeftDrafts(db, NOW);
    expect(await textOf()).toBe('typed');
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('is left to a page that lives, also to this one', async () => {
    const { db, resourceId, textOf } = await onePage();
    const draft = { resourceId, address: PAGE, text: 'typed', base: '' };
    keepDraft(draft);
    leave(`other ${resourceId}`, draft);
    let end: () => void = () => undefined;
    const living = navigator.locks.request(
      'note-draft other',
      () => new Promise<void>((resolve) => (end = resolve)),
    );
    await storeLeftDrafts(db, NOW);
    expect(await textOf()).toBeUndefined();
    expect(Object.keys(localStorage)).toHaveLength(2);
    end();
    await living;
    await storeLeftDrafts(db, NOW);
    expect(await textOf()).toBe('typed');
    expect(Object.keys(localStorage)).toHaveLength(1);
  });
});
