/** A search to try, on the page that welcomes: the first entries that are found, and the way to all of them. */
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { countWords } from './count-words';

export interface TriedSearch {
  query: string;
  onQuery: (query: string) => void;
  /** The first few of what is found; absent where nothing is asked for yet. */
  found: { rows: readonly TriedRow[]; total: number } | undefined;
  /** Where all of it is shown. */
  href: string;
  /** Goes there. */
  onAll: () => void;
}

/** An entry that was found. */
export interface TriedRow {
  key: number;
  title: string;
  /** Where it stands, in words. */
  place: string;
  /** Shows it there. */
  href: string;
}

const EXAMPLES = ['welcome.try.company', 'welcome.try.sentence', 'welcome.try.filter'] as const;

export function TrySearch({ query, onQuery, found, href, onAll }: TriedSearch) {
  const id = useId();
  return (
    <section class="home-part">
      <h2>{i18n.t('welcome.try.title')}</h2>
      {/* biome-ignore lint/a11y/useSemanticElements: not every supported browser knows <search> */}
      <form
        role="search"
        class="filter"
        onSubmit={(event) => {
          event.preventDefault();
          onAll();
        }}
      >
        <input
          type="search"
          class="filter-text"
          aria-label={i18n.t('welcome.try.field')}
          placeholder={i18n.t('welcome.try.field')}
          dir="auto"
          autoComplete="off"
          value={query}
          onInput={(event) => onQuery(event.currentTarget.value)}
        />
        <span class="count" role="status">
          {found && i18n.t('library.entries', found.total, [countWords(found.total)])}
        </span>
      </form>
      <div class="examples">
        <span id={id}>{i18n.t('welcome.try.examples')}</span>
        <ul aria-labelledby={id}>
          {EXAMPLES.map((word) => (
            <li key={word}>
              <button type="button" class="link" onClick={() => onQuery(i18n.t(word))}>
                {i18n.t(word)}
              </button>
            </li>
          ))}
        </ul>
      </div>
      {found && (
        <ul class="tried" aria-label={i18n.t('popup.resultList')}>
          {found.rows.map(({ key, title, place, href: at }) => (
            <li key={key}>
              <a href={at} dir="auto">
                {title}
              </a>
              <span class="meta">{place}</span>
            </li>
          ))}
        </ul>
      )}
      {found && found.total > found.rows.length && (
        <p>
          <a href={href}>{i18n.t('library.search.all', [countWords(found.total)])}</a>
        </p>
      )}
    </section>
  );
}
