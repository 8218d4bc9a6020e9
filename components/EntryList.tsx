/** Entries in the library, as many as there are: headings and lines, selected and acted on by key and mouse. */
import * as core from '@tanstack/virtual-core';
import { Component, type ComponentChildren, type ComponentProps, type RefObject } from 'preact';
import { useCallback, useRef } from 'preact/hooks';
import { idsBelow, type ListItem } from './filter-list';
import { SectionHead } from './SectionHead';
import { type EntryActions, type LinePlace, useEntryLines } from './use-entry-lines';
import { type ListTarget, useListTarget } from './use-list-target';
import { useVirtualList } from './use-virtual-list';

/** What can be done with entries, and when it is. */
export interface EntryListCommands extends EntryActions {
  now: number;
}

interface EntryListProps extends EntryListCommands, ListTarget {
  items: readonly ListItem[];
  /** What each line says of where it stands: no heading does. */
  place?: LinePlace | undefined;
  /** All of it is one list: nothing is gone to where it stands. */
  isInList: boolean;
  /** The field that says which entries are shown. */
  filterRef: RefObject<HTMLInputElement | null>;
  onClearFilter: () => void;
  /** Shown where there is no entry. */
  empty: ComponentChildren;
}

const SECTION_PX = 64;
const LINE_PX = 50;
const HEAD = ['items', 'index', 'selected', 'onSelect'] as const;

export function EntryList(props: EntryListProps) {
  const { items, empty } = props;
  const scrollRef = useRef<HTMLDivElement>(null);
  const keyOf = useCallback((index: number) => items[index]?.key ?? index, [items]);
  const { virtualizer: virtual, items: shown } = useVirtualList({
    count: items.length,
    scrollRef,
    core,
    estimateSize: (index) => (items[index]?.kind === 'section' ? SECTION_PX : LINE_PX),
    keyOf,
    scrollPadding: 8,
  });

  const lines = useEntryLines({ ...props, scrollRef, virtual });
  const { goTo, selected, selectSection } = lines;
  useListTarget(items, props, goTo, virtual, scrollRef);

  const showItem = (item: ListItem, index: number) =>
    item.kind === 'section' ? (
      <KeptHead items={items} index={index} selected={selected} onSelect={selectSection} />
    ) : (
      lines.showLine(item, index)
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
      {lines.below}
    </>
  );
}

interface KeptHeadProps extends Pick<ComponentProps<typeof SectionHead>, 'selected' | 'onSelect'> {
  items: readonly ListItem[];
  index: number;
}

/** Rendered again only where what it shows may have changed, as a line is: not with each frame of scrolling. */
class KeptHead extends Component<KeptHeadProps> {
  override shouldComponentUpdate(next: KeptHeadProps): boolean {
    return HEAD.some((name) => next[name] !== this.props[name]);
  }

  override render({ items, index, selected, onSelect }: KeptHeadProps) {
    const item = items[index];
    if (item?.kind !== 'section') return null;
    const ids = idsBelow(items, index);
    return <SectionHead section={item.section} ids={ids} selected={selected} onSelect={onSelect} />;
  }
}
