/** The results of a query as a listbox that renders only what is in view. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { EntryOption } from './EntryOption';
import { useVirtualList } from './use-virtual-list';
import type { EntryCommand, RowView } from './view-models';

interface ResultListProps {
  id: string;
  label: string;
  rows: RowView[];
  /** How many were found in all. */
  total: number;
  /** Index of the selected row; -1 for none. */
  selected: number;
  now: number;
  scrollRef: RefObject<HTMLDivElement | null>;
  optionId: (row: RowView) => string;
  /** Ids of the entries that are chosen. */
  chosen: ReadonlySet<number>;
  onCommand: (command: EntryCommand, row: RowView) => void;
  onChoose: (row: RowView, isRange: boolean) => void;
  onMenu: (row: RowView, at: { x: number; y: number }) => void;
  onPointed: (index: number, event: MouseEvent) => void;
  /** A notice stands over the end of the list: keep the selected row clear of it. */
  hasNotice: boolean;
  /** The end of `rows` comes into view, and there are more. */
  onNeedMore: () => void;
}

/** A row with a title on one line and the line below it, px at the usual text size. */
const ESTIMATED_ROW = 52;

export function ResultList(props: ResultListProps) {
  const { id, label, rows, total, selected, now, scrollRef, optionId } = props;
  const { chosen, onCommand, onChoose, onMenu, onPointed, onNeedMore, hasNotice } = props;
  const {
    virtualizer: list,
    items,
    isInFlow,
  } = useVirtualList({
    count: rows.length,
    scrollRef,
    estimateSize: () => ESTIMATED_ROW,
    keyOf: (index) => rows[index]?.entryId ?? index,
    scrollPadding: 4,
    beginsInFlow: true,
  });
  const target = rows[selected]?.entryId;
  useLayoutEffect(() => {
    if (target === undefined || isInFlow) return;
    // A notice takes room from the list, perhaps that of the row it is about.
    list.scrollToIndex(selected, hasNotice ? { align: 'auto' } : {});
  }, [list, selected, target, isInFlow, hasNotice]);
  const lastShown = items.at(-1)?.index ?? 0;
  const wantsMore = rows.length < total && lastShown >= rows.length - 1;
  useEffect(() => {
    if (wantsMore) onNeedMore();
  }, [wantsMore, onNeedMore]);
  return (
    <div class="scroll" ref={scrollRef}>
      {rows.length > 0 && (
        <div
          id={id}
          role="listbox"
          aria-label={label}
          aria-multiselectable={chosen.size > 0}
          class="virtual"
          style={{ height: `${list.getTotalSize()}px` }}
        >
          {items.map(({ index, key, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <div
                key={key}
                ref={isInFlow ? null : list.measureElement}
                data-index={index}
                role="presentation"
                class={isInFlow ? undefined : 'virtual-item'}
                style={isInFlow ? undefined : { transform: `translateY(${start}px)` }}
              >
                <EntryOption
                  id={optionId(row)}
                  row={row}
                  isSelected={index === selected}
                  now={now}
                  position={{ at: index + 1, of: Math.max(total, rows.length) }}
                  onOpen={(inBackground) =>
                    onCommand(inBackground ? 'open-in-background' : 'open', row)
                  }
                  onToggleRead={() => onCommand('toggle-read', row)}
                  isChosen={chosen.size > 0 ? chosen.has(row.entryId) : undefined}
                  onChoose={(isRange) => onChoose(row, isRange)}
                  onMenu={(at) => onMenu(row, at)}
                  onPointed={(event) => onPointed(index, event)}
                />
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}
