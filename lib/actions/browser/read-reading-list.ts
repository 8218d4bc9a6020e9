/** The browser's reading list, as a file that is read like the exports of other programs. */
import browser from 'webextension-polyfill';

/** An entry as Chromium gives it; times are epoch ms. */
export interface ReadingListEntry {
  url: string;
  title: string;
  hasBeenRead: boolean;
  creationTime: number;
  lastUpdateTime: number;
}

/** The parts of the browser that this needs; there once the right is granted, in Chromium only. */
export interface ReadingListApi {
  readingList: { query(which: object): Promise<ReadingListEntry[]> };
}

/** @returns the list as JSON, one entry a line */
export async function readReadingList(
  api: ReadingListApi = browser as unknown as ReadingListApi,
): Promise<string> {
  const entries = await api.readingList.query({});
  const rows = entries.map(({ url, title, hasBeenRead, creationTime, lastUpdateTime }) =>
    JSON.stringify({ url, title, hasBeenRead, creationTime, lastUpdateTime }),
  );
  return rows.length > 0 ? `[\n${rows.join(',\n')}\n]\n` : '[]\n';
}
