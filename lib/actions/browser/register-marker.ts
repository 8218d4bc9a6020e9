/**
 * On which pages the marker runs, beginning with its first line: the hosts of the catalogue as far
 * as they are granted, and the sites that were granted beside them, registered at run time in
 * every browser alike. Called when the worker wakes and when grants change.
 */
import browser, { type Scripting } from 'webextension-polyfill';
import {
  grantedPatterns,
  joinPatterns,
  uncoveredPatterns,
} from '../../address/permissions/match-patterns';
import { hostPatterns } from '../../address/permissions/site-patterns';
import { isHere, shownEntries } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { knownAs, leadsHere } from '../../store/resources';
import { isSoundResource } from '../../store/sound-rows';

/** Id of the registered content script. */
export const MARKER_ID = 'marker';
/** Where the build leaves the marker's first line; it asks for the rest. */
export const FIRST_LINE_FILE = 'marker-first.js';

/** Name of the setting that says what the registration was made from. */
const REGISTERED = 'marker-registration';

/** What the registration was made from, and whether there was anything to register. */
interface Registration {
  basis: string;
  isThere: boolean;
}

/** The parts of the manifest that registering needs; the polyfill's type lacks the hosts. */
interface Manifest {
  version: string;
  host_permissions?: string[];
}

/** The parts of the browser that registering needs. */
export interface RegistrationApi {
  permissions: Pick<typeof browser.permissions, 'getAll'>;
  runtime: Pick<typeof browser.runtime, 'getManifest'>;
  scripting: Pick<
    typeof browser.scripting,
    | 'getRegisteredContentScripts'
    | 'registerContentScripts'
    | 'updateContentScripts'
    | 'unregisterContentScripts'
  >;
}

/** The last call: of two at once, each would register what the other has registered already. */
let turn: Promise<void> = Promise.resolve();

/**
 * Brings the registration in line with catalogue and grants. To read all entries and work out
 * their hosts takes the worker a tenth of a second for 888, half a second for 10,000: it is done
 * only where lists, grants or the extension have changed.
 */
export function registerMarker(db: WaymarkDatabase, api: RegistrationApi = browser): Promise<void> {
  turn = turn.catch(() => undefined).then(() => register(db, api));
  return turn;
}

async function register(db: WaymarkDatabase, api: RegistrationApi): Promise<void> {
  const granted = await api.permissions.getAll();
  // Firefox names each twice once it has installed the extension, and once after a restart.
  const origins = [...new Set(granted.origins)];
  const { version, host_permissions: required = [] } = api.runtime.getManifest() as Manifest;
  const basis = await basisOf(db, version, origins);
  const [registered] = await api.scripting.getRegisteredContentScripts({ ids: [MARKER_ID] });
  const row = await db.settings.get(REGISTERED);
  const known = row?.value as Registration | undefined;
  if (known?.basis === basis && known.isThere === (registered !== undefined)) return;
  const matches = await wantedPatterns(db, origins, required);
  const isThere = matches.length > 0;
  if (isThere) {
    const script = {
      id: MARKER_ID,
      js: [FIRST_LINE_FILE],
      matches,
      // It waits by itself: `document_idle` holds the page's load back (when-loaded.ts).
      runAt: 'document_start',
      allFrames: false,
      persistAcrossSessions: true,
    } as const satisfies Scripting.RegisteredContentScript;
    // Never taken out first: a page that loads in between, or after a worker that ends there, has none.
    if (registered) await api.scripting.updateContentScripts([script]);
    else await api.scripting.registerContentScripts([script]);
  } else if (registered) {
    await api.scripting.unregisterContentScripts({ ids: [MARKER_ID] });
  }
  // Last, so that a worker killed before this line does it again.
  await db.settings.put({ id: REGISTERED, value: { basis, isThere } satisfies Registration });
}

/** @returns the same text as long as the patterns are the same. */
async function basisOf(
  db: WaymarkDatabase,
  packageVersion: string,
  origins: readonly string[],
): Promise<string> {
  const lists = (await db.lists.toArray()).filter(isHere);
  const versions = lists.map(({ id, version, isOff }) => `${id} ${version}${isOff ? ' off' : ''}`);
  // Aliases come and go one at a time: their number and the newest tell whether any did.
  const newest = await db.aliases.orderBy(':id').last();
  const aliases = `${await db.aliases.count()} ${newest?.id ?? 0}`;
  const files = [FIRST_LINE_FILE];
  return JSON.stringify([packageVersion, files, versions.sort(), aliases, [...origins].sort()]);
}

/** @returns the patterns on which the marker may and should run, sorted. */
async function wantedPatterns(
  db: WaymarkDatabase,
  granted: readonly string[],
  required: readonly string[],
): Promise<string[]> {
  const wanted = hostPatterns(await knownAddresses(db));
  // A site that was granted beside the required ones was granted for its links, listed or not.
  const extra = uncoveredPatterns(granted, required);
  return joinPatterns([...grantedPatterns(wanted, granted), ...extra]);
}

/**
 * Of the lists that are on. A line that was given a new address is still known at its old one: where its resource stands, and
 * where an alias leads to it, the marker runs too.
 */
async function knownAddresses(db: WaymarkDatabase): Promise<string[]> {
  const entries = shownEntries(await db.entries.toArray(), await db.lists.toArray());
  const listed = new Set(entries.map(({ resourceId }) => resourceId));
  const resources = await db.resources.filter(({ id }) => listed.has(id)).toArray();
  const aliases = await db.aliases
    .filter((alias) => leadsHere(alias) && listed.has(alias.resourceId))
    .toArray();
  const forms = entries.flatMap((entry) => entry.forms ?? []);
  return [...entries, ...forms, ...resources.filter(isSoundResource).flatMap(knownAs), ...aliases]
    .map(({ address }) => address)
    .filter((address) => typeof address === 'string');
}
