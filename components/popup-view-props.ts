/** What the popup is handed: what it shows, and what is to be done. */
import type { HandChange } from '../lib/reading/set-by-hand';
import type { AccessActions } from './AccessOffer';
import type { PageCardActions } from './PageCard';
import type { FrontActions, FrontView } from './PageOffers';
import type { ResultParts } from './result-parts';
import type { CatalogueState } from './search-notes';
import type {
  AccessView,
  CompletionsView,
  EntryCommand,
  HereView,
  HomeView,
  ManyCommand,
  NoticeView,
  RowView,
  SearchView,
  StandingView,
  TopicView,
} from './view-models';

export interface PopupViewProps {
  query: string;
  /** The query was typed just now; one that was remembered is selected, to be typed over. */
  isTyped?: boolean;
  onQuery: (query: string) => void;
  /** What the query found; absent while the field is empty. */
  search: SearchView | undefined;
  /** What shows that; absent until it is loaded. */
  resultParts: ResultParts | undefined;
  /** Absent until it is read. */
  home: HomeView | undefined;
  here: HereView | null;
  /** What shows that, and all else that is told as it changes; absent until it is loaded. */
  liveViews: typeof import('./live-views') | undefined;
  catalogue: CatalogueState;
  /** What is the matter, for as long as it is. */
  standing?: StandingView | undefined;
  /** Tries again what is the matter. */
  onAgain: () => void;
  /** What was the matter has been read. */
  onDismiss: () => void;
  /** The backup of what is lost is to be looked at. */
  onBackup?: (() => void) | undefined;
  entryCount: number;
  /** Completions for a query and the caret's place in it. */
  complete: (query: string, caret: number) => CompletionsView | undefined;
  notice: NoticeView | undefined;
  /** Epoch ms, for "read 12 Nov". */
  now: number;
  isMac: boolean;
  onCommand: (command: EntryCommand, row: RowView) => void;
  /** One change to several entries. */
  onChangeMany: (change: HandChange, rows: RowView[]) => void;
  onRunMany: (command: ManyCommand, rows: RowView[]) => void;
  /** A key meant for the page in front of the popup. */
  onHereCommand: (command: EntryCommand) => void;
  /** What Waymark may not see; absent until that is known. */
  access?: AccessView | undefined;
  accessActions?: AccessActions | undefined;
  /** There where `here` is. */
  hereActions: PageCardActions | undefined;
  /** What there is to say of the page in front beside its mark; absent until that is known. */
  front?: (FrontActions & { front: FrontView }) | undefined;
  onUndo: () => void;
  canUndo?: (() => Promise<boolean>) | undefined;
  onNoticeExpire: () => void;
  /** More results are wanted than `search.rows` holds. */
  onNeedMore: () => void;
  /** All results are wanted. */
  onNeedAll: () => void;
  onShowList: (listId: string) => void;
  onShowTopic: (topic: TopicView) => void;
  onLibrary: () => void;
  /** Opens the library beside the page; absent where the browser has no room there. */
  onBeside?: (() => void) | undefined;
  onClose: () => void;
}
