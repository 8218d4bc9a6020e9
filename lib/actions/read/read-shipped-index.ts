/** The search index that came with the package: it is there where the database is not. */
import type { SearchIndex } from '../../search/index/index-format';
import { isReadableIndex } from '../../search/index/index-format';
import { restoreIndex, type StoredIndex } from '../../store/index-row';

/** Where in the package it stands. */
export const SHIPPED_INDEX_FILE = 'shipped-index.json';

/** As the build leaves it: a JSON file holds no bytes. */
interface PackedFile extends Omit<StoredIndex, 'bytes'> {
  /** In base64. */
  bytes: string;
}

/**
 * The ids in it are its own: none of them is that of an entry or a resource of the database.
 * @param read reads the file from the package
 * @throws where the package is not whole
 */
export async function readShippedIndex(read: () => Promise<unknown>): Promise<SearchIndex> {
  const { plain, arrays, bytes } = (await read()) as PackedFile;
  const decoded = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
  const searchIndex = await restoreIndex({ plain, arrays, bytes: new Blob([decoded]) });
  if (!isReadableIndex(searchIndex)) throw new Error('the shipped index is of another format');
  return searchIndex;
}
