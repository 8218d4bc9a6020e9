/** The library's first page: what was started, what is queued, something by chance, all lists, what was read lately. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { countWords } from './count-words';
import { itemOf, rowKey } from './filter-list';
import { listHash } from './list-hash';
import { ProgressBar } from './ProgressBar';
import { SurpriseForm, type SurpriseFormProps } from './SurpriseForm';
import { useDragOrder } from './use-drag-order';
import { type EntryActions, useEntryLines } from './use-entry-lines';
import { MOVING_SHORTCUTS, moveOfKey, useKeptFocus } from './use-kept-focus';
import type { ListProgressView, RowView } from './view-models';

/** Some rows, and whether there are more. */
export interface SomeRows {
  rows: RowView[];
  hasMore: boolean;
}

/** The parts of the page that hold entries, each entry in one of them. */
export type HomePart = 'continuing' | 'queued' | 'lately';

export interface HomePageProps extends EntryActions {
  home: Record<HomePart, SomeRows>;
  /** All of them, in their order. */
  lists: readonly ListProgressView[];
  surprise: SurpriseFormProps & { row: RowView | undefined };
  now: number;
  /** What an update has changed, said once. */
  news?: string | undefined;
  onMore: (part: HomePart) => void;
  /** Puts a row of the queue beside another one. */
  onMoveQueued: (row: RowView, side: 'before' | 'after', other: RowView) => void;
  /** What is planned and to be repeated, between what was started and what is queued. */
  children?: ComponentChildren;
}

const PARTS = {
  continuing: { title: 'popup.continue', empty: 'home.empty.continue' },
  queued: { title: 'home.queue', empty: 'home.empty.queue' },
  lately: { title: 'home.lately', empty: 'home.empty.lately' },
} as const;

export function HomePage(props: HomePageProps) {
  const { home, lists, surprise, now, news, onMore, onMoveQueued, children } = props;
  const page = useRef<HTMLDivElement>(null);
  const noFilter = useRef<HTMLInputElement>(null);
  const { continuing, queued, lately } = home;
  const items = useMemo(() => {
    const inOrder = [continuing.rows, queued.rows, surprise.row ? [surprise.row] : [], lately.rows];
    // What has just become something else stands in two of them for a moment.
    const byKey = new Map(inOrder.flat().map((row) => [rowKey(row), itemOf(row)]));
    return [...byKey.values()];
  }, [continuing, queued, lately, surprise.row]);
  const placeOf = new Map(items.map(({ key }, at) => [key, at]));
  const lines = useEntryLines({
    ...props,
    items,
    scrollRef: page,
    virtual: undefined,
    filterRef: noFilter,
    onClearFilter: () => undefined,
    now,
    isInList: false,
    place: 'list and section',
  });
  // Whoever goes through the lines by key sees where they are.
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (activeElement?.matches('.home .line.is-active a')) {
      activeElement.closest('li')?.scrollIntoView({ block: 'nearest' });
    }
  });

  const keepFocus = useKeptFocus(queued.rows.map(rowKey).join('\n'));
  const move = (from: number, to: number) => {
    const row = queued.rows[from];
    const isLast = to === queued.rows.length;
    const other = queued.rows[isLast ? to - 1 : to];
    if (!row || !other) return;
    keepFocus();
    onMoveQueued(row, isLast ? 'after' : 'before', other);
  };
  const { drag, start } = useDragOrder(({ from, to }) => move(from, to));
  const moveByKey = (event: KeyboardEvent, from: number) => {
    const by = moveOfKey(event);
    if (!by) return;
    event.preventDefault();
    const to = by < 0 ? from - 1 : from + 2;
    if (to >= 0 && to <= queued.rows.length) move(from, to);
  };

  const showLine = (row: RowView) => {
    const index = placeOf.get(rowKey(row)) ?? -1;
    const item = items[index];
    return item?.kind === 'row' && lines.showLine(item, index);
  };
  const dropClass = (at: number) => {
    if (!drag || drag.to === drag.from || drag.to === drag.from + 1) return '';
    if (drag.to === at) return ' is-drop-before';
    return drag.to === at + 1 && at + 1 === queued.rows.length ? ' is-drop-after' : '';
  };
  const part = (name: HomePart, rows: ComponentChildren) => {
    const { title, empty } = PARTS[name];
    return (
      <section class="home-part" aria-labelledby={`home-${name}`}>
        <h2 id={`home-${name}`}>{i18n.t(title)}</h2>
        {home[name].rows.length > 0 ? <ul>{rows}</ul> : <p class="home-empty">{i18n.t(empty)}</p>}
        {home[name].hasMore && (
          <button
            type="button"
            class="button more"
            aria-describedby={`home-${name}`}
            onClick={() => onMore(name)}
          >
            {i18n.t('home.more')}
          </button>
        )}
      </section>
    );
  };
  const plainLines = (rows: readonly RowView[]) =>
    rows.map((row) => (
      <li key={rowKey(row)} data-index={placeOf.get(rowKey(row))}>
        {showLine(row)}
      </li>
    ));
  return (
    <>
      <div class="page home" ref={page}>
        <h1>{i18n.t('home.title')}</h1>
        {news !== undefined && <p class="lead">{news}</p>}
        {part('continuing', plainLines(continuing.rows))}
        {children}
        {part(
          'queued',
          queued.rows.map((row, at) => (
            <li
              key={rowKey(row)}
              data-index={placeOf.get(rowKey(row))}
              class={`queue-line${drag?.from === at ? ' is-dragged' : ''}${dropClass(at)}`}
              aria-keyshortcuts={MOVING_SHORTCUTS}
              onKeyDown={(event) => moveByKey(event, at)}
            >
              <button
                type="button"
                class="queue-handle"
                aria-label={i18n.t('home.move', [row.title])}
                aria-keyshortcuts={MOVING_SHORTCUTS}
                title={i18n.t('home.moveHow')}
                onPointerDown={(event) => start(event, at)}
              >
                <HandleSign />
              </button>
              {showLine(row)}
            </li>
          )),
        )}
        <section class="home-part" aria-labelledby="home-surprise">
          <h2 id="home-surprise">{i18n.t('home.surprise.title')}</h2>
          <SurpriseForm {...surprise} />
          {surprise.row && <ul>{plainLines([surprise.row])}</ul>}
        </section>
        <section class="home-part" aria-labelledby="home-lists">
          <h2 id="home-lists">{i18n.t('popup.lists')}</h2>
          {lists.length === 0 && <p class="home-empty">{i18n.t('home.empty.lists')}</p>}
          <ul class="home-lists">
            {lists.map((list) => (
              <li key={list.listId}>
                <ListTile list={list} />
              </li>
            ))}
          </ul>
        </section>
        {part('lately', plainLines(lately.rows))}
      </div>
      {lines.below}
    </>
  );
}

function ListTile({ list }: { list: ListProgressView }) {
  const { listId, title, read, reading, total, isOff } = list;
  return (
    <a class={isOff ? 'list is-off' : 'list'} href={`#/${listHash(listId)}`}>
      <span class="list-title">{title}</span>
      {/* The bar says the same in words. */}
      <span class="count" aria-hidden="true">
        {i18n.t('popup.readShare', [countWords(read), countWords(total)])}
      </span>
      <ProgressBar label={title} read={read} reading={reading} total={total} />
      {isOff && <span class="off-word">{i18n.t('lists.off')}</span>}
    </a>
  );
}

function HandleSign() {
  return (
    <svg viewBox="0 0 10 16" width="10" height="16" aria-hidden="true">
      {[3, 8, 13].flatMap((y) =>
        [2, 8].map((x) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.4" fill="currentColor" />),
      )}
    </svg>
  );
}
