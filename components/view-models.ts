/**
 * What the components show. Containers make these from the store, the searcher and the actions;
 * components know nothing else.
 */
import type { BackupTable } from '../lib/exports/backup';
import type { BackupFileProblem } from '../lib/exports/read-backup-file';
import type { Kind } from '../lib/lists/model/list-entry';
import type { Failure } from '../lib/messages/failure-of';
import type { Mark } from '../lib/messages/protocol';
import type { ReadingSummary } from '../lib/reading/reading';
import type { Highlight } from '../lib/search/find-highlights';
import type { SearchNotice } from '../lib/search/open-search';
import type { QueryHint } from '../lib/search/query/parse-query';

/** Part of a text that matched: [start, end) in UTF-16 units. */
export type TextRange = readonly [start: number, end: number];

/** Where an entry stands. */
export interface PlaceView {
  listId: string;
  list: string;
  section: string[];
}

/** One entry, as a row of the popup or of the library. */
export interface RowView {
  entryId: number;
  resourceId: number;
  title: string;
  /** As the list writes it: this is what opens. */
  address: string;
  company?: string;
  authors?: string[];
  kind: Kind;
  /** Of publication. */
  year?: number;
  /** What the list says of it beside its title. */
  note?: string;
  places: PlaceView[];
  reading: ReadingSummary;
  /** How far it is read is still being looked up. */
  isComing?: true;
  /** Found in what came with the package: its ids are of no row of the database. */
  isShipped?: true;
  /** Shown when the address is what answers the query. */
  host?: string;
  /** What of the row matched the query. */
  highlights?: Highlight[];
  /** Words of the user's note, where that is what answers the query. */
  noted?: string;
}

/** What is the matter with the record or the lists, for as long as it is. */
export type StandingView =
  /** Nothing can be read or stored; `canSearch` what came with the package all the same. */
  | { kind: 'failed'; failure: Failure; canSearch: boolean }
  | ({ kind: 'preparing' } & PreparingView)
  /** There was a record, and it is not there any more. */
  | {
      kind: 'lost';
      /** The day of its newest backup, in words; absent where there is none. */
      backupDay?: string | undefined;
    };

export type PreparingView =
  /** The lists are being stored: so many of all their entries are done. */
  | { lists: number; done: number; total: number }
  /** A list is on its way, or is indexed. */
  | { work: LongWorkView };

/**
 * A list on its way, a history that is imported, or all lists on their way into the search index; counts
 * are of entries, of an import of things.
 */
export interface LongWorkView {
  id: number;
  /** An import, by what it brings, a newer version of a list, or one that comes back; absent where it is none of these. */
  kind?: 'import' | 'importOfCards' | 'importOfKnown' | 'replacing' | 'returning';
  title: string;
  /** `finishing`: all are in, and nothing stops it any more. `takingBack`: `done` counts down. */
  stage: 'adding' | 'finishing' | 'takingBack' | 'indexing';
  done: number;
  total: number;
  /** Absent until that can be told. */
  pace?: WorkPaceView;
  /** Absent where it cannot be ended. */
  onCancel?: () => void;
}

/** How fast work goes, and how long it still takes. */
export interface WorkPaceView {
  perSecond: number;
  secondsLeft: number;
}

/** How far a list is read; the rest of `total` is unread or skipped. */
export interface ListProgressView {
  listId: string;
  title: string;
  read: number;
  reading: number;
  total: number;
  /** It is switched off: kept, and neither searched nor marked. */
  isOff?: true;
}

/** The page in front of the popup, when it is on a list. */
export type HereView = Mark;

/** What Waymark may not see, as the popup says it. */
export interface AccessView {
  /** Host of the page in front, where Waymark may not see it. */
  site: string | undefined;
  /** Of the sites of the lists that came with Waymark, how many the browser withholds. */
  withheld: number;
  /** How many those sites are. */
  sites: number;
}

/** One grant. */
export interface GrantView {
  pattern: string;
  name: string;
  /** Some browsers take sites that an extension was installed for away on their own page only. */
  canRevoke: boolean;
}

/** What Waymark may see, as the settings say it. */
export interface GrantsView extends Omit<AccessView, 'site'> {
  /** What can be taken away one by one: what the user added, and single sites where some are withheld. */
  granted: readonly GrantView[];
  seesEverySite: boolean;
}

/** What the popup shows before anything is typed. */
export interface HomeView {
  continuing: RowView[];
  next: RowView[];
  lists: ListProgressView[];
  readThisWeek: number;
  entryCount: number;
}

/** What a query found. */
export interface SearchView {
  rows: RowView[];
  /** Sections that the query names or describes; absent where there are none. */
  topics?: TopicView[];
  /** How many there are; `rows` may hold fewer until more are asked for. */
  total: number;
  /** How the query was answered, where that is not obvious. */
  notice?: SearchNotice;
  /** What has no effect in the query. */
  hints: QueryHint[];
  /** There is nothing to search yet: whether anything is found is not known. */
  isWaiting?: true;
}

/** A section of a list as an answer of its own. */
export interface TopicView {
  key: string;
  name: string;
  /** Where it stands: all of that, and its innermost parts. */
  place: string;
  shortPlace: string;
  listId: string;
  /** The first of what it holds. */
  resourceId: number;
  read: number;
  total: number;
}

/** One way to complete the filter at the caret. */
export interface CompletionView {
  /** What is shown: `is:unread`, `list:` … */
  label: string;
  /** The whole query once it is accepted, and where the caret then stands. */
  text: string;
  caret: number;
  /** How many entries it stands for. */
  count?: number;
}

/**
 * The completions for the caret's place. Values of a filter are listed; of names and words only
 * the first is offered, out of the way.
 */
export interface CompletionsView {
  of: 'name' | 'value';
  items: CompletionView[];
}

/** A word on what just happened. */
export interface NoticeView {
  /** A new one for each notice, so that the same words twice are two notices. */
  id: number;
  text: string;
  tone: 'done' | 'failed';
  canUndo: boolean;
}

/** What can be done with an entry by key or click. */
export type EntryCommand =
  | 'open'
  | 'open-in-background'
  /** Not where reading stopped. */
  | 'open-at-top'
  | 'toggle-read'
  | 'skip'
  | 'queue'
  /** Puts it up for review. */
  | 'review'
  | 'copy'
  | 'copy-address'
  | 'where'
  | 'details'
  | 'archived';

/** What changes nothing and is done to several entries at once as it is to one. */
export type ManyCommand = Extract<EntryCommand, 'copy' | 'copy-address' | 'open-in-background'>;

/** A run of entries under one path of headings and topics. */
export interface SectionView {
  path: string[];
  rows: RowView[];
  /** Of the whole section with all that is below it, wherever in the list. */
  read: number;
  reading: number;
  total: number;
}

/** A list with everything in it, in its order. */
export interface ListPageView {
  listId: string;
  title: string;
  sections: SectionView[];
  read: number;
  reading: number;
  total: number;
  /** What the last refresh changed; absent before the first. */
  change?: ListChangeView;
  /** The user added it: it can be called otherwise and removed. */
  isOwn?: true;
  isOff?: true;
  /** What it says it is licensed under, by its SPDX name. */
  licence?: string;
  /** It was fetched from its address, and can be again. */
  web?: { address: string; lookedAt: number };
}

/** What a refresh of a list changed, in entries. */
export interface ListChangeView {
  /** Epoch ms */
  at: number;
  added: number;
  removed: number;
  moved: number;
  retitled: number;
  readdressed: number;
  /** Sections, not entries. */
  renamedSections?: number;
}

/** A line of the history. */
export interface EventView {
  eventId: number;
  /** Epoch ms. */
  at: number;
  title: string;
  address: string;
  what:
    | 'opened'
    | 'begun'
    | 'read'
    | 'unread'
    | 'skipped'
    | 'queued'
    | 'unqueued'
    | 'same'
    | 'different'
    | 'forgotten'
    | 'hiddenPage'
    | 'hiddenSite'
    | 'planned'
    | 'unplanned'
    | 'carded'
    | 'uncarded'
    | 'retold'
    | 'asked'
    | 'reviewed'
    | 'imported'
    | 'visited'
    | 'chosen';
  /** Evidence made it happen, not the reader. */
  isAutomatic: boolean;
  isUndone: boolean;
  canUndo: boolean;
}

/** What was recorded of an entry. */
export interface RecordView {
  summary: ReadingSummary;
  /** By what it has its state: your word, or what was measured; absent where nothing said anything. */
  by?: 'hand' | 'evidence';
  /** Epoch ms of your last word. */
  setAt?: number;
  /** Time in use, ms. */
  activeMs: number;
  /** Furthest share of the text scrolled by hand, and of the video played. */
  depth: number;
  played?: number;
  /** Words of the text, where it was measured. */
  words?: number;
}

/** One place of an entry. */
export interface EntryPlaceView extends PlaceView {
  entryId: number;
  isOff?: true;
  /** It is the one that the panel was opened from. */
  isHere: boolean;
}

/** Another entry that one may go on to. */
export interface RelatedView {
  resourceId: number;
  entryId: number;
  listId: string;
  title: string;
  reading: ReadingSummary;
}

/** All that is known of an entry. */
export interface EntryDetailsView {
  resourceId: number;
  title: string;
  address: string;
  /** Kind, company, authors, year: what is known of them. */
  facts: string[];
  /** What the list says of it. */
  listNote?: string;
  places: EntryPlaceView[];
  record: RecordView;
  forms: Array<{ address: string; label?: string }>;
  aliases: Array<Pick<MatchView, 'aliasId' | 'address' | 'how'>>;
  /** Others of its topic, and of its company. */
  related: Array<{ of: 'topic' | 'company'; name: string; entries: RelatedView[] }>;
  events: EventView[];
  hasMoreEvents: boolean;
}

/** A note as it is being written. */
export interface NoteFieldView {
  text: string;
  step: 'saved' | 'waiting' | 'saving' | 'failed';
  /** Why it is not stored, in words; of a text that is too long also before it is tried. */
  problem?: string;
  /** Nothing can be written here. */
  isReadOnly?: true;
}

/** A key of the browser. */
export interface BrowserKeyView {
  /** What it does. */
  name: string;
  /** As the browser writes it; empty where it has none. */
  shortcut: string;
}

/** A page on which the mark is hidden. */
export interface HiddenPageView {
  title: string;
  /** The page's address; absent where only its keys are known. */
  address?: string;
  /** The keys that showing it again takes from the settings. */
  keys: string[];
}

/** An address remembered as leading, or as not leading, to an entry. */
export interface MatchView {
  aliasId: number;
  title: string;
  /** The page's address. */
  address: string;
  /** The entry's address, as its list writes it. */
  entryAddress: string;
  how: 'confirmed' | 'refused' | 'followed' | 'readdressed';
  /** Epoch ms. */
  at: number;
}

/** How much is kept: in the record, or in a backup. */
export interface HoldingsView {
  lists: number;
  readings: number;
  events: number;
  /** Cards for review, of pages and without. */
  cards: number;
}

/** A file that was saved, or is being saved; nothing before. */
export type SavingView =
  | { step: 'saving' }
  | { step: 'saved'; fileName: string; holds: HoldingsView }
  | { step: 'failed'; failure: Failure };

/** Why a backup is not taken: of the file itself, or of what was dropped. */
export type BackupProblem = BackupFileProblem | 'folder' | 'several' | 'no_file';

/** What restoring a backup changes: each number counts what is new or other. */
export interface RestoreChangeView extends HoldingsView {
  /** Rows that cannot be used. */
  damaged: number;
  /** Tables in which something is new or other. */
  changed: readonly BackupTable[];
}

/** A backup that was chosen. */
export interface ChosenBackupView {
  fileName: string;
  /** Epoch ms; 0 where the file does not say. */
  writtenAt: number;
  holds: HoldingsView & { matches: number };
  change: RestoreChangeView;
}

/** A backup that Waymark has made by itself. */
export interface OwnBackupView {
  /** When it was made, epoch ms. */
  at: number;
  readings: number;
  /** Absent where it was not counted yet. */
  cards?: number;
  /** As it is kept. */
  bytes: number;
}

/** How far a restore has come; nothing before a file is chosen. */
export type RestoreView =
  | { step: 'reading'; fileName: string }
  | { step: 'refused'; why: BackupProblem }
  | { step: 'failed'; failure: Failure }
  | { step: 'preview' | 'restoring'; chosen: ChosenBackupView }
  | { step: 'done'; chosen: ChosenBackupView };

/** How far deleting everything has come; nothing before. */
export type DeletionView =
  | { step: 'deleting' }
  /** `sitesKept`: how many sites the browser did not let go of. */
  | { step: 'done'; sitesKept: number }
  | { step: 'failed'; failure: Failure };
