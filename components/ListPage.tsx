/** One list in the library: its head, a filter, and its sections and entries in order. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { EntryList, type EntryListCommands } from './EntryList';
import {
  type FoundInList,
  filterList,
  type SortOrder,
  type StateFilter,
  sortItems,
} from './filter-list';
import type { ListCommands } from './ListActions';
import { ListHead } from './ListHead';
import { SearchNotes } from './SearchNotes';
import type { ListTarget } from './use-list-target';
import type { ListPageView } from './view-models';

interface ListPageProps extends EntryListCommands, ListTarget {
  list: ListPageView;
  /** What a query finds in the list; absent until it can be searched, and then the words are looked for. */
  onFind?: ((query: string) => FoundInList) | undefined;
  /** What is done with the list. */
  commands?: ListCommands | undefined;
}

export function ListPage({ list, onFind, commands, ...entryProps }: ListPageProps) {
  const { now, section } = entryProps;
  const filterRef = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [state, setState] = useState<StateFilter>('all');
  const [order, setOrder] = useState<SortOrder>('list');
  // Whoever goes to a section wants to see it, and there are none in any other order.
  useEffect(() => {
    if (section) setOrder('list');
  }, [section]);
  const hasQuery = text.trim() !== '';
  const found = useMemo(() => (hasQuery ? onFind?.(text) : undefined), [hasQuery, onFind, text]);
  const items = useMemo(
    () => sortItems(filterList(list, text, state, found), order),
    [list, text, state, found, order],
  );
  const count = useMemo(() => items.filter(({ kind }) => kind === 'row').length, [items]);
  const onClearFilter = useCallback(() => setText(''), []);
  return (
    <>
      <ListHead
        list={list}
        now={now}
        filterRef={filterRef}
        text={text}
        state={state}
        order={order}
        count={count}
        onText={setText}
        onState={setState}
        onOrder={setOrder}
        commands={commands}
      />
      <SearchNotes notes={found?.notes ?? []} />
      <EntryList
        {...entryProps}
        items={items}
        place={order === 'list' ? undefined : 'section'}
        isInList
        filterRef={filterRef}
        onClearFilter={onClearFilter}
        empty={
          <>
            {!found?.notes.length && (
              <p class="nothing">
                {i18n.t(list.total === 0 ? 'library.empty' : 'library.nothing')}
              </p>
            )}
            {hasQuery && (
              <p class="nothing">
                <a href={`#/search/${encodeURIComponent(text)}`}>
                  {i18n.t('library.search.everywhere', [text.trim()])}
                </a>
              </p>
            )}
          </>
        }
      />
    </>
  );
}
