/**
 * Where the backups that Waymark makes by itself are kept: in the extension's own storage, which
 * outlives the database. A row of notes says what there is; each backup lies in a slot of its own.
 *
 * A backup goes into a slot that no note speaks of, and is noted after that. Whatever is broken off
 * in between leaves all that was noted whole, and a slot that the next one is written over.
 */

/** As `browser.storage.local`. */
export interface KeptIn {
  get(keys: string | string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
}

/** What is known of a backup without reading it. */
export interface OwnBackup {
  /** When it was made, epoch ms; no two have the same. */
  at: number;
  slot: number;
  /** Name of the record that it is of; absent where that had none. */
  record?: string;
  lists: number;
  readings: number;
  events: number;
  /** Cards for review; absent in what was noted before they were counted. */
  cards?: number;
  /** As it is kept, compressed. */
  bytes: number;
  /** The same for the same content, whenever it was saved. */
  content: string;
}

/** What is noted of all of them. */
export interface OwnBackups {
  /** Newest first. */
  backups: OwnBackup[];
  /** When it was last seen whether there is anything new, epoch ms. */
  lookedAt?: number;
}

/** So many are kept. */
export const MOST_BACKUPS = 5;
/** One more, for the next before the oldest goes. */
const SLOTS = Array.from({ length: MOST_BACKUPS + 1 }, (_, slot) => slot);

const NOTES = 'own-backups';
const RECORD = 'own-record';
const SAVED_FILE = 'own-backup-file';

const keyOf = (slot: number): string => `own-backup-${slot}`;

/** All that is ever written there. */
const OWN_KEYS: readonly string[] = [NOTES, RECORD, SAVED_FILE, ...SLOTS.map(keyOf)];

/** @returns what is noted; nothing of what is damaged */
export async function readOwnBackups(area: KeptIn): Promise<OwnBackups> {
  const { [NOTES]: noted } = await area.get(NOTES);
  if (typeof noted !== 'object' || noted === null) return { backups: [] };
  const { backups, lookedAt } = noted as Record<string, unknown>;
  return {
    backups: Array.isArray(backups) ? backups.filter(isNote) : [],
    ...(typeof lookedAt === 'number' && { lookedAt }),
  };
}

function isNote(value: unknown): value is OwnBackup {
  if (typeof value !== 'object' || value === null) return false;
  const { at, slot, lists, readings, events, bytes, content } = value as Record<string, unknown>;
  const { cards = 0 } = value as Record<string, unknown>;
  const counts = [at, slot, lists, readings, events, cards, bytes];
  return counts.every((count) => typeof count === 'number') && typeof content === 'string';
}

/** Notes that it was looked, and there was nothing new. */
export async function noteLook(area: KeptIn, now: number): Promise<void> {
  await area.set({ [NOTES]: { ...(await readOwnBackups(area)), lookedAt: now } });
}

/**
 * Adds a backup, and lets go of the one that is too many.
 * @param data the backup, as it is kept
 * @returns what is noted of it
 */
export async function addOwnBackup(
  area: KeptIn,
  about: Omit<OwnBackup, 'slot' | 'bytes'>,
  data: string,
): Promise<OwnBackup> {
  const { backups } = await readOwnBackups(area);
  const slot = SLOTS.find((free) => !backups.some((each) => each.slot === free)) ?? 0;
  const last = backups[0]?.at ?? 0;
  // The clock may have been set back.
  const added = { ...about, at: Math.max(about.at, last + 1), slot, bytes: data.length };
  await area.set({ [keyOf(slot)]: data });
  const kept = keptOf([added, ...backups], await readNotedRecord(area));
  await area.set({ [NOTES]: { backups: kept, lookedAt: about.at } });
  await area.remove(unusedKeys(kept));
  return added;
}

/**
 * @param backups newest first
 * @param noted name of the record that is missed if it is gone: as long as its loss was not read
 * @returns those that are kept: the newest, and among them one that has readings or cards, and one of
 *   that record, where there is any
 */
export function keptOf(backups: readonly OwnBackup[], noted?: string): OwnBackup[] {
  const ofUse = backups.filter(hasRecord);
  const ofNoted = ofUse.find(({ record }) => noted !== undefined && record === noted);
  const wanted = [ofUse[0], ofNoted].filter((each) => each !== undefined);
  const kept = new Set([...new Set([...wanted, ...backups])].slice(0, MOST_BACKUPS));
  return backups.filter((each) => kept.has(each));
}

/** @returns whether there is more in a backup than lists: readings, or cards */
export function hasRecord({ readings, cards = 0 }: OwnBackup): boolean {
  return readings + cards > 0;
}

function unusedKeys(backups: readonly OwnBackup[]): string[] {
  return SLOTS.filter((slot) => !backups.some((each) => each.slot === slot)).map(keyOf);
}

/** @returns the backup as it is kept; undefined where it is not there any more */
export async function readOwnBackup(area: KeptIn, at: number): Promise<string | undefined> {
  const { backups } = await readOwnBackups(area);
  const found = backups.find((each) => each.at === at);
  if (!found) return undefined;
  const key = keyOf(found.slot);
  const { [key]: data } = await area.get(key);
  return typeof data === 'string' ? data : undefined;
}

/** Whether what was kept of a backup is there, as long as it was. */
export async function isOwnBackupThere(area: KeptIn, { at, bytes }: OwnBackup): Promise<boolean> {
  return (await readOwnBackup(area, at))?.length === bytes;
}

/** Deletes one; the others stay. */
export async function deleteOwnBackup(area: KeptIn, at: number): Promise<void> {
  const noted = await readOwnBackups(area);
  const backups = noted.backups.filter((each) => each.at !== at);
  await area.set({ [NOTES]: { ...noted, backups } });
  await area.remove(unusedKeys(backups));
}

/** Deletes all of them, and what is noted of the record. */
export async function deleteOwnBackups(area: KeptIn): Promise<void> {
  await area.remove([...OWN_KEYS]);
}

/** @returns the name of the record that was noted; undefined where none was */
export async function readNotedRecord(area: KeptIn): Promise<string | undefined> {
  const { [RECORD]: noted } = await area.get(RECORD);
  return typeof noted === 'string' ? noted : undefined;
}

/** @param record undefined: none counts any more */
export async function noteRecord(area: KeptIn, record: string | undefined): Promise<void> {
  if (record === undefined) await area.remove(RECORD);
  else await area.set({ [RECORD]: record });
}

/** How saving the newest backup as a file of its own went. */
export interface SavedFile {
  /** When that backup was made, epoch ms. */
  at: number;
  /** When it was tried last, epoch ms. */
  triedAt: number;
  /** It could not be saved: why, as the browser says it. */
  failure?: string;
}

/** @returns undefined where none was tried, or what is noted is damaged */
export async function readSavedFile(area: KeptIn): Promise<SavedFile | undefined> {
  const { [SAVED_FILE]: noted } = await area.get(SAVED_FILE);
  if (typeof noted !== 'object' || noted === null) return undefined;
  const { at, triedAt, failure } = noted as Record<string, unknown>;
  if (typeof at !== 'number' || typeof triedAt !== 'number') return undefined;
  return { at, triedAt, ...(typeof failure === 'string' && { failure }) };
}

/** @param saved undefined: the next one is saved, whichever was before */
export async function noteSavedFile(area: KeptIn, saved: SavedFile | undefined): Promise<void> {
  if (saved === undefined) await area.remove(SAVED_FILE);
  else await area.set({ [SAVED_FILE]: saved });
}

/** @returns whether what changed in the storage is any of this */
export function isOfOwnBackups(changes: object): boolean {
  return NOTES in changes || RECORD in changes || SAVED_FILE in changes;
}

/**
 * Does what reads and writes here with nobody in between: one who deletes everything must not meet
 * a backup that was read before and is written after.
 */
export function aloneWithBackups<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks.request(NOTES, act) as Promise<T>;
}
