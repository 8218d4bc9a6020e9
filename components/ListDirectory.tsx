/** Good lists to add: searched with every keystroke, in groups, each added with one press. */
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { DirectoryGroup } from '../lib/lists/directory';
import { countWords } from './count-words';
import { listHash } from './list-hash';

/** One list of the directory, as it is shown. */
export interface DirectoryRowView {
  name: string;
  address: string;
  about: string;
  /** In words; absent where it is that of the page. */
  language?: string;
  /** Roughly. */
  entries: number;
  /** The month, in words. */
  lookedAt: string;
  /** The list that is here already; one that came with Waymark can be added all the same. */
  here?: { listId: string; isShipped: boolean };
  /** What is done to add it now, in words. */
  working?: string;
  /** Why it was not added. */
  failure?: string;
}

interface RowActions {
  /** From within the press: else the browser does not ask. */
  onAdd: (row: DirectoryRowView) => void;
  onStop: () => void;
  onLook: (address: string) => void;
}

interface ListDirectoryProps extends RowActions {
  query: string;
  /** How many lists there are in all. */
  total: number;
  /** What is shown of them. */
  groups: ReadonlyArray<{ group: DirectoryGroup; rows: readonly DirectoryRowView[] }>;
  /** What there is to say about how the query was answered. */
  notes: readonly string[];
  /** One of them is being added: the others wait. */
  isBusy: boolean;
  onQuery: (query: string) => void;
}

/** Where the arrow keys stop. */
const STOPS = '.directory-field, .directory-main';

export function ListDirectory(props: ListDirectoryProps) {
  const { query, total, groups, notes, isBusy, onQuery, ...actions } = props;
  const id = useId();
  const place = useRef<HTMLElement>(null);
  const shown = groups.flatMap(({ rows }) => rows);
  const working = shown.find((row) => row.working !== undefined)?.working;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [...(place.current?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
    const row = (event.target as HTMLElement).closest('.directory-row');
    const at = stops.findIndex((stop) => stop === event.target || row?.contains(stop));
    const next = stops[at + step];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <section class="directory" aria-labelledby={id} ref={place} onKeyDown={onKeyDown}>
      <h2 id={id} class="day">
        {i18n.t('directory.title')}
      </h2>
      <p class="lead">{i18n.t('directory.lead', [countWords(total)])}</p>
      <div class="field">
        <label for={`${id}-field`}>{i18n.t('directory.search')}</label>
        <input
          id={`${id}-field`}
          type="search"
          class="directory-field"
          autoComplete="off"
          spellcheck={false}
          dir="auto"
          value={query}
          aria-describedby={`${id}-more`}
          onInput={(event) => onQuery(event.currentTarget.value)}
        />
        <p id={`${id}-more`} class="field-more">
          {i18n.t('directory.more')}
        </p>
      </div>
      {/* It is there before it has something to say: else that is not heard. */}
      <div role="status">
        <p class="unseen">{working}</p>
        {notes.map((note) => (
          <p key={note} class="directory-note">
            {note}
          </p>
        ))}
        {query.trim() !== '' && shown.length > 0 && (
          <p class="unseen">
            {i18n.t('directory.found', shown.length, [countWords(shown.length)])}
          </p>
        )}
      </div>
      {groups.map(({ group, rows }) => (
        <section key={group} aria-labelledby={`${id}-${group}`}>
          <h3 id={`${id}-${group}`} class="directory-group">
            {i18n.t(`directory.group.${group}`)}
          </h3>
          <ul>
            {rows.map((row) => (
              <DirectoryRow key={row.address} row={row} isBusy={isBusy} {...actions} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function DirectoryRow({
  row,
  isBusy,
  ...actions
}: RowActions & { row: DirectoryRowView; isBusy: boolean }) {
  const { name, address, about, language, entries, lookedAt, here, working, failure } = row;
  const place = useRef<HTMLLIElement>(null);
  const wasPressed = useRef(false);
  const isWorking = working !== undefined;
  const isOwn = here?.isShipped === false;
  // What was pressed is gone: the focus goes to what has come in its place.
  useLayoutEffect(() => {
    if (isOwn && wasPressed.current && document.activeElement === document.body) {
      place.current?.querySelector<HTMLElement>('.directory-main')?.focus();
    }
    wasPressed.current = false;
  }, [isOwn]);
  const onAdd = (added: DirectoryRowView) => {
    wasPressed.current = true;
    actions.onAdd(added);
  };
  const facts = [
    language,
    i18n.t('directory.about', entries, [countWords(entries)]),
    i18n.t('directory.lookedAt', [lookedAt]),
  ];
  return (
    <li class="directory-row" ref={place}>
      <div class="directory-what">
        <a class="directory-name" href={address} target="_blank" rel="noreferrer" dir="auto">
          {name}
        </a>
        <span class="meta">{facts.filter(Boolean).join(' · ')}</span>
        <p>{about}</p>
        {/* Said aloud above: a status in every row would be too many. */}
        {isWorking && <p class="directory-working">{working}</p>}
        {failure !== undefined && (
          <p class="directory-failure" role="alert">
            {failure}
          </p>
        )}
      </div>
      <p class="directory-press">
        {!isOwn && <RowPress row={row} isBusy={isBusy} {...actions} onAdd={onAdd} />}
        {here && (
          <a
            class={isOwn ? 'directory-here directory-main' : 'directory-here'}
            href={`#/${listHash(here.listId)}`}
            aria-label={i18n.t(isOwn ? 'directory.hereIt' : 'directory.shippedIt', [name])}
          >
            {i18n.t(isOwn ? 'directory.here' : 'directory.shipped')}
          </a>
        )}
      </p>
    </li>
  );
}

/** What can be pressed of a list that is not here yet. */
function RowPress({
  row,
  isBusy,
  onAdd,
  onStop,
  onLook,
}: RowActions & { row: DirectoryRowView; isBusy: boolean }) {
  const { name, address, working } = row;
  const isWorking = working !== undefined;
  return (
    <>
      <button
        type="button"
        class="button directory-main"
        aria-label={i18n.t(isWorking ? 'directory.stopIt' : 'directory.addIt', [name])}
        aria-disabled={isBusy && !isWorking}
        onClick={() => {
          if (isWorking) onStop();
          else if (!isBusy) onAdd(row);
        }}
      >
        {i18n.t(isWorking ? 'directory.stop' : 'directory.add')}
      </button>
      {!isWorking && (
        <button
          type="button"
          class="link meta"
          aria-label={i18n.t('directory.lookAt', [name])}
          onClick={() => onLook(address)}
        >
          {i18n.t('directory.look')}
        </button>
      )}
    </>
  );
}
