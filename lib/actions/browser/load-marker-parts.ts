/**
 * Puts parts of the marker into a page: the marker itself when the page is shown, measuring and
 * chip when it turned out to be on a list, what draws at links when one leads to an entry; other
 * pages never pay for them. The marker asks for them, background.ts hands the request on.
 */
import browser from 'webextension-polyfill';
import type { MarkerPart } from '../../messages/protocol';
import type { Origin } from '../../messages/serve';

/** Where the build leaves each part. */
const PART_FILES = {
  marker: '/marker.js',
  reading: '/marker-reading.js',
  chip: '/marker-chip.js',
  links: '/marker-links.js',
} as const satisfies Record<MarkerPart, string>;

/** The parts of the browser that loading needs. */
export interface InjectionApi {
  scripting: Pick<typeof browser.scripting, 'executeScript'>;
}

/**
 * @param origin the page that asked. Named by its tab alone, the page that the tab goes to meanwhile
 * would get what it did not ask for, or get it twice.
 */
export async function loadMarkerParts(
  { tabId, documentId }: Origin,
  parts: readonly MarkerPart[],
  api: InjectionApi = browser,
): Promise<void> {
  if (tabId === undefined || parts.length === 0) return;
  const page = documentId === undefined ? { frameIds: [0] } : { documentIds: [documentId] };
  await api.scripting.executeScript({
    target: { tabId, ...page },
    files: parts.map((part) => PART_FILES[part]),
  });
}
