/**
 * On which pages the marker runs, beginning with its first line: the hosts of the catalogue that Waymark was granted,
 * registered at run time in every browser alike. Called on installing, on starting, and when
 * lists or grants change.
 */
import browser from 'webextension-polyfill';
import { hostPatterns } from '../address/site-patterns';
import type { WaymarkDatabase } from '../store/database';

/** Id of the registered content script. */
export const MARKER_ID = 'marker';
/** Where the build leaves the marker's first line; it asks for the rest. */
export const MARKER_FILE = 'marker-first.js';
/** The signs on links; without the marker's attributes it has no effect. */
export const LINK_MARKS_FILE = 'content-scripts/marker.css';

/** The parts of the browser that registering needs. */
export interface RegistrationApi {
  permissions: Pick<typeof browser.permissions, 'getAll'>;
  scripting: Pick<
    typeof browser.scripting,
    'getRegisteredContentScripts' | 'registerContentScripts' | 'unregisterContentScripts'
  >;
}

/** Brings the registration in line with catalogue and grants; does nothing when it is already. */
export async function registerMarker(
  db: WaymarkDatabase,
  api: RegistrationApi = browser,
): Promise<void> {
  const matches = await wantedPatterns(db, api);
  const [registered] = await api.scripting.getRegisteredContentScripts({ ids: [MARKER_ID] });
  const known = [...(registered?.matches ?? [])].sort();
  const isSameScript = registered?.js?.some((file) => file.endsWith(MARKER_FILE));
  if (isSameScript && known.join() === matches.join()) return;
  if (registered) await api.scripting.unregisterContentScripts({ ids: [MARKER_ID] });
  if (matches.length === 0) return;
  await api.scripting.registerContentScripts([
    {
      id: MARKER_ID,
      js: [MARKER_FILE],
      css: [LINK_MARKS_FILE],
      matches,
      // It waits by itself: `document_idle` holds the page's load back (when-loaded.ts).
      runAt: 'document_start',
      allFrames: false,
      persistAcrossSessions: true,
    },
  ]);
}

/** @returns the patterns on which the marker may and should run, sorted. */
async function wantedPatterns(db: WaymarkDatabase, api: RegistrationApi): Promise<string[]> {
  const { origins = [] } = await api.permissions.getAll();
  // Granted everywhere: links are marked everywhere, by the user's wish.
  if (origins.some((origin) => EVERYWHERE.has(origin))) return ['*://*/*'];
  const entries = await db.entries.toArray();
  const wanted = hostPatterns(entries.map(({ address }) => address));
  const granted = new Set(origins);
  return wanted.filter((pattern) => granted.has(pattern) || granted.has(widen(pattern))).sort();
}

const EVERYWHERE: ReadonlySet<string> = new Set(['*://*/*', '<all_urls>', 'https://*/*']);

/** `*://a.example.com/*` is also granted by `*://*.example.com/*`. */
function widen(pattern: string): string {
  return pattern.replace(/^\*:\/\/(?:[^./]+\.)?/, '*://*.');
}
