/** Refreshing a list from its address: fetched, compared, and applied once that is wanted. */
import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { failureWords } from '../../../components/failure-words';
import type { RefreshCommands, RefreshStep } from '../../../components/RefreshPanel';
import type { ListPageView } from '../../../components/view-models';
import type { AddedList } from '../../../lib/actions/transfer/add-list';
import { type ListPlaces, placesOf } from '../../../lib/lists/list-places';
import { isUnchanged } from '../../../lib/lists/refresh-difference';
import type { ListAnswer } from '../../extension-pages/list-messages';
import { useAccess } from '../../extension-pages/use-access';
import { fetchOrSay, hostOf } from '../fetch/fetch-or-say';
import { useListFetch } from '../fetch/use-list-fetch';
import { LIST_WORKER } from '../frame/page-workers';
import { useEndWithPage } from '../frame/use-end-with-page';
import { usePageWorker } from '../frame/use-page-worker';

export interface RefreshHearers {
  onRefreshed: (refreshed: AddedList) => void;
  /** The list was left while a newer version was stored, and that came to nothing. */
  onLeft: (words: string) => void;
}

const IDLE: RefreshStep = { kind: 'idle' };

function leftWords(answer: ListAnswer): string {
  if (answer.kind === 'failed') return i18n.t('refresh.kept', [failureWords(answer.failure)]);
  return i18n.t(answer.kind === 'cancelled' ? 'refresh.cancelled' : 'refresh.left');
}

/** @returns undefined for a list that did not come from an address */
export function useRefresh(
  list: Pick<ListPageView, 'listId' | 'title' | 'web'>,
  { onRefreshed, onLeft }: RefreshHearers,
): RefreshCommands | undefined {
  const { listId, title, web } = list;
  const access = useAccess();
  const fetching = useListFetch();
  const [step, setStep] = useState<RefreshStep>(IDLE);
  const [words, setWords] = useState<string | undefined>(undefined);
  /** An answer to what was stopped is none. */
  const turn = useRef(0);
  const isApplying = useRef(false);
  const movedTo = useRef<string | undefined>(undefined);
  const finish = (said?: string) => {
    turn.current += 1;
    isApplying.current = false;
    worker.stop();
    setWords(said);
    setStep(IDLE);
  };
  const keep = (said: string) => finish(i18n.t('refresh.kept', [said]));
  const hear = (answer: ListAnswer) => {
    if (answer.kind === 'progress' || answer.kind === 'preview') return;
    if (isLeft.current) {
      worker.stop();
      if (answer.kind === 'added') onRefreshed(answer.added);
      else onLeft(leftWords(answer));
      return;
    }
    switch (answer.kind) {
      case 'compared': {
        const { comparison, isOvertaken } = answer;
        isApplying.current = false;
        const moved = movedTo.current;
        if (comparison === 'of-files') keep(i18n.t('refresh.ofFiles'));
        else if (isUnchanged(comparison) && moved === undefined) {
          finish(i18n.t('refresh.nothing'));
        } else {
          const place = moved !== undefined && { movedTo: moved };
          if (isOvertaken) setWords(i18n.t('refresh.overtaken'));
          setStep({ kind: 'difference', difference: comparison, ...place });
        }
        return;
      }
      case 'refused':
        keep(i18n.t('refresh.noList'));
        return;
      case 'added':
        finish();
        onRefreshed(answer.added);
        return;
      case 'cancelled':
        finish(i18n.t('refresh.cancelled'));
        return;
      case 'failed':
        keep(failureWords(answer.failure));
    }
  };
  const worker = usePageWorker(LIST_WORKER, hear);
  const isLeft = useEndWithPage(worker, isApplying, turn, true);
  if (!web || !access) return undefined;
  const refresh = async (places: ListPlaces) => {
    const mine = ++turn.current;
    const host = hostOf(places);
    setWords(undefined);
    try {
      const answer = await fetchOrSay(fetching, places, access, (isAsked) =>
        setStep({ kind: isAsked ? 'asking' : 'fetching', host }),
      );
      if (answer === undefined || mine !== turn.current) return;
      if ('whyNot' in answer) keep(answer.whyNot);
      else {
        const { bytes, fileName, home, type } = answer;
        movedTo.current = home === places.home ? undefined : home;
        setStep({ kind: 'reading', host });
        const origin = { name: title, fileName, home, isFetched: true, charset: type } as const;
        worker.ask({ kind: 'compare', source: bytes, origin, listId });
      }
    } catch (error) {
      if (mine !== turn.current) return;
      console.error(error);
      keep(failureWords('unknown'));
    }
  };
  return {
    step,
    words,
    onRefresh: () => {
      const places = placesOf(web.address);
      if (places) void refresh(places);
    },
    onApply: () => {
      isApplying.current = true;
      setStep({ kind: 'applying', host: '' });
      worker.ask({ kind: 'add', title, replaces: listId });
    },
    onCancel: () => {
      if (isApplying.current) {
        worker.ask({ kind: 'cancel' });
        return;
      }
      fetching.stop();
      finish(i18n.t('refresh.cancelled'));
    },
  };
}
