/** An update that changes something one sees is told of once, when the library is next looked at. */
import type { KeptIn } from '../../store/own-backups';

const KEY = 'news';

/** Notes that there is something to tell of a version, in the place of what was not told before. */
export async function noteNews(version: string, area: KeptIn): Promise<void> {
  await area.set({ [KEY]: version });
}

/** @returns the version that is to be told of; after this call it is told. Undefined for none. */
export async function takeNews(area: KeptIn): Promise<string | undefined> {
  const { [KEY]: version } = await area.get(KEY);
  if (version === undefined) return undefined;
  await area.remove(KEY);
  return typeof version === 'string' ? version : undefined;
}
