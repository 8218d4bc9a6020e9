/** One list in the library: its sections and entries in order, a filter, and the keys of the popup. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HandChange } from '../lib/reading/set-by-hand';
import { ChosenBar } from './ChosenBar';
import { changeWords } from './change-words';
import { chooseByKey, extendChosen, NONE_CHOSEN, setChosen, toggleChosen } from './chosen';
import { countWords } from './count-words';
import { EntryLine } from './EntryLine';
import { changeOfMany } from './entry-commands';
import { type FoundInList, filterList, type ListItem, type StateFilter } from './filter-list';
import { type ChooseCommand, commandOf, isChoice, isMove, type KeyCommand } from './key-commands';
import { ProgressBar } from './ProgressBar';
import { pressListKey } from './press-list-key';
import { RowMenu } from './RowMenu';
import { dayWords } from './reading-words';
import { SearchNotes } from './SearchNotes';
import { useChosen } from './use-chosen';
import { useVirtualList } from './use-virtual-list';
import type { CopyCommand, EntryCommand, ListPageView, RowView, SectionView } from './view-models';

interface ListPageProps {
  list: ListPageView;
  now: number;
  /** An entry to begin at: shown in the middle and made the current one. */
  target?: { entryId?: number; resourceId?: number } | undefined;
  /** A heading to go to; a new object each time it is asked for. */
  section?: { path: readonly string[] } | undefined;
  onCommand: (command: EntryCommand, row: RowView) => void;
  /** One change to several entries. */
  onChangeMany: (change: HandChange, rows: RowView[]) => void;
  onCopyMany: (command: CopyCommand, rows: RowView[]) => void;
  isMac: boolean;
  onUndo: () => void;
  canUndo?: () => Promise<boolean>;
  onHelp: () => void;
  /** What a query finds in the list; absent until it can be searched, and then the words are looked for. */
  onFind?: ((query: string) => FoundInList) | undefined;
}

const NO_ROWS: readonly RowView[] = [];

const STATES: readonly StateFilter[] = ['all', 'unread', 'reading', 'read', 'skipped', 'queued'];
const SECTION_PX = 64;
const LINE_PX = 50;

function stateFilterWords(state: StateFilter): string {
  if (state === 'all') return i18n.t('library.all');
  return state === 'queued' ? i18n.t('popup.queued') : i18n.t(`state.${state}`);
}

function isTarget(item: ListItem, target: ListPageProps['target']): boolean {
  if (item.kind !== 'row' || !target) return false;
  return item.row.entryId === target.entryId || item.row.resourceId === target.resourceId;
}

function isHead(item: ListItem, section: ListPageProps['section']): boolean {
  if (item.kind !== 'section' || !section) return false;
  return section.path.every((name, at) => item.section.path[at] === name);
}

export function ListPage(props: ListPageProps) {
  const { list, now, target, section, isMac } = props;
  const { onCommand, onChangeMany, onCopyMany, onUndo, onHelp } = props;
  const [text, setText] = useState('');
  const [state, setState] = useState<StateFilter>('all');
  const { onFind } = props;
  const hasQuery = text.trim() !== '';
  const found = useMemo(() => (hasQuery ? onFind?.(text) : undefined), [hasQuery, onFind, text]);
  const items = useMemo(() => filterList(list, text, state, found), [list, text, state, found]);
  const scrollRef = useRef<HTMLDivElement>(null);
  const filterRef = useRef<HTMLInputElement>(null);
  const focusWanted = useRef(false);
  /** The key of the menu also asks for the browser's own. */
  const menuKeyIsDown = useRef(false);
  const [currentKey, setCurrentKey] = useState<string | undefined>(undefined);
  const firstRow = items.findIndex((item) => item.kind === 'row');
  const currentAt = items.findIndex((item) => item.key === currentKey);
  const current = currentAt >= 0 ? currentAt : firstRow;
  const { virtualizer: virtual, items: shown } = useVirtualList({
    count: items.length,
    scrollRef,
    estimateSize: (index) => (items[index]?.kind === 'section' ? SECTION_PX : LINE_PX),
    keyOf: (index) => items[index]?.key ?? index,
    scrollPadding: 8,
  });

  const rows = useMemo(
    () => items.flatMap((item) => (item.kind === 'row' ? [item.row] : [])),
    [items],
  );
  const order = useMemo(() => rows.map(({ entryId }) => entryId), [rows]);
  const { chosen, setChosen: changeChosen } = useChosen(order);
  const chosenRows = useMemo(
    () => (chosen.ids.size > 0 ? rows.filter(({ entryId }) => chosen.ids.has(entryId)) : []),
    [rows, chosen],
  );
  const [menu, setMenu] = useState<{ row: RowView; at: { x: number; y: number } } | undefined>(
    undefined,
  );
  const goTo = useCallback(
    (index: number) => {
      setCurrentKey(items[index]?.key);
      focusWanted.current = true;
      virtual.scrollToIndex(index);
    },
    [items, virtual],
  );
  const chooseRow = useCallback(
    ({ entryId }: RowView, isRange: boolean) => {
      // Without one that was gone to, the first row is current for the keys alone.
      const from = items[currentAt];
      const fromId = from?.kind === 'row' ? from.row.entryId : undefined;
      changeChosen((before) =>
        isRange ? extendChosen(before, order, entryId, fromId) : toggleChosen(before, entryId),
      );
    },
    [changeChosen, order, items, currentAt],
  );
  const chooseSection = useCallback(
    (ids: readonly number[], isWanted: boolean) =>
      changeChosen((before) => setChosen(before, ids, isWanted)),
    [changeChosen],
  );
  const choose = useCallback(
    (command: ChooseCommand, row: RowView | undefined) => {
      if (command === 'choose-section') {
        const ids = row ? idsOfSection(items, row) : [];
        const hasAll = ids.every((id) => chosen.ids.has(id));
        chooseSection(ids, !hasAll);
        return;
      }
      const at = row ? order.indexOf(row.entryId) : -1;
      const next = chooseByKey(chosen, command, order, at);
      changeChosen(() => next.chosen);
      if (next.at !== at) goTo(items.findIndex((item) => isRowOf(item, order[next.at])));
    },
    [items, order, chosen, changeChosen, chooseSection, goTo],
  );
  /** A key does to all that are chosen what it does to one. */
  const commandKeyed = useCallback(
    (command: EntryCommand, row: RowView) => {
      const readings = chosenRows.map(({ reading }) => reading);
      const isChange = command === 'toggle-read' || command === 'skip' || command === 'queue';
      const change = isChange ? changeOfMany(command, readings) : undefined;
      if (change) onChangeMany(change, chosenRows);
      else if (chosenRows.length > 0 && (command === 'copy' || command === 'copy-address'))
        onCopyMany(command, chosenRows);
      else onCommand(command, row);
    },
    [chosenRows, onCommand, onChangeMany, onCopyMany],
  );
  const openMenu = useCallback((row: RowView, at: { x: number; y: number }) => {
    setCurrentKey(keyOfRow(row));
    setMenu({ row, at });
  }, []);
  const closeMenu = useCallback(() => {
    setMenu(undefined);
    focusWanted.current = true;
  }, []);
  const commandMenu = (command: KeyCommand, row: RowView, change?: HandChange) => {
    if (change) onChangeMany(change, chosenRows);
    else if (command === 'undo') onUndo();
    else if (isChoice(command)) choose(command, row);
    else if (!isMove(command) && command !== 'menu' && command !== 'help')
      if (command !== 'escape' && command !== 'complete') onCommand(command, row);
  };

  // Each target is gone to once: what is read or filtered afterwards moves nothing.
  const handled = useRef<{ target?: object; section?: object }>({});
  useEffect(() => {
    const index = items.findIndex((item) => isTarget(item, target));
    const item = items[index];
    if (!target || !item || handled.current.target === target) return;
    handled.current.target = target;
    setCurrentKey(item.key);
    focusWanted.current = true;
    virtual.scrollToIndex(index, { align: 'center' });
  }, [items, target, virtual]);
  useEffect(() => {
    const index = items.findIndex((item) => isHead(item, section));
    if (!section || index < 0 || handled.current.section === section) return;
    handled.current.section = section;
    virtual.scrollToIndex(index, { align: 'start' });
  }, [items, section, virtual]);
  useLayoutEffect(() => {
    if (!focusWanted.current) return;
    const link = scrollRef.current?.querySelector<HTMLElement>('.is-current a');
    if (!link) return;
    focusWanted.current = false;
    link.focus({ preventScroll: true });
  });
  // Before the next key: a handler of the rendering before would move from the wrong row.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const row = items[current];
      menuKeyIsDown.current = commandOf(event) === 'menu';
      const taken = pressListKey(event, items, current, filterRef.current, {
        onMove: goTo,
        onCommand: (command) => row?.kind === 'row' && commandKeyed(command, row.row),
        onChoose: (command) => choose(command, row?.kind === 'row' ? row.row : undefined),
        onClearChosen: () => {
          if (chosen.ids.size === 0) return false;
          changeChosen(() => NONE_CHOSEN);
          return true;
        },
        onMenu: () => {
          if (row?.kind !== 'row') return;
          const line = scrollRef.current?.querySelector('.line.is-current');
          const { left = 0, bottom = 0 } = line?.getBoundingClientRect() ?? {};
          openMenu(row.row, { x: left + 56, y: bottom - 4 });
        },
        onUndo,
        onHelp,
        onFilter: () => filterRef.current?.focus(),
        onClearFilter: () => setText(''),
      });
      if (taken) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [items, current, goTo, chosen, choose, changeChosen, commandKeyed, openMenu, onUndo, onHelp]);
  // For the whole line, wherever in it the mouse is.
  useEffect(() => {
    const scroller = scrollRef.current;
    const rowAt = ({ target: part }: MouseEvent) => {
      const line = part instanceof Element ? part.closest('[data-index]') : null;
      const item = line ? items[Number(line.getAttribute('data-index'))] : undefined;
      return item?.kind === 'row' ? item.row : undefined;
    };
    const onClick = (event: MouseEvent) => {
      const isOnControl = event.target instanceof Element && event.target.closest('button, input');
      const row = rowAt(event);
      if (!row || isOnControl || !(event.shiftKey || event.ctrlKey || event.metaKey)) return;
      setCurrentKey(keyOfRow(row));
      chooseRow(row, event.shiftKey);
    };
    const onMouseDown = (event: MouseEvent) => {
      menuKeyIsDown.current = false;
      // Not a selection of text.
      if (event.shiftKey && rowAt(event)) event.preventDefault();
    };
    const onContextMenu = (event: MouseEvent) => {
      const isByKey = menuKeyIsDown.current;
      menuKeyIsDown.current = false;
      const row = rowAt(event);
      if (!row) return;
      event.preventDefault();
      if (!isByKey) openMenu(row, { x: event.clientX, y: event.clientY });
    };
    scroller?.addEventListener('click', onClick);
    scroller?.addEventListener('mousedown', onMouseDown);
    scroller?.addEventListener('contextmenu', onContextMenu);
    return () => {
      scroller?.removeEventListener('click', onClick);
      scroller?.removeEventListener('mousedown', onMouseDown);
      scroller?.removeEventListener('contextmenu', onContextMenu);
    };
  }, [items, chooseRow, openMenu]);

  const count = items.reduce((sum, item) => sum + (item.kind === 'row' ? 1 : 0), 0);
  return (
    <>
      <header class="main-head">
        <h1>{list.title}</h1>
        <p class="count">
          {i18n.t('library.summary', [list.read, list.total, list.reading])}
          {list.change &&
            ` · ${i18n.t('library.refreshed', [dayWords(list.change.at, now), changeWords(list.change)])}`}
        </p>
        <ProgressBar
          label={list.title}
          read={list.read}
          reading={list.reading}
          total={list.total}
        />
        <div class="filter">
          <input
            ref={filterRef}
            class="filter-text"
            type="search"
            aria-label={i18n.t('library.filter')}
            placeholder={i18n.t('library.filter')}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <select
            aria-label={i18n.t('library.show')}
            value={state}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setState(STATES.find((known) => known === value) ?? 'all');
            }}
          >
            {STATES.map((known) => (
              <option key={known} value={known}>
                {stateFilterWords(known)}
              </option>
            ))}
          </select>
          <span class="count" role="status">
            {i18n.t('library.entries', count)}
          </span>
        </div>
      </header>
      <SearchNotes notes={found?.notes ?? []} />
      <div class="scroll" ref={scrollRef}>
        <ul class="virtual" style={{ height: `${virtual.getTotalSize()}px` }}>
          {shown.map(({ index, key, start }) => {
            const item = items[index];
            if (!item) return null;
            return (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                class="virtual-item"
                style={{ transform: `translateY(${start}px)` }}
              >
                {item.kind === 'section' ? (
                  <SectionHead
                    section={item.section}
                    ids={idsBelow(items, index)}
                    chosen={chosen.ids}
                    onChoose={chooseSection}
                  />
                ) : (
                  <EntryLine
                    row={item.row}
                    isCurrent={index === current}
                    isChosen={chosen.ids.has(item.row.entryId)}
                    isChoosing={chosen.ids.size > 0}
                    now={now}
                    onCommand={(command) => onCommand(command, item.row)}
                    onCurrent={() => setCurrentKey(item.key)}
                    onChoose={(isRange) => chooseRow(item.row, isRange)}
                    onMenu={(at) => openMenu(item.row, at)}
                  />
                )}
              </li>
            );
          })}
        </ul>
        {items.length === 0 && !found?.notes.length && (
          <p class="nothing">{i18n.t('library.nothing')}</p>
        )}
      </div>
      {chosenRows.length > 0 && (
        <ChosenBar
          rows={chosenRows}
          isMac={isMac}
          onChange={(change) => onChangeMany(change, chosenRows)}
          onClear={() => changeChosen(() => NONE_CHOSEN)}
        />
      )}
      <p class="unseen" role="status">
        {chosenRows.length > 0 && i18n.t('chosen.count', [countWords(chosenRows.length)])}
      </p>
      {menu && (
        <RowMenu
          row={rows.find(({ entryId }) => entryId === menu.row.entryId) ?? menu.row}
          at={menu.at}
          isMac={isMac}
          isChosen={chosen.ids.has(menu.row.entryId)}
          chosenRows={chosen.ids.has(menu.row.entryId) ? chosenRows : NO_ROWS}
          canUndo={props.canUndo}
          isInList={true}
          onCommand={(command, change) => commandMenu(command, menu.row, change)}
          onClose={closeMenu}
        />
      )}
    </>
  );
}

const keyOfRow = ({ entryId }: RowView): string => `row ${entryId}`;

const isRowOf = (item: ListItem, entryId: number | undefined): boolean =>
  item.kind === 'row' && item.row.entryId === entryId;

/** Ids of the entries that are shown below a heading. */
function idsBelow(items: readonly ListItem[], heading: number): number[] {
  const ids: number[] = [];
  for (let at = heading + 1; at < items.length; at += 1) {
    const item = items[at];
    if (item?.kind !== 'row') break;
    ids.push(item.row.entryId);
  }
  return ids;
}

/** Ids of the entries that are shown in the section of one of them. */
function idsOfSection(items: readonly ListItem[], row: RowView): number[] {
  const at = items.findIndex((item) => isRowOf(item, row.entryId));
  const heading = items.findLastIndex((item, index) => index < at && item.kind === 'section');
  return idsBelow(items, heading);
}

interface SectionHeadProps {
  section: SectionView;
  /** The entries that are shown below it. */
  ids: readonly number[];
  chosen: ReadonlySet<number>;
  onChoose: (ids: readonly number[], isWanted: boolean) => void;
}

function SectionHead({ section, ids, chosen, onChoose }: SectionHeadProps) {
  const { path, read, reading, total } = section;
  const name = path.at(-1) ?? i18n.t('library.noSection');
  const count = ids.filter((id) => chosen.has(id)).length;
  const hasAll = ids.length > 0 && count === ids.length;
  return (
    <div class={chosen.size > 0 ? 'section-head is-choosing' : 'section-head'}>
      <input
        type="checkbox"
        class="choose"
        checked={hasAll}
        ref={(box) => {
          if (box) box.indeterminate = count > 0 && !hasAll;
        }}
        aria-label={i18n.t('chosen.section', [name])}
        title={i18n.t('row.chooseSection')}
        onClick={() => onChoose(ids, !hasAll)}
      />
      <h2>
        {path.length > 1 && <span class="section-path">{path.slice(0, -1).join(' › ')} › </span>}
        {name}
      </h2>
      <span class="count">{i18n.t('popup.readShare', [read, total])}</span>
      <ProgressBar label={name} read={read} reading={reading} total={total} />
    </div>
  );
}
