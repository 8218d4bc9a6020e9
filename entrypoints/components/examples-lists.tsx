/** The library's frame, lists and their entries, and what is known of one entry. */
import { createRef } from 'preact';
import { EntryLine } from '../../components/EntryLine';
import { EntryList } from '../../components/EntryList';
import { EmptyPanel, EntryPanel } from '../../components/EntryPanel';
import { sectionTree } from '../../components/filter-list';
import { HomePage, type HomePageProps } from '../../components/HomePage';
import { LibraryFrame } from '../../components/LibraryFrame';
import { ListActions, type OwnListCommands } from '../../components/ListActions';
import { ListChoices } from '../../components/ListChoices';
import { ListHead } from '../../components/ListHead';
import { ListPage } from '../../components/ListPage';
import { NoteField } from '../../components/NoteField';
import { ChangeGroups, Difference, RefreshPanel } from '../../components/RefreshPanel';
import { RefreshSchedule, type RefreshScheduleProps } from '../../components/RefreshSchedule';
import { SearchPage } from '../../components/SearchPage';
import { SectionHead } from '../../components/SectionHead';
import { SurpriseForm, type SurpriseFormProps } from '../../components/SurpriseForm';
import type {
  EntryDetailsView,
  ListPageView,
  NoteFieldView,
  RowView,
} from '../../components/view-models';
import type { RefreshDifference } from '../../lib/lists/refresh-difference';
import { type Family, nothing, Stage } from './example';
import { BEGUN, home, kafkaRows, NOW, READ, sampleRow, UNREAD } from './sample-rows';

const DAY_MS = 86_400_000;

const list: ListPageView = {
  listId: 'awesome-scalability',
  title: 'awesome-scalability',
  sections: [
    {
      path: ['Scalability', 'Messaging'],
      rows: kafkaRows.slice(0, 4),
      read: 1,
      reading: 1,
      total: 4,
    },
    { path: ['Stability', 'Retries'], rows: kafkaRows.slice(4), read: 0, reading: 0, total: 3 },
  ],
  read: 1,
  reading: 1,
  total: 7,
  licence: 'CC-BY-4.0',
};
const ownList: ListPageView = {
  ...list,
  isOwn: true,
  title: 'Queues and logs, a list with a name that is as long as names of lists become',
  web: { address: 'https://github.com/example/queues', lookedAt: NOW - 2 * DAY_MS },
  change: { at: NOW - 9 * DAY_MS, added: 3, removed: 1, moved: 0, retitled: 2, readdressed: 0 },
};
const empty: ListPageView = { ...list, sections: [], read: 0, reading: 0, total: 0 };

const entryCommands = {
  now: NOW,
  isMac: false,
  onCommand: nothing,
  onChangeMany: nothing,
  onRunMany: nothing,
  onUndo: nothing,
  onHelp: nothing,
};
const choices = { onSwitch: nothing, onMove: nothing };
const place = { at: 2, of: 5 };

const frame = (some: Partial<Parameters<typeof LibraryFrame>[0]>) => (
  <Stage height={320}>
    <LibraryFrame lists={home.lists} sections={[]} onSection={nothing} {...choices} {...some}>
      {some.children ?? <div class="page">The page.</div>}
    </LibraryFrame>
  </Stage>
);

const line = (row: RowView, isActive = false, isSelected = false) => (
  <div class={isSelected ? 'is-selecting' : undefined}>
    <EntryLine
      row={row}
      isActive={isActive}
      isSelected={isSelected}
      hasSelection={isSelected}
      now={NOW}
      onCommand={nothing}
      onActive={nothing}
      onSelect={nothing}
      onMenu={nothing}
    />
  </div>
);
const rowNumber = (at: number) => kafkaRows[at] ?? sampleRow(at);

const difference: RefreshDifference = {
  groups: {
    added: { count: 1_250, lines: [{ title: 'A new one' }] },
    retitled: { count: 1, lines: [{ title: 'The Log, explained', from: 'The Log' }] },
    moved: { count: 1, lines: [{ title: 'Queues', from: 'Logs', to: 'Overload' }] },
  },
  before: 3,
  after: 1_253,
  isShrunk: false,
};
const shrunk: RefreshDifference = {
  groups: { removed: { count: 2, lines: [{ title: 'One' }, { title: 'Another' }] } },
  before: 3,
  after: 1,
  isShrunk: true,
};
const refresh = { onRefresh: nothing, onApply: nothing, onCancel: nothing };
const waiting = { difference, text: 'text', against: 'version' };

const schedule = (some: Partial<RefreshScheduleProps> = {}): RefreshScheduleProps => ({
  isAtOnce: false,
  host: 'lists.example.org',
  applied: [],
  isApplying: false,
  now: NOW,
  onEvery: nothing,
  onAtOnce: nothing,
  onRefresh: nothing,
  onApply: nothing,
  onLeave: nothing,
  onDismiss: nothing,
  ...some,
});
const own: OwnListCommands = {
  onRename: nothing,
  onRemove: async () => undefined,
  onAllowSites: nothing,
  refresh: { ...refresh, step: { kind: 'idle' } },
  schedule: schedule({ every: 'weekly' }),
};

const surprise: SurpriseFormProps = {
  lists: home.lists,
  listId: undefined,
  topics: ['Caching', 'Messaging'],
  topic: undefined,
  outcome: undefined,
  onSource: nothing,
  onPick: nothing,
};
const none = { rows: [], hasMore: false };
const homePage = (some: Partial<HomePageProps>) => (
  <HomePage
    {...entryCommands}
    home={{ continuing: none, queued: none, lately: none }}
    lists={home.lists}
    surprise={{ ...surprise, row: undefined }}
    onMore={nothing}
    onMoveQueued={nothing}
    {...some}
  />
);

const search = (some: Partial<Parameters<typeof SearchPage>[0]>) => (
  <Stage height={320}>
    <SearchPage
      {...entryCommands}
      text=""
      onText={nothing}
      fieldRef={createRef()}
      found={undefined}
      entryCount={887}
      onMore={nothing}
      {...some}
    />
  </Stage>
);
const items = kafkaRows.map((row) => ({ kind: 'row' as const, key: `${row.entryId}`, row }));

const details: EntryDetailsView = {
  resourceId: 1,
  title: 'The Log: What every software engineer should know about real-time data',
  address: 'https://engineering.example/the-log',
  facts: ['post', 'LinkedIn', 'Jay Kreps', '2013'],
  listNote: 'the classic; read it first',
  places: [
    { listId: 'a', list: 'Logs', section: ['Storage'], entryId: 3, isHere: true },
    { listId: 'b', list: 'Other', section: [], entryId: 9, isHere: false, isOff: true },
  ],
  record: {
    summary: { ...READ, openedAt: NOW - 10 * DAY_MS },
    by: 'evidence',
    activeMs: 309_000,
    depth: 0.98,
    words: 1_240,
  },
  forms: [{ address: 'https://engineering.example/the-log.pdf', label: 'PDF' }],
  aliases: [{ aliasId: 1, address: 'https://mirror.example/log', how: 'confirmed' }],
  related: [
    {
      of: 'topic',
      name: 'Storage',
      entries: [
        { resourceId: 2, entryId: 4, listId: 'a', title: 'Kafka at LinkedIn', reading: UNREAD },
        { resourceId: 3, entryId: 5, listId: 'a', title: 'Chaperone', reading: BEGUN },
      ],
    },
  ],
  events: [
    {
      eventId: 5,
      at: NOW - 9 * DAY_MS,
      title: 'The Log',
      address: 'https://engineering.example/the-log',
      what: 'read',
      isAutomatic: true,
      isUndone: false,
      canUndo: true,
    },
    {
      eventId: 4,
      at: NOW - 10 * DAY_MS,
      title: 'The Log',
      address: 'https://engineering.example/the-log',
      what: 'queued',
      isAutomatic: false,
      isUndone: true,
      canUndo: false,
    },
  ],
  hasMoreEvents: true,
};
const bare: EntryDetailsView = {
  ...details,
  facts: [],
  places: [],
  record: { summary: UNREAD, activeMs: 0, depth: 0 },
  forms: [],
  aliases: [],
  related: [],
  events: [],
  hasMoreEvents: false,
};

const note = (some: Partial<NoteFieldView>) => (
  <NoteField
    note={{ text: '- read it *again*', step: 'saved', ...some }}
    onType={nothing}
    onLeave={nothing}
  />
);
const panel = (shown: EntryDetailsView) => (
  <EntryPanel
    details={shown}
    now={NOW}
    onOpen={nothing}
    onToggleRead={nothing}
    onQueue={nothing}
    onCopy={nothing}
    onUndo={nothing}
    onClose={nothing}
  >
    {note({})}
  </EntryPanel>
);

export const lists: Family = {
  sheet: 'library',
  examples: {
    LibraryFrame: {
      'a list, with its sections': frame({
        listId: 'awesome-scalability',
        sections: sectionTree(list.sections),
        openSection: ['Scalability'],
      }),
      'another page, a list is off': frame({
        page: 'progress',
        lists: home.lists.map((each, at) => (at === 1 ? { ...each, isOff: true } : each)),
      }),
      'with an entry beside it': frame({ page: 'home', aside: panel(bare) }),
    },
    HomePage: {
      'with all its parts': homePage({
        home: {
          continuing: { rows: kafkaRows.slice(1, 2), hasMore: false },
          queued: { rows: kafkaRows.slice(3, 5), hasMore: true },
          lately: { rows: kafkaRows.slice(2, 3), hasMore: false },
        },
        surprise: { ...surprise, outcome: 'picked', row: rowNumber(0) },
      }),
      'nothing read yet': homePage({}),
      'no list at all': homePage({ lists: [] }),
    },
    SurpriseForm: {
      'nothing asked for': <SurpriseForm {...surprise} />,
      'nothing left to read': (
        <SurpriseForm {...surprise} listId="awesome-scalability" topic="Caching" outcome="none" />
      ),
    },
    ListPage: {
      'a list': (
        <Stage height={320}>
          <ListPage {...entryCommands} list={list} commands={{ ...choices, place }} />
        </Stage>
      ),
      'an empty list': (
        <Stage height={260}>
          <ListPage {...entryCommands} list={empty} commands={{ ...choices, place }} />
        </Stage>
      ),
    },
    ListHead: {
      'from an address, refreshed': (
        <ListHead
          list={ownList}
          now={NOW}
          filterRef={createRef()}
          text="log"
          state="unread"
          order="newest"
          count={3}
          onText={nothing}
          onState={nothing}
          onOrder={nothing}
          commands={{ ...choices, place, own }}
        />
      ),
      'switched off': (
        <ListHead
          list={{ ...list, isOff: true }}
          now={NOW}
          filterRef={createRef()}
          text=""
          state="all"
          order="list"
          count={7}
          onText={nothing}
          onState={nothing}
          onOrder={nothing}
          commands={{ ...choices, place }}
        />
      ),
    },
    ListActions: {
      'of a list that came with Waymark': (
        <ListActions {...choices} title="primer" isOff={false} place={place} />
      ),
      'of your own': (
        <ListActions {...choices} title="Mine" isOff={false} place={place} own={own} />
      ),
    },
    ListChoices: {
      'the first': <ListChoices {...choices} isOff={false} place={{ at: 1, of: 5 }} />,
      'the last, off': <ListChoices {...choices} isOff place={{ at: 5, of: 5 }} />,
    },
    RefreshPanel: {
      asking: <RefreshPanel {...refresh} step={{ kind: 'asking', host: 'lists.example.org' }} />,
      fetching: (
        <RefreshPanel {...refresh} step={{ kind: 'fetching', host: 'lists.example.org' }} />
      ),
      'what would change': (
        <RefreshPanel
          {...refresh}
          step={{ kind: 'difference', difference, movedTo: 'https://new.example.org/list.md' }}
        />
      ),
      'most of it would go': (
        <RefreshPanel {...refresh} step={{ kind: 'difference', difference: shrunk }} />
      ),
    },
    Difference: {
      'can be left': (
        <Difference
          id="difference"
          difference={difference}
          leave="Not now"
          onApply={nothing}
          onCancel={nothing}
        />
      ),
    },
    ChangeGroups: { three: <ChangeGroups difference={difference} /> },
    RefreshSchedule: {
      'by hand': <RefreshSchedule {...schedule()} />,
      'weekly, a newer version waits': (
        <RefreshSchedule {...schedule({ every: 'weekly', waiting })} />
      ),
      'daily, applied at once': (
        <RefreshSchedule
          {...schedule({
            every: 'daily',
            isAtOnce: true,
            applied: [{ difference, at: NOW - DAY_MS }],
          })}
        />
      ),
      'offline at the last look': (
        <RefreshSchedule
          {...schedule({
            every: 'daily',
            failure: { problem: 'offline', host: 'lists.example.org' },
          })}
        />
      ),
      'may not ask the host any more': (
        <RefreshSchedule
          {...schedule({
            every: 'daily',
            failure: { problem: 'no-right', host: 'lists.example.org' },
          })}
        />
      ),
      'no list any more': <RefreshSchedule {...schedule({ every: 'daily', refused: 'no-list' })} />,
    },
    SearchPage: {
      'nothing asked for': search({}),
      found: search({
        text: 'kafka',
        found: {
          items,
          total: 14,
          topics: [
            {
              key: 'topic',
              name: 'Messaging',
              place: 'awesome-scalability › Scalability',
              shortPlace: 'awesome-scalability',
              listId: 'awesome-scalability',
              resourceId: 1,
              read: 1,
              total: 4,
            },
          ],
          notes: [],
        },
      }),
      'nothing found': search({
        text: 'qqqq',
        found: { items: [], total: 0, topics: [], notes: [] },
      }),
    },
    EntryList: {
      'of several lists': (
        <Stage height={240}>
          <EntryList
            {...entryCommands}
            items={items}
            place="list and section"
            isInList={false}
            filterRef={createRef()}
            onClearFilter={nothing}
            empty={null}
          />
        </Stage>
      ),
    },
    SectionHead: {
      'of a topic, some selected': (
        <SectionHead
          section={{
            path: ['Scalability', 'Distributed Messaging, Queuing and Event Streaming'],
            rows: kafkaRows,
            read: 1,
            reading: 1,
            total: 7,
          }}
          ids={[100, 101]}
          selected={new Set([100])}
          onSelect={nothing}
        />
      ),
    },
    EntryLine: {
      unread: line(rowNumber(0)),
      'begun, active': line(rowNumber(1), true),
      'read, selected': line(rowNumber(2), false, true),
      'queued, active and selected': line(rowNumber(3), true, true),
      skipped: line(rowNumber(4)),
      'with a year and what the list says of it': line(
        sampleRow(60, {
          year: 2013,
          authors: ['Jay Kreps'],
          note: 'The classic: a long sentence of what the list has to say about it, and another one.',
        }),
      ),
      'in another direction': line(
        sampleRow(61, { title: 'مقدمة في قواعد البيانات الموزعة', company: 'مثال' }),
      ),
    },
    EntryPanel: {
      'all that can be known': panel(details),
      'nothing is known yet': panel(bare),
    },
    EmptyPanel: { 'the entry is not there': <EmptyPanel onClose={nothing} /> },
    NoteField: {
      saved: note({}),
      empty: note({ text: '' }),
      'could not be saved': note({ step: 'failed', problem: 'The disk is full.' }),
      'nothing can be written': note({ isReadOnly: true }),
    },
  },
};
