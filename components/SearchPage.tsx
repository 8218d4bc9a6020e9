/** Searching all lists in the library, in the language of the popup. */
import type { RefObject } from 'preact';
import { i18n } from '#i18n';
import { countWords } from './count-words';
import { EntryList, type EntryListCommands } from './EntryList';
import type { ListItem } from './filter-list';
import { listHash } from './list-hash';
import { SearchNotes } from './SearchNotes';
import type { TopicView } from './view-models';

interface SearchPageProps extends EntryListCommands {
  text: string;
  onText: (text: string) => void;
  fieldRef: RefObject<HTMLInputElement | null>;
  /** Absent where nothing is asked for yet. */
  found:
    | {
        items: readonly ListItem[];
        /** How many there are; `items` may hold fewer. */
        total: number;
        topics: readonly TopicView[];
        notes: string[];
      }
    | undefined;
  /** What was asked for is still being read. */
  isComing?: boolean;
  /** How many entries are searched. */
  entryCount: number;
  /** Shows all of what is found. */
  onMore: () => void;
}

const NO_ITEMS: readonly ListItem[] = [];

export function SearchPage(props: SearchPageProps) {
  const { text, onText, fieldRef, found, isComing, entryCount, onMore, ...entryProps } = props;
  const items = found?.items ?? NO_ITEMS;
  const total = found?.total ?? 0;
  return (
    <>
      <header class="main-head">
        <h1>{i18n.t('library.search.title')}</h1>
        <div class="filter">
          <input
            ref={fieldRef}
            class="filter-text"
            type="search"
            aria-label={i18n.t('library.search.title')}
            placeholder={i18n.t('library.search.placeholder', [countWords(entryCount)])}
            value={text}
            onInput={(event) => onText(event.currentTarget.value)}
          />
          <span class="count" role="status">
            {found && i18n.t('library.entries', total, [countWords(total)])}
          </span>
        </div>
      </header>
      <SearchNotes notes={found?.notes ?? []} />
      {found && found.topics.length > 0 && (
        <ul class="found-topics" aria-label={i18n.t('popup.topics')}>
          {found.topics.map(({ key, name, shortPlace, listId, resourceId, read, total: of }) => (
            <li key={key}>
              <a href={`#/${listHash(listId)}/resource/${resourceId}`}>{name}</a>
              <span class="count">
                {i18n.t('popup.readOf', [countWords(read), countWords(of)])}
              </span>
              <span class="meta">{i18n.t('popup.topicIn', [shortPlace])}</span>
            </li>
          ))}
        </ul>
      )}
      <EntryList
        {...entryProps}
        items={items}
        place="list and section"
        isInList={false}
        filterRef={fieldRef}
        onClearFilter={() => onText('')}
        empty={
          isComing ? (
            <p class="nothing" aria-busy="true" />
          ) : found ? (
            found.notes.length === 0 && <p class="nothing">{i18n.t('library.nothing')}</p>
          ) : (
            <p class="nothing">{i18n.t('library.search.hint')}</p>
          )
        }
      />
      {items.length < total && (
        <p class="more-found">
          <button type="button" class="button" onClick={onMore}>
            {i18n.t('library.search.all', [countWords(total)])}
          </button>
        </p>
      )}
    </>
  );
}
