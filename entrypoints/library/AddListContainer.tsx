/** Adding a list: what is given goes to a worker, which reads it, tells of it and stores it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AddListPage, type ListDraft, type ListSourceGiven } from '../../components/AddListPage';
import type { AddListStep } from '../../components/add-list-view';
import { failureWords, troubleWords } from '../../components/failure-words';
import { problemWords, refusalWords } from '../../components/problem-words';
import { patternsOutside } from '../../lib/actions/browser/read-access';
import type { AddedList } from '../../lib/actions/transfer/add-list';
import { MAX_LIST_BYTES, MAX_LIST_LENGTH } from '../../lib/lists/model/limits';
import { plainText } from '../../lib/lists/model/plain-text';
import type { ListAnswer, ListPreview } from '../extension-pages/list-messages';
import { useAccess } from '../extension-pages/use-access';
import { LIST_WORKER } from './page-workers';
import { usePageWorker } from './use-page-worker';
import { viewPreview } from './view-preview';

interface AddListContainerProps {
  draft: ListDraft;
  /** The page was left while a list was added, which ended that. */
  onLeft: () => void;
  /** The page was left at the end of it: the list is stored. */
  onAddedAway: (added: AddedList) => void;
  /** @param unseen patterns of the sites of the list that Waymark may not see */
  onAdded: (added: AddedList, unseen: string[]) => void;
}

export function AddListContainer(props: AddListContainerProps) {
  const { draft, onAdded, onAddedAway, onLeft } = props;
  const access = useAccess();
  const [step, setStep] = useState<AddListStep>({ kind: 'give' });
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const given = useRef<ListSourceGiven | undefined>(undefined);
  const read = useRef<ListPreview | undefined>(undefined);
  /** What is being read: an answer about what was stopped or given before is none. */
  const reading = useRef(0);
  const isAdding = useRef(false);
  const isLeft = useRef(false);
  const fileName = () => nameOf(given.current?.source);
  const refuse = (words: string) => {
    setRefusal(words);
    setStep({ kind: 'give' });
  };
  const backToPreview = (words: string | undefined) => {
    setRefusal(words);
    setStep((now) => (now.kind === 'adding' ? { kind: 'preview', preview: now.preview } : now));
  };
  const hearAway = (answer: ListAnswer) => {
    if (answer.kind === 'progress' || answer.kind === 'preview') return;
    worker.stop();
    if (answer.kind === 'added') onAddedAway(answer.added);
    else onLeft();
  };
  const hear = (answer: ListAnswer) => {
    if (isLeft.current) {
      hearAway(answer);
      return;
    }
    switch (answer.kind) {
      case 'preview':
        if (!access) return;
        read.current = answer.preview;
        setStep({ kind: 'preview', preview: viewPreview(answer.preview, fileName(), access) });
        return;
      case 'refused':
        refuse(about(refusalWords(answer.problem), fileName()));
        return;
      case 'progress':
        setStep((now) => (now.kind === 'adding' ? { ...now, done: answer.done } : now));
        return;
      case 'added':
        Object.assign(draft, { text: '', home: '' });
        isAdding.current = false;
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
  // Only the worker knows whether it was stopped in time.
  useEffect(
    () => () => {
      isLeft.current = true;
      if (isAdding.current) worker.ask({ kind: 'cancel' });
      else worker.stop();
    },
    [worker],
  );
  const look = async (wanted: ListSourceGiven, isAddressSaid = false) => {
    const mine = ++reading.current;
    given.current = wanted;
    const { source, home } = wanted;
    const file = nameOf(source);
    setRefusal(undefined);
    setStep({ kind: 'reading', ...(file !== undefined && { fileName: file }) });
    const name = file?.replace(/\.\w+$/, '') || i18n.t('addList.pasted');
    const place = { ...(file !== undefined && { fileName: file }), ...(home && { home }) };
    try {
      const content = await contentOf(source);
      if (mine !== reading.current) return;
      if (content === undefined) refuse(about(tooLargeWords(), file));
      else worker.ask({ kind: 'read', source: content, origin: { name, ...place }, isAddressSaid });
    } catch (error) {
      if (mine !== reading.current) return;
      console.error(error);
      refuse(about(i18n.t('addList.refused.unreadable'), file));
    }
  };
  const stop = () => {
    reading.current += 1;
    worker.stop();
    setStep({ kind: 'give' });
  };
  if (!access) return null;
  return (
    <AddListPage
      step={step}
      draft={draft}
      refusal={refusal}
      onGive={(wanted) => void look(wanted)}
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
      onCancel={() => worker.ask({ kind: 'cancel' })}
      onBack={() => {
        setRefusal(undefined);
        setStep({ kind: 'give' });
      }}
    />
  );
}

function nameOf(source: File | string | undefined): string | undefined {
  return source === undefined || typeof source === 'string' ? undefined : plainText(source.name);
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
