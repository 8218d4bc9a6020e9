/** The popup, and what it is made of. */
import { createRef } from 'preact';
import { useState } from 'preact/hooks';
import { ListSitesOffer, SiteOffer } from '../../components/AccessOffer';
import { EntryOption } from '../../components/EntryOption';
import { HomeList } from '../../components/HomeList';
import * as liveViews from '../../components/live-views';
import { PageCard } from '../../components/PageCard';
import { type FrontView, PageOffers } from '../../components/PageOffers';
import { PopupFooter } from '../../components/PopupFooter';
import { PopupView } from '../../components/PopupView';
import type { PopupViewProps } from '../../components/popup-view-props';
import { RestNote } from '../../components/RestNote';
import { ResultList } from '../../components/ResultList';
import { resultParts } from '../../components/result-parts';
import { SearchField } from '../../components/SearchField';
import { SelectionBar } from '../../components/SelectionBar';
import { TopicList } from '../../components/TopicList';
import type { HereView, RowView, TopicView } from '../../components/view-models';
import { type Family, nothing, Stage } from './example';
import { BEGUN, here, home, kafkaRows, NOW, READ, sampleRow } from './sample-rows';

const cardActions = {
  onSet: nothing,
  onContinue: nothing,
  onArchived: nothing,
  onJudge: nothing,
  onUndo: nothing,
  onDetails: nothing,
};
const usual: PopupViewProps = {
  query: '',
  onQuery: nothing,
  search: undefined,
  resultParts,
  liveViews,
  home,
  here: null,
  catalogue: 'ready',
  entryCount: 887,
  complete: nothing,
  notice: undefined,
  now: NOW,
  isMac: false,
  onCommand: nothing,
  onHereCommand: nothing,
  hereActions: cardActions,
  onUndo: nothing,
  onNoticeExpire: nothing,
  onShowList: nothing,
  onShowTopic: nothing,
  onLibrary: nothing,
  onBeside: nothing,
  onAgain: nothing,
  onDismiss: nothing,
  onNeedMore: nothing,
  onNeedAll: nothing,
  onChangeMany: nothing,
  onRunMany: nothing,
  onClose: nothing,
};
const none = { rows: [] as RowView[], total: 0, hints: [] };

/** The view with its query kept, and results only while there is one. */
function Popup(some: Partial<PopupViewProps>) {
  const [query, setQuery] = useState(some.query ?? '');
  const search = query === '' ? undefined : (some.search ?? none);
  return <PopupView {...usual} {...some} query={query} onQuery={setQuery} search={search} />;
}

const popup = (some: Partial<PopupViewProps>) => (
  <Stage height={320}>
    <Popup {...some} />
  </Stage>
);

const card = (some: Partial<HereView>) => (
  <PageCard here={{ ...here, ...some }} now={NOW} {...cardActions} />
);

const front = (some: Partial<FrontView>) => (
  <PageOffers
    front={{ isOfBrowser: false, ...some }}
    onSave={nothing}
    onAddLinks={nothing}
    onAddList={nothing}
    onShowList={nothing}
  />
);

const option = (row: RowView, some: { isActive?: boolean; isSelected?: boolean } = {}) => (
  <div role="listbox" aria-label="Results" aria-multiselectable="true">
    <EntryOption
      id={`option-${row.entryId}`}
      row={row}
      isActive={some.isActive ?? false}
      isSelected={some.isSelected}
      now={NOW}
      onOpen={nothing}
      onToggleRead={nothing}
      onSelect={nothing}
      onMenu={nothing}
      onPointed={nothing}
    />
  </div>
);

const rowNumber = (at: number) => kafkaRows[at] ?? sampleRow(at);

const topic: TopicView = {
  key: 'topic',
  name: 'Distributed Messaging, Queuing and Event Streaming',
  place: 'awesome-scalability › Scalability',
  shortPlace: 'awesome-scalability',
  listId: 'awesome-scalability',
  resourceId: 1,
  read: 4,
  total: 22,
};

const rowActions = {
  optionId: (row: RowView) => `row-${row.entryId}`,
  selected: new Set<number>(),
  onCommand: nothing,
  onSelect: nothing,
  onMenu: nothing,
  onPointed: nothing,
};

const field = (some: Partial<Parameters<typeof SearchField>[0]>) => (
  <SearchField
    inputRef={createRef()}
    query=""
    entryCount={887}
    completions={undefined}
    completion={-1}
    completionsId="completions"
    onInput={nothing}
    onCaret={nothing}
    onComplete={nothing}
    onHelp={nothing}
    {...some}
  />
);
const companies = ['Uber', 'Udemy', 'University of California, Berkeley'].map((label, at) => ({
  label: `by:${label}`,
  text: `kafka by:${label} `,
  caret: 9 + label.length,
  count: 42 - at * 13,
}));

export const popupParts: Family = {
  sheet: 'popup',
  examples: {
    PopupView: {
      'at rest, on a page that is on a list': popup({ here }),
      'at rest on the first day': popup({
        home: {
          ...home,
          continuing: [],
          lists: home.lists.map((list) => ({ ...list, read: 0, reading: 0 })),
          readThisWeek: 0,
        },
      }),
      'nothing left to read': popup({
        home: {
          ...home,
          continuing: [],
          next: [],
          lists: home.lists.map((list) => ({ ...list, read: list.total, reading: 0 })),
        },
      }),
      'no list at all': popup({
        home: { continuing: [], next: [], lists: [], readThisWeek: 0, entryCount: 0 },
        entryCount: 0,
      }),
      'before anything is read': popup({ home: undefined }),
      'what was found': popup({
        query: 'kafka uber',
        search: { ...none, rows: kafkaRows, total: 14 },
      }),
      'with a topic': popup({
        query: 'messaging',
        search: { ...none, rows: kafkaRows, total: 14, topics: [topic] },
      }),
      'another word': popup({
        query: 'kakfa',
        search: {
          ...none,
          rows: kafkaRows,
          total: 14,
          notice: { kind: 'corrected', corrections: [{ from: 'kakfa', to: 'kafka' }] },
        },
      }),
      'nothing found': popup({
        query: 'list:nowhere qqqq',
        search: { ...none, hints: [{ code: 'matches-nothing', filter: 'list', value: 'nowhere' }] },
      }),
      'values of a filter': popup({
        query: 'kafka by:u',
        search: { ...none, rows: kafkaRows, total: 14 },
        complete: () => ({ of: 'value', items: companies }),
      }),
      'the index is being built': popup({ query: 'kafka', catalogue: 'building' }),
      'may not see the page': popup({
        access: { site: 'blog.example.org', withheld: 0, sites: 434 },
        accessActions: { onShowHere: nothing, onShowAll: nothing },
      }),
      'the record does not open': popup({
        standing: { kind: 'failed', failure: 'silent', canSearch: true },
        home: undefined,
      }),
      'something was done': popup({
        notice: { id: 1, text: 'Read: Kafka at LinkedIn', tone: 'done', canUndo: true },
      }),
    },
    SearchField: {
      empty: field({}),
      'a name is offered': field({
        query: 'kafka li',
        completions: { of: 'name', items: [{ label: 'list:', text: 'kafka list:', caret: 11 }] },
      }),
      'values are offered, one is chosen': field({
        query: 'kafka by:u',
        completions: { of: 'value', items: companies },
        completion: 0,
      }),
    },
    EntryOption: {
      unread: option(rowNumber(0)),
      'begun, active': option(rowNumber(1), { isActive: true }),
      'read, selected': option(rowNumber(2), { isSelected: true }),
      queued: option(rowNumber(3), { isSelected: false }),
      'skipped, active and selected': option(rowNumber(4), { isActive: true, isSelected: true }),
      'in another direction': option(
        sampleRow(50, { title: 'مقدمة في قواعد البيانات الموزعة', company: 'مثال' }),
      ),
      'found by its note': option(sampleRow(51, { noted: 'the log is the truth' })),
    },
    ResultList: {
      seven: (
        <Stage height={240}>
          <ResultList
            {...rowActions}
            id="results"
            label="Results"
            rows={kafkaRows}
            total={14}
            active={1}
            now={NOW}
            scrollRef={createRef()}
            selected={new Set([102])}
            hasNotice={false}
            onNeedMore={nothing}
          />
        </Stage>
      ),
    },
    TopicList: {
      'the first is active': (
        <TopicList
          id="topics"
          topics={[topic, { ...topic, key: 'other', name: 'Stream processing' }]}
          active={0}
          onOpen={nothing}
        />
      ),
    },
    HomeList: {
      'what was begun, what comes next, all lists': (
        <Stage height={320}>
          <HomeList
            {...rowActions}
            id="home"
            home={home}
            active={0}
            now={NOW}
            scrollRef={createRef()}
            onShowList={nothing}
          >
            {null}
          </HomeList>
        </Stage>
      ),
    },
    RestNote: {
      'nothing left to read': <RestNote home={{ ...home, continuing: [], next: [] }} />,
      'no list at all': <RestNote home={{ ...home, continuing: [], next: [], lists: [] }} />,
    },
    PageCard: {
      begun: card({}),
      unread: card({ reading: { ...BEGUN, state: 'unread', progress: 0 } }),
      'read by itself just now': card({
        reading: { ...READ, readAt: NOW },
        undoable: { eventId: 1, change: 'read', automatic: true, at: NOW },
        next: { resourceId: 2, title: 'Kafka at LinkedIn', address: 'https://example.com/2' },
      }),
      skipped: card({ reading: { ...BEGUN, state: 'skipped', byHand: true } }),
      'perhaps the entry': card({ certainty: 'likely', reason: 'same-title-same-site' }),
      'the page is gone': card({ gone: { address: 'https://example.com/gone', status: 404 } }),
      'in a private window': card({ isPrivate: true }),
    },
    SiteOffer: {
      'the site in front': (
        <SiteOffer
          access={{ site: 'blog.example.org', withheld: 0, sites: 434 }}
          onShowHere={nothing}
          onShowAll={nothing}
        />
      ),
    },
    ListSitesOffer: {
      'some of the sites': (
        <ListSitesOffer
          access={{ site: undefined, withheld: 12, sites: 434 }}
          onShowHere={nothing}
          onShowAll={nothing}
        />
      ),
      'all of them': (
        <ListSitesOffer
          access={{ site: undefined, withheld: 434, sites: 434 }}
          onShowHere={nothing}
          onShowAll={nothing}
        />
      ),
    },
    PageOffers: {
      'a page of the browser': front({ isOfBrowser: true }),
      'can be saved': front({ saveOn: 'Saved' }),
      'looks like a list': front({ list: { kind: 'new', name: 'awesome-queues', links: 214 } }),
      'is a list that is here': front({
        list: { kind: 'own', listId: 'queues', title: 'Queues and logs' },
      }),
    },
    SelectionBar: {
      'three of several states': (
        <SelectionBar
          rows={kafkaRows.slice(0, 3)}
          isMac={false}
          onChange={nothing}
          onClear={nothing}
        />
      ),
    },
    PopupFooter: {
      'at rest': (
        <PopupFooter
          search={undefined}
          home={home}
          entryCount={887}
          isMac={false}
          onLibrary={nothing}
          onBeside={nothing}
        />
      ),
      'while searching': (
        <PopupFooter
          search={{ ...none, rows: kafkaRows, total: 14 }}
          home={home}
          entryCount={887}
          isMac
          onLibrary={nothing}
          onBeside={undefined}
        />
      ),
    },
  },
};
