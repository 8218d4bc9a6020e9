/** One list in the library: its sections and entries in order, a filter, and the keys of the popup. */
import * as core from '@tanstack/virtual-core';
import { useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import {
  type FoundInList,
  filterList,
  idsBelow,
  type ListItem,
  type StateFilter,
} from './filter-list';
import type { ListCommands } from './ListActions';
import { ListHead } from './ListHead';
import { SearchNotes } from './SearchNotes';
import { SectionHead } from './SectionHead';
import { type EntryActions, useEntryLines } from './use-entry-lines';
import { type ListTarget, useListTarget } from './use-list-target';
import { useVirtualList } from './use-virtual-list';
import type { ListPageView } from './view-models';

interface ListPageProps extends ListTarget, EntryActions {
  list: ListPageView;
  now: number;
  /** What a query finds in the list; absent until it can be searched, and then the words are looked for. */
  onFind?: ((query: string) => FoundInList) | undefined;
  /** What is done with the list. */
  commands?: ListCommands | undefined;
}

const SECTION_PX = 64;
const LINE_PX = 50;

export function ListPage(props: ListPageProps) {
  const { list, now, onFind } = props;
  const scrollRef = useRef<HTMLDivElement>(null);
  const filterRef = useRef<HTMLInputElement>(null);

  const [text, setText] = useState('');
  const [state, setState] = useState<StateFilter>('all');
  const hasQuery = text.trim() !== '';
  const found = useMemo(() => (hasQuery ? onFind?.(text) : undefined), [hasQuery, onFind, text]);
  const items = useMemo(() => filterList(list, text, state, found), [list, text, state, found]);
  const { virtualizer: virtual, items: shown } = useVirtualList({
    count: items.length,
    scrollRef,
    core,
    estimateSize: (index) => (items[index]?.kind === 'section' ? SECTION_PX : LINE_PX),
    keyOf: (index) => items[index]?.key ?? index,
    scrollPadding: 8,
  });

  const lines = useEntryLines({
    ...props,
    items,
    scrollRef,
    virtual,
    filterRef,
    onClearFilter: () => setText(''),
    isInList: true,
  });
  const { rows, goTo, selected, selectSection, showLine } = lines;
  useListTarget(items, props, goTo, virtual);

  const showItem = (item: ListItem, index: number) =>
    item.kind === 'section' ? (
      <SectionHead
        section={item.section}
        ids={idsBelow(items, index)}
        selected={selected}
        onSelect={selectSection}
      />
    ) : (
      showLine(item, index)
    );
  return (
    <>
      <ListHead
        list={list}
        now={now}
        filterRef={filterRef}
        text={text}
        state={state}
        count={rows.length}
        onText={setText}
        onState={setState}
        commands={props.commands}
      />
      <SearchNotes notes={found?.notes ?? []} />
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
        {items.length === 0 && !found?.notes.length && (
          <p class="nothing">{i18n.t('library.nothing')}</p>
        )}
      </div>
      {lines.below}
    </>
  );
}
