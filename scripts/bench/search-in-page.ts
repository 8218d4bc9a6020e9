/** Runs inside a page of the extension: builds a pack, stores it, then loads and searches it. */
import { openSearch } from '../../lib/search/open-search';
import type { SearchDocument } from '../../lib/search/search-document';
import { buildSearchPack, type SearchPack } from '../../lib/search/search-pack';
import { generateCatalogue } from '../bench-search/generate-catalogue';

/** What the page measures. */
export type SearchInPage = typeof searchInPage;

const OPENINGS = 8;

async function searchInPage(input: {
  documents: SearchDocument[];
  size: number;
  keystrokes: string[];
}): Promise<{ typed: number[]; opened: number[]; memory: number }> {
  const { documents, size, keystrokes } = input;
  const catalogue = size === documents.length ? documents : generateCatalogue(documents, size);
  const db = await openStore();
  await settle(
    db.transaction('packs', 'readwrite').objectStore('packs').put(buildSearchPack(catalogue), 1),
  );
  const opened: number[] = [];
  for (let run = 0; run < OPENINGS; run += 1) {
    const start = performance.now();
    openSearch(await loadPack(db)).search('uber kafka', { limit: 50 });
    opened.push(performance.now() - start);
  }
  const searcher = openSearch(await loadPack(db));
  const typed: number[] = [];
  // The first round warms the compiler, as the first keystrokes of a real popup do.
  for (const isCounted of [false, true]) {
    for (const query of keystrokes) {
      const start = performance.now();
      searcher.search(query, { limit: 50 });
      if (isCounted) typed.push(performance.now() - start);
    }
  }
  db.close();
  indexedDB.deleteDatabase('waymark-bench-search');
  const { memory } = performance as unknown as { memory?: { usedJSHeapSize: number } };
  return { typed, opened, memory: memory?.usedJSHeapSize ?? 0 };
}

function openStore(): Promise<IDBDatabase> {
  const opening = indexedDB.open('waymark-bench-search', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('packs');
  return settle(opening);
}

function loadPack(db: IDBDatabase): Promise<SearchPack> {
  return settle(db.transaction('packs').objectStore('packs').get(1) as IDBRequest<SearchPack>);
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

Object.assign(globalThis, { searchInPage });
