/** The page that adds a list: give it, see what it holds, add it. Nothing is stored before the last step. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { plainText } from '../lib/lists/model/plain-text';
import { readHome } from './AddressField';
import type { AddListStep } from './add-list-view';
import { countWords } from './count-words';
import { GiveList } from './GiveList';
import { ListPreview } from './ListPreview';
import { type Dropped, type NoFile, useFileDrop } from './use-file-drop';
import { WorkBar } from './WorkBar';

/** A list as it is given. */
export interface ListSourceGiven {
  source: File | string;
  /** Its address, where it has one. */
  home?: string;
}

export interface AddListActions {
  onGive: (given: ListSourceGiven) => void;
  /** What was dropped is no file. */
  onNoFile: (what: NoFile) => void;
  /** Ends the reading. */
  onStop: () => void;
  /** Reads the same list again, with another address. */
  onReadAgain: (home: string | undefined) => void;
  onAdd: (title: string, replaces: string | undefined) => void;
  onCancel: () => void;
  /** Goes back to give another one. */
  onBack: () => void;
}

/** What is typed on the page; kept while other pages are shown. */
export interface ListDraft {
  text: string;
  home: string;
}

interface AddListPageProps extends AddListActions {
  draft: ListDraft;
  step: AddListStep;
  /** Why what was given last cannot be added. */
  refusal: string | undefined;
}

export function AddListPage(props: AddListPageProps) {
  const { step, draft, refusal, onGive, onNoFile, onStop, onReadAgain, onAdd, onCancel, onBack } =
    props;
  const [text, setText] = useState(draft.text);
  const [home, setHome] = useState(draft.home);
  const [isHomeWrong, setIsHomeWrong] = useState(false);
  /** Chosen, but not read because of the address. */
  const [waiting, setWaiting] = useState<File | undefined>(undefined);
  const page = useRef<HTMLDivElement>(null);
  const give = (source: File | string) => {
    const address = readHome(draft.home);
    setIsHomeWrong(address === undefined);
    setWaiting(address === undefined && typeof source !== 'string' ? source : undefined);
    if (address === undefined) page.current?.querySelector<HTMLElement>('[inputmode=url]')?.focus();
    else onGive({ source, ...(address !== '' && { home: address }) });
  };
  const readAgain = () => {
    const address = readHome(home);
    setIsHomeWrong(address === undefined);
    if (address !== undefined) onReadAgain(address === '' ? undefined : address);
  };
  const typeHome = (typed: string) => {
    setHome(typed);
    draft.home = typed;
    setIsHomeWrong(false);
  };
  const takesFiles = step.kind === 'give' || step.kind === 'preview';
  const take = (dropped: Dropped) =>
    typeof dropped === 'string' ? onNoFile(dropped) : give(dropped);
  const isOver = useFileDrop(takesFiles ? take : undefined);
  useFocusOnStep(page, step.kind);
  // The address of an older version is shown with the list that it was taken for, and with no other.
  const { kind } = step;
  const known = kind === 'preview' ? step.preview.home : undefined;
  useEffect(() => {
    if (kind === 'give') setHome(draft.home);
    else if (known !== undefined) setHome(known);
  }, [kind, known, draft]);
  return (
    <div class="page add-list" ref={page}>
      <h1>{i18n.t('addList.title')}</h1>
      <p class="unseen" role="status">
        {statusWords(step)}
      </p>
      {refusal !== undefined && (step.kind === 'give' || step.kind === 'preview') && (
        <p class="refusal" role="alert">
          {refusal}
        </p>
      )}
      {step.kind === 'give' && (
        <GiveList
          text={text}
          home={home}
          isHomeWrong={isHomeWrong}
          waiting={waiting && plainText(waiting.name)}
          onText={(typed) => {
            setText(typed);
            draft.text = typed;
            setWaiting(undefined);
          }}
          onHome={typeHome}
          onFile={give}
          onLook={() => give(waiting ?? text)}
        />
      )}
      {step.kind === 'reading' && (
        <div class="work">
          <p>{readingWords(step.fileName)}</p>
          <button type="button" class="button" onClick={onStop}>
            {i18n.t('addList.stop')}
          </button>
        </div>
      )}
      {step.kind === 'adding' && (
        <div class="work">
          <p>{addingWords(step)}</p>
          <WorkBar
            label={i18n.t('addList.addingLabel')}
            done={step.done}
            total={step.preview.entries}
            words={addingWords(step)}
          />
          <button type="button" class="button" onClick={onCancel}>
            {i18n.t('addList.cancel')}
          </button>
        </div>
      )}
      {/* Kept while it is added: what was typed is there again after Cancel. */}
      {(step.kind === 'preview' || step.kind === 'adding') && (
        <div hidden={step.kind === 'adding'}>
          <ListPreview
            preview={step.preview}
            home={home}
            isHomeWrong={isHomeWrong}
            onHome={typeHome}
            onReadAgain={readAgain}
            onAdd={onAdd}
            onBack={onBack}
          />
        </div>
      )}
      {isOver && <p class="drop-here">{i18n.t('addList.drop')}</p>}
    </div>
  );
}

type Adding = Extract<AddListStep, { kind: 'adding' }>;

function addingWords({ done, preview }: Adding): string {
  const total = countWords(preview.entries);
  // Of a long list, storing takes as long again as going through its entries.
  if (done >= preview.entries) return i18n.t('addList.storing', [total]);
  return i18n.t('addList.adding', [countWords(done), total]);
}

function readingWords(fileName: string | undefined): string {
  return fileName === undefined
    ? i18n.t('addList.reading')
    : i18n.t('addList.readingFile', [fileName]);
}

/** What is said of each step to those who do not see it; of how far adding is, the bar tells. */
function statusWords(step: AddListStep): string {
  if (step.kind === 'reading') return readingWords(step.fileName);
  if (step.kind === 'adding') return i18n.t('addList.addingLabel');
  return step.kind === 'preview' ? i18n.t('addList.looked', step.preview.entries) : '';
}

/** Where the focus goes with each step: what was pressed is not there any more. */
const FOCUSED = {
  give: 'textarea',
  reading: 'button',
  preview: '.list-title-field',
  adding: 'button',
} as const satisfies Record<AddListStep['kind'], string>;

function useFocusOnStep(page: { current: HTMLElement | null }, kind: AddListStep['kind']): void {
  const before = useRef(kind);
  useLayoutEffect(() => {
    if (before.current === kind) return;
    before.current = kind;
    page.current?.querySelector<HTMLElement>(FOCUSED[kind])?.focus();
  }, [page, kind]);
  useEffect(() => {
    if (kind === 'preview') page.current?.scrollTo?.(0, 0);
  }, [page, kind]);
}
