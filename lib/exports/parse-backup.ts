/**
 * Reads a backup from outside. A file that is none is refused whole; a row that is not what it should
 * be is handed back beside the others, and costs itself.
 */
import * as v from 'valibot';
import { countPlaces } from '../lists/entry-order';
import { plainEntry, plainTexts, plainTitleOf } from '../lists/model/plain-entry';
import { plainLines, plainText } from '../lists/model/plain-text';
import { isBlankNote, soundNoteText } from '../reading/note';
import type { Reading } from '../reading/reading';
import { repairReading } from '../reading/repair-reading';
import type { DeckCardNews, DeckText } from '../review/deck-card';
import {
  BACKUP_FORMAT,
  BACKUP_SCHEMAS,
  BACKUP_TABLES,
  BACKUP_VERSION,
  type Backup,
  type BackupEvent,
  type BackupPlan,
  type BackupTable,
  emptyBackup,
  isWebAddress,
} from './backup';

/** Why a file is no backup that can be read; in words in the locale files. */
export type BackupRefusal = 'cut_off' | 'no_json' | 'foreign' | 'newer';

/** A row that could not be used, or not as it was. */
export interface DamagedRow {
  table: BackupTable;
  row: unknown;
}

/** A backup as it was read. */
export interface ParsedBackup {
  backup: Backup;
  /** As they stand in the file. Of a damaged reading what can be used is in the backup too. */
  damaged: DamagedRow[];
}

/** How far into a file its format is looked for where it is no whole JSON, in UTF-16 units. */
const LOOKED_AT = 1_000;

/**
 * Tells a backup of Waymark from any other JSON.
 * @param value parsed JSON
 * @returns its version, whether or not this Waymark can read it; undefined where it is no backup
 */
export function backupVersionOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { format, version } = value as Record<string, unknown>;
  const isBackup = format === BACKUP_FORMAT && Number.isInteger(version) && Number(version) > 0;
  return isBackup ? Number(version) : undefined;
}

/** @returns the backup, or why there is none. Never throws. */
export function parseBackup(source: string): ParsedBackup | BackupRefusal {
  let value: unknown;
  try {
    value = JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch {
    return source.slice(0, LOOKED_AT).includes(`"${BACKUP_FORMAT}"`) ? 'cut_off' : 'no_json';
  }
  return checkBackup(value);
}

/**
 * @param value parsed JSON
 * @returns the backup, or why there is none. Never throws.
 */
export function checkBackup(value: unknown): ParsedBackup | BackupRefusal {
  const version = backupVersionOf(value);
  if (version === undefined) return 'foreign';
  if (version > BACKUP_VERSION) return 'newer';
  const given = value as Record<string, unknown>;
  const writtenAt = Number.isFinite(given.writtenAt) ? Number(given.writtenAt) : 0;
  const damaged: DamagedRow[] = [];
  const backup: Backup = { ...emptyBackup(writtenAt), version };
  for (const table of BACKUP_TABLES) {
    const rows = given[table];
    if (rows === undefined) continue;
    if (!Array.isArray(rows)) {
      damaged.push({ table, row: isTooDeep(rows) ? TOO_DEEP : rows });
      continue;
    }
    const isFirst = firstOf(table);
    const sound: unknown[] = [];
    for (const row of rows as unknown[]) {
      if (isTooDeep(row)) damaged.push({ table, row: TOO_DEEP });
      else if (v.is(BACKUP_SCHEMAS[table], row) && isFirst(row)) sound.push(row);
      else damaged.push({ table, row });
    }
    Object.assign(backup, { [table]: sound });
  }
  backup.entries = countPlaces(backup.entries);
  leaveOutLoose(backup, damaged);
  makePlain(backup);
  repairReadings(backup, damaged);
  return { backup, damaged };
}

/** No row that Waymark writes is nested half as deep; a deeper one breaks what looks into it. */
const DEEPEST = 32;
/** Kept in the place of such a row. */
const TOO_DEEP = 'nested too deep';

function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth > DEEPEST || Object.values(value).some((inner) => isTooDeep(inner, depth + 1));
}

/** What hangs on a row that is not there could be shown and found by nobody. */
function leaveOutLoose(backup: Backup, damaged: DamagedRow[]): void {
  const resourceIds = new Set(backup.resources.map(({ id }) => id));
  const keep = <Row>(table: BackupTable, rows: Row[], isHeld: (row: Row) => boolean): Row[] => {
    for (const row of rows) if (!isHeld(row)) damaged.push({ table, row });
    return rows.filter(isHeld);
  };
  backup.aliases = keep('aliases', backup.aliases, ({ resourceId }) => resourceIds.has(resourceId));
  backup.events = keep(
    'events',
    backup.events,
    ({ resourceId, address }) => resourceId === 0 || address !== '' || resourceIds.has(resourceId),
  );
  backup.visits = keep(
    'visits',
    backup.visits,
    ({ resourceId, address }) => address !== undefined || resourceIds.has(resourceId),
  );
  backup.readings = keep(
    'readings',
    backup.readings,
    ({ resourceId, address }) => resourceIds.has(resourceId) || isWebAddress(`${address}`),
  );
}

/** What tells the rows of a table apart, where that is not their id. */
const KEYS: Partial<Record<BackupTable, string>> = {
  readings: 'resourceId',
  visits: 'visitId',
  notes: 'resourceId',
  cards: 'resourceId',
};

/** @returns a test for the rows of a table in turn: whether none before had the same key, and is the same entry */
function firstOf(table: BackupTable): (row: object) => boolean {
  const seen = new Set<unknown>();
  const places = new Set<unknown>();
  return (row) => {
    const found = row as Record<string, unknown>;
    const key = found[KEYS[table] ?? 'id'];
    // Of two at one place that are one the second would be there twice.
    const place = table === 'entries' && nameOfPlace(found);
    if (seen.has(key) || places.has(place)) return false;
    if (place) places.add(place);
    seen.add(key);
    return true;
  };
}

function nameOfPlace({ listId, position, address }: Record<string, unknown>): string {
  return JSON.stringify([listId, position, address]);
}

/** Text from a file is text from outside, whoever wrote it. */
function makePlain(backup: Backup): void {
  backup.entries = backup.entries.map(plainEntry);
  backup.lists = backup.lists.map((row) => withPlainTitle(row, row.id));
  backup.resources = backup.resources.map(({ id, address, title, others }) =>
    withPlainTitle({ id, address, title, ...(others && { others }) }, address),
  );
  backup.events = backup.events.map((row) => withPlainWords(withPlainTitle(row, row.address)));
  backup.notes = backup.notes
    .map((row) => ({ ...row, text: soundNoteText(row.text) }))
    .filter(({ text }) => !isBlankNote(text));
  backup.plans = backup.plans.map(plainPlan);
  backup.cards = backup.cards.map(withPlainQuestion);
  backup.deckCards = backup.deckCards
    .map((row) => withPlainQuestion(plainDeckText(row)))
    .filter(({ front }) => front !== '');
}

/** An event tells what a plan or a card is. */
function withPlainWords(row: BackupEvent): BackupEvent {
  const { plan, deckCard } = row;
  if (plan?.after) return { ...row, plan: { ...plan, after: plainPlan(plan.after) } };
  if (deckCard) return withPlainCard({ ...row, deckCard: plainNews(deckCard) });
  return withPlainCard(row);
}

function withPlainCard(row: BackupEvent): BackupEvent {
  const { card } = row;
  return card && 'question' in card ? { ...row, card: withPlainQuestion(card) } : row;
}

function withPlainQuestion<Row extends { question?: string }>(row: Row): Row {
  return row.question === undefined ? row : { ...row, question: plainText(row.question) };
}

/** A card that asks without a word that can be seen says nothing anew. */
function plainNews({ id, text }: DeckCardNews['deckCard']): DeckCardNews['deckCard'] {
  const plain = text && plainDeckText(text);
  return { id, ...(plain && plain.front !== '' && { text: plain }) };
}

function plainDeckText<Text extends DeckText>(text: Text): Text {
  const { front, back, deck, tags } = text;
  const plain = { front: plainLines(front), back: plainLines(back) };
  return { ...text, ...plain, deck: plainTexts(deck), tags: plainTexts(tags) };
}

function plainPlan(plan: BackupPlan): BackupPlan {
  return withPlainTitle(plan, '');
}

function withPlainTitle<Row extends { title: string }>(row: Row, otherwise: string): Row {
  if (plainText(row.title) === row.title) return row;
  return { ...row, title: plainTitleOf(row.title, otherwise) };
}

function repairReadings(backup: Backup, damaged: DamagedRow[]): void {
  const addressOf = new Map(backup.resources.map(({ id, address }) => [id, address]));
  backup.readings = backup.readings.map((row: Reading) => {
    const { resourceId } = row;
    const known = { resourceId, address: addressOf.get(resourceId) ?? '', now: backup.writtenAt };
    const repaired = repairReading(withWebAddresses(row, known.address), known);
    if (repaired !== row) damaged.push({ table: 'readings', row });
    return repaired;
  });
}

/** Where it is recorded at no address of the web, it is recorded at that of its resource. */
function withWebAddresses(row: Reading, address: string): Reading {
  const sides: unknown = row.sides;
  const areWeb = !Array.isArray(sides) || sides.every((side) => isWebAddress(`${side?.address}`));
  if (areWeb && isWebAddress(`${row.address}`)) return row;
  const { sides: _, ...kept } = row;
  const whole = areWeb ? row : kept;
  return isWebAddress(`${row.address}`) ? whole : { ...whole, address };
}
