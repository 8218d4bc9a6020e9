/** The results of a query as a listbox that renders only what is in view. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { EntryOption } from './EntryOption';
import { useLater } from './use-later';
import { useVirtualList } from './use-virtual-list';
import type { EntryCommand, RowView } from './view-models';

interface ResultListProps {
  id: string;
  label: string;
  rows: RowView[];
  /** How many were found in all. */
  total: number;
  /** Index of the active row; -1 for none. */
  active: number;
  now: number;
  scrollRef: RefObject<HTMLDivElement | null>;
  optionId: (row: RowView) => string;
  /** Ids of the entries that are selected. */
  selected: ReadonlySet<number>;
  onCommand: (command: EntryCommand, row: RowView) => void;
  onSelect: (row: RowView, isRange: boolean) => void;
  onMenu: (row: RowView, at: { x: number; y: number }) => void;
  onPointed: (index: number, event: MouseEvent) => void;
  /** A notice stands over the end of the list: keep the active row clear of it. */
  hasNotice: boolean;
  /** The end of `rows` comes into view, and there are more. */
  onNeedMore: () => void;
}

const loadCore = () => import('@tanstack/virtual-core');

/** A row with a title on one line and the line below it, px at the usual text size. */
const ESTIMATED_ROW = 52;
/** Rows are known by their places: what another query finds is written into those that are there. */
const placeOf = (index: number) => index;

export function ResultList(props: ResultListProps) {
  const { id, label, rows, total, active, now, scrollRef, optionId } = props;
  const { selected, onCommand, onSelect, onMenu, onPointed, onNeedMore, hasNotice } = props;
  const core = useLater(rows.length > 0, loadCore);
  const {
    virtualizer: list,
    items,
    isInFlow,
  } = useVirtualList({
    count: rows.length,
    scrollRef,
    estimateSize: () => ESTIMATED_ROW,
    keyOf: placeOf,
    scrollPadding: 4,
    core,
  });
  const target = rows[active]?.entryId;
  /** Where it was last scrolled to: the list itself hears of it a frame later. */
  const isAtTop = useRef(true);
  useLayoutEffect(() => {
    if (target === undefined || !list) return;
    // To look whether it is in view makes the browser lay out the page; the first one is.
    if (active === 0 && isAtTop.current && list.scrollOffset === 0) return;
    isAtTop.current = active === 0;
    // A notice takes room from the list, perhaps that of the row it is about.
    list.scrollToIndex(active, hasNotice ? { align: 'auto' } : {});
  }, [list, active, target, hasNotice]);
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
          aria-multiselectable={selected.size > 0}
          class="virtual"
          style={{ height: `${list?.getTotalSize() ?? rows.length * ESTIMATED_ROW}px` }}
        >
          {items.map(({ index, key, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <div
                key={key}
                ref={list?.measureElement ?? null}
                data-index={index}
                role="presentation"
                class={isInFlow ? undefined : 'virtual-item'}
                style={isInFlow ? undefined : { transform: `translateY(${start}px)` }}
              >
                <EntryOption
                  id={optionId(row)}
                  row={row}
                  isActive={index === active}
                  now={now}
                  position={{ at: index + 1, of: Math.max(total, rows.length) }}
                  onOpen={(inBackground) =>
                    onCommand(inBackground ? 'open-in-background' : 'open', row)
                  }
                  onToggleRead={() => onCommand('toggle-read', row)}
                  isSelected={selected.size > 0 ? selected.has(row.entryId) : undefined}
                  onSelect={(isRange) => onSelect(row, isRange)}
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
