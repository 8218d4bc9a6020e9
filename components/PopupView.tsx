/** The popup: a field, what it finds, and at rest what to read next. Containers hand in data and commands. */
import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'preact/hooks';
import { i18n } from '#i18n';
import type { HandChange } from '../lib/reading/set-by-hand';
import { type AccessActions, ListSitesOffer, SiteOffer } from './AccessOffer';
import { Announcement } from './Announcement';
import { chooseByKey, extendChosen, NONE_CHOSEN, toggleChosen } from './chosen';
import { countWords } from './count-words';
import { changeOfMany } from './entry-commands';
import { HomeList } from './HomeList';
import { KeyHelp } from './KeyHelp';
import { type ChooseCommand, commandOf, isChoice, isMove, type KeyCommand } from './key-commands';
import { Notice } from './Notice';
import { PageCard, type PageCardActions } from './PageCard';
import { PopupFooter } from './PopupFooter';
import { pressKey } from './press-key';
import { ResultList } from './ResultList';
import { completionId, SearchField } from './SearchField';
import { SearchNotes } from './SearchNotes';
import { StandingNotice } from './StandingNotice';
import { type CatalogueState, searchNotes } from './search-notes';
import { TopicList, topicId } from './TopicList';
import { useChosen } from './use-chosen';
import { useLater } from './use-later';
import type {
  AccessView,
  CompletionsView,
  CopyCommand,
  EntryCommand,
  HereView,
  HomeView,
  NoticeView,
  RowView,
  SearchView,
  StandingView,
  TopicView,
} from './view-models';

export interface PopupViewProps {
  query: string;
  /** The query was typed just now; one that was remembered is selected, to be typed over. */
  isTyped?: boolean;
  onQuery: (query: string) => void;
  /** What the query found; absent while the field is empty. */
  search: SearchView | undefined;
  /** Absent until it is read. */
  home: HomeView | undefined;
  here: HereView | null;
  catalogue: CatalogueState;
  /** What is the matter, for as long as it is. */
  standing?: StandingView | undefined;
  /** Tries again what is the matter. */
  onAgain?: () => void;
  /** What was the matter has been read. */
  onDismiss?: () => void;
  entryCount: number;
  /** Completions for a query and the caret's place in it. */
  complete: (query: string, caret: number) => CompletionsView | undefined;
  notice: NoticeView | undefined;
  /** Epoch ms, for "read 12 Nov". */
  now: number;
  isMac: boolean;
  onCommand: (command: EntryCommand, row: RowView) => void;
  /** One change to several entries. */
  onChangeMany: (change: HandChange, rows: RowView[]) => void;
  onCopyMany: (command: CopyCommand, rows: RowView[]) => void;
  /** A key meant for the page in front of the popup. */
  onHereCommand: (command: EntryCommand) => void;
  /** What Waymark may not see; absent until that is known. */
  access?: AccessView | undefined;
  accessActions?: AccessActions | undefined;
  /** There where `here` is. */
  hereActions: PageCardActions | undefined;
  onUndo: () => void;
  canUndo?: (() => Promise<boolean>) | undefined;
  onNoticeExpire: () => void;
  /** More results are wanted than `search.rows` holds. */
  onNeedMore: () => void;
  /** All results are wanted. */
  onNeedAll: () => void;
  onShowList: (listId: string) => void;
  onShowTopic: (topic: TopicView) => void;
  onLibrary: () => void;
  onClose: () => void;
}

const nothing = () => undefined;
const loadRowParts = () => import('./row-parts');
const NO_ROWS: RowView[] = [];
const NO_TOPICS: TopicView[] = [];

/** Rows that a page key jumps when their height is not known. */
const USUAL_PAGE = 7;
const USUAL_ROW_PX = 56;

export function PopupView(props: PopupViewProps) {
  const { access, accessActions } = props;
  const { query, search, home, here, hereActions, catalogue, complete, notice, now, isMac } = props;
  const id = useId();
  const listId = `${id}-list`;
  const completionsId = `${id}-completions`;
  const inputRef = useRef<HTMLInputElement>(null);
  const scrollRef = useRef<HTMLDivElement>(null);
  const pointer = useRef<{ x: number; y: number } | undefined>(undefined);
  const caretAfter = useRef<number | undefined>(undefined);
  const isHome = search === undefined;
  const rows = useMemo(() => {
    if (search) return search.rows;
    return home ? [...home.continuing, ...home.next] : NO_ROWS;
  }, [search, home]);
  const order = useMemo(() => rows.map(({ entryId }) => entryId), [rows]);
  const { chosen, setChosen } = useChosen(order);
  const chosenRows = useMemo(
    () => (chosen.ids.size > 0 ? rows.filter(({ entryId }) => chosen.ids.has(entryId)) : NO_ROWS),
    [rows, chosen],
  );
  const [menu, setMenu] = useState<{ row: RowView; at: { x: number; y: number } } | undefined>(
    undefined,
  );
  const parts = useLater(menu !== undefined || chosenRows.length > 0, loadRowParts);

  const [choice, setChoice] = useState({ query, index: isHome ? -1 : 0 });
  const wanted = choice.query === query ? choice.index : isHome ? -1 : 0;
  const selected = Math.min(wanted, rows.length - 1);
  /** The entry that was gone to last by key or press: over how many the pointer went says nothing. */
  const goneTo = useRef<{ query: string; entryId: number | undefined }>({
    query,
    entryId: undefined,
  });
  const goTo = (index: number) => {
    goneTo.current = { query, entryId: rows[index]?.entryId };
    select(index);
  };

  const topics = search?.topics ?? NO_TOPICS;
  const [topicChoice, setTopicChoice] = useState({ query, index: -1 });
  const topicAt = topicChoice.query === query ? Math.min(topicChoice.index, topics.length - 1) : -1;
  const selectedTopic = topics[topicAt];
  const select = (index: number) => {
    setChoice({ query, index });
    setTopicChoice({ query, index: -1 });
  };
  /** Topics stand above the first entry: the arrows lead up to them from there. */
  const pressOnTopics = (command: KeyCommand | undefined): boolean => {
    const isAbove = selectedTopic !== undefined;
    if (command === 'previous' && topics.length > 0 && (isAbove || selected <= 0)) {
      setTopicChoice({ query, index: isAbove ? Math.max(0, topicAt - 1) : topics.length - 1 });
    } else if (command === 'next' && isAbove && topicAt + 1 < topics.length) {
      setTopicChoice({ query, index: topicAt + 1 });
    } else if (command === 'next' && isAbove) select(0);
    else if (command === 'open' && isAbove) props.onShowTopic(selectedTopic);
    else return false;
    return true;
  };

  const [caret, setCaret] = useState(query.length);
  const [dismissedFor, setDismissedFor] = useState<string | undefined>(undefined);
  const [completionChoice, setCompletionChoice] = useState({ query: '', index: 0 });
  const [helpIsOpen, setHelpIsOpen] = useState(false);
  const completions = query !== '' && dismissedFor !== query ? complete(query, caret) : undefined;
  const offersValues = completions?.of === 'value';
  // What was typed may already be what was meant: Enter opens a result as long as there is one.
  const unchosen = offersValues && rows.length > 0 ? -1 : 0;
  const completion = completionChoice.query === query ? completionChoice.index : unchosen;
  const isChoosing = offersValues && completion >= 0;

  const { isTyped = false } = props;
  // Before another key comes: selected later, what was typed meanwhile would be typed over.
  useLayoutEffect(() => {
    inputRef.current?.focus();
    if (!isTyped) inputRef.current?.select();
  }, [isTyped]);
  useLayoutEffect(() => {
    if (caretAfter.current === undefined) return;
    inputRef.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = undefined;
  });

  const onQuery = (text: string) => {
    if (scrollRef.current) scrollRef.current.scrollTop = 0;
    props.onQuery(text);
  };
  const optionId = (row: RowView) => `${listId}-${row.entryId}`;
  const selectedRow = rows[selected];
  const notes = search ? searchNotes(search, catalogue) : [];
  const acceptCompletion = (index: number) => {
    const item = completions?.items[index];
    if (!item) return;
    caretAfter.current = item.caret;
    setCaret(item.caret);
    onQuery(item.text);
    inputRef.current?.focus();
  };
  const closeHelp = useCallback(() => {
    setHelpIsOpen(false);
    inputRef.current?.focus();
  }, []);
  /** A resting pointer over a list that moves beneath it also gets events: only real movement counts. */
  const point = (index: number, { screenX: x, screenY: y }: MouseEvent) => {
    const before = pointer.current;
    pointer.current = { x, y };
    if (before && (before.x !== x || before.y !== y) && index !== selected) select(index);
  };
  // Once all of them are there.
  const [wantsAll, setWantsAll] = useState(false);
  useEffect(() => {
    if (!wantsAll) return;
    setWantsAll(false);
    setChosen(() => ({ ids: new Set(order) }));
  }, [wantsAll, order, setChosen]);
  const choose = (command: ChooseCommand, at = selected) => {
    if (command === 'choose-all') {
      props.onNeedAll();
      setWantsAll(true);
    } else if (command !== 'choose-section') {
      const next = chooseByKey(chosen, command, order, at);
      setChosen(() => next.chosen);
      if (next.at !== selected) goTo(next.at);
    }
  };
  const clearChosen = () => setChosen(() => NONE_CHOSEN);
  const chooseRow = ({ entryId }: RowView, isRange: boolean) => {
    const first = isHome ? undefined : order[0];
    const from = goneTo.current.query === query ? goneTo.current.entryId : undefined;
    setChosen((before) =>
      isRange ? extendChosen(before, order, entryId, from ?? first) : toggleChosen(before, entryId),
    );
    goneTo.current = { query, entryId };
  };
  /** A key does to all that are chosen what it does to one. */
  const commandKeyed = (command: EntryCommand, row: RowView) => {
    const change = chosenRows.length > 0 && changeOfMany(command, readingsOf(chosenRows));
    if (change && isChange(command)) props.onChangeMany(change, chosenRows);
    else if (chosenRows.length > 0 && (command === 'copy' || command === 'copy-address'))
      props.onCopyMany(command, chosenRows);
    else props.onCommand(command, row);
  };
  const openMenu = (row: RowView, at?: { x: number; y: number }) => {
    const box = document.getElementById(optionId(row))?.getBoundingClientRect();
    setMenu({ row, at: at ?? { x: (box?.left ?? 0) + 32, y: (box?.top ?? 0) + 28 } });
    const index = rows.indexOf(row);
    if (index >= 0 && index !== selected) select(index);
  };
  const closeMenu = useCallback(() => {
    setMenu(undefined);
    inputRef.current?.focus();
  }, []);
  const commandMenu = (command: KeyCommand, row: RowView, change?: HandChange) => {
    if (change) props.onChangeMany(change, chosenRows);
    else if (command === 'undo') props.onUndo();
    else if (isChoice(command)) choose(command, rows.indexOf(row));
    else if (!isMove(command) && command !== 'menu' && command !== 'help')
      if (command !== 'escape' && command !== 'complete') props.onCommand(command, row);
  };
  /** The key of the menu also asks for the browser's own, wherever the focus is. */
  const menuKeyIsDown = useRef(false);
  const onContextMenu = (event: MouseEvent) => {
    if (menuKeyIsDown.current) event.preventDefault();
    menuKeyIsDown.current = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (helpIsOpen) return;
    const command = commandOf(event);
    menuKeyIsDown.current = command === 'menu';
    if (event.target === inputRef.current && !offersValues && pressOnTopics(command)) {
      event.preventDefault();
      return;
    }
    const height = scrollRef.current?.clientHeight ?? 0;
    const taken = pressKey(event, event.target === inputRef.current, {
      query,
      rows,
      selected: selectedTopic ? -1 : selected,
      isHome,
      completions,
      completion,
      hasChosen: chosenRows.length > 0,
      page: height ? Math.max(1, Math.floor(height / USUAL_ROW_PX) - 1) : USUAL_PAGE,
      onSelect: goTo,
      onCommand: commandKeyed,
      onHereCommand: props.onHereCommand,
      onChoose: choose,
      onClearChosen: clearChosen,
      onMenu: openMenu,
      onUndo: props.onUndo,
      onHelp: () => setHelpIsOpen(true),
      onCompletion: (index) => setCompletionChoice({ query, index }),
      onComplete: acceptCompletion,
      onDismissCompletions: () => setDismissedFor(query),
      onClear: () => onQuery(''),
      onClose: props.onClose,
    });
    if (taken) event.preventDefault();
  };

  const chosenWords =
    chosenRows.length > 0 ? i18n.t('chosen.count', [countWords(chosenRows.length)]) : '';
  const found = search
    ? [...notes, search.total > 0 && i18n.t('popup.results', search.total)]
        .filter(Boolean)
        .join(' ')
    : '';
  const said = chosenWords || found;
  const offer = access && accessActions && { access, ...accessActions };
  const topicsId = `${id}-topics`;
  const controls = [
    offersValues && completionsId,
    topics.length > 0 && topicsId,
    rows.length > 0 && listId,
  ]
    .filter(Boolean)
    .join(' ');
  const option = isChoosing
    ? completionId(completionsId, completion)
    : selectedTopic
      ? topicId(topicsId, topicAt)
      : selectedRow && optionId(selectedRow);
  return (
    <main
      class="popup"
      aria-label={i18n.t('popup.name')}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
      onPointerDown={() => {
        menuKeyIsDown.current = false;
      }}
    >
      <SearchField
        inputRef={inputRef}
        query={query}
        entryCount={props.entryCount}
        controls={controls === '' ? undefined : controls}
        activeOption={option}
        completions={completions}
        completion={completion}
        completionsId={completionsId}
        onInput={(text, at) => {
          setCaret(at);
          onQuery(text);
        }}
        onCaret={setCaret}
        onComplete={acceptCompletion}
        onHelp={() => setHelpIsOpen(true)}
      />
      {props.standing && (
        <StandingNotice
          standing={props.standing}
          onAgain={props.onAgain ?? nothing}
          onDismiss={props.onDismiss ?? nothing}
        />
      )}
      <SearchNotes notes={notes} />
      {topics.length > 0 && (
        <TopicList id={topicsId} topics={topics} selected={topicAt} onOpen={props.onShowTopic} />
      )}
      {search && (
        <ResultList
          id={listId}
          label={i18n.t('popup.resultList')}
          rows={search.rows}
          total={search.total}
          selected={selectedTopic ? -1 : selected}
          now={now}
          scrollRef={scrollRef}
          optionId={optionId}
          chosen={chosen.ids}
          onCommand={props.onCommand}
          onChoose={chooseRow}
          onMenu={openMenu}
          onPointed={point}
          onNeedMore={props.onNeedMore}
          hasNotice={notice !== undefined}
        />
      )}
      {!search && home && (
        <HomeList
          id={listId}
          home={home}
          selected={selected}
          now={now}
          scrollRef={scrollRef}
          optionId={optionId}
          chosen={chosen.ids}
          onCommand={props.onCommand}
          onChoose={chooseRow}
          onMenu={openMenu}
          onPointed={point}
          onShowList={props.onShowList}
          end={
            offer && (
              <>
                <ListSitesOffer {...offer} />
                {!here && <SiteOffer {...offer} />}
              </>
            )
          }
        >
          {here && hereActions && (
            <PageCard here={here} now={now} {...hereActions}>
              {offer && <SiteOffer {...offer} />}
            </PageCard>
          )}
        </HomeList>
      )}
      {!search && !home && <div class="scroll" />}
      <Notice notice={notice} onUndo={props.onUndo} onExpire={props.onNoticeExpire} />
      {parts && chosenRows.length > 0 ? (
        <footer class="foot foot-chosen">
          <parts.ChosenBar
            rows={chosenRows}
            isMac={isMac}
            onChange={(change) => props.onChangeMany(change, chosenRows)}
            onClear={clearChosen}
          />
        </footer>
      ) : (
        <PopupFooter
          search={search}
          home={home}
          entryCount={props.entryCount}
          alt={isMac ? '⌥' : 'Alt'}
          onLibrary={props.onLibrary}
        />
      )}
      <Announcement text={said} />
      {parts && menu && (
        <parts.RowMenu
          row={rows.find(({ entryId }) => entryId === menu.row.entryId) ?? menu.row}
          at={menu.at}
          isMac={isMac}
          isChosen={chosen.ids.has(menu.row.entryId)}
          chosenRows={chosen.ids.has(menu.row.entryId) ? chosenRows : NO_ROWS}
          canUndo={props.canUndo}
          isInList={false}
          onCommand={(command, change) => commandMenu(command, menu.row, change)}
          onClose={closeMenu}
        />
      )}
      {helpIsOpen && <KeyHelp isMac={isMac} onClose={closeHelp} />}
    </main>
  );
}

const readingsOf = (rows: readonly RowView[]) => rows.map(({ reading }) => reading);

/** Whether a command changes a record. */
const isChange = (command: EntryCommand) =>
  command === 'toggle-read' || command === 'skip' || command === 'queue';
