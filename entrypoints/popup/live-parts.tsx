/**
 * What the popup gets once its first results are shown: the state of the catalogue as it changes,
 * and everything that can be done. Loaded late, so that the first results wait neither for Dexie nor
 * for the rules about addresses.
 */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import type { AccessActions } from '../../components/AccessOffer';
import { CrashGuard } from '../../components/CrashGuard';
import { failureWords } from '../../components/failure-words';
import * as views from '../../components/live-views';
import type { PageCardActions } from '../../components/PageCard';
import type { FrontActions, FrontView } from '../../components/PageOffers';
import type {
  AccessView,
  EntryCommand,
  HomeView,
  LongWorkView,
  ManyCommand,
  NoticeView,
  PreparingView,
  RowView,
  SearchView,
} from '../../components/view-models';
import { type Access, isOutside } from '../../lib/actions/browser/read-access';
import { readSearchIndex, type SearchIndexState } from '../../lib/actions/read/read-search-index';
import { siteName, sitePatternOf } from '../../lib/address/permissions/match-patterns';
import { type Failure, failureOf } from '../../lib/messages/failure-of';
import type { Mark } from '../../lib/messages/protocol';
import { messageToMarker } from '../../lib/messages/to-marker';
import type { Reading } from '../../lib/reading/reading';
import type { ReadingStates } from '../../lib/reading/reading-states';
import type { HandChange } from '../../lib/reading/set-by-hand';
import { summariseReading } from '../../lib/reading/summarise-reading';
import type { WaymarkDatabase } from '../../lib/store/database';
import { keepIndex, SEARCH_INDEX } from '../../lib/store/indexes';
import { readStates } from '../../lib/store/overview-row';
import { findCertain } from '../../lib/store/resources';
import { type Answered, addNoted } from '../extension-pages/add-noted';
import { frontActions } from '../extension-pages/front-actions';
import { isPrivatePage } from '../extension-pages/is-private-page';
import { tellGrant } from '../extension-pages/tell-grant';
import { useAccess } from '../extension-pages/use-access';
import { useCatalogueProgress } from '../extension-pages/use-catalogue-progress';
import { useDatabase } from '../extension-pages/use-database';
import {
  type CommandTarget,
  type EntryCommands,
  libraryAddress,
  type RecordedTarget,
  useEntryCommands,
} from '../extension-pages/use-entry-commands';
import { type Front, useFront } from '../extension-pages/use-front';
import { useLiveQuery } from '../extension-pages/use-live-query';
import { useLongWork } from '../extension-pages/use-long-work';
import { useNoteSearch } from '../extension-pages/use-note-search';
import { useOverview } from '../extension-pages/use-overview';
import { type PageInFront, useMark, usePageInFront } from '../extension-pages/use-page-in-front';
import { type RecordLoss, useRecordLoss } from '../extension-pages/use-record-loss';
import { viewHome } from '../extension-pages/view-home';
import type { FirstAnswer } from './first-answer';
import { PopupNotice } from './PopupNotice';

/** What is shown with it. */
export const liveViews = { ...views, Notice: PopupNotice };

/** What is followed as it changes; absent until it is read. */
export interface LiveState {
  searchIndex: SearchIndexState | undefined;
  /** Of all readings. */
  states: ReadingStates | undefined;
  /** By resource: those of what is shown that are started. */
  started: ReadonlyMap<number, Reading> | undefined;
  home: HomeView | undefined;
  /** Adds what notes answer; absent until they are read. */
  addNoted: ((answered: Omit<Answered, 'states'>) => SearchView) | undefined;
  /** Null where the page in front is on no list. */
  here: Mark | null | undefined;
  access: AccessView | undefined;
  front: (FrontActions & { front: FrontView }) | undefined;
  notice: NoticeView | undefined;
  /** Why the database cannot be read or written to. */
  failure: Failure | undefined;
  /** How far lists are stored, while they are. */
  progress: PreparingView | undefined;
  /** There was a record, and it is not there any more. */
  isLost: boolean;
  /** The day of its newest backup, in words. */
  lostBackupDay: string | undefined;
}

/** What can be done. */
export interface LiveActions {
  /** On an entry. The popup closes itself after opening one. */
  command: (command: EntryCommand, row: RowView) => void;
  changeMany: (change: HandChange, rows: RowView[]) => void;
  runMany: (command: ManyCommand, rows: RowView[]) => void;
  /** On the page in front of the popup. */
  commandHere: (command: EntryCommand) => void;
  here: PageCardActions;
  access: AccessActions;
  /** Looks again whether the database can be read. */
  again: () => void;
  /** It was read that the record is lost. */
  dismissLoss: () => void;
  /** Opens the library at the backup of what is lost. */
  showLostBackup: () => void;
  /** Undoes the last change made here; where none was, that of the page in front. */
  undo: () => void;
  /** Whether there is a change to undo. */
  canUndo: () => Promise<boolean>;
  expireNotice: () => void;
  /** Opens the library, at a place where one is given. */
  openLibrary: (place?: string) => void;
}

export interface LiveParts extends LiveState {
  actions: LiveActions;
}

interface LivePartsProps {
  /** What was read already. */
  first: FirstAnswer;
  /** Resources whose readings are shown. */
  startedIds: readonly number[];
  /** Gets the parts whenever one of them changes. */
  onChange: (parts: LiveParts) => void;
}

function openLibrary(place?: string): void {
  void browser.tabs.create({ url: libraryAddress(place) }).then(() => window.close());
}

/** What was found in the package has ids of its own: they say nothing about the database. */
function targetOfRow(row: RowView): CommandTarget {
  const { entryId, resourceId, title, address, reading, places, isShipped } = row;
  const listId = places[0]?.listId;
  return {
    ...(isShipped ? {} : { resourceId }),
    title,
    address,
    reading,
    ...(listId === undefined ? {} : { place: isShipped ? { listId } : { listId, entryId } }),
  };
}

/** Whether a command writes to the record. */
const isRecording = (command: EntryCommand) =>
  command === 'toggle-read' || command === 'skip' || command === 'queue' || command === 'review';

/**
 * Finds what rows stand for in the database.
 * @returns nothing where one of them cannot be found; that is said then
 */
async function findTargets(
  db: WaymarkDatabase,
  rows: RowView[],
  say: EntryCommands['say'],
): Promise<RecordedTarget[]> {
  const targets: RecordedTarget[] = [];
  if (isPrivatePage()) {
    say(i18n.t('outcome.private'), 'failed');
    return [];
  }
  try {
    for (const row of rows) {
      const { resourceId, isShipped, address } = row;
      const target = targetOfRow(row);
      if (!isShipped) {
        targets.push({ ...target, resourceId });
        continue;
      }
      const [resource] = await findCertain(db, { address, isLink: true });
      if (!resource) {
        say(i18n.t('popup.failed.notReady'), 'failed');
        return [];
      }
      const reading = summariseReading(await db.readings.get(resource.id));
      targets.push({ ...target, resourceId: resource.id, reading });
    }
    return targets;
  } catch (error) {
    console.error(error);
    say(failureWords(failureOf(error)), 'failed');
    return [];
  }
}

function targetOfPage(here: Mark, page: PageInFront): RecordedTarget {
  const { resourceId, title, reading, places } = here;
  const listId = places[0]?.listId;
  return {
    resourceId,
    title,
    reading,
    address: page.address,
    ...(listId === undefined ? {} : { place: { listId, resourceId } }),
  };
}

/** @returns nothing to say where Waymark may see the page, and none is withheld */
function viewAccess(access: Access, address: string | undefined): AccessView {
  const pattern = address === undefined ? undefined : sitePatternOf(address);
  return {
    site: pattern !== undefined && isOutside(pattern, access) ? siteName(pattern) : undefined,
    withheld: access.withheld.length,
    sites: access.required.length,
  };
}

/** What is read from the database as it changes. */
type Observed = Pick<
  LiveState,
  'searchIndex' | 'states' | 'started' | 'home' | 'addNoted' | 'here'
> & {
  front: Front | undefined;
  loss: RecordLoss | undefined;
  work: LongWorkView | undefined;
};

interface QueriesProps {
  db: WaymarkDatabase;
  page: PageInFront | null | undefined;
  startedIds: readonly number[];
  onChange: (observed: Observed) => void;
}

/** Shows nothing itself: follows the database. Rendering it fails where that cannot be read. */
function LiveQueries({ db, page, startedIds, onChange }: QueriesProps): null {
  const searchIndex = useLiveQuery(useCallback(() => readSearchIndex(db), [db]));
  const states = useLiveQuery(useCallback(() => readStates(db), [db]));
  const started = useLiveQuery(
    useCallback(async () => {
      const rows = await db.readings.bulkGet([...startedIds]);
      return new Map(rows.flatMap((row) => (row ? [[row.resourceId, row] as const] : [])));
    }, [db, startedIds]),
  );
  const overview = useOverview(db);
  const home = useMemo(() => overview && viewHome(overview), [overview]);
  const notes = useNoteSearch(db);
  const withNotes = useMemo(
    () =>
      notes &&
      states &&
      ((answered: Omit<Answered, 'states'>) => addNoted(notes, { ...answered, states })),
    [notes, states],
  );
  const here = useMark(db, page);
  const front = useFront(db, page, here);
  const loss = useRecordLoss(db);
  const [work] = useLongWork(db);
  useLayoutEffect(() => {
    onChange({ searchIndex, states, started, home, addNoted: withNotes, here, front, loss, work });
  }, [searchIndex, states, started, home, withNotes, here, front, loss, work, onChange]);
  return null;
}

const NOTHING_YET: Observed = {
  searchIndex: undefined,
  states: undefined,
  started: undefined,
  home: undefined,
  addNoted: undefined,
  here: undefined,
  front: undefined,
  loss: undefined,
  work: undefined,
};

/** Shows nothing itself: follows what changes and hands the parts on. */
export function LiveParts({ first, startedIds, onChange }: LivePartsProps) {
  const { db, failure, generation, report, check } = useDatabase(first.failure);
  useMemo(() => {
    // Read once is enough: what the first results came from is what the live query asks for.
    const { searchIndex } = first;
    if (searchIndex) {
      const { version: base, data, patch, patchRow } = searchIndex;
      const version = patch && patchRow ? patchRow.version : base;
      keepIndex(db, SEARCH_INDEX, { version, base, data, patch });
    }
  }, [db, first]);
  const [observed, setObserved] = useState(NOTHING_YET);
  const { here, loss, work } = observed;
  const page = usePageInFront();
  const preparing = useCatalogueProgress();
  const progress = useMemo(() => preparing ?? (work && { work }), [preparing, work]);
  const granted = useAccess();
  const address = page?.address;
  const access = useMemo(() => granted && viewAccess(granted, address), [granted, address]);
  const commands = useEntryCommands(db);
  const {
    notice,
    expireNotice,
    say,
    sayDone,
    run,
    change,
    changeMany,
    runMany,
    judge,
    undo,
    undoLast,
    canUndo,
  } = commands;

  /** Asked of the page in front before it is known. */
  const waiting = useRef<Array<(actions: LiveActions) => void>>([]);
  const isHereKnown = here !== undefined || failure !== undefined;
  const actions = useMemo((): LiveActions => {
    const onceHere = (act: () => void, again: (later: LiveActions) => void) => {
      if (isHereKnown) act();
      else waiting.current.push(again);
    };
    const onPage = (act: (target: RecordedTarget) => void) => {
      // The home page in the place of an entry is not the entry.
      if (here && page && !here.gone?.home) act(targetOfPage(here, page));
      else say(i18n.t('popup.done.notListed'));
    };
    const command = async (wanted: EntryCommand, row: RowView) => {
      const isDone = await commandRow(wanted, row);
      if (isDone && (wanted === 'open' || wanted === 'open-at-top')) window.close();
    };
    /** What was found in the package is looked up where it is to be written to. */
    const commandRow = async (wanted: EntryCommand, row: RowView): Promise<boolean> => {
      if (!isRecording(wanted)) return run(wanted, targetOfRow(row));
      const [target] = await findTargets(db, [row], say);
      return target !== undefined && run(wanted, target);
    };
    const changeRows = async (wanted: HandChange, rows: RowView[]): Promise<void> => {
      const targets = await findTargets(db, rows, say);
      if (targets.length > 0) await changeMany(targets, wanted);
    };
    return {
      command: (wanted, row) => void command(wanted, row),
      changeMany: (wanted, rows) => void changeRows(wanted, rows),
      runMany: (wanted, rows) => void runMany(rows.map(targetOfRow), wanted),
      commandHere: (wanted) =>
        onceHere(
          () => onPage((target) => void run(wanted, target)),
          (later) => later.commandHere(wanted),
        ),
      here: {
        onSet: (wanted) => onPage((target) => void change(target, wanted)),
        onJudge: (verdict) => onPage((target) => void judge(target, verdict)),
        onDetails: () => onPage((target) => void run('details', target)),
        onArchived: () => {
          if (!here?.gone || !page) return;
          const { address } = here.gone;
          void run('archived', { ...targetOfPage(here, page), address });
        },
        // The card speaks of this page: what else was changed with it stays.
        onUndo: (eventId) => void undo(eventId, { alone: true }),
        onContinue: () => {
          if (!page) return;
          browser.tabs.sendMessage(page.tabId, messageToMarker('placeWanted', undefined)).then(
            () => window.close(),
            (error: unknown) => {
              console.error(error);
              say(i18n.t('popup.failed.place'), 'failed');
            },
          );
        },
      },
      access: {
        // The browser asks only from within the press: nothing may be waited for before.
        onShowHere: () => {
          const pattern = address === undefined ? undefined : sitePatternOf(address);
          if (pattern === undefined) return;
          const words = i18n.t('popup.access.granted', [siteName(pattern) ?? '']);
          void tellGrant(browser.permissions.request({ origins: [pattern] }), words, say);
        },
        onShowAll: () => {
          const origins = granted?.required ?? [];
          const words = i18n.t('popup.access.grantedAll');
          void tellGrant(browser.permissions.request({ origins }), words, say);
        },
      },
      again: check,
      dismissLoss: () => loss?.dismiss(),
      showLostBackup: () => openLibrary(`data/backup/${loss?.backupAt}`),
      // What the page offers to undo comes before what came last.
      undo: () =>
        onceHere(
          () => void undoLast(here?.undoable?.eventId),
          (later) => later.undo(),
        ),
      canUndo: async () => here?.undoable !== undefined || canUndo(),
      expireNotice,
      openLibrary,
    };
  }, [
    here,
    isHereKnown,
    page,
    address,
    granted,
    say,
    run,
    change,
    judge,
    changeMany,
    runMany,
    undo,
    undoLast,
    canUndo,
    expireNotice,
    check,
    loss,
    db,
  ]);

  useEffect(() => {
    if (isHereKnown) for (const again of waiting.current.splice(0)) again(actions);
  }, [isHereKnown, actions]);

  const { front: told } = observed;
  const front = useMemo(() => {
    if (!page || !told) return undefined;
    const onGiven = () => window.close();
    const around = { say, sayDone, onPlace: openLibrary, onGiven };
    return { front: told.view, ...frontActions(db, page, told, around) };
  }, [db, page, told, say, sayDone]);
  useLayoutEffect(() => {
    const { loss: lost, ...known } = observed;
    onChange({
      ...known,
      access,
      front,
      notice,
      failure,
      progress,
      isLost: lost?.isLost === true,
      lostBackupDay: lost?.backupDay,
      actions,
    });
  }, [observed, access, front, notice, failure, progress, actions, onChange]);
  if (failure === 'private') return null;
  return (
    <CrashGuard key={generation} onCrash={report}>
      <LiveQueries db={db} page={page} startedIds={startedIds} onChange={setObserved} />
    </CrashGuard>
  );
}
