/** Importing a history: files, or what the browser keeps, go to a worker, which tells of them and stores what is new. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { failureWords, troubleWords } from '../../../components/failure-words';
import { ImportPage } from '../../../components/ImportPage';
import type { ImportPreviewView, ImportStep } from '../../../components/import-view';
import { importedWords, markedWords } from '../../../components/import-words';
import { listHash } from '../../../components/list-hash';
import { type Access, patternsOutside } from '../../../lib/actions/browser/read-access';
import type { WorkPace } from '../../../lib/actions/read/read-long-work';
import type { ImportResult } from '../../../lib/actions/transfer/import-history';
import type { VisitedResult } from '../../../lib/actions/transfer/import-visited';
import { SAVED_LIST_ID } from '../../../lib/actions/transfer/saved-list-id';
import { IMPORTED_AT_ONCE } from '../../../lib/imports/model/import-limits';
import type { ColumnNames } from '../../../lib/imports/model/imported-history';
import { plainText } from '../../../lib/lists/model/plain-text';
import type { ImportAnswer, ImportPreview } from '../../extension-pages/import-messages';
import { useAccess } from '../../extension-pages/use-access';
import type { EntryCommands } from '../../extension-pages/use-entry-commands';
import { usePace } from '../../extension-pages/use-pace';
import { ComingPage } from '../frame/ComingPage';
import { IMPORT_WORKER } from '../frame/page-workers';
import { saveFile } from '../frame/save-file';
import { usePageWorker } from '../frame/use-page-worker';
import type { OwnLists } from '../lists/use-own-lists';
import { countSites } from '../lists/view-preview';
import { useBrowserSources } from './use-browser-sources';

export interface ImportContainerProps {
  /** What the list is called, where it is there already. */
  savedTitle: string | undefined;
  onImported: OwnLists['onImported'];
  onSay: EntryCommands['say'];
  onDone: EntryCommands['sayDone'];
  /** Hears whether this page shows itself how far an import is. */
  onWorking: (isWorking: boolean) => void;
}

export function ImportContainer(props: ImportContainerProps) {
  const { savedTitle, onImported, onSay, onDone, onWorking } = props;
  const access = useAccess();
  const title = savedTitle ?? i18n.t('importHistory.saved');
  const [step, setStep] = useState<ImportStep>({ kind: 'give' });
  const paceAt = usePace();
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const columns = useRef<Record<string, ColumnNames>>({});
  const isImporting = useRef(false);
  /** What is imported goes on without this page. */
  const isLong = useRef(false);
  const isLeft = useRef(false);
  /** Ends all that is done, whatever it is. */
  const stop = () => {
    browserSources.stop();
    worker.stop();
  };
  const refuse = (words: string) => {
    stop();
    setRefusal(words);
    setStep({ kind: 'give' });
  };
  const backToPreview = (words: string) => {
    setRefusal(words);
    setStep((now) => {
      if (now.kind === 'marking') return { kind: 'visited', outcome: now.outcome };
      return now.kind === 'importing' ? { kind: 'preview', preview: now.preview } : now;
    });
  };
  const tellImported = (result: ImportResult) => {
    isImporting.current = false;
    onImported(access ? patternsOutside(result.sites.required, access) : []);
    onDone(importedWords(result, title), result.eventId);
  };
  const tellMarked = (outcome: VisitedResult) => {
    isImporting.current = false;
    onImported([]);
    onDone(markedWords(outcome), outcome.eventId);
  };
  const hearAway = (answer: ImportAnswer) => {
    if (answer.kind === 'progress' || answer.kind === 'preview') return;
    worker.stop();
    if (answer.kind === 'imported') tellImported(answer.result);
    else if (answer.kind === 'marked') tellMarked(answer.outcome);
    else if (!isLong.current) onSay(i18n.t('importHistory.left'));
    else if (answer.kind === 'failed') onSay(failureWords(answer.failure));
    else onSay(i18n.t('importHistory.cancelled'));
  };
  const hear = (answer: ImportAnswer) => {
    if (isLeft.current) {
      hearAway(answer);
      return;
    }
    switch (answer.kind) {
      case 'progress': {
        // Each thing is looked up, and then stored.
        const pace = paceAt(answer.done / 2, answer.total / 2);
        setStep((now) => progressed(now, answer, pace));
        return;
      }
      case 'preview':
        if (access) setStep({ kind: 'preview', preview: viewImport(answer.preview, access) });
        return;
      case 'imported':
        worker.stop();
        tellImported(answer.result);
        setStep({ kind: 'done', outcome: answer.result, listHash: listHash(SAVED_LIST_ID) });
        return;
      case 'recognised':
        browserSources.onRecognised(answer.resourceIds);
        return;
      case 'visited':
        setStep({ kind: 'visited', outcome: answer.outcome });
        return;
      case 'marked':
        worker.stop();
        tellMarked(answer.outcome);
        setStep({ kind: 'marked', outcome: answer.outcome });
        return;
      case 'cancelled':
        isImporting.current = false;
        backToPreview(i18n.t('importHistory.cancelled'));
        return;
      case 'unreadable':
        refuse(i18n.t('addList.about', [answer.file, i18n.t('addList.refused.unreadable')]));
        return;
      case 'failed': {
        const wasImporting = isImporting.current;
        isImporting.current = false;
        if (wasImporting && !answer.isEnded) backToPreview(failureWords(answer.failure));
        else if (wasImporting) refuse(failureWords(answer.failure));
        else if (answer.failure === 'unknown') refuse(i18n.t('importHistory.broken'));
        else refuse(troubleWords(answer.failure));
      }
    }
  };
  const worker = usePageWorker(IMPORT_WORKER, hear);
  const readFiles = (files: readonly File[]) => {
    // What is being read is not wanted any more.
    stop();
    columns.current = {};
    setRefusal(undefined);
    setStep({ kind: 'reading', files: files.map(({ name }) => plainText(name)) });
    worker.ask({ kind: 'read', files: [...files], title });
  };
  const browserSources = useBrowserSources({
    recognise: (addresses) => worker.ask({ kind: 'recognise', addresses }),
    onSearching: (progress) => setStep({ kind: 'searching', ...progress }),
    onVisits: (visits) => worker.ask({ kind: 'visited', visits }),
    onReadingList: (file) => readFiles([file]),
    onFailed: () => refuse(i18n.t('importHistory.broken')),
  });
  // Only the worker knows whether it was stopped in time.
  useEffect(
    () => () => {
      isLeft.current = true;
      if (!isImporting.current) worker.stop();
      else if (!isLong.current) worker.ask({ kind: 'cancel' });
    },
    [worker],
  );
  const isWorking = step.kind === 'importing';
  useEffect(() => {
    onWorking(isWorking);
    return () => onWorking(false);
  }, [isWorking, onWorking]);
  if (!access) return <ComingPage />;
  return (
    <ImportPage
      step={step}
      title={title}
      refusal={refusal}
      hasReadingList={browserSources.hasReadingList}
      note={browserSources.note}
      onFiles={readFiles}
      onLook={(back) => {
        setRefusal(undefined);
        browserSources.look(back);
      }}
      onReadingList={() => {
        setRefusal(undefined);
        browserSources.takeReadingList();
      }}
      onNoFiles={(what) => setRefusal(i18n.t(`importHistory.refused.${what}`))}
      onStop={() => {
        stop();
        setStep({ kind: 'give' });
      }}
      onMap={(file, said) => {
        columns.current = { ...columns.current, [file]: said };
        setRefusal(undefined);
        setStep({ kind: 'reading', files: [file] });
        worker.ask({ kind: 'map', columns: columns.current });
      }}
      onImport={() => {
        if (step.kind !== 'preview' && step.kind !== 'visited') return;
        isImporting.current = true;
        isLong.current = step.kind === 'preview' && step.preview.items > IMPORTED_AT_ONCE;
        setRefusal(undefined);
        if (step.kind === 'visited') setStep({ kind: 'marking', outcome: step.outcome });
        else {
          const { preview } = step;
          setStep({ kind: 'importing', preview, done: 0, total: 2 * preview.items });
        }
        worker.ask({ kind: 'import' });
      }}
      onCancel={() => worker.ask({ kind: 'cancel' })}
      onSaveProblems={(lines) => void saveFile(problemsFile(lines))}
      onBack={() => {
        stop();
        setRefusal(undefined);
        setStep({ kind: 'give' });
      }}
    />
  );
}

function progressed(
  step: ImportStep,
  { stage, done, total }: Extract<ImportAnswer, { kind: 'progress' }>,
  pace: WorkPace | undefined,
): ImportStep {
  const counts = { done, total, ...(pace && { pace }) };
  if (stage === 'importing') return step.kind === 'importing' ? { ...step, ...counts } : step;
  const isReading = step.kind === 'reading' || step.kind === 'looking';
  return isReading ? { kind: 'looking', ...counts } : step;
}

function viewImport(preview: ImportPreview, access: Access): ImportPreviewView {
  return { ...preview, sites: countSites(preview.outcome.sites, access) };
}

function problemsFile(lines: readonly string[]) {
  return {
    name: 'waymark-import.txt',
    mediaType: 'text/plain;charset=utf-8',
    parts: [`${lines.join('\n')}\n`],
  };
}
