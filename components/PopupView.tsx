/** The popup: a field, what it finds, and at rest what to read next. Containers hand in data and commands. */
import { useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HandChange } from '../lib/reading/set-by-hand';
import type { AccessActions } from './AccessOffer';
import { Announcement } from './Announcement';
import { countWords } from './count-words';
import { HomeList } from './HomeList';
import { commandOf } from './key-commands';
import type { PageCardActions } from './PageCard';
import { PopupFooter } from './PopupFooter';
import { pressKey } from './press-key';
import { completionId, SearchField } from './SearchField';
import type { CatalogueState } from './search-notes';
import { useCompletions } from './use-completions';
import { useLater } from './use-later';
import { usePopupRows } from './use-popup-rows';
import { useRowCommands } from './use-row-commands';
import { topicId, useTopicKeys } from './use-topic-keys';
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
  /** What shows that; absent until it is loaded. */
  resultParts: typeof import('./result-parts') | undefined;
  /** Absent until it is read. */
  home: HomeView | undefined;
  here: HereView | null;
  /** What shows that, and all else that is told as it changes; absent until it is loaded. */
  liveViews: typeof import('./live-views') | undefined;
  catalogue: CatalogueState;
  /** What is the matter, for as long as it is. */
  standing?: StandingView | undefined;
  /** Tries again what is the matter. */
  onAgain: () => void;
  /** What was the matter has been read. */
  onDismiss: () => void;
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

const loadRowParts = () => import('./row-parts');
const NO_ROWS: RowView[] = [];
const NO_TOPICS: TopicView[] = [];

/** Rows that a page key jumps when their height is not known. */
const USUAL_PAGE = 7;
const USUAL_ROW_PX = 56;

export function PopupView(props: PopupViewProps) {
  const { access, accessActions, resultParts: results, liveViews } = props;
  const { query, search, home, here, hereActions, catalogue, notice, now, isMac } = props;
  const id = useId();
  const listId = `${id}-list`;
  const completionsId = `${id}-completions`;
  const inputRef = useRef<HTMLInputElement>(null);
  const scrollRef = useRef<HTMLDivElement>(null);
  const isHome = search === undefined;
  const rows = useMemo(() => {
    if (search) return search.rows;
    return home ? [...home.continuing, ...home.next] : NO_ROWS;
  }, [search, home]);
  const topics = search?.topics ?? NO_TOPICS;
  const topicKeys = useTopicKeys(query, topics, props.onShowTopic);
  const activeTopic = topics[topicKeys.active];
  const rowKeys = usePopupRows({
    query,
    rows,
    isHome,
    onMove: topicKeys.leave,
    onNeedAll: props.onNeedAll,
  });
  const { active, selected, selectedRows } = rowKeys;
  const onQuery = (text: string) => {
    if (scrollRef.current) scrollRef.current.scrollTop = 0;
    props.onQuery(text);
  };
  const completions = useCompletions({
    query,
    inputRef,
    hasRows: rows.length > 0,
    complete: props.complete,
    onQuery,
  });
  const [helpIsOpen, setHelpIsOpen] = useState(false);

  const { isTyped = false } = props;
  // Before another key comes: selected later, what was typed meanwhile would be typed over.
  useLayoutEffect(() => {
    inputRef.current?.focus();
    if (!isTyped) inputRef.current?.select();
  }, [isTyped]);

  const optionId = (row: RowView) => `${listId}-${row.entryId}`;
  const activeRow = rows[active];
  const notes = (search && results?.queryNotes(search, catalogue)) ?? [];
  // They come and go while results are shown: below them they move none.
  const lastNotes = (search && results?.catalogueNotes(catalogue)) ?? [];
  const closeHelp = useCallback(() => {
    setHelpIsOpen(false);
    inputRef.current?.focus();
  }, []);
  const { onCommand, onChangeMany, onCopyMany, onUndo } = props;
  const commands = useRowCommands({
    selectedRows,
    onSelect: (command, row) => rowKeys.select(command, rows.indexOf(row)),
    onCommand,
    onChangeMany,
    onCopyMany,
    onUndo,
  });
  const { menu, setMenu, isMenuByKey } = commands;
  const isMore = menu !== undefined || selectedRows.length > 0 || helpIsOpen;
  const parts = useLater(isMore, loadRowParts);
  const openMenu = (row: RowView, at?: { x: number; y: number }) => {
    const box = document.getElementById(optionId(row))?.getBoundingClientRect();
    setMenu({ row, at: at ?? { x: (box?.left ?? 0) + 32, y: (box?.top ?? 0) + 28 } });
    const index = rows.indexOf(row);
    if (index >= 0 && index !== active) rowKeys.setActive(index);
  };
  const closeMenu = useCallback(() => {
    setMenu(undefined);
    inputRef.current?.focus();
  }, [setMenu]);
  const onContextMenu = (event: MouseEvent) => {
    if (isMenuByKey.current) event.preventDefault();
    isMenuByKey.current = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (helpIsOpen) return;
    const command = commandOf(event);
    isMenuByKey.current = command === 'menu';
    const isForTopics = event.target === inputRef.current && !completions.areValues;
    if (isForTopics && topicKeys.press(command, active <= 0, () => rowKeys.setActive(0))) {
      event.preventDefault();
      return;
    }
    const height = scrollRef.current?.clientHeight ?? 0;
    const taken = pressKey(event, event.target === inputRef.current, {
      query,
      rows,
      active: activeTopic ? -1 : active,
      isHome,
      completions: completions.offered,
      completion: completions.at,
      hasSelected: selectedRows.length > 0,
      page: height ? Math.max(1, Math.floor(height / USUAL_ROW_PX) - 1) : USUAL_PAGE,
      onMove: rowKeys.goTo,
      onCommand: commands.press,
      onHereCommand: props.onHereCommand,
      onSelect: rowKeys.select,
      onUnselectAll: rowKeys.unselectAll,
      onMenu: openMenu,
      onUndo: props.onUndo,
      onHelp: () => setHelpIsOpen(true),
      onCompletion: completions.choose,
      onComplete: completions.accept,
      onDismiss: completions.dismiss,
      onClear: () => onQuery(''),
      onClose: props.onClose,
    });
    if (taken) event.preventDefault();
  };

  const isStandingLast = props.standing?.kind === 'preparing' && rows.length > 0;
  const standing = liveViews && props.standing && (
    <liveViews.StandingNotice
      standing={props.standing}
      onAgain={props.onAgain}
      onDismiss={props.onDismiss}
    />
  );
  const selectedWords =
    selectedRows.length > 0 ? i18n.t('selected.count', [countWords(selectedRows.length)]) : '';
  const found = search
    ? [...notes, ...lastNotes, search.total > 0 && i18n.t('popup.results', search.total)]
        .filter(Boolean)
        .join(' ')
    : '';
  const said = selectedWords || found;
  const offer = access && accessActions && { access, ...accessActions };
  const topicsId = `${id}-topics`;
  const controls = [
    completions.areValues && completionsId,
    topics.length > 0 && topicsId,
    rows.length > 0 && listId,
  ]
    .filter(Boolean)
    .join(' ');
  const isCompleting = completions.areValues && completions.at >= 0;
  const option = isCompleting
    ? completionId(completionsId, completions.at)
    : activeTopic
      ? topicId(topicsId, topicKeys.active)
      : activeRow && optionId(activeRow);
  return (
    <main
      class="popup"
      aria-label={i18n.t('popup.name')}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
      onPointerDown={() => {
        isMenuByKey.current = false;
      }}
    >
      <SearchField
        inputRef={inputRef}
        query={query}
        entryCount={props.entryCount}
        controls={controls === '' ? undefined : controls}
        activeOption={option}
        completions={completions.offered}
        completion={completions.at}
        completionsId={completionsId}
        onInput={(text, at) => {
          completions.onCaret(at);
          onQuery(text);
        }}
        onCaret={completions.onCaret}
        onComplete={completions.accept}
        onHelp={() => setHelpIsOpen(true)}
      />
      {!isStandingLast && standing}
      {results && <results.SearchNotes notes={notes} />}
      {results && topics.length > 0 && (
        <results.TopicList
          id={topicsId}
          topics={topics}
          active={topicKeys.active}
          onOpen={props.onShowTopic}
        />
      )}
      {search && results && (
        <results.ResultList
          id={listId}
          label={i18n.t('popup.resultList')}
          rows={search.rows}
          total={search.total}
          active={activeTopic ? -1 : active}
          now={now}
          scrollRef={scrollRef}
          optionId={optionId}
          selected={selected}
          onCommand={props.onCommand}
          onSelect={rowKeys.selectRow}
          onMenu={openMenu}
          onPointed={rowKeys.point}
          onNeedMore={props.onNeedMore}
          hasNotice={notice !== undefined}
        />
      )}
      {!search && home && (
        <HomeList
          id={listId}
          home={home}
          active={active}
          now={now}
          scrollRef={scrollRef}
          optionId={optionId}
          selected={selected}
          onCommand={props.onCommand}
          onSelect={rowKeys.selectRow}
          onMenu={openMenu}
          onPointed={rowKeys.point}
          onShowList={props.onShowList}
          end={
            offer &&
            liveViews && (
              <>
                <liveViews.ListSitesOffer {...offer} />
                {!here && <liveViews.SiteOffer {...offer} />}
              </>
            )
          }
        >
          {here && hereActions && liveViews && (
            <liveViews.PageCard here={here} now={now} {...hereActions}>
              {offer && <liveViews.SiteOffer {...offer} />}
            </liveViews.PageCard>
          )}
        </HomeList>
      )}
      {!(search ? results : home) && <div class="scroll" />}
      {results && <results.SearchNotes notes={lastNotes} />}
      {isStandingLast && standing}
      {liveViews && (
        <liveViews.Notice notice={notice} onUndo={props.onUndo} onExpire={props.onNoticeExpire} />
      )}
      {parts && selectedRows.length > 0 ? (
        <footer class="foot foot-many">
          <parts.SelectionBar
            rows={selectedRows}
            isMac={isMac}
            onChange={(change) => props.onChangeMany(change, selectedRows)}
            onClear={rowKeys.unselectAll}
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
          isSelected={selected.has(menu.row.entryId)}
          selectedRows={selected.has(menu.row.entryId) ? selectedRows : NO_ROWS}
          canUndo={props.canUndo}
          isInList={false}
          onCommand={(command, change) => commands.pressInMenu(command, menu.row, change)}
          onClose={closeMenu}
        />
      )}
      {parts && helpIsOpen && <parts.KeyHelp isMac={isMac} onClose={closeHelp} />}
    </main>
  );
}
