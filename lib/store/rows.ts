/** The rows of each table but `readings`, `visits` and `notes`, whose shapes are in lib/reading. Names are the design's words; rows hold plain data only. */
import type { ImportedDeckCard, ImportedItem } from '../imports/model/imported-history';
import type { EntryForm, Facets } from '../lists/model/list-entry';
import type { RefreshDifference } from '../lists/refresh-difference';
import type {
  AppliedRefresh,
  RefreshFailure,
  RefusedText,
  WaitingRefresh,
} from '../lists/refresh-outcome';
import type { RefreshChoice } from '../lists/refresh-times';
import type { Plan } from '../plan/plan';
import type { Settings } from '../reading/choices';
import type { Note } from '../reading/note';
import type { Reading } from '../reading/reading';
import type { ReadingParts } from '../reading/reading-parts';
import type { Card, CardWord, Turn } from '../review/card';
import type { DeckCard, DeckCardNews } from '../review/deck-card';

/** Where a list comes from. */
export type ListSource =
  | { from: 'shipped' }
  | { from: 'github'; repository: string; path: string }
  | { from: 'web'; address: string }
  | { from: 'file'; fileName: string };

/** How much a refresh changed. An entry can be moved and retitled at once. */
export interface ListChange {
  added: number;
  removed: number;
  moved: number;
  retitled: number;
  readdressed: number;
  /** Sections with a new name; absent in rows written before they were told apart. */
  renamedSections?: number;
}

/** One list. */
export interface ListRow {
  id: string;
  title: string;
  source: ListSource;
  /** Address that relative links resolve against, where it is known. */
  home?: string;
  /** SPDX name of the licence under which it says that it stands; absent where it does not say. */
  licence?: string;
  /** Its place among the lists is told by this: lower ones come first. */
  order: number;
  /** Epoch ms of when it was last moved among the lists by hand; absent where it never was. */
  movedAt?: number;
  /** Switched off: kept whole, and neither searched nor marked nor suggested. */
  isOff?: true;
  /** Epoch ms of when it was last switched off or on; absent where it never was. */
  switchedAt?: number;
  /** The long job that is still bringing it: until its last step nobody sees anything of the list. */
  comingBy?: number;
  /** The long job that takes it away: it was removed, and nobody sees anything of it any more. */
  goingBy?: number;
  entryCount: number;
  /** Fingerprint of the content that the entries were made from. */
  version: string;
  /** Epoch ms. */
  addedAt: number;
  /** Epoch ms of the last refresh. */
  refreshedAt: number;
  /** Epoch ms of when its address was last asked and a list was there; absent before the first time. */
  lookedAt?: number;
  /** How its address is asked without a press; absent where it is not. */
  refresh?: RefreshChoice;
  /** What the last refresh changed, in entries; absent before the first. */
  change?: ListChange;
}

/** One entry of one list. */
export interface EntryRow extends Facets {
  id: number;
  listId: string;
  /** Its place in the list: lower ones come first (`entry-order.ts`). No two have the same. */
  position: number;
  resourceId: number;
  title: string;
  /** The address as the list writes it. */
  address: string;
  section: string[];
  label?: string;
  note?: string;
  /** When it was saved, where it came with an import that says so, epoch ms. */
  savedAt?: number;
  recommended?: true;
  /** The other links of its item that lead to the same thing. */
  forms?: EntryForm[];
}

/** An address and what a list calls the thing there. */
export interface Addressed {
  address: string;
  title: string;
}

/** The thing at an address. Outlives the lists it stood in. */
export interface ResourceRow {
  id: number;
  /** The address of the first entry that led here, as written. */
  address: string;
  title: string;
  /** What other entries call it, and where they say it is: keys are computed from these again. */
  others?: Addressed[];
  /** Addresses of the forms of its entries. Derived from these. */
  forms?: string[];
  /** Every key it is known under: of its addresses, its titles, its forms, its aliases. Derived. */
  keys: string[];
  /** Those of `keys` that only make a match likely. Derived. */
  likelyKeys?: string[];
  /** Keys that the user said do not lead here ("not this page"). Derived. */
  refusedKeys?: string[];
}

/**
 * How an alias came to be known. `refused` and `ambiguous` ones lead nowhere: the user said so,
 * or two entries ended on the same page.
 */
export type AliasOrigin = 'redirect' | 're-addressed' | 'confirmed' | 'refused' | 'ambiguous';

/** An address known to lead, or known not to lead, to a resource. */
export interface AliasRow {
  id: number;
  resourceId: number;
  /** The address as it was seen: its keys are computed again when the rules improve. */
  address: string;
  origin: AliasOrigin;
  /** Epoch ms. */
  at: number;
  /** Address of the line that it was about, where that is a form of the resource by now. */
  line?: string;
}

/**
 * What happened, in order. That never changes afterwards. What undoing it would restore may change:
 * when an earlier event is undone, or when its resource is joined with another.
 */
export interface EventRow {
  id: number;
  /** 0 where it is about none: a change of settings, of a plan, or of a card without a page. */
  resourceId: number;
  /** Epoch ms. */
  at: number;
  kind:
    | 'opened'
    | 'begun'
    | 'read'
    | 'set'
    | 'queued'
    | 'undone'
    | 'confirmed'
    | 'refused'
    | 'forgotten'
    | 'dismissed'
    | 'chosen'
    | 'planned'
    | 'carded'
    | 'reviewed';
  /** Evidence made it happen, not you. */
  automatic: boolean;
  title: string;
  address: string;
  /** Parts of the reading that it changed, as undoing gives them back. */
  parts?: ReadingParts;
  /** The same of the record of its own address alone, while that is one with others. */
  ownParts?: ReadingParts;
  /** In events of version 1, in place of `parts`: the whole reading as it stood before. */
  before?: Reading;
  /** State after the event. */
  after?: { state: Reading['state']; queued: 0 | 1; progress: number };
  /** The alias that a confirmed or refused event made, or that a forgotten one removed. */
  aliasId?: number;
  /** The aliases whose place that one took, as they were; of a forgotten one, those known again. */
  displaced?: AliasRow[];
  /** What a dismissed chip added to the settings: hosts of a site, identity keys of a page. */
  dismissed?: Dismissal;
  /** The alias that a forgotten event removed. */
  forgotten?: Pick<AliasRow, 'address' | 'origin'>;
  /** What a change of settings changed, and only that. */
  chosen?: { before: Partial<Settings>; after: Partial<Settings> };
  /** What a plan is from then on; without `after` it was removed. */
  plan?: { id: string; after?: Plan };
  /** What was said of the card of the resource, or of one without a page. */
  card?: CardWord;
  /** Which card without a page, and what its deck says from then on, where that was told. */
  deckCard?: DeckCardNews['deckCard'];
  /** The change came with the history of another program, which told this of the page. */
  imported?: ToldByImport;
  /** Of a change to many at once: the id of its first event. They are undone together. */
  group?: number;
  /** In the first event of a group: how many there are. */
  groupSize?: number;
  /** And how many entries were selected for it: two that lead to one page are two. */
  entryCount?: number;
  /** The tab in which a command on a link made it: the notice there may take it back. */
  tabId?: number;
  /** Epoch ms at which it was undone. */
  undoneAt?: number;
}

/** What an imported history says of a page; only what is said, and not what its entry holds. */
export interface ToldByImport {
  state?: Reading['state'];
  /** Epoch ms. */
  savedAt?: number;
  readAt?: number;
  tags?: string[];
  note?: string;
  /** Folders that it was in, outermost first. */
  list?: string[];
}

/**
 * The card of a resource: what the events that stand say of it. Kept beside them so that what is due
 * is found at once.
 */
export interface CardRow extends Card {
  resourceId: number;
  /** Of the line that was meant when it was added. */
  address: string;
  /** When it comes up, epoch ms. */
  due: number;
  /** Absent once it was reviewed: the index of it holds the others alone, in their order. */
  turn?: Turn;
}

/** A card without a page: what the events that stand say of it, kept beside them as cards of pages are. */
export interface DeckCardRow extends DeckCard {
  /** When it comes up, epoch ms. */
  due: number;
  /** As of a card of a resource. */
  turn?: Turn;
}

/** Where the chip was put away. */
export interface Dismissal {
  scope: 'page' | 'site';
  names: string[];
}

/** Work that must be finished even when the worker dies in the middle of it. */
export interface JobRow {
  /** One job of a kind at a time: its name is its key. */
  id: string;
  /** Epoch ms. */
  wantedAt: number;
  /** How far it has come; its shape is the job's own. */
  state: unknown;
  /** Tells it from another of the same time; absent where nothing that it makes is told by it. */
  run?: string;
  /** How often it has failed; absent before the first time. */
  failures?: number;
  /** Epoch ms before which it is not tried again. */
  retryAt?: number;
}

/**
 * Where a long job is. `readdressing`: lines with another address that are the same thing stay with it.
 * `linking`: entry after entry finds its resource and is written, thing after thing of an import is taken
 * in. `switching`: the entries of a newer version take the places of the older ones. `removing`: those of a
 * list that was removed go. `noting`: what had gone is written down. `returning`: it comes back. `naming`, `settling`: what follows
 * from the forms of entries. `showing`: the list is there, or gone. `closing`: the list that got more
 * entries is in order. `takingBack`: what was written goes again, from the last step to the first.
 */
export type LongJobStage =
  | 'readdressing'
  | 'linking'
  | 'switching'
  | 'removing'
  | 'noting'
  | 'returning'
  | 'naming'
  | 'settling'
  | 'showing'
  | 'closing'
  | 'takingBack';

/**
 * A list that is brought in steps, a newer version of one, or a history that is imported; a list that goes
 * in steps, or comes back. Each step moves the row on in the transaction that does it.
 */
export interface LongJobRow {
  id: number;
  /** Of an import the list “Saved”; of a newer version the list that holds it until it is shown. */
  listId: string;
  title: string;
  /** Epoch ms. */
  startedAt: number;
  stage: LongJobStage;
  /** The number of the step that is next. */
  at: number;
  /**
   * Entries that are written, of how many; of an import things that are taken in; of a newer version entries
   * that differ, each half done once it is linked.
   */
  done: number;
  total: number;
  /** Some entries of it have forms. */
  hasForms?: true;
  /** Only of an import. */
  importing?: ImportingPart;
  /** Only of a newer version. */
  replacing?: ReplacingPart;
  /** Only of a list that goes; how many entries a step takes away. */
  leaving?: { inStep: number };
  /** Only of a list that comes back. */
  returning?: true;
  /** It is to be taken back: that was wished, or a step of it failed. */
  isUnwanted?: true;
  /** How often in a row the step that is next has failed; absent before the first time. */
  failures?: number;
  /** When it was last taken up, epoch ms, and how much was done by then: tells how fast it is. */
  since?: { at: number; done: number };
}

/** How it stands with an import, beside how far it is. */
export interface ImportingPart {
  counts: ImportCounts;
  /** The first event of the group that it leaves; absent before there is one. */
  groupId?: number;
  /** What the list was before, by its fingerprint; absent where it was not there. */
  versionBefore?: string;
  /** What the list is by it: where somebody else has written it since, places kept free count no more. */
  version: string;
  /** The list is there, or was: where it is gone by now, it was removed. */
  hasList?: true;
  /** What comes where none of it goes into the list: cards without a page alone, or also what is on lists already. */
  brings?: 'cards' | 'known';
  /** The last place that is taken or kept free. */
  end: number;
}

/** What comes in the place of which version of a list. */
export interface ReplacingPart {
  /** The list that gets a newer version. */
  listId: string;
  /** Fingerprint of the content that the newer one was compared with: of another it says nothing. */
  against: string;
  /** Of what the list holds while entries of both versions are in it; no content has it. */
  between: string;
  /** Of the newer one. */
  version: string;
  change: ListChange;
  entryCount: number;
  /** What of the list's row becomes another with it; absent what stays. */
  title?: string;
  home?: string;
  licence?: string;
  /** The last step of the newer version goes first: so most entries go where none is any more. */
  isFromEnd?: true;
  /** Behind all places of both versions. */
  end: number;
  /** The text that it was read from, where that came by itself: with the last step it is dealt with. */
  settles?: TextToSettle;
}

/** A text that came by itself, and what it changed, where that is still to be seen. */
export interface TextToSettle {
  text: string;
  difference?: RefreshDifference;
}

/** What importing came to, in things, entries and records. */
export interface ImportCounts {
  /** Things that stand on lists; they are those entries. */
  listed: number;
  /** Things that the list “Saved” has from before. */
  saved: number;
  /** Entries that are new in it. */
  added: number;
  /** Records that take on a state. */
  read: number;
  reading: number;
  skipped: number;
  /** Records that say otherwise already, and stay so. */
  kept: number;
  /** Things of which only the history can hold what was said: tags, notes and times of those on lists. */
  told: number;
  /** Cards that are put up for review. */
  carded: number;
  /** How many of these have no page. */
  pageless: number;
  /** Cards without a page of which the deck says something else by now. */
  retold: number;
}

/** One thing of an import, and the place in the list that is kept free for it. */
export interface ThingToImport {
  item: ImportedItem;
  /** What its entry tells beside. */
  facets: Facets;
  place?: number;
  /** What it and others say together, where they were found to be one. */
  joined?: ImportedItem;
}

/** What things of an import have changed: what takes them back. */
export interface TakenThings {
  counts: ImportCounts;
  entryIds: number[];
  eventIds: number[];
  readings: Array<{ before?: Reading; after: Reading }>;
  notes: Array<{ before?: Note; after: Note }>;
}

/** One step of a long job: before it is done what it writes, afterwards what takes that back. */
export interface JobStepRow {
  jobId: number;
  at: number;
  /** Places of its entries in the list: from the first to before the last. */
  from: number;
  to: number;
  /** Absent once they are written. */
  entries?: Array<Omit<EntryRow, 'id' | 'resourceId'>>;
  /** Resources that it made. */
  made?: number[];
  /** What others learned of their own lines. */
  learned?: Array<{ resourceId: number; line: Addressed }>;
  /** Lines whose address was a form of a resource, and of which one. */
  atForms?: Array<{ line: Addressed; formOf: number }>;
  /** Resources of its entries that have forms. */
  withForms?: number[];
  /** Of a list that goes: resources of all of them, which may be a form of another by that. */
  leaving?: number[];
  /** Keys of the forms that those had before it, once these are told anew. */
  formKeys?: string[];
  /** Of an import; once they are taken in, those that have to wait until it cannot be taken back. */
  things?: ThingToImport[];
  /** Of an import, until they are taken in. */
  cards?: ImportedDeckCard[];
  taken?: TakenThings;
  /** Of a newer version; the places of its entries are those that they get in the list. */
  replacing?: ReplacingStep;
  /** Of a list that comes back, until they are written. */
  returning?: EntriesToReturn;
}

/** Entries of a list that was removed, with what brings them back. */
export interface EntriesToReturn {
  entries: readonly EntryRow[];
  /**
   * Addresses of the resources that they led to, by their ids: in a database that was emptied and
   * restored since, an id may be that of another resource.
   */
  addresses: ReadonlyMap<number, string>;
}

/** What of a list is replaced in one step. */
export interface ReplacingStep {
  /** Entries of the list that the newer version has as well, and where they stand in it. */
  known: Array<[position: number, entryId: number]>;
  /** Those of them whose line has another address; `isElsewhere` where the older one has a line of its own. */
  readdressed: Array<{ position: number; entryId: number; isElsewhere?: true }>;
  /** Entries whose line stays what it is, as they are to stand. */
  staying: Array<Omit<EntryRow, 'resourceId'>>;
  /** Ids of entries that the newer version has not. */
  gone: number[];
  /** How many entries differ. */
  size: number;
  /** Aliases that it made. */
  aliases?: number[];
}

/** How it stands with a list whose address is asked without a press. All of it can be made again. */
export interface RefreshRow {
  listId: string;
  /** Epoch ms before which it is not asked. */
  nextAt: number;
  /** How often in a row nothing came, with the attempt that is under way. */
  failures: number;
  /** Why, the last time; absent where something came. */
  failure?: RefreshFailure;
  /** Which text was dealt with last: by the same text nothing changes. */
  text?: string;
  /** Fingerprint of the content that the list had then; of another content it says nothing. */
  of?: string;
  /** Why that could not be taken for a newer version. */
  refused?: RefusedText;
  /** Which text lies in `fetched`. */
  arrived?: string;
  /** What that would change; absent until it is read. */
  waiting?: WaitingRefresh;
  /** What was applied without a press, newest first, until that was seen. */
  applied?: AppliedRefresh[];
  /** The pattern of a site for which the browser was asked; given back when it is not needed. */
  site?: string;
}

/** A newer version of a list, as it came, until it is dealt with. */
export interface FetchedRow {
  listId: string;
  /** Tells it from any other; the same for the same bytes from the same place. */
  text: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** The `Content-Type` of the answer. */
  type: string;
  fileName: string;
  home: string;
  movedTo?: string;
}

/** Derived data that can be rebuilt at any time. */
export interface IndexRow {
  id: string;
  /** Fingerprint of the catalogue it was built from. */
  version: string;
  /** Of a patch: the version of the index that it belongs to. */
  base?: string;
  data: unknown;
}

/** Ids from one to another, both of them in it. */
export type IdRun = [from: number, to: number];

/** What one write has changed of what the indexes are built from. */
export interface IndexChangeRow {
  id: number;
  /** Ids of entries that came, changed or went. */
  entries?: IdRun[];
  resources?: IdRun[];
  /** Ids of lists that came, went, or are called otherwise. */
  lists?: string[];
  /** Nobody can tell: a table was emptied. */
  isAll?: true;
}

/** A page that was opened from Waymark and has not arrived yet. */
export interface OpeningRow {
  /** Below 0 as long as the tab that is made for it is not known. */
  tabId: number;
  /** The tab beside which its own is made. */
  openerTabId?: number;
  /** Absent where the database had not answered when it was opened: its address says which it is. */
  resourceId?: number;
  address: string;
  /** Epoch ms. */
  at: number;
  /** To be shown from its top, also where reading stopped further down. */
  fromTop?: true;
  /** In a tab that was there before: nobody can tell what led to the page that comes. */
  inPlace?: true;
  /** The visit that found itself on the site's home page instead. */
  sentHomeIn?: string;
  /** The visit that arrived: kept so that it finds the place to go on from when it asks again. */
  spentIn?: string;
}

/**
 * Where a resource went, so that a change that was meant for it still arrives: all of it, where it
 * was joined into another, or one address of it, where that was parted from it.
 */
export interface ForwardRow {
  id: number;
  /** Id of the resource that is gone, or that no longer has the address. */
  from: number;
  to: number;
  /** The address that left; absent where the whole resource did. */
  address?: string;
  /** Address of the resource that is gone, where that is a form of the other by now. */
  line?: string;
}

/** A change that a page asked for and that was made: asked for again, it is not made again. */
export interface RequestRow {
  /** What the page calls it. */
  changeId: string;
  resourceId: number;
  address: string;
  /** What it left in the history; absent where it changed nothing. */
  eventId?: number | undefined;
  /** Epoch ms. */
  at: number;
}

/** A row that could not be used, as it was found. */
export interface SetAsideRow {
  id: number;
  /** The table that it stood in. */
  table: string;
  row: unknown;
  /** Epoch ms. */
  at: number;
  /** Epoch ms at which the user was told. */
  toldAt?: number;
}

/** What the user chose, and what the catalogue was made with; one row a name. */
export interface SettingRow {
  id: string;
  value: unknown;
}
