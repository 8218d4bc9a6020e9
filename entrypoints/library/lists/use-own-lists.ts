/** What follows when a list was added, and what is done with lists. */
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { countWords } from '../../../components/count-words';
import { failureWords } from '../../../components/failure-words';
import type { ListCommands } from '../../../components/ListActions';
import type { ListPlaceView } from '../../../components/ListChoices';
import { listChangeWords } from '../../../components/list-change-words';
import { listHash } from '../../../components/list-hash';
import { announceReadings } from '../../../lib/actions/browser/announce-readings';
import { returnSite } from '../../../lib/actions/browser/return-site';
import { wantDueWork } from '../../../lib/actions/catalogue/want-work';
import { type AddedList, NOTHING } from '../../../lib/actions/transfer/add-list';
import {
  bringWholeListBack,
  type RemovedWhole,
  removeWholeList,
} from '../../../lib/actions/transfer/remove-whole-list';
import { SAVED_LIST_ID } from '../../../lib/actions/transfer/saved-list-id';
import { plainText } from '../../../lib/lists/model/plain-text';
import { failureOf } from '../../../lib/messages/failure-of';
import { askWorker } from '../../../lib/messages/to-worker';
import { ListGoneError, moveList, renameList, switchList } from '../../../lib/store/catalogue';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { siteOfRefresh } from '../../../lib/store/refreshes';
import type { TakeBack } from '../../extension-pages/done-changes';
import { tellGrant } from '../../extension-pages/tell-grant';
import type { EntryCommands } from '../../extension-pages/use-entry-commands';
import type { RefreshHearers } from './use-refresh';
import { siteNames } from './view-preview';

/** Whether the sites of a list may be seen; asked once, where it was added. */
export interface SitesQuestion {
  listId: string;
  sites: number;
  onAllow: () => void;
  onDecline: () => void;
}

/** A list, and what it is called. */
interface KnownList {
  listId: string;
  title: string;
}

export interface OwnLists {
  onAdded: (added: AddedList, unseen: readonly string[]) => void;
  /** The same, for a page that stays: the list asks about its sites when it is gone to. */
  onAddedHere: (added: AddedList, unseen: readonly string[]) => void;
  /**
   * A history was imported.
   * @param unseen patterns of the sites of what is new in “Saved” that Waymark may not see
   */
  onImported: (unseen: readonly string[]) => void;
  /** Of a page that was left meanwhile: says what was added, or why nothing was. */
  onAddedAway: (added: AddedList) => void;
  onNotAdded: (words: string) => void;
  refreshing: RefreshHearers;
  onSwitch: (list: KnownList, isOn: boolean) => void;
  onMove: (list: KnownList, by: -1 | 1) => void;
  /**
   * @param place where the list stands
   * @param unseen patterns of the sites of the list that Waymark may not see
   */
  commandsOf: (
    list: KnownList & { isOwn?: true },
    place: ListPlaceView,
    unseen: readonly string[],
  ) => ListCommands;
  /** What was done last, for those who do not see it. */
  said: string;
  question: SitesQuestion | undefined;
  /** To be called with the page that is shown: says there what was done on the way to it. */
  sayOnArrival: (hash: string) => void;
}

export function useOwnLists(
  db: WaymarkDatabase,
  { say, sayDone }: Pick<EntryCommands, 'say' | 'sayDone'>,
): OwnLists {
  const [said, setSaid] = useState('');
  const [asked, setAsked] = useState<{ listId: string; unseen: readonly string[] } | undefined>();
  const waiting = useRef<{ hash: string; words: string; takeBack?: TakeBack } | undefined>(
    undefined,
  );
  const sayOnArrival = useCallback(
    (hash: string) => {
      const { current } = waiting;
      if (current?.hash === hash) sayDone(current.words, current.takeBack);
      waiting.current = undefined;
    },
    [sayDone],
  );
  const changes = useMemo(() => {
    const goAndSay = (hash: string, words: string, takeBack?: TakeBack) => {
      if (location.hash === hash) {
        sayDone(words, takeBack);
        return;
      }
      waiting.current = { hash, words, ...(takeBack && { takeBack }) };
      location.hash = hash;
    };
    /** Searches and pages follow: which entries there are has changed. */
    const follow = () => {
      void wantDueWork(db, askForWork);
      void announceReadings([]);
    };
    const attempt = async (work: () => Promise<void>) => {
      try {
        await work();
        follow();
      } catch (error) {
        console.error(error);
        if (error instanceof ListGoneError) say(i18n.t('library.unknownList'), 'failed');
        else say(failureWords(failureOf(error)), 'failed');
      }
    };
    const onSwitch: OwnLists['onSwitch'] = ({ listId, title }, isOn) =>
      void attempt(async () => {
        await switchList(db, listId, isOn, Date.now());
        say(i18n.t(isOn ? 'lists.switchedOn' : 'lists.switchedOff', [title]));
        // No job is left by it: where the marker runs is worked out anew.
        await askForWork();
      });
    const onMove: OwnLists['onMove'] = ({ listId, title }, by) =>
      void attempt(async () => {
        const { at, of } = await moveList(db, listId, by, Date.now());
        setSaid(i18n.t('lists.moved', [title, at, of]));
      });
    const bringBack = (removed: RemovedWhole): TakeBack => {
      const { id, title } = removed.list;
      return async () => {
        const isBack = await bringWholeListBack(db, removed, { now: Date.now() });
        const name = plainText(title);
        goAndSay(`#/${listHash(id)}`, i18n.t(isBack ? 'lists.isBack' : 'lists.isHere', [name]));
        // Where nothing of it had gone, no job is left by it either.
        void askForWork();
        void announceReadings([]);
      };
    };
    const ask = ({ listId }: AddedList, unseen: readonly string[]) =>
      setAsked(unseen.length > 0 ? { listId, unseen } : undefined);
    const onAdded: OwnLists['onAdded'] = (added, unseen) => {
      ask(added, unseen);
      goAndSay(`#/${listHash(added.listId)}`, addedWords(added));
      follow();
    };
    const onAddedHere: OwnLists['onAddedHere'] = (added, unseen) => {
      ask(added, unseen);
      onAddedAway(added);
    };
    const ownCommandsOf = ({ listId, title }: KnownList, unseen: readonly string[]) => ({
      onAllowSites: unseen.length > 0 ? () => void askForSites(unseen, say) : undefined,
      onRename: (wanted: string) =>
        void attempt(async () => {
          await renameList(db, listId, wanted, Date.now());
          say(i18n.t('addList.renamed', [wanted]));
        }),
      onRemove: () =>
        attempt(async () => {
          const from = location.hash;
          const site = await siteOfRefresh(db, listId);
          const removed = await removeWholeList(db, listId, { now: Date.now() });
          // Before it is said: whoever reads that may close the page.
          if (removed?.jobId !== undefined) void askForWork();
          await returnSite(db, site);
          const words = i18n.t('addList.removed', [title]);
          const takeBack = removed && bringBack(removed);
          // Whoever has gone elsewhere meanwhile stays there.
          if (location.hash === from) goAndSay('#/', words, takeBack);
          else sayDone(words, takeBack);
        }),
    });
    const commandsOf: OwnLists['commandsOf'] = (list, place, unseen) => ({
      place,
      onSwitch: (isOn) => onSwitch(list, isOn),
      onMove: (by) => onMove(list, by),
      ...(list.isOwn && { own: ownCommandsOf(list, unseen) }),
    });
    const onImported: OwnLists['onImported'] = (unseen) => {
      if (unseen.length > 0) setAsked({ listId: SAVED_LIST_ID, unseen });
      follow();
    };
    const onNotAdded = (words: string) => say(words, 'failed');
    const onAddedAway = (added: AddedList) => {
      say(addedWords(added));
      follow();
    };
    const refreshing: RefreshHearers = {
      onRefreshed: ({ title, change }) => {
        say(i18n.t('refresh.done', [title, listChangeWords(change ?? NOTHING)]));
        follow();
      },
      onLeft: say,
    };
    return {
      onAdded,
      onAddedHere,
      onAddedAway,
      onImported,
      onNotAdded,
      onSwitch,
      onMove,
      commandsOf,
      refreshing,
    };
  }, [db, say, sayDone]);
  const question = useMemo<SitesQuestion | undefined>(() => {
    if (!asked) return undefined;
    const { listId, unseen } = asked;
    const done = () => setAsked(undefined);
    const onAllow = () => void askForSites(unseen, say).then((hasAsked) => hasAsked && done());
    return { listId, sites: siteNames(unseen).length, onAllow, onDecline: done };
  }, [asked, say]);
  return { ...changes, said, question, sayOnArrival };
}

function askForWork(): Promise<void> {
  return askWorker('workWanted', undefined).catch(console.error);
}

function addedWords({ title, entries, change }: AddedList): string {
  if (change) return i18n.t('addList.replaced', [title, listChangeWords(change)]);
  return i18n.t('addList.added', [title, i18n.t('addList.count', entries, [countWords(entries)])]);
}

/** The browser asks only from within the press: nothing may be waited for before. */
function askForSites(unseen: readonly string[], say: EntryCommands['say']): Promise<boolean> {
  const asking = browser.permissions.request({ origins: [...unseen] });
  return tellGrant(asking, i18n.t('addList.granted', siteNames(unseen).length), say);
}
