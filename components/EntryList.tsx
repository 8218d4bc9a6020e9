/** Entries in the library, as many as there are: headings and lines, selected and acted on by key and mouse. */
import * as core from '@tanstack/virtual-core';
import type { ComponentChildren, RefObject } from 'preact';
import { useCallback, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HandChange } from '../lib/reading/set-by-hand';
import { countWords } from './count-words';
import { EntryLine } from './EntryLine';
import { idsBelow, type ListItem, rowKey } from './filter-list';
import { RowMenu } from './RowMenu';
import { SectionHead } from './SectionHead';
import { SelectionBar } from './SelectionBar';
import { useListKeys } from './use-list-keys';
import { useListMouse } from './use-list-mouse';
import { useListRows } from './use-list-rows';
import { type ListTarget, useListTarget } from './use-list-target';
import { useRowCommands } from './use-row-commands';
import { useVirtualList } from './use-virtual-list';
import type { CopyCommand, EntryCommand, RowView } from './view-models';

/** What can be done with entries. */
export interface EntryListCommands {
  now: number;
  onCommand: (command: EntryCommand, row: RowView) => void;
  /** One change to several entries. */
  onChangeMany: (change: HandChange, rows: RowView[]) => void;
  onCopyMany: (command: CopyCommand, rows: RowView[]) => void;
  isMac: boolean;
  onUndo: () => void;
  canUndo?: () => Promise<boolean>;
  onHelp: () => void;
}

interface EntryListProps extends EntryListCommands, ListTarget {
  items: readonly ListItem[];
  /** What each line says of where it stands: no heading does. */
  place?: 'section' | 'list and section' | undefined;
  /** All of it is one list: nothing is gone to where it stands. */
  isInList: boolean;
  /** The field that says which entries are shown. */
  filterRef: RefObject<HTMLInputElement | null>;
  onClearFilter: () => void;
  /** Shown where there is no entry. */
  empty: ComponentChildren;
}

const NO_ROWS: readonly RowView[] = [];

const SECTION_PX = 64;
const LINE_PX = 50;

export function EntryList(props: EntryListProps) {
  const { items, place, isInList, filterRef, empty, now, isMac, canUndo } = props;
  const { onCommand, onChangeMany, onCopyMany, onUndo, onHelp, onClearFilter } = props;
  const scrollRef = useRef<HTMLDivElement>(null);
  const { virtualizer: virtual, items: shown } = useVirtualList({
    count: items.length,
    scrollRef,
    core,
    estimateSize: (index) => (items[index]?.kind === 'section' ? SECTION_PX : LINE_PX),
    keyOf: (index) => items[index]?.key ?? index,
    scrollPadding: 8,
  });

  const { active, setActive, goTo, focusActive, ...selection } = useListRows({
    items,
    scrollRef,
    virtual,
  });
  const { rows, selected, selectedRows, select, selectRow, selectSection, unselectAll } = selection;
  useListTarget(items, props, goTo, virtual);

  const commands = useRowCommands({
    selectedRows,
    onSelect: select,
    onCommand,
    onChangeMany,
    onCopyMany,
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

  const showItem = (item: ListItem, index: number) =>
    item.kind === 'section' ? (
      <SectionHead
        section={item.section}
        ids={idsBelow(items, index)}
        selected={selected}
        onSelect={selectSection}
      />
    ) : (
      <EntryLine
        row={item.row}
        isActive={index === active}
        isSelected={selected.has(item.row.entryId)}
        hasSelection={selected.size > 0}
        now={now}
        place={place}
        onCommand={(command) => onCommand(command, item.row)}
        onActive={() => setActive(item.key)}
        onSelect={(isRange) => selectRow(item.row, isRange)}
        onMenu={(at) => openMenu(item.row, at)}
      />
    );
  return (
    <>
      <div class="scroll" ref={scrollRef}>
        <ul class="virtual" style={{ height: `${virtual?.getTotalSize() ?? 0}px` }}>
          {shown.map(({ index, key, start }) => {
            const item = items[index];
            if (!item) return null;
            return (
              <li
                key={key}
                ref={virtual?.measureElement ?? null}
                data-index={index}
                class="virtual-item"
                style={{ transform: `translateY(${start}px)` }}
              >
                {showItem(item, index)}
              </li>
            );
          })}
        </ul>
        {items.length === 0 && empty}
      </div>
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
}

/** @returns where a menu asked for by key stands: CSS pixels in the window */
function placeBelowActive(scroller: Element | null): { x: number; y: number } {
  const line = scroller?.querySelector('.line.is-active');
  const { left = 0, bottom = 0 } = line?.getBoundingClientRect() ?? {};
  return { x: left + 56, y: bottom - 4 };
}
