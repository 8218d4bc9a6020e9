/** Entries as lines of the library, whatever they are lines of: keys, mouse, selection, and their menu. */
import type { Virtualizer } from '@tanstack/virtual-core';
import { Component, type ComponentChildren, type RefObject } from 'preact';
import { useCallback, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HandChange } from '../lib/reading/set-by-hand';
import { countWords } from './count-words';
import { EntryLine, type EntryLineProps } from './EntryLine';
import { type ListItem, rowKey } from './filter-list';
import { RowMenu } from './RowMenu';
import { SelectionBar } from './SelectionBar';
import { useListKeys } from './use-list-keys';
import { useListMouse } from './use-list-mouse';
import { useListRows } from './use-list-rows';
import { useRowCommands } from './use-row-commands';
import type { EntryCommand, ManyCommand, RowView } from './view-models';

/** What can be done with entries. */
export interface EntryActions {
  onCommand: (command: EntryCommand, row: RowView) => void;
  /** One change to several entries. */
  onChangeMany: (change: HandChange, rows: RowView[]) => void;
  onRunMany: (command: ManyCommand, rows: RowView[]) => void;
  isMac: boolean;
  onUndo: () => void;
  canUndo?: (() => Promise<boolean>) | undefined;
  onHelp: () => void;
}

/** What each line says of where it stands. */
export type LinePlace = 'section' | 'list and section';

interface EntryLinesOptions extends EntryActions {
  /** All that is shown, in its order; a line has `data-index`: its place here. */
  items: readonly ListItem[];
  scrollRef: RefObject<HTMLElement | null>;
  virtual: Virtualizer<HTMLElement, HTMLElement> | undefined;
  filterRef: RefObject<HTMLInputElement | null>;
  onClearFilter: () => void;
  now: number;
  /** They are entries of one list: where they stand is seen. */
  isInList: boolean;
  place?: LinePlace | undefined;
}

type ListRows = ReturnType<typeof useListRows>;

interface EntryLines extends Pick<ListRows, 'rows' | 'goTo' | 'selected' | 'selectSection'> {
  /** One line. */
  showLine: (item: Extract<ListItem, { kind: 'row' }>, index: number) => ComponentChildren;
  /** What stands below the lines: what can be done with all that is selected, and the menu of one. */
  below: ComponentChildren;
}

const NO_ROWS: readonly RowView[] = [];

export function useEntryLines(options: EntryLinesOptions): EntryLines {
  const { items, scrollRef, virtual, filterRef, onClearFilter, now, isInList, place } = options;
  const { onCommand, onChangeMany, onRunMany, isMac, onUndo, canUndo, onHelp } = options;
  const lines = useListRows({ items, scrollRef, virtual });
  const { active, setActive, goTo, focusActive } = lines;
  const { rows, selected, selectedRows, select, selectRow, selectSection, unselectAll } = lines;
  const commands = useRowCommands({
    selectedRows,
    onSelect: select,
    onCommand,
    onChangeMany,
    onRunMany,
    onUndo,
  });
  const { menu, setMenu, isMenuByKey } = commands;
  const openMenu = useCallback(
    (row: RowView, at: { x: number; y: number }) => {
      setActive(rowKey(row));
      setMenu({ row, at });
    },
    [setActive, setMenu],
  );
  const closeMenu = useCallback(() => {
    setMenu(undefined);
    focusActive();
  }, [setMenu, focusActive]);

  const activeItem = items[active];
  const activeRow = activeItem?.kind === 'row' ? activeItem.row : undefined;
  useListKeys({
    items,
    active,
    filterRef,
    isMenuByKey,
    onMove: goTo,
    onCommand: (command) => activeRow && commands.press(command, activeRow),
    onSelect: (command) => select(command, activeRow),
    onUnselectAll: () => {
      if (selected.size > 0) unselectAll();
      return selected.size > 0;
    },
    onMenu: () => activeRow && openMenu(activeRow, placeBelowActive(scrollRef.current)),
    onUndo,
    onHelp,
    onClearFilter,
  });
  const pressRow = useCallback(
    (row: RowView, isRange: boolean) => {
      setActive(rowKey(row));
      selectRow(row, isRange);
    },
    [setActive, selectRow],
  );
  useListMouse({ items, scrollRef, isMenuByKey, onSelect: pressRow, onMenu: openMenu });

  const acts = useRef<LineActs>({ onCommand, setActive, selectRow, openMenu });
  acts.current = { onCommand, setActive, selectRow, openMenu };
  const showLine: EntryLines['showLine'] = ({ row, key }, index) => (
    <KeptLine
      row={row}
      lineKey={key}
      isActive={index === active}
      isSelected={selected.has(row.entryId)}
      hasSelection={selected.size > 0}
      now={now}
      place={place}
      acts={acts}
    />
  );
  const below = (
    <>
      {selectedRows.length > 0 && (
        <SelectionBar
          rows={selectedRows}
          isMac={isMac}
          onChange={(change) => onChangeMany(change, selectedRows)}
          onClear={unselectAll}
        />
      )}
      <p class="unseen" role="status">
        {selectedRows.length > 0 && i18n.t('selected.count', [countWords(selectedRows.length)])}
      </p>
      {menu && (
        <RowMenu
          row={rows.find(({ entryId }) => entryId === menu.row.entryId) ?? menu.row}
          at={menu.at}
          isMac={isMac}
          isSelected={selected.has(menu.row.entryId)}
          selectedRows={selected.has(menu.row.entryId) ? selectedRows : NO_ROWS}
          canUndo={canUndo}
          isInList={isInList}
          onCommand={(command, change) => commands.pressInMenu(command, menu.row, change)}
          onClose={closeMenu}
        />
      )}
    </>
  );
  return { rows, goTo, selected, selectSection, showLine, below };
}

/** What can be done to a line, as it is at the moment. */
interface LineActs extends Pick<ListRows, 'setActive' | 'selectRow'> {
  onCommand: EntryActions['onCommand'];
  openMenu: (row: RowView, at: { x: number; y: number }) => void;
}

interface KeptLineProps
  extends Pick<
    EntryLineProps,
    'row' | 'isActive' | 'isSelected' | 'hasSelection' | 'now' | 'place'
  > {
  lineKey: string;
  acts: RefObject<LineActs>;
}

const SHOWN = ['row', 'lineKey', 'isActive', 'isSelected', 'hasSelection', 'now', 'place'] as const;

/** Rendered again only where what it shows has changed: while a list is scrolled most lines stay as they are. */
class KeptLine extends Component<KeptLineProps> {
  override shouldComponentUpdate(next: KeptLineProps): boolean {
    return SHOWN.some((name) => next[name] !== this.props[name]);
  }

  override render({ acts, lineKey, ...line }: KeptLineProps) {
    const { row } = line;
    return (
      <EntryLine
        {...line}
        onCommand={(command) => acts.current?.onCommand(command, row)}
        onActive={() => acts.current?.setActive(lineKey)}
        onSelect={(isRange) => acts.current?.selectRow(row, isRange)}
        onMenu={(at) => acts.current?.openMenu(row, at)}
      />
    );
  }
}

/** @returns where a menu asked for by key stands: CSS pixels in the window */
function placeBelowActive(scroller: Element | null): { x: number; y: number } {
  const line = scroller?.querySelector('.line.is-active');
  const { left = 0, bottom = 0 } = line?.getBoundingClientRect() ?? {};
  return { x: left + 56, y: bottom - 4 };
}
