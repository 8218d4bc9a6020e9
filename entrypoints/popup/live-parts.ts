/**
 * What the popup gets once its first results are shown: the state of the catalogue as it changes,
 * and everything that can be done. Loaded by PopupContainer, so that Dexie and the rules about
 * addresses do not stand between opening and the first results.
 */
import { useCallback, useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import type { AccessActions } from '../../components/AccessOffer';
import type { PageCardActions } from '../../components/PageCard';
import { useObserved } from '../../components/use-observed';
import type {
  AccessView,
  CopyCommand,
  EntryCommand,
  HomeView,
  NoticeView,
  RowView,
} from '../../components/view-models';
import { type Access, isOutside } from '../../lib/actions/read-access';
import { readOverview } from '../../lib/actions/read-overview';
import { readSearchPack, type SearchPackState } from '../../lib/actions/read-search-pack';
import { siteName, sitePatternOf } from '../../lib/address/permissions/match-patterns';
import { type Mark, sendMessage } from '../../lib/messages/protocol';
import { messageToMarker } from '../../lib/messages/to-marker';
import type { Reading } from '../../lib/reading/reading';
import type { HandChange } from '../../lib/reading/set-by-hand';
import { catalogueReader } from '../../lib/store/catalogue-reader';
import { database } from '../../lib/store/database';
import { observe } from '../../lib/store/live';
import { keepPack, SEARCH_PACK } from '../../lib/store/packs';
import type { FirstRead } from '../../lib/store/read-first';
import { useAccess } from '../commands/use-access';
import {
  type CommandTarget,
  type EntryCommands,
  libraryAddress,
  useEntryCommands,
} from '../commands/use-entry-commands';
import { type PageInFront, usePageInFront } from './use-page-in-front';
import { viewHome } from './view-home';

/** What changes by itself; absent until it is read. */
export interface LiveState {
  pack: SearchPackState | undefined;
  readings: readonly Reading[] | undefined;
  home: HomeView | undefined;
  /** Null where the page in front is on no list. */
  here: Mark | null | undefined;
  access: AccessView | undefined;
  notice: NoticeView | undefined;
}

/** What can be done. */
export interface LiveActions {
  /** On an entry. The popup closes itself after opening one. */
  command: (command: EntryCommand, row: RowView) => void;
  changeMany: (change: HandChange, rows: RowView[]) => void;
  copyMany: (command: CopyCommand, rows: RowView[]) => void;
  /** On the page in front of the popup. */
  commandHere: (command: EntryCommand) => void;
  here: PageCardActions;
  access: AccessActions;
  /** Undoes the last change made here; where none was, that of the page in front. */
  undo: () => void;
  expireNotice: () => void;
  /** Opens the library, at a place where one is given. */
  openLibrary: (place?: string) => void;
}

export interface LiveParts extends LiveState {
  actions: LiveActions;
}

interface LivePartsProps {
  /** What was read already. */
  first: FirstRead | undefined;
  /** Gets the parts whenever one of them changes. */
  onChange: (parts: LiveParts) => void;
}

function openLibrary(place?: string): void {
  void browser.tabs.create({ url: libraryAddress(place) }).then(() => window.close());
}

function targetOfRow(row: RowView): CommandTarget {
  const { entryId, resourceId, title, address, reading, places } = row;
  const listId = places[0]?.listId;
  return {
    resourceId,
    title,
    address,
    reading,
    ...(listId === undefined ? {} : { place: { listId, entryId } }),
  };
}

function targetOfPage(here: Mark, page: PageInFront): CommandTarget {
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

/** Says that a grant was given; one that was refused has been answered already. */
function tellGrant(asking: Promise<boolean>, words: string, say: EntryCommands['say']): void {
  asking.then(
    (isGranted) => isGranted && say(words),
    (error) => {
      console.error(error);
      say(i18n.t('popup.failed.access'), 'failed');
    },
  );
}

/** Shows nothing itself: follows the database and hands the parts on. */
export function LiveParts({ first, onChange }: LivePartsProps): null {
  const db = useMemo(() => {
    const opened = database();
    // Read once is enough: what the first results came from is what the live query asks for.
    if (first?.pack) keepPack(opened, SEARCH_PACK, first.pack);
    return opened;
  }, [first]);
  const observePack = useCallback(
    (onValue: (value: SearchPackState) => void, onError: (error: unknown) => void) =>
      observe(() => readSearchPack(db), onValue, onError),
    [db],
  );
  const observeReadings = useCallback(
    (onValue: (value: Reading[]) => void, onError: (error: unknown) => void) =>
      observe(() => db.readings.toArray(), onValue, onError),
    [db],
  );
  const observeHome = useCallback(
    (onValue: (value: HomeView) => void, onError: (error: unknown) => void) =>
      observe(
        async () => viewHome(await readOverview(catalogueReader(db), Date.now())),
        onValue,
        onError,
      ),
    [db],
  );
  const pack = useObserved(observePack);
  const readings = useObserved(observeReadings);
  const home = useObserved(observeHome);
  const { page, here } = usePageInFront(db);
  const granted = useAccess();
  const address = page?.address;
  const access = useMemo(() => granted && viewAccess(granted, address), [granted, address]);
  const commands = useEntryCommands(db);
  const { notice, expireNotice, say, run, change, changeMany, copyMany, judge, undo, undoLast } =
    commands;

  const actions = useMemo((): LiveActions => {
    const onPage = (act: (target: CommandTarget) => void) => {
      if (here && page) act(targetOfPage(here, page));
      else say(i18n.t('popup.done.notListed'));
    };
    const command = async (wanted: EntryCommand, row: RowView) => {
      const isDone = await run(wanted, targetOfRow(row));
      if (isDone && (wanted === 'open' || wanted === 'open-at-top')) window.close();
    };
    return {
      command: (wanted, row) => void command(wanted, row),
      changeMany: (wanted, rows) => void changeMany(rows.map(targetOfRow), wanted),
      copyMany: (wanted, rows) => void copyMany(rows.map(targetOfRow), wanted),
      commandHere: (wanted) => onPage((target) => void run(wanted, target)),
      here: {
        onSetRead: (isRead) =>
          onPage((target) => void change(target, { state: isRead ? 'read' : 'unread' })),
        onQueue: (queued) => onPage((target) => void change(target, { queued })),
        onJudge: (verdict) => onPage((target) => void judge(target, verdict)),
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
          tellGrant(browser.permissions.request({ origins: [pattern] }), words, say);
        },
        onShowAll: () => {
          const origins = granted?.required ?? [];
          const words = i18n.t('popup.access.grantedAll');
          tellGrant(browser.permissions.request({ origins }), words, say);
        },
      },
      undo: () => void undoLast(here?.undoable?.eventId),
      expireNotice,
      openLibrary,
    };
  }, [
    here,
    page,
    address,
    granted,
    say,
    run,
    change,
    judge,
    changeMany,
    copyMany,
    undo,
    undoLast,
    expireNotice,
  ]);

  useLayoutEffect(() => {
    onChange({ pack, readings, home, here, access, notice, actions });
  }, [pack, readings, home, here, access, notice, actions, onChange]);
  useEffect(() => {
    // The worker may have died before the lists were stored or the search pack was built.
    sendMessage('workWanted', undefined).catch((error: unknown) => console.error(error));
  }, []);
  return null;
}
