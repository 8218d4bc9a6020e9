/** What all pages of the library share. */
import type { ListDraft } from '../../../components/AddListPage';
import type { ListProgress } from '../../../lib/actions/read/read-overview';
import type { WaymarkDatabase } from '../../../lib/store/database';
import type { EntryCommands } from '../../extension-pages/use-entry-commands';
import type { RecordLoss } from '../../extension-pages/use-record-loss';
import type { OwnLists } from '../lists/use-own-lists';

export interface LibraryShared {
  db: WaymarkDatabase;
  /** When the library was opened, epoch ms. */
  now: number;
  /** All lists, in their order. */
  lists: ListProgress[];
  /** They are read, or not waited for any more. */
  areListsThere: boolean;
  commands: EntryCommands;
  own: OwnLists;
  loss: RecordLoss;
  /** What was begun to be typed on “Add a list”. */
  draft: ListDraft;
  /** Whether “Add a list” tells itself how far a list has come. */
  onAdding: (isTold: boolean) => void;
  onHelp: () => void;
  /** Undoes the last change. */
  onUndo: () => void;
}

/** Which modifiers the keys are shown with. */
export const IS_MAC = /Mac|iP(hone|ad)/u.test(navigator.platform);
