/** Adding a list of the directory with one press: fetched, read and stored, without a look at it before. */
import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { countWords } from '../../../components/count-words';
import { failureWords } from '../../../components/failure-words';
import { refusalWords } from '../../../components/problem-words';
import { type Access, patternsOutside } from '../../../lib/actions/browser/read-access';
import type { AddedList } from '../../../lib/actions/transfer/add-list';
import { placesOf } from '../../../lib/lists/list-places';
import { failureOf } from '../../../lib/messages/failure-of';
import type { ListAnswer, ListPreview } from '../../extension-pages/list-messages';
import { fetchOrSay, hostOf } from '../fetch/fetch-or-say';
import { useListFetch } from '../fetch/use-list-fetch';
import { LIST_WORKER } from '../frame/page-workers';
import { useEndWithPage } from '../frame/use-end-with-page';
import { usePageWorker } from '../frame/use-page-worker';
import { notAddedWords } from './not-added-words';

/** What is said of the list at an address. */
export interface SaidOf {
  address: string;
  words: string;
}

export interface QuickAddHearers {
  /** @param unseen patterns of the sites of the list that Waymark may not see */
  onAddedHere: (added: AddedList, unseen: string[]) => void;
  /** The page was left at the end of it: the list is stored. */
  onAddedAway: (added: AddedList) => void;
  /** The page was left meanwhile, and the list was not stored. */
  onNotAdded: (words: string) => void;
}

export interface QuickAdd {
  /** What is done now. */
  working: SaidOf | undefined;
  /** Why the last one was not added. */
  failed: SaidOf | undefined;
  /** From within the press: else the browser does not ask. One at a time. */
  onAdd: (list: { address: string; name: string }) => void;
  onStop: () => void;
}

/** @param access what Waymark may see */
export function useQuickAdd(access: Access, hearers: QuickAddHearers): QuickAdd {
  const { onAddedHere, onAddedAway, onNotAdded } = hearers;
  const fetching = useListFetch();
  const [working, setWorking] = useState<SaidOf | undefined>(undefined);
  const [failed, setFailed] = useState<SaidOf | undefined>(undefined);
  const wanted = useRef({ address: '', name: '' });
  const read = useRef<ListPreview | undefined>(undefined);
  /** An answer to what was stopped is none. */
  const turn = useRef(0);
  const isStoring = useRef(false);
  const tell = (words: string) => setWorking({ address: wanted.current.address, words });
  const finish = () => {
    turn.current += 1;
    isStoring.current = false;
    worker.stop();
    setWorking(undefined);
  };
  const fail = (words: string) => {
    finish();
    setFailed({ address: wanted.current.address, words });
  };
  const store = (preview: ListPreview) => {
    const { same, entries } = preview;
    // What came with Waymark stays as it is: the version of today is a list of its own.
    if (same && (same.by === 'content' || (same.by === 'address' && !same.isShipped))) {
      fail(i18n.t(`addList.same.${same.by}`, [same.title]));
      return;
    }
    read.current = preview;
    isStoring.current = true;
    tell(i18n.t('addList.adding', [countWords(0), countWords(entries)]));
    worker.ask({ kind: 'add', title: wanted.current.name });
  };
  const hear = (answer: ListAnswer) => {
    if (isLeft.current) {
      if (answer.kind !== 'added' && answer.kind !== 'cancelled' && answer.kind !== 'failed')
        return;
      worker.stop();
      if (answer.kind === 'added') onAddedAway(answer.added);
      else onNotAdded(notAddedWords(answer));
      return;
    }
    switch (answer.kind) {
      case 'preview':
        store(answer.preview);
        return;
      case 'progress': {
        const total = countWords(answer.total);
        const isIn = answer.done >= answer.total;
        tell(
          isIn
            ? i18n.t('addList.storing', [total])
            : i18n.t('addList.adding', [countWords(answer.done), total]),
        );
        return;
      }
      case 'added':
        finish();
        onAddedHere(answer.added, patternsOutside(read.current?.sites.required ?? [], access));
        return;
      case 'cancelled':
        finish();
        return;
      case 'refused':
        fail(refusalWords(answer.problem));
        return;
      case 'failed':
        fail(failureWords(answer.failure));
    }
  };
  const worker = usePageWorker(LIST_WORKER, hear);
  const isLeft = useEndWithPage(worker, isStoring, turn, true);
  const add = async (list: { address: string; name: string }) => {
    const places = placesOf(list.address);
    if (!places || working) return;
    const mine = ++turn.current;
    wanted.current = list;
    setFailed(undefined);
    const host = hostOf(places);
    try {
      const answer = await fetchOrSay(fetching, places, access, (isAsked) =>
        tell(i18n.t(isAsked ? 'addList.asking' : 'addList.fetching', [host])),
      );
      if (answer === undefined || mine !== turn.current) return;
      if ('whyNot' in answer) {
        fail(answer.whyNot);
        return;
      }
      const { bytes, fileName, home, type } = answer;
      tell(i18n.t('addList.reading'));
      const origin = { name: list.name, fileName, home, isFetched: true, charset: type } as const;
      worker.ask({ kind: 'read', source: bytes, origin, isAddressSaid: true });
    } catch (error) {
      if (mine !== turn.current) return;
      console.error(error);
      fail(failureWords(failureOf(error)));
    }
  };
  return {
    working,
    failed,
    onAdd: (list) => void add(list),
    onStop: () => {
      if (isStoring.current) {
        worker.ask({ kind: 'cancel' });
        return;
      }
      fetching.stop();
      finish();
    },
  };
}
