/** Adding a list: what is given, or fetched, goes to a worker, which reads it, tells of it and stores it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AddListPage, type ListDraft, type ListSourceGiven } from '../../../components/AddListPage';
import type { AddListStep, ListPreviewView } from '../../../components/add-list-view';
import { failureWords, troubleWords } from '../../../components/failure-words';
import { noListWordsInFull } from '../../../components/fetch-words';
import { problemWords, refusalWords } from '../../../components/problem-words';
import { type Access, patternsOutside } from '../../../lib/actions/browser/read-access';
import { siteToAsk } from '../../../lib/actions/browser/site-to-ask';
import type { AddedList } from '../../../lib/actions/transfer/add-list';
import {
  type FetchedFile,
  fetchList,
  fetchOwnFiles,
} from '../../../lib/actions/transfer/fetch-list';
import { shownPlace } from '../../../lib/address/parse/shown-address';
import { type ListPlaces, placesOf } from '../../../lib/lists/list-places';
import { MAX_LIST_BYTES, MAX_LIST_LENGTH } from '../../../lib/lists/model/limits';
import { plainText } from '../../../lib/lists/model/plain-text';
import type { WaymarkDatabase } from '../../../lib/store/database';
import type { ListAnswer, ListOrigin, ListPreview } from '../../extension-pages/list-messages';
import { useAccess } from '../../extension-pages/use-access';
import { usePace } from '../../extension-pages/use-pace';
import { hostOf } from '../fetch/fetch-or-say';
import { useListFetch } from '../fetch/use-list-fetch';
import { ComingPage } from '../frame/ComingPage';
import { LoadedPage } from '../frame/LoadedPage';
import { LIST_WORKER } from '../frame/page-workers';
import { useEndWithPage } from '../frame/use-end-with-page';
import { usePageWorker } from '../frame/use-page-worker';
import { type OwnFilesHad, viewPreview } from '../lists/view-preview';
import type { DirectoryActions } from './DirectoryContainer';
import { notAddedWords } from './not-added-words';
import { useAddressGiven } from './use-address-given';
import { useGivenPage } from './use-given-page';

const loadDirectory = async () => (await import('./DirectoryContainer')).DirectoryContainer;

interface AddListContainerProps extends DirectoryActions {
  db: WaymarkDatabase;
  draft: ListDraft;
  /** What was taken of a page to be added. */
  givenId: string | undefined;
  /** The address of a list that is to be looked at, said by a press elsewhere. */
  from: string | undefined;
  /** @param unseen patterns of the sites of the list that Waymark may not see */
  onAdded: (added: AddedList, unseen: string[]) => void;
  /** Hears whether it tells of a list on its way. */
  onWorking: (isWorking: boolean) => void;
}

/** A list as it was given, or as it came from its home. */
interface Given extends ListSourceGiven {
  fetched?: { name: string; charset: string };
  /** It is a part of what is there. */
  isPart?: boolean;
}

const NO_FILES: OwnFilesHad = { known: [], files: [], unread: [] };

export function AddListContainer(props: AddListContainerProps) {
  const { db, draft, givenId, from, onAdded, onAddedHere, onAddedAway, onNotAdded, onWorking } =
    props;
  // The page that shows it has not begun: it begins with what is typed there.
  useMemo(() => {
    if (from !== undefined) draft.address = from;
  }, [from, draft]);
  const access = useAccess();
  const fetching = useListFetch();
  const [step, setStep] = useState<AddListStep>({ kind: 'give' });
  const paceAt = usePace();
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const given = useRef<Given | undefined>(undefined);
  const read = useRef<ListPreview | undefined>(undefined);
  const own = useRef(NO_FILES);
  /** What is being read: an answer about what was stopped or given before is none. */
  const reading = useRef(0);
  const isAdding = useRef(false);
  const refuse = (words: string) => {
    setRefusal(words);
    setStep({ kind: 'give' });
  };
  const backToPreview = (words: string | undefined) => {
    setRefusal(words);
    setStep((now) => ('preview' in now ? { kind: 'preview', preview: now.preview } : now));
  };
  const viewRead = useCallback(
    (now: Access): ListPreviewView | undefined =>
      read.current && viewPreview(read.current, placeOf(given.current), now, own.current),
    [],
  );
  const hearAway = (answer: ListAnswer) => {
    if (answer.kind === 'progress' || answer.kind === 'preview' || answer.kind === 'compared') {
      return;
    }
    worker.stop();
    if (answer.kind === 'added') onAddedAway(answer.added);
    else onNotAdded(notAddedWords(answer));
  };
  const hear = (answer: ListAnswer) => {
    if (isLeft.current) {
      hearAway(answer);
      return;
    }
    switch (answer.kind) {
      case 'preview': {
        const { ownFiles } = answer.preview;
        read.current = answer.preview;
        if (ownFiles.length > 0) own.current = { ...NO_FILES, known: ownFiles };
        const preview = access && viewRead(access);
        if (preview) setStep({ kind: 'preview', preview });
        return;
      }
      case 'refused':
        refuse(about(refusalWords(answer.problem), labelOf(given.current)));
        return;
      case 'progress': {
        const { done, total } = answer;
        const pace = paceAt(done, total);
        setStep((now) => (now.kind === 'adding' ? { ...now, done, ...(pace && { pace }) } : now));
        return;
      }
      case 'added':
        Object.assign(draft, { address: '', text: '', home: '' });
        isAdding.current = false;
        page.drop();
        onAdded(
          answer.added,
          access && read.current ? patternsOutside(read.current.sites.required, access) : [],
        );
        return;
      case 'cancelled':
        isAdding.current = false;
        backToPreview(i18n.t('addList.cancelled'));
        return;
      case 'failed':
        isAdding.current = false;
        if (step.kind === 'adding' && answer.isEnded) refuse(failureWords(answer.failure));
        else if (step.kind === 'adding') backToPreview(failureWords(answer.failure));
        else if (answer.failure === 'unknown') refuse(i18n.t('addList.refused.broken'));
        else refuse(troubleWords(answer.failure));
    }
  };
  const worker = usePageWorker(LIST_WORKER, hear);
  const isLeft = useEndWithPage(worker, isAdding, reading, true);
  // What may be seen can change while a preview tells of it: a site that was lent is given back.
  useEffect(() => {
    const preview = access && viewRead(access);
    if (preview) setStep((now) => ('preview' in now ? { ...now, preview } : now));
  }, [access, viewRead]);
  const isWorking = step.kind === 'adding';
  useEffect(() => {
    onWorking(isWorking);
    return () => onWorking(false);
  }, [isWorking, onWorking]);
  const look = async (wanted: Given, isAddressSaid = false, files: FetchedFile[] = []) => {
    const mine = ++reading.current;
    given.current = wanted;
    const { source, home, fetched, isPart } = wanted;
    const label = labelOf(wanted);
    if (files.length === 0) {
      own.current = NO_FILES;
      setRefusal(undefined);
      setStep({ kind: 'reading', ...(label !== undefined && { fileName: label }) });
    }
    const file = nameOf(source);
    const name = fetched?.name || file?.replace(/\.\w+$/, '') || i18n.t('addList.pasted');
    const origin: ListOrigin = {
      name,
      ...(file && { fileName: file }),
      ...(home && { home }),
      ...(fetched && !isPart && { isFetched: true, charset: fetched.charset }),
    };
    try {
      const content = await contentOf(source);
      if (mine !== reading.current) return;
      if (content === undefined) refuse(about(tooLargeWords(), label));
      else worker.ask({ kind: 'read', source: content, origin, isAddressSaid, files });
    } catch (error) {
      if (mine !== reading.current) return;
      console.error(error);
      refuse(about(i18n.t('addList.refused.unreadable'), label));
    }
  };
  const page = useGivenPage(access && givenId, (taken) => {
    if (!taken) {
      refuse(i18n.t('addList.pageGone'));
      return;
    }
    const { html: source, address: home, title: name, isPart, isCut } = taken;
    void look({ source, home, isPart, fetched: { name, charset: '' } }, true);
    if (isCut) setRefusal(i18n.t('addList.pageCut'));
  });
  const fetchFrom = async (places: ListPlaces) => {
    if (!access) return;
    const host = hostOf(places);
    const mine = ++reading.current;
    setRefusal(undefined);
    try {
      const answer = await fetching.run(
        places,
        access,
        (options) => fetchList(places, options),
        (isAsked) => setStep({ kind: 'fetching', host, isAsked }),
      );
      if (answer === undefined || mine !== reading.current) return;
      if (answer === 'declined') refuse(noListWordsInFull('declined', host));
      else if ('problem' in answer) {
        const { problem } = answer;
        const isDoubted = problem === 'unreachable' && fetching.doubt(places, access);
        refuse(
          noListWordsInFull(isDoubted ? 'unreachableOpen' : problem, answer.host, answer.detail),
        );
      } else {
        const { bytes, fileName, home, type } = answer;
        const fetched = { name: places.name, charset: type };
        await look({ source: new File([bytes], fileName), home, fetched }, true);
      }
    } catch (error) {
      if (mine !== reading.current) return;
      console.error(error);
      refuse(i18n.t('addList.refused.broken'));
    }
  };
  useAddressGiven(access && from, (places) => {
    // The browser asks for a site only from within a press on this page.
    if (access && siteToAsk(places, access) === undefined) void fetchFrom(places);
  });
  const readFiles = async () => {
    const { known, files: had, unread } = own.current;
    const missed = new Set(unread.map(({ path }) => path));
    const wanted = missed.size > 0 ? known.filter(({ path }) => missed.has(path)) : known;
    const places = wanted[0] && placesOf(wanted[0].address);
    const home = read.current?.home;
    // That of an older version counts too.
    const current = given.current && { ...given.current, ...(home !== undefined && { home }) };
    if (!access || !places || !current || step.kind !== 'preview') return;
    const { preview } = step;
    const total = wanted.length;
    const mine = ++reading.current;
    const tell = (done: number, next?: string) =>
      setStep({ kind: 'files', preview, done, total, ...(next && { next: plainText(next) }) });
    setRefusal(undefined);
    try {
      const answer = await fetching.run(
        places,
        access,
        (options) => fetchOwnFiles(wanted, options, tell),
        () => tell(0, wanted[0]?.path),
      );
      if (answer === undefined || mine !== reading.current) return;
      if (answer === 'declined') {
        backToPreview(i18n.t('addList.files.declined', [hostOf(places)]));
        return;
      }
      const files = [...had, ...answer.files];
      own.current = { known, files, unread: answer.unread };
      tell(total);
      if (answer.files.length > 0) await look(current, true, files);
      else setStep({ kind: 'preview', preview: viewRead(access) ?? preview });
    } catch (error) {
      if (mine !== reading.current) return;
      console.error(error);
      backToPreview(i18n.t('addList.refused.broken'));
    }
  };
  const stop = () => {
    reading.current += 1;
    fetching.stop();
    worker.stop();
    setStep({ kind: 'give' });
  };
  const cancel = () => {
    if (step.kind !== 'files') {
      worker.ask({ kind: 'cancel' });
      return;
    }
    reading.current += 1;
    fetching.stop();
    if (step.next !== undefined || !given.current) backToPreview(i18n.t('addList.files.cancelled'));
    else {
      // What the worker has read last is about to be the list with its files.
      worker.stop();
      void look(given.current, true);
    }
  };
  if (!access) return <ComingPage />;
  return (
    <AddListPage
      step={step}
      draft={draft}
      refusal={refusal}
      directory={(onLook) => (
        <LoadedPage
          load={loadDirectory}
          props={{ db, access, onLook, onAddedHere, onAddedAway, onNotAdded }}
        />
      )}
      onGive={(wanted) => void look(wanted)}
      onFetch={(places) => void fetchFrom(places)}
      onReadFiles={() => void readFiles()}
      onNoFile={(what) => setRefusal(i18n.t(`addList.refused.${what}`))}
      onStop={stop}
      onReadAgain={(home) => {
        const { source } = given.current ?? {};
        if (source !== undefined) void look({ source, ...(home !== undefined && { home }) }, true);
      }}
      onAdd={(title, replaces) => {
        if (step.kind !== 'preview') return;
        isAdding.current = true;
        setRefusal(undefined);
        setStep({ kind: 'adding', preview: step.preview, done: 0 });
        worker.ask({ kind: 'add', title, ...(replaces !== undefined && { replaces }) });
      }}
      onCancel={cancel}
      onBack={() => {
        page.drop();
        setRefusal(undefined);
        setStep({ kind: 'give' });
      }}
    />
  );
}

function nameOf(source: File | string | undefined): string | undefined {
  return source === undefined || typeof source === 'string' ? undefined : plainText(source.name);
}

/** @returns what a list is called while it is not read: its file, or where it came from */
function labelOf(given: Given | undefined): string | undefined {
  const isFetched = given?.fetched !== undefined && given.home !== undefined;
  return isFetched ? shownPlace(given.home ?? '') : nameOf(given?.source);
}

function placeOf(given: Given | undefined): { fileName?: string; isFetched?: true } {
  if (given?.fetched) return { isFetched: true };
  const fileName = nameOf(given?.source);
  return fileName === undefined ? {} : { fileName };
}

/** @returns undefined for a file that is too large to be a list: it is not even read */
async function contentOf(source: File | string): Promise<string | Uint8Array | undefined> {
  if (typeof source === 'string') return source;
  return source.size > MAX_LIST_BYTES ? undefined : new Uint8Array(await source.arrayBuffer());
}

function tooLargeWords(): string {
  return problemWords({ line: 1, code: 'too-large', detail: String(MAX_LIST_LENGTH) });
}

function about(words: string, fileName: string | undefined): string {
  return fileName === undefined ? words : i18n.t('addList.about', [fileName, words]);
}
