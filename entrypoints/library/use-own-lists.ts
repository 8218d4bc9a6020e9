/** What follows when a list was added, and what is done with those that the user added. */
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { countWords } from '../../components/count-words';
import { failureWords } from '../../components/failure-words';
import { listChangeWords } from '../../components/list-change-words';
import { listHash } from '../../components/list-hash';
import type { OwnListCommands } from '../../components/OwnListActions';
import { announceReadings } from '../../lib/actions/browser/announce-readings';
import { returnSite } from '../../lib/actions/browser/return-site';
import { wantDueWork } from '../../lib/actions/catalogue/want-work';
import { type AddedList, NOTHING } from '../../lib/actions/transfer/add-list';
import { SAVED_LIST_ID } from '../../lib/actions/transfer/saved-list';
import { failureOf } from '../../lib/messages/failure-of';
import { askWorker } from '../../lib/messages/to-worker';
import { ListGoneError, removeList, renameList } from '../../lib/store/catalogue';
import type { WaymarkDatabase } from '../../lib/store/database';
import { siteOfRefresh } from '../../lib/store/refreshes';
import { tellGrant } from '../extension-pages/tell-grant';
import type { EntryCommands } from '../extension-pages/use-entry-commands';
import type { RefreshHearers } from './use-refresh';
import { siteNames } from './view-preview';

/** Whether the sites of a list may be seen; asked once, where it was added. */
export interface SitesQuestion {
  listId: string;
  sites: number;
  onAllow: () => void;
  onDecline: () => void;
}

export interface OwnLists {
  onAdded: (added: AddedList, unseen: readonly string[]) => void;
  /**
   * A history was imported.
   * @param unseen patterns of the sites of what is new in “Saved” that Waymark may not see
   */
  onImported: (unseen: readonly string[]) => void;
  /** Says that adding was stopped, and where it was not, what was added. */
  onLeft: () => void;
  onAddedAway: (added: AddedList) => void;
  refreshing: RefreshHearers;
  /** @param unseen patterns of the sites of the list that Waymark may not see */
  commandsOf: (
    list: { listId: string; title: string },
    unseen: readonly string[],
  ) => OwnListCommands;
  question: SitesQuestion | undefined;
  /** To be called with the page that is shown: says there what was done on the way to it. */
  sayOnArrival: (hash: string) => void;
}

export function useOwnLists(db: WaymarkDatabase, say: EntryCommands['say']): OwnLists {
  const [asked, setAsked] = useState<{ listId: string; unseen: readonly string[] } | undefined>();
  const waiting = useRef<{ hash: string; words: string } | undefined>(undefined);
  const sayOnArrival = useCallback(
    (hash: string) => {
      if (waiting.current?.hash === hash) say(waiting.current.words);
      waiting.current = undefined;
    },
    [say],
  );
  const changes = useMemo(() => {
    const goAndSay = (hash: string, words: string) => {
      if (location.hash === hash) {
        say(words);
        return;
      }
      waiting.current = { hash, words };
      location.hash = hash;
    };
    /** Searches and pages follow: which entries there are has changed. */
    const follow = () => {
      void wantDueWork(db, () => askWorker('workWanted', undefined));
      void announceReadings([]);
    };
    const attempt = async (work: () => Promise<void>) => {
      try {
        await work();
        follow();
      } catch (error) {
        console.error(error);
        say(failureWords(failureOf(error)), 'failed');
      }
    };
    const onAdded: OwnLists['onAdded'] = (added, unseen) => {
      const { listId } = added;
      setAsked(unseen.length > 0 ? { listId, unseen } : undefined);
      goAndSay(`#/${listHash(listId)}`, addedWords(added));
      follow();
    };
    const commandsOf: OwnLists['commandsOf'] = ({ listId, title }, unseen) => ({
      onAllowSites: unseen.length > 0 ? () => void askForSites(unseen, say) : undefined,
      onRename: (wanted) =>
        void attempt(async () => {
          try {
            await renameList(db, listId, wanted, Date.now());
            say(i18n.t('addList.renamed', [wanted]));
          } catch (error) {
            if (!(error instanceof ListGoneError)) throw error;
            say(i18n.t('library.unknownList'), 'failed');
          }
        }),
      onRemove: () =>
        attempt(async () => {
          const from = location.hash;
          const site = await siteOfRefresh(db, listId);
          await removeList(db, listId, Date.now());
          await returnSite(db, site);
          const words = i18n.t('addList.removed', [title]);
          // Whoever has gone elsewhere meanwhile stays there.
          if (location.hash === from) goAndSay('#/', words);
          else say(words);
        }),
    });
    const onImported: OwnLists['onImported'] = (unseen) => {
      if (unseen.length > 0) setAsked({ listId: SAVED_LIST_ID, unseen });
      follow();
    };
    const onLeft = () => say(i18n.t('addList.left'));
    const onAddedAway = (added: AddedList) => {
      say(addedWords(added));
      follow();
    };
    const refreshing: RefreshHearers = {
      onRefreshed: ({ title, change }) => {
        say(i18n.t('refresh.done', [title, listChangeWords(change ?? NOTHING)]));
        follow();
      },
      onLeft: () => say(i18n.t('refresh.left')),
    };
    return { onAdded, onAddedAway, onImported, onLeft, commandsOf, refreshing };
  }, [db, say]);
  const question = useMemo<SitesQuestion | undefined>(() => {
    if (!asked) return undefined;
    const { listId, unseen } = asked;
    const done = () => setAsked(undefined);
    const onAllow = () => void askForSites(unseen, say).then((hasAsked) => hasAsked && done());
    return { listId, sites: siteNames(unseen).length, onAllow, onDecline: done };
  }, [asked, say]);
  return { ...changes, question, sayOnArrival };
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
