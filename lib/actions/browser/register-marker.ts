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
import { eachChunk } from '../../store/chunks';
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
  // “Saved” grows with an import, and has one version from its first step to its last.
  const versions = lists.map(
    ({ id, version, entryCount, isOff }) => `${id} ${version} ${entryCount}${isOff ? ' off' : ''}`,
  );
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
  const wanted = await patternsOf(await knownAddresses(db));
  // A site that was granted beside the required ones was granted for its links, listed or not.
  const extra = uncoveredPatterns(granted, required);
  return joinPatterns([...grantedPatterns(wanted, granted), ...extra]);
}

/** So many take some 10 ms: pages that ask the worker for something meanwhile come in between. */
const ADDRESSES_AT_ONCE = 200;

async function patternsOf(addresses: readonly string[]): Promise<string[]> {
  const patterns = new Set<string>();
  for (let from = 0; from < addresses.length; from += ADDRESSES_AT_ONCE) {
    const some = addresses.slice(from, from + ADDRESSES_AT_ONCE);
    for (const pattern of hostPatterns(some)) patterns.add(pattern);
    await new Promise((done) => setTimeout(done));
  }
  return [...patterns].sort();
}

/**
 * Of the lists that are on. A line that was given a new address is still known at its old one: where its resource stands, and
 * where an alias leads to it, the marker runs too.
 * @returns each once
 */
async function knownAddresses(db: WaymarkDatabase): Promise<string[]> {
  const lists = await db.lists.toArray();
  const listed = new Set<number>();
  const addresses = new Set<unknown>();
  const note = (known: ReadonlyArray<{ address: string }>): void => {
    for (const { address } of known) addresses.add(address);
  };
  await eachChunk(db.entries, (rows) => {
    const entries = shownEntries(rows, lists);
    for (const { resourceId } of entries) listed.add(resourceId);
    note([...entries, ...entries.flatMap(({ forms }) => forms ?? [])]);
  });
  await eachChunk(db.resources, (rows) => {
    const resources = rows.filter((row) => isSoundResource(row) && listed.has(row.id));
    note(resources.flatMap(knownAs));
  });
  await eachChunk(db.aliases, (rows) => {
    note(rows.filter((alias) => leadsHere(alias) && listed.has(alias.resourceId)));
  });
  return [...addresses].filter((address) => typeof address === 'string');
}
