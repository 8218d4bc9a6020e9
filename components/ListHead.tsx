/** The head of a list in the library: its name, how far it is read, and the filter of its rows. */
import type { RefObject } from 'preact';
import { i18n } from '#i18n';
import { shownPlace } from '../lib/address/parse/shown-address';
import { SORT_ORDERS, type SortOrder, type StateFilter } from './filter-list';
import { ListActions, type ListCommands } from './ListActions';
import { listChangeWords } from './list-change-words';
import { ProgressBar } from './ProgressBar';
import { RefreshSchedule } from './RefreshSchedule';
import { dayWords } from './reading-words';
import type { ListPageView } from './view-models';

interface ListHeadProps {
  list: ListPageView;
  now: number;
  filterRef: RefObject<HTMLInputElement | null>;
  text: string;
  state: StateFilter;
  order: SortOrder;
  /** How many entries the filter lets through. */
  count: number;
  onText: (text: string) => void;
  onState: (state: StateFilter) => void;
  onOrder: (order: SortOrder) => void;
  /** Absent until it is known what can be done with the list. */
  commands?: ListCommands | undefined;
}

const STATES: readonly StateFilter[] = ['all', 'unread', 'reading', 'read', 'skipped', 'queued'];

function stateFilterWords(state: StateFilter): string {
  if (state === 'all') return i18n.t('library.all');
  return state === 'queued' ? i18n.t('popup.queued') : i18n.t(`state.${state}`);
}

export function ListHead(props: ListHeadProps) {
  const { list, now, filterRef, text, state, order, count, commands } = props;
  const { onText, onState, onOrder } = props;
  return (
    <header class="main-head">
      <h1>{list.title}</h1>
      <p class="count">
        {i18n.t('library.summary', [list.read, list.total, list.reading])}
        {list.change &&
          ` · ${i18n.t('library.refreshed', [dayWords(list.change.at, now), listChangeWords(list.change)])}`}
      </p>
      {list.web && (
        <p class="count">
          {i18n.t('refresh.from', [shownPlace(list.web.address), dayWords(list.web.lookedAt, now)])}
        </p>
      )}
      {list.isOff && <p class="off-note">{i18n.t('lists.isOff')}</p>}
      {commands && <ListActions title={list.title} isOff={list.isOff === true} {...commands} />}
      {commands?.own?.schedule && <RefreshSchedule {...commands.own.schedule} />}
      <ProgressBar label={list.title} read={list.read} reading={list.reading} total={list.total} />
      <div class="filter">
        <input
          ref={filterRef}
          class="filter-text"
          type="search"
          aria-label={i18n.t('library.filter')}
          placeholder={i18n.t('library.filter')}
          value={text}
          onInput={(event) => onText(event.currentTarget.value)}
        />
        <select
          aria-label={i18n.t('library.show')}
          value={state}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onState(STATES.find((known) => known === value) ?? 'all');
          }}
        >
          {STATES.map((known) => (
            <option key={known} value={known}>
              {stateFilterWords(known)}
            </option>
          ))}
        </select>
        <select
          aria-label={i18n.t('library.order')}
          value={order}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onOrder(SORT_ORDERS.find((known) => known === value) ?? 'list');
          }}
        >
          {SORT_ORDERS.map((known) => (
            <option key={known} value={known}>
              {i18n.t(`library.orders.${known}`)}
            </option>
          ))}
        </select>
        <span class="count" role="status">
          {i18n.t('library.entries', count)}
        </span>
      </div>
    </header>
  );
}
