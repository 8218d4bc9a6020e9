/** The search pack that came with the package: it is there where the database is not. */
import type { SearchPack } from '../search/index/pack-format';
import { isReadablePack } from '../search/index/pack-format';
import { restorePack, type StoredPack } from '../store/pack-row';

/** Where in the package it stands. */
export const SHIPPED_PACK_FILE = 'shipped-pack.json';

/** As the build leaves it: a JSON file holds no bytes. */
interface PackedFile extends Omit<StoredPack, 'bytes'> {
  /** In base64. */
  bytes: string;
}

/**
 * The ids in it are its own: none of them is that of an entry or a resource of the database.
 * @param read reads the file from the package
 * @throws where the package is not whole
 */
export async function readShippedPack(read: () => Promise<unknown>): Promise<SearchPack> {
  const { plain, arrays, bytes } = (await read()) as PackedFile;
  const decoded = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
  const pack = await restorePack({ plain, arrays, bytes: new Blob([decoded]) });
  if (!isReadablePack(pack)) throw new Error('the shipped pack is of another format');
  return pack;
}
