/**
 * Whether a row is what its table should hold. Rows are written whole and in transactions, and yet
 * a disk or another version can leave one that is not: it must cost itself and nothing else.
 */

import type { Plan } from '../plan/plan';
import { TAKES } from '../plan/plan';
import type { Note } from '../reading/note';
import type { CardSchedule } from '../review/card';
import type {
  AliasRow,
  CardRow,
  DeckCardRow,
  EntryRow,
  EventRow,
  FetchedRow,
  ListRow,
  ResourceRow,
} from './rows';

type Row = Record<string, unknown>;

const ORIGINS: ReadonlySet<unknown> = new Set<AliasRow['origin']>([
  'redirect',
  're-addressed',
  'confirmed',
  'refused',
  'ambiguous',
]);

/** Whether an entry can be shown, searched and led to its resource. */
export function isSoundEntry(row: unknown): row is EntryRow {
  if (!isRow(row)) return false;
  return (
    areText(row.listId, row.title, row.address, row.kind) &&
    areNumbers(row.position, row.resourceId) &&
    areTexts(row.section) &&
    [row.label, row.note, row.company].every((text) => text === undefined || areText(text)) &&
    (row.authors === undefined || areTexts(row.authors)) &&
    (row.forms === undefined || (Array.isArray(row.forms) && row.forms.every(isForm)))
  );
}

/** Whether a list can be shown. */
export function isSoundList(row: unknown): row is ListRow {
  if (!isRow(row)) return false;
  return (
    areText(row.id, row.title, row.version) &&
    areNumbers(row.order, row.entryCount, row.addedAt, row.refreshedAt) &&
    isRow(row.source)
  );
}

/** Whether a resource can be matched. */
export function isSoundResource(row: unknown): row is ResourceRow {
  if (!isRow(row)) return false;
  return (
    areText(row.address, row.title) &&
    areTexts(row.keys) &&
    [row.likelyKeys, row.refusedKeys, row.forms].every(
      (keys) => keys === undefined || areTexts(keys),
    ) &&
    (row.others === undefined || (Array.isArray(row.others) && row.others.every(isAddressed)))
  );
}

/** Whether something is an address with its title. */
export function isAddressed(row: unknown): row is { address: string; title: string } {
  return isRow(row) && areText(row.address, row.title);
}

/** Whether an alias says anything. */
export function isSoundAlias(row: unknown): row is AliasRow {
  if (!isRow(row)) return false;
  return areText(row.address) && areNumbers(row.resourceId, row.at) && ORIGINS.has(row.origin);
}

/** Whether an event can stand in the history. */
export function isSoundEvent(row: unknown): row is EventRow {
  if (!isRow(row)) return false;
  return areText(row.kind, row.title, row.address) && areNumbers(row.resourceId, row.at);
}

/** Whether a note can be shown. */
export function isSoundNote(row: unknown): row is Note {
  if (!isRow(row)) return false;
  return (
    areText(row.address, row.text) &&
    areNumbers(row.resourceId, row.changedAt) &&
    (row.past === undefined || areTexts(row.past)) &&
    (row.sides === undefined || (Array.isArray(row.sides) && row.sides.every(isNoteSide)))
  );
}

function isNoteSide(row: unknown): boolean {
  return isRow(row) && areText(row.address, row.text);
}

/** Whether what came of a list can be read. */
export function isSoundFetched(row: unknown): row is FetchedRow {
  if (!isRow(row)) return false;
  return (
    areText(row.listId, row.text, row.type, row.fileName, row.home) && ArrayBuffer.isView(row.bytes)
  );
}

/** Whether a plan can be followed. */
export function isSoundPlan(row: unknown): row is Plan {
  if (!isRow(row) || !isRow(row.mixture)) return false;
  const { id, title, startedAt, hoursAWeek, wantedBy = 0, parts, mixture } = row;
  return (
    areText(id, title) &&
    areNumbers(startedAt, hoursAWeek, wantedBy, mixture.queue, mixture.review) &&
    Array.isArray(parts) &&
    parts.every(isPlanPart)
  );
}

function isPlanPart(part: unknown): boolean {
  if (!isRow(part) || !(TAKES as readonly unknown[]).includes(part.take)) return false;
  return areText(part.listId) && (part.section === undefined || areTexts(part.section));
}

/** Whether a card can be reviewed. */
export function isSoundCard(row: unknown): row is CardRow {
  if (!isRow(row)) return false;
  const { resourceId, address, question = '' } = row;
  return areText(address, question) && areNumbers(resourceId) && comesUp(row);
}

/** Whether a card without a page can be reviewed. */
export function isSoundDeckCard(row: unknown): row is DeckCardRow {
  if (!isRow(row)) return false;
  const { id, front, back, deck, tags, writtenAt, place = 0, question = '' } = row;
  return (
    areText(id, front, back, question) &&
    areTexts(deck) &&
    areTexts(tags) &&
    areNumbers(writtenAt, place) &&
    comesUp(row)
  );
}

/** Whether it tells when, or in which turn before it was ever reviewed: by one of both it is found. */
function comesUp({ addedAt, due, schedule, turn }: Row): boolean {
  if (!areNumbers(addedAt, due)) return false;
  if (schedule !== undefined) return isSchedule(schedule);
  return Array.isArray(turn) && turn.length === 2 && areNumbers(...turn);
}

/** Whether what an event says of a card can be believed. */
export function isSoundCardWord(word: unknown): boolean {
  if (!isRow(word)) return false;
  const { question = '', schedule, addedAt = 0 } = word;
  return (
    areText(question) && areNumbers(addedAt) && (schedule === undefined || isSchedule(schedule))
  );
}

/** Whether it tells when a card comes up. */
export function isSchedule(row: unknown): row is CardSchedule {
  if (!isRow(row)) return false;
  const { due, stability, difficulty, scheduledDays, learningSteps, reps, lapses, state } = row;
  const { reviewedAt, begunAt = 0 } = row;
  // FSRS knows four states, and no card in another one.
  return (
    [0, 1, 2, 3].includes(state as number) &&
    areNumbers(
      ...[due, stability, difficulty, scheduledDays, learningSteps, reps, lapses],
      ...[reviewedAt, begunAt],
    )
  );
}

function isForm(row: unknown): boolean {
  return isRow(row) && areText(row.address) && (row.label === undefined || areText(row.label));
}

function isRow(row: unknown): row is Row {
  return typeof row === 'object' && row !== null;
}

function areText(...values: unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}

/** Whether it is a list of texts. */
export function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && areText(...value);
}

function areNumbers(...values: unknown[]): boolean {
  return values.every((value) => Number.isFinite(value));
}
