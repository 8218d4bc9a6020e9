/** How the address of a list is asked without a press, for the page of that list. */
import { useCallback, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { failureWords } from '../../../components/failure-words';
import { noListWords } from '../../../components/fetch-words';
import type { RefreshCommands } from '../../../components/RefreshPanel';
import type { RefreshScheduleProps } from '../../../components/RefreshSchedule';
import type { ListPageView } from '../../../components/view-models';
import { returnSite } from '../../../lib/actions/browser/return-site';
import { siteToAsk } from '../../../lib/actions/browser/site-to-ask';
import type { AddedList } from '../../../lib/actions/transfer/add-list';
import { placesOf } from '../../../lib/lists/list-places';
import type { RefreshChoice, RefreshPeriod } from '../../../lib/lists/refresh-times';
import { failureOf } from '../../../lib/messages/failure-of';
import { askWorker } from '../../../lib/messages/to-worker';
import type { WaymarkDatabase } from '../../../lib/store/database';
import {
  chooseApplying,
  chooseRefresh,
  dismissApplied,
  settleText,
} from '../../../lib/store/refreshes';
import { useAccess } from '../../extension-pages/use-access';
import { useLiveQuery } from '../../extension-pages/use-live-query';
import { TAKE_WORKER } from '../frame/page-workers';
import { usePageWorker } from '../frame/use-page-worker';

interface Scheduled {
  db: WaymarkDatabase;
  list: Pick<ListPageView, 'listId' | 'web'>;
  now: number;
  /** Refreshing by hand; while that goes on, nothing is shown of this. */
  byHand: RefreshCommands | undefined;
  onRefreshed: (refreshed: AddedList) => void;
}

/** @returns undefined for a list that did not come from an address, and while nothing is to be shown */
export function useRefreshSchedule(scheduled: Scheduled): RefreshScheduleProps | undefined {
  const { db, list, now, byHand, onRefreshed } = scheduled;
  const { listId, web } = list;
  const access = useAccess();
  const [said, setSaid] = useState<string | undefined>(undefined);
  const [isApplying, setIsApplying] = useState(false);
  const found = useLiveQuery(
    useCallback(async () => {
      const [row, refresh] = [
        await db.refreshes.get(listId),
        (await db.lists.get(listId))?.refresh,
      ];
      return { row, refresh };
    }, [db, listId]),
  );
  const worker = usePageWorker(TAKE_WORKER, ({ added, failure }) => {
    setIsApplying(false);
    worker.stop();
    if (failure) setSaid(failureWords(failure));
    if (added) onRefreshed(added);
  });
  const places = web && placesOf(web.address);
  if (!places || !access || !found || byHand?.step.kind !== 'idle') return undefined;
  const { row, refresh } = found;
  const attempt = async (work: () => Promise<unknown>) => {
    setSaid(undefined);
    try {
      await work();
    } catch (error) {
      console.error(error);
      setSaid(failureWords(failureOf(error)));
    }
  };
  const choose = async (every: RefreshPeriod | undefined, site: string | undefined) => {
    const choice: RefreshChoice | undefined = every && { ...refresh, every };
    const unneeded = await chooseRefresh(db, listId, choice, { now: Date.now(), site });
    if (!choice) await returnSite(db, unneeded);
    // What is due is also looked for when the worker wakes by itself.
    else void askWorker('workWanted', undefined).catch((error) => console.error(error));
  };
  const { host } = new URL(places.places[0]?.address ?? places.home);
  const ask = async (every: RefreshPeriod, site: string) => {
    // From within the press: nothing may be waited for before.
    if (!(await browser.permissions.request({ origins: [site] }))) {
      setSaid(i18n.t('refresh.declined', [noListWords('declined', host)]));
      return;
    }
    try {
      await choose(every, site);
    } catch (error) {
      await returnSite(db, site);
      throw error;
    }
  };
  const waiting = row?.waiting?.text === row?.arrived ? row?.waiting : undefined;
  const applied = row?.applied ?? [];
  const seen = applied.map(({ at }) => at);
  return {
    every: refresh?.every,
    isAtOnce: refresh?.isAtOnce === true,
    host,
    failure: row?.failure,
    refused: row?.refused,
    waiting,
    applied,
    isApplying,
    said,
    now,
    onEvery: (every) => {
      const site = every && siteToAsk(places, access);
      void attempt(() => (every && site ? ask(every, site) : choose(every, undefined)));
    },
    onAtOnce: (isAtOnce) => void attempt(() => chooseApplying(db, listId, isAtOnce)),
    onRefresh: byHand.onRefresh,
    onApply: ({ text }) => {
      setSaid(undefined);
      setIsApplying(true);
      worker.ask({ listId, wanted: text });
    },
    onLeave: ({ text }) =>
      void attempt(async () => {
        await settleText(db, listId, { text }, Date.now());
        setSaid(i18n.t('refresh.leftForNow'));
      }),
    onDismiss: () => void attempt(() => dismissApplied(db, listId, seen)),
  };
}
