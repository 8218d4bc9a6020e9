/** The page that adds a list: give it, see what it holds, add it. Nothing is stored before the last step. */
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type ListPlaces, placesOf } from '../lib/lists/list-places';
import { plainText } from '../lib/lists/model/plain-text';
import { AddListWork, spokenWords } from './AddListWork';
import { readHome } from './AddressField';
import type { AddListStep } from './add-list-view';
import { ListAddressForm } from './ListAddressForm';
import { ListPreview } from './ListPreview';
import { ListTextForm } from './ListTextForm';
import { filesWords } from './OwnFiles';
import { type Dropped, type NoFile, useFileDrop } from './use-file-drop';

/** A list as it is given. */
export interface ListSourceGiven {
  source: File | string;
  /** Its address, where it has one. */
  home?: string;
}

export interface AddListActions {
  onGive: (given: ListSourceGiven) => void;
  /** Fetches a list, from within the press: else the browser does not ask. */
  onFetch: (places: ListPlaces) => void;
  /** Fetches the list's own files, from within the press too. */
  onReadFiles: () => void;
  /** What was dropped is no file. */
  onNoFile: (what: NoFile) => void;
  /** Ends reading or fetching it. */
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
  /** Where it is to be had. */
  address: string;
  text: string;
  home: string;
}

interface AddListPageProps extends AddListActions {
  draft: ListDraft;
  step: AddListStep;
  /** Why what was given last cannot be added. */
  refusal: string | undefined;
  /**
   * Lists that are offered below the ways to give one; kept while more is done with one of them.
   * @param onLook shows what the list at an address holds, from within the press
   */
  directory?: (onLook: (address: string) => void) => ComponentChildren;
}

export function AddListPage(props: AddListPageProps) {
  const { step, draft, refusal, directory } = props;
  const { onGive, onFetch, onReadFiles, onNoFile, onReadAgain, onAdd } = props;
  const [text, setText] = useState(draft.text);
  const [address, setAddress] = useState(draft.address);
  const [isAddressWrong, setIsAddressWrong] = useState(false);
  const [home, setHome] = useState(draft.home);
  const [isHomeWrong, setIsHomeWrong] = useState(false);
  /** Chosen, but not read because of the address. */
  const [waiting, setWaiting] = useState<File | undefined>(undefined);
  const page = useRef<HTMLDivElement>(null);
  /** The field in which the list was given that is looked at now. */
  const goBackTo = useRef(draft.address === '' ? 'textarea' : '.address-field');
  const focusOn = (field: string) => page.current?.querySelector<HTMLElement>(field)?.focus();
  const give = (source: File | string) => {
    const given = readHome(draft.home);
    setIsHomeWrong(given === undefined);
    setWaiting(given === undefined && typeof source !== 'string' ? source : undefined);
    goBackTo.current = 'textarea';
    if (given === undefined) focusOn('.home-field');
    else onGive({ source, ...(given !== '' && { home: given }) });
  };
  const fetchIt = () => {
    const places = placesOf(draft.address);
    setIsAddressWrong(places === undefined);
    goBackTo.current = '.address-field';
    if (places) onFetch(places);
    else focusOn('.address-field');
  };
  const readAgain = () => {
    const given = readHome(home);
    setIsHomeWrong(given === undefined);
    if (given !== undefined) onReadAgain(given === '' ? undefined : given);
  };
  const typeAddress = (typed: string) => {
    setAddress(typed);
    draft.address = typed;
    setIsAddressWrong(false);
  };
  const look = (offered: string) => {
    const places = placesOf(offered);
    typeAddress(offered);
    goBackTo.current = '.directory-field';
    if (places) onFetch(places);
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
  // Why nothing came is told at the top, where the address stands too.
  if (refusal !== undefined && goBackTo.current === '.directory-field') {
    goBackTo.current = '.address-field';
  }
  useFocusOnStep(page, step.kind, goBackTo);
  // The address of an older version is shown with the list that it was taken for, and with no other.
  const { kind } = step;
  const known = kind === 'preview' ? step.preview.home : undefined;
  useEffect(() => {
    if (kind === 'give') setHome(draft.home);
    else if (known !== undefined) setHome(known);
  }, [kind, known, draft]);
  // The same element is not rendered again: hidden, its many rows would be with each step of an import.
  const lastOffered = useRef<ComponentChildren>(undefined);
  if (kind === 'give' || !lastOffered.current) lastOffered.current = directory?.(look);
  const offered = lastOffered.current;
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
        <>
          <p class="lead">{i18n.t('addList.lead')}</p>
          <h2 class="day">{i18n.t('addList.onWeb')}</h2>
          <ListAddressForm
            address={address}
            isWrong={isAddressWrong}
            onAddress={typeAddress}
            onFetch={fetchIt}
          />
          <h2 class="day">{i18n.t('addList.fromPage')}</h2>
          <p class="lead">{i18n.t('addList.fromPageMore')}</p>
          <h2 class="day">{i18n.t('addList.isHere')}</h2>
          <ListTextForm
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
        </>
      )}
      {step.kind !== 'give' && step.kind !== 'preview' && (
        <AddListWork step={step} onStop={props.onStop} onCancel={props.onCancel} />
      )}
      {/* Kept while more is done with it: what was typed is there again afterwards. */}
      {'preview' in step && (
        <div hidden={step.kind !== 'preview'}>
          <ListPreview
            preview={step.preview}
            home={home}
            isHomeWrong={isHomeWrong}
            onHome={typeHome}
            onReadAgain={readAgain}
            onReadFiles={onReadFiles}
            onAdd={onAdd}
            onBack={props.onBack}
          />
        </div>
      )}
      {offered && <div hidden={kind !== 'give'}>{offered}</div>}
      {isOver && <p class="drop-here">{i18n.t('addList.drop')}</p>}
    </div>
  );
}

/** What is said of each step to those who do not see it. */
function statusWords(step: AddListStep): string {
  if (step.kind === 'give') return '';
  if (step.kind !== 'preview') return spokenWords(step);
  const { entries, ownFiles } = step.preview;
  const words = i18n.t('addList.looked', entries);
  return ownFiles ? `${words} ${filesWords(ownFiles)}` : words;
}

/** Where the focus goes with each step: what was pressed is not there any more. */
const FOCUSED = {
  reading: '.work button',
  fetching: '.work button',
  preview: '.list-title-field',
  files: '.work button',
  adding: '.work button',
} as const satisfies Record<Exclude<AddListStep['kind'], 'give'>, string>;

/** @param goBackTo where it goes with the first step */
function useFocusOnStep(
  page: { current: HTMLElement | null },
  kind: AddListStep['kind'],
  goBackTo: { current: string },
): void {
  const before = useRef(kind);
  useLayoutEffect(() => {
    if (before.current === kind) return;
    before.current = kind;
    const field = kind === 'give' ? goBackTo.current : FOCUSED[kind];
    page.current?.querySelector<HTMLElement>(field)?.focus();
  }, [page, kind, goBackTo]);
  useEffect(() => {
    if (kind === 'preview') page.current?.scrollTo?.(0, 0);
  }, [page, kind]);
}
