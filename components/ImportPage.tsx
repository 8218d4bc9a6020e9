/** The page that imports a history: give files or ask the browser, see what it comes to, import. Nothing is stored before. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ColumnNames } from '../lib/imports/model/imported-history';
import { countWords } from './count-words';
import { FromBrowser } from './FromBrowser';
import { ImportPreview } from './ImportPreview';
import {
  type BrowserNote,
  type ImportStep,
  isNews,
  isOnlyCards,
  type LookedBack,
} from './import-view';
import { importedWords, markedWords, takenBackWords, visitedWords } from './import-words';
import { withPace } from './LongWork';
import { type NoFiles, useFilesDrop } from './use-file-drop';
import { VisitedPreview } from './VisitedPreview';
import { WorkBar } from './WorkBar';

interface ImportPageProps {
  step: ImportStep;
  /** What the list of what stands on no other is called. */
  title: string;
  /** Why what was given last cannot be imported. */
  refusal: string | undefined;
  hasReadingList: boolean;
  /** What is to be said of the browser's own. */
  note: BrowserNote | undefined;
  onFiles: (files: readonly File[]) => void;
  /** Has the browser asked for its history. */
  onLook: (back: LookedBack) => void;
  onReadingList: () => void;
  /** What was dropped is no file. */
  onNoFiles: (what: NoFiles) => void;
  /** Ends the reading. */
  onStop: () => void;
  onMap: (file: string, columns: ColumnNames) => void;
  onImport: () => void;
  onCancel: () => void;
  onSaveProblems: (lines: readonly string[]) => void;
  /** Goes back to give other files. */
  onBack: () => void;
}

export function ImportPage(props: ImportPageProps) {
  const { step, title, refusal, onFiles, onNoFiles, onStop, onCancel, onBack } = props;
  const page = useRef<HTMLDivElement>(null);
  const isTaking = TAKING.has(step.kind);
  const isOver = useFilesDrop(
    isTaking
      ? (dropped) => (typeof dropped === 'string' ? onNoFiles(dropped) : onFiles(dropped))
      : undefined,
  );
  useFocusOnStep(page, step.kind);
  const working = workingWords(step);
  return (
    <div class="page add-list" ref={page}>
      <h1>{i18n.t('importHistory.title')}</h1>
      <p class="unseen" role="status">
        {statusWords(step)}
      </p>
      {refusal !== undefined && isTaking && (
        <p class="refusal" role="alert">
          {refusal}
        </p>
      )}
      {step.kind === 'give' && (
        <>
          <GiveFiles onFiles={onFiles} />
          <FromBrowser {...props} />
        </>
      )}
      {(step.kind === 'reading' || step.kind === 'looking' || step.kind === 'searching') && (
        <div class="work">
          <p>{working}</p>
          {step.kind !== 'reading' && (
            <WorkBar
              label={i18n.t(LABEL[step.kind])}
              done={step.done}
              total={step.total}
              words={working}
            />
          )}
          <button type="button" class="button" onClick={onStop}>
            {i18n.t('addList.stop')}
          </button>
        </div>
      )}
      {(step.kind === 'importing' || step.kind === 'marking') && (
        <div class="work">
          <p>{working}</p>
          {step.kind === 'importing' && (
            <WorkBar
              label={i18n.t('importHistory.importingLabel')}
              done={step.done}
              total={step.total}
              words={working}
            />
          )}
          <button type="button" class="button" onClick={onCancel}>
            {i18n.t('addList.cancel')}
          </button>
        </div>
      )}
      {step.kind === 'preview' && <ImportPreview {...props} preview={step.preview} />}
      {step.kind === 'visited' && <VisitedPreview {...props} outcome={step.outcome} />}
      {step.kind === 'marked' && (
        <div class="work">
          <p tabIndex={-1} class="import-done">
            {markedWords(step.outcome)}
          </p>
          <p class="choice-more">{i18n.t('importHistory.visited.undoMore')}</p>
          <p class="data-actions">
            <button type="button" class="button" onClick={onBack}>
              {i18n.t('importHistory.more')}
            </button>
          </p>
        </div>
      )}
      {step.kind === 'done' && (
        <div class="work">
          <p tabIndex={-1} class="import-done">
            {importedWords(step.outcome, title)}
          </p>
          {isNews(step.outcome) && <p class="choice-more">{takenBackWords(step.outcome, title)}</p>}
          <p class="data-actions">
            {step.outcome.added + step.outcome.saved > 0 && (
              <a class="button primary" href={`#/${step.listHash}`}>
                {i18n.t('importHistory.goTo', [title])}
              </a>
            )}
            {step.outcome.carded > 0 && (
              <a class={isOnlyCards(step.outcome) ? 'button primary' : 'button'} href="#/review">
                {i18n.t('importHistory.goToReview')}
              </a>
            )}
            <button type="button" class="button" onClick={onBack}>
              {i18n.t('importHistory.more')}
            </button>
          </p>
        </div>
      )}
      {isOver && <p class="drop-here">{i18n.t('importHistory.drop')}</p>}
    </div>
  );
}

/** The steps in which files can be given, too. */
const TAKING: ReadonlySet<ImportStep['kind']> = new Set([
  'give',
  'preview',
  'done',
  'visited',
  'marked',
]);

const LABEL = {
  looking: 'importHistory.lookingLabel',
  searching: 'importHistory.searchingLabel',
} as const;

function GiveFiles({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  return (
    <>
      <p class="lead">{i18n.t('importHistory.lead')}</p>
      <p class="choose">
        <label class="button">
          <input
            type="file"
            multiple
            class="unseen"
            onChange={({ currentTarget }) => {
              const files = [...(currentTarget.files ?? [])];
              // The same files can be chosen again once they were changed.
              currentTarget.value = '';
              if (files.length > 0) onFiles(files);
            }}
          />
          {i18n.t('importHistory.choose')}
        </label>{' '}
        <span>{i18n.t('importHistory.orDrop')}</span>
      </p>
      <p class="field-more">{i18n.t('importHistory.programs')}</p>
      <p class="field-more">{i18n.t('importHistory.what')}</p>
    </>
  );
}

function workingWords(step: ImportStep): string {
  if (step.kind === 'reading') {
    const [first = '', ...others] = step.files;
    return others.length === 0
      ? i18n.t('addList.readingFile', [first])
      : i18n.t('importHistory.readingFiles', [countWords(step.files.length)]);
  }
  if (step.kind === 'searching') {
    return i18n.t('importHistory.searching', step.found, [countWords(step.found)]);
  }
  if (step.kind === 'marking') return i18n.t('importHistory.marking');
  if (step.kind !== 'looking' && step.kind !== 'importing') return '';
  // Each thing is looked up, and then stored.
  const [done, total] = [Math.floor(step.done / 2), Math.floor(step.total / 2)].map(countWords);
  const words = step.kind === 'looking' ? 'importHistory.looking' : 'importHistory.importing';
  return withPace(i18n.t(words, [done ?? '', total ?? '']), step.pace);
}

/** What is said of each step to those who do not see it; of how far it is, the bar tells. */
function statusWords(step: ImportStep): string {
  switch (step.kind) {
    case 'reading':
      return workingWords(step);
    case 'looking':
    case 'searching':
      return i18n.t(LABEL[step.kind]);
    case 'importing':
      return i18n.t('importHistory.importingLabel');
    case 'visited':
      return visitedWords(step.outcome);
    case 'preview':
      return i18n.t('importHistory.looked', step.preview.items, [countWords(step.preview.items)]);
    default:
      return '';
  }
}

/** Where the focus goes with each step: what was pressed is not there any more. */
const FOCUSED = {
  give: 'input',
  reading: 'button',
  looking: 'button',
  searching: 'button',
  visited: '.preview-actions button',
  marking: 'button',
  marked: '.import-done',
  preview: '.preview-actions button',
  importing: 'button',
  done: '.import-done',
} as const satisfies Record<ImportStep['kind'], string>;

function useFocusOnStep(page: { current: HTMLElement | null }, kind: ImportStep['kind']): void {
  const before = useRef(kind);
  useLayoutEffect(() => {
    if (before.current === kind) return;
    before.current = kind;
    page.current?.querySelector<HTMLElement>(FOCUSED[kind])?.focus();
    if (kind === 'preview' || kind === 'visited') page.current?.scrollTo?.(0, 0);
  }, [page, kind]);
}
