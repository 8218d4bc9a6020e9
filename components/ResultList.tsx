/** The results of a query as a listbox that renders only what is in view. */
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { EntryOption } from './EntryOption';
import { useVirtualList } from './use-virtual-list';
import type { EntryCommand, RowView } from './view-models';

interface ResultListProps {
  id: string;
  label: string;
  rows: RowView[];
  /** Index of the selected row; -1 for none. */
  selected: number;
  now: number;
  scrollRef: RefObject<HTMLDivElement | null>;
  optionId: (row: RowView) => string;
  onCommand: (command: EntryCommand, row: RowView) => void;
  onPointed: (index: number, event: MouseEvent) => void;
}

/** A row with a title on one line and the line below it, px at the usual text size. */
const ESTIMATED_ROW = 52;

export function ResultList(props: ResultListProps) {
  const { id, label, rows, selected, now, scrollRef, optionId, onCommand, onPointed } = props;
  const list = useVirtualList({
    count: rows.length,
    scrollRef,
    estimateSize: () => ESTIMATED_ROW,
    keyOf: (index) => rows[index]?.entryId ?? index,
    scrollPadding: 4,
  });
  useLayoutEffect(() => {
    if (selected >= 0) list.scrollToIndex(selected);
  }, [list, selected, rows]);
  return (
    <div class="scroll" ref={scrollRef}>
      <div
        id={id}
        role="listbox"
        aria-label={label}
        class="virtual"
        style={{ height: `${list.getTotalSize()}px` }}
      >
        {list.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div
              key={key}
              ref={list.measureElement}
              data-index={index}
              role="presentation"
              class="virtual-item"
              style={{ transform: `translateY(${start}px)` }}
            >
              <EntryOption
                id={optionId(row)}
                row={row}
                isSelected={index === selected}
                now={now}
                position={{ at: index + 1, of: rows.length }}
                onOpen={(inBackground) =>
                  onCommand(inBackground ? 'open-in-background' : 'open', row)
                }
                onToggleRead={() => onCommand('toggle-read', row)}
                onPointed={(event) => onPointed(index, event)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
