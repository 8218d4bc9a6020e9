/**
 * The backup: everything that Waymark keeps and cannot make again, as one JSON. Its shape, table by
 * table; docs/backup-format.md says in words what each field means.
 */
import * as v from 'valibot';
import { type Facets, KINDS } from '../lists/model/list-entry';
import { REFRESH_PERIODS } from '../lists/refresh-times';
import { TAKES } from '../plan/plan';
import { READING_STATES, type Reading } from '../reading/reading';
import { GRADES } from '../review/card';

/** What the field `format` of every backup holds. */
export const BACKUP_FORMAT = 'waymark-backup';
/** Raised when a reader of the version before would misunderstand what is written. */
export const BACKUP_VERSION = 1;

/** The greatest id that is taken: keys that the database counts up must go on from it. */
const MOST_ID = 2 ** 40;
/** The last moment that a Date can hold, epoch ms (ECMA-262, "Time Values and Time Range"). */
const LAST_MOMENT = 8.64e15;

const id = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_ID));
/** A point in time, epoch ms, or a length of time, ms. */
const ms = v.pipe(v.number(), v.minValue(-LAST_MOMENT), v.maxValue(LAST_MOMENT));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const text = v.string();
const texts = v.array(v.string());
/** Only addresses of the web are ever opened. */
const address = v.pipe(v.string(), v.check(isWebAddress, 'neither http nor https'));
const flag = v.exactOptional(v.literal(true));

const queued = v.picklist([0, 1]);
const state = v.picklist(READING_STATES);
const position = v.object({ text, share });

/** Half a character is in no address, and so in none of the library. */
const isWhole = (id: string): boolean => !/\p{Cs}/u.test(id);

const list = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.check(isWhole, 'half a character')),
  title: text,
  source: v.variant('from', [
    v.object({ from: v.literal('shipped') }),
    v.object({ from: v.literal('github'), repository: text, path: text }),
    v.object({ from: v.literal('web'), address: text }),
    v.object({ from: v.literal('file'), fileName: text }),
  ]),
  home: v.exactOptional(text),
  licence: v.exactOptional(text),
  order: v.pipe(v.number(), v.finite()),
  movedAt: v.exactOptional(ms),
  isOff: flag,
  switchedAt: v.exactOptional(ms),
  entryCount: count,
  version: text,
  addedAt: ms,
  lookedAt: v.exactOptional(ms),
  refresh: v.exactOptional(v.object({ every: v.picklist(REFRESH_PERIODS), isAtOnce: flag })),
  refreshedAt: ms,
  change: v.exactOptional(
    v.object({
      added: count,
      removed: count,
      moved: count,
      retitled: count,
      readdressed: count,
      renamedSections: v.exactOptional(count),
    }),
  ),
});

/** A fact that is missing here does not compile: it would be lost with the next restore. */
const facets = {
  kind: v.picklist(KINDS),
  company: v.exactOptional(text),
  authors: v.exactOptional(texts),
  parts: v.exactOptional(v.number()),
  year: v.exactOptional(v.number()),
  free: flag,
} satisfies Record<keyof Facets, v.GenericSchema>;

const entry = v.object({
  id,
  listId: text,
  /** It tells only the order. */
  position: v.pipe(v.number(), v.finite()),
  resourceId: id,
  title: text,
  address,
  section: texts,
  label: v.exactOptional(text),
  note: v.exactOptional(text),
  savedAt: v.exactOptional(ms),
  recommended: flag,
  forms: v.exactOptional(v.array(v.object({ address, label: v.exactOptional(text) }))),
  ...facets,
});

const resource = v.object({
  id,
  address,
  title: text,
  others: v.exactOptional(v.array(v.object({ address, title: text }))),
});

const alias = v.object({
  id,
  resourceId: id,
  address,
  origin: v.picklist(['redirect', 're-addressed', 'confirmed', 'refused', 'ambiguous']),
  at: ms,
  line: v.exactOptional(text),
});

/** What is missing or wrong in a record costs that field alone: see parse-backup.ts. */
const reading = v.object({ resourceId: id });

/** Fields that the record does not have may stand there as undefined, where this was never a file. */
const parts = v.object({
  state: v.exactOptional(
    v.object({
      state,
      progress: share,
      byHand: v.boolean(),
      readAt: v.optional(ms),
      setAt: v.optional(ms),
      stoppedAt: v.optional(position),
    }),
  ),
  queue: v.exactOptional(
    v.object({ queued, queueChangedAt: v.optional(ms), queueOrder: v.optional(text) }),
  ),
  opening: v.exactOptional(v.object({ openedAt: v.optional(ms) })),
});

const plan = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  title: text,
  parts: v.array(
    v.object({
      listId: text,
      section: v.exactOptional(texts),
      take: v.picklist(TAKES),
    }),
  ),
  startedAt: ms,
  hoursAWeek: v.pipe(v.number(), v.finite(), v.minValue(0)),
  wantedBy: v.exactOptional(ms),
  mixture: v.object({ queue: share, review: share }),
});

const schedule = v.object({
  due: ms,
  stability: v.pipe(v.number(), v.finite()),
  difficulty: v.pipe(v.number(), v.finite()),
  scheduledDays: count,
  learningSteps: count,
  reps: count,
  lapses: count,
  state: v.picklist([0, 1, 2, 3]),
  reviewedAt: ms,
  begunAt: v.exactOptional(ms),
});

const card = v.object({
  resourceId: id,
  address,
  addedAt: ms,
  question: v.exactOptional(text),
  schedule: v.exactOptional(schedule),
  due: ms,
});

const deckText = {
  front: v.pipe(v.string(), v.regex(/\S/)),
  back: text,
  deck: texts,
  tags: texts,
  writtenAt: ms,
  place: v.exactOptional(count),
};

const cardId = v.pipe(v.string(), v.minLength(1));

const deckCard = v.object({
  id: cardId,
  ...deckText,
  addedAt: ms,
  question: v.exactOptional(text),
  schedule: v.exactOptional(schedule),
  due: ms,
});

const event = v.object({
  id,
  /** 0 where it is about settings, a plan, or a card without a page. */
  resourceId: v.union([id, v.literal(0)]),
  at: ms,
  kind: v.picklist([
    'opened',
    'begun',
    'read',
    'set',
    'queued',
    'undone',
    'confirmed',
    'refused',
    'forgotten',
    'dismissed',
    'chosen',
    'planned',
    'carded',
    'reviewed',
  ]),
  automatic: v.boolean(),
  title: text,
  /** Empty where it is about settings, a plan, or a card without a page. */
  address: v.union([v.literal(''), address]),
  parts: v.exactOptional(parts),
  ownParts: v.exactOptional(parts),
  before: v.exactOptional(
    v.object({ state, progress: share, byHand: v.boolean(), queued: v.exactOptional(queued) }),
  ),
  after: v.exactOptional(v.object({ state, queued, progress: share })),
  aliasId: v.exactOptional(id),
  displaced: v.exactOptional(v.array(alias)),
  dismissed: v.exactOptional(v.object({ scope: v.picklist(['page', 'site']), names: texts })),
  forgotten: v.exactOptional(v.object({ address, origin: alias.entries.origin })),
  chosen: v.exactOptional(
    v.object({ before: v.record(text, v.unknown()), after: v.record(text, v.unknown()) }),
  ),
  plan: v.exactOptional(
    v.pipe(
      v.object({ id: plan.entries.id, after: v.exactOptional(plan) }),
      v.check(({ id, after }) => !after || after.id === id, 'another plan'),
    ),
  ),
  card: v.exactOptional(
    v.variant('says', [
      v.object({ says: v.literal('added') }),
      v.object({ says: v.literal('removed') }),
      v.object({ says: v.literal('told') }),
      v.object({ says: v.literal('asked'), question: text }),
      v.object({ says: v.literal('graded'), grade: v.picklist(GRADES), schedule }),
      v.object({
        says: v.literal('known'),
        addedAt: v.exactOptional(ms),
        question: v.exactOptional(text),
        schedule: v.exactOptional(schedule),
      }),
    ]),
  ),
  deckCard: v.exactOptional(v.object({ id: cardId, text: v.exactOptional(v.object(deckText)) })),
  imported: v.exactOptional(
    v.object({
      state: v.exactOptional(state),
      savedAt: v.exactOptional(ms),
      readAt: v.exactOptional(ms),
      tags: v.exactOptional(texts),
      note: v.exactOptional(text),
      list: v.exactOptional(texts),
    }),
  ),
  group: v.exactOptional(id),
  groupSize: v.exactOptional(count),
  entryCount: v.exactOptional(count),
  tabId: v.exactOptional(v.number()),
  undoneAt: v.exactOptional(ms),
});

const visit = v.object({
  visitId: v.pipe(v.string(), v.minLength(1)),
  resourceId: id,
  address: v.exactOptional(address),
  activeMs: v.pipe(ms, v.minValue(0)),
  at: ms,
});

const note = v.object({
  resourceId: id,
  address,
  text: v.pipe(v.string(), v.regex(/\S/)),
  changedAt: ms,
  past: v.exactOptional(texts),
  sides: v.exactOptional(v.array(v.object({ address, text }))),
});

const forward = v.object({
  id,
  from: id,
  to: id,
  address: v.exactOptional(text),
  line: v.exactOptional(text),
});

/** Settings that are the user's, or say what the catalogue was made with; others are this browser's own. */
export const KEPT_SETTINGS = ['choices', 'shipped-lists', 'shipped-list-ids'] as const;

const setting = v.object({ id: v.picklist(KEPT_SETTINGS), value: v.unknown() });

const setAside = v.object({
  id,
  table: text,
  row: v.unknown(),
  at: ms,
  toldAt: v.exactOptional(ms),
});

/** What a row of each table must hold, in the order in which they stand in the file. */
export const BACKUP_SCHEMAS = {
  lists: list,
  entries: entry,
  resources: resource,
  aliases: alias,
  readings: reading,
  events: event,
  visits: visit,
  notes: note,
  forwards: forward,
  plans: plan,
  cards: card,
  deckCards: deckCard,
  settings: setting,
  setAside,
} as const;

/** A table of the backup. */
export type BackupTable = keyof typeof BACKUP_SCHEMAS;

/** The tables of the backup, in their order. */
export const BACKUP_TABLES = Object.keys(BACKUP_SCHEMAS) as BackupTable[];

export type BackupList = v.InferOutput<typeof list>;
export type BackupEntry = v.InferOutput<typeof entry>;
export type BackupAlias = v.InferOutput<typeof alias>;
export type BackupEvent = v.InferOutput<typeof event>;
export type BackupPlan = v.InferOutput<typeof plan>;
export type BackupCard = v.InferOutput<typeof card>;
export type BackupDeckCard = v.InferOutput<typeof deckCard>;
export type BackupResource = v.InferOutput<typeof resource>;

/** A backup whose rows have been checked. */
export interface Backup {
  format: typeof BACKUP_FORMAT;
  version: number;
  /** Epoch ms. */
  writtenAt: number;
  lists: BackupList[];
  entries: BackupEntry[];
  resources: BackupResource[];
  aliases: BackupAlias[];
  readings: Reading[];
  events: BackupEvent[];
  visits: Array<v.InferOutput<typeof visit>>;
  notes: Array<v.InferOutput<typeof note>>;
  forwards: Array<v.InferOutput<typeof forward>>;
  plans: BackupPlan[];
  cards: BackupCard[];
  deckCards: BackupDeckCard[];
  settings: Array<v.InferOutput<typeof setting>>;
  setAside: Array<v.InferOutput<typeof setAside>>;
}

/** @returns a backup of nothing */
export function emptyBackup(writtenAt: number): Backup {
  return {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    writtenAt,
    lists: [],
    entries: [],
    resources: [],
    aliases: [],
    readings: [],
    events: [],
    visits: [],
    notes: [],
    forwards: [],
    plans: [],
    cards: [],
    deckCards: [],
    settings: [],
    setAside: [],
  };
}

/** How much a backup holds, of what is told of it. */
export interface BackupCounts {
  lists: number;
  readings: number;
  events: number;
  /** Of pages and without. */
  cards: number;
}

/** @returns how much is in it */
export function countBackup({ lists, readings, events, cards, deckCards }: Backup): BackupCounts {
  return {
    lists: lists.length,
    readings: readings.length,
    events: events.length,
    cards: cards.length + deckCards.length,
  };
}

/** Rows that are written together. */
const ROWS_AT_ONCE = 1_000;

/** @returns the file: one row a line, so that two backups can be compared line by line */
export function writeBackup(backup: Backup): string {
  return [...backupParts(backup)].join('');
}

/** The file in parts, one after the other: the whole of it need never be there at once. */
export function* backupParts(backup: Backup): Generator<string> {
  const { format, version, writtenAt } = backup;
  yield JSON.stringify({ format, version, writtenAt }).slice(0, -1);
  for (const table of BACKUP_TABLES) {
    const rows: readonly unknown[] = backup[table];
    yield `,\n"${table}":[`;
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const some = rows.slice(from, from + ROWS_AT_ONCE).map((row) => JSON.stringify(row));
      yield `${from === 0 ? '\n' : ',\n'}${some.join(',\n')}`;
    }
    yield rows.length > 0 ? '\n]' : ']';
  }
  yield '\n}\n';
}

/** @returns whether it is an address that may be opened */
export function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value);
}
