/** Plans, reviews, progress and history. */
import { ChartBox } from '../../components/ChartBox';
import { ChartFigure } from '../../components/ChartFigure';
import { HistoryPage } from '../../components/HistoryPage';
import { MatchesPage } from '../../components/MatchesPage';
import { PlanForm, type PlanFormProps } from '../../components/PlanForm';
import { PlanPage, type PlanPageProps } from '../../components/PlanPage';
import { ProgressPage, type ProgressPageProps } from '../../components/ProgressPage';
import type { PlanView } from '../../components/plan-view';
import { ReviewPage, type ReviewPageProps } from '../../components/ReviewPage';
import { ShareBars } from '../../components/ShareBars';
import type { EventView, MatchView } from '../../components/view-models';
import { WeekBars } from '../../components/WeekBars';
import { YearCalendar } from '../../components/YearCalendar';
import type { Plan } from '../../lib/plan/plan';
import { countByDay, countWeeks, countYear } from '../../lib/reading/statistics/count-days';
import { type Family, nothing } from './example';
import { kafkaRows, NOW } from './sample-rows';

const DAY_MS = 86_400_000;
const CALENDAR = { now: NOW, timeZone: 'UTC', firstWeekday: 1 };

/** Some on most days, more on some, none in the summer. */
const readAt = Array.from({ length: 200 }, (_, at) => NOW - ((at * 37) % 330) * DAY_MS).filter(
  (at) => new Date(at).getUTCMonth() !== 7,
);
const year = countYear(countByDay(readAt, 'UTC'), CALENDAR);
const emptyYear = countYear(new Map(), CALENDAR);

const shares = [
  { key: 'a', name: 'awesome-scalability', read: 118, total: 726, href: '#/list/a' },
  { key: 'b', name: 'System Design Primer', read: 31, total: 79, href: '#/list/b' },
  { key: 'c', name: 'A name that is much longer than the room for it is', read: 0, total: 12 },
];
const progress = (some: Partial<ProgressPageProps>) => (
  <ProgressPage
    year={year}
    streak={{ current: 3, longest: 11 }}
    readCount={164}
    shares={{
      list: shares.map((share) => ({ ...share, finishedAt: NOW + 200 * DAY_MS })),
      topic: shares,
      company: shares,
      kind: shares,
      year: shares,
    }}
    isCounting={false}
    time={{ everMs: 84 * 3_600_000, latelyMs: 5 * 3_600_000 }}
    onExport={nothing}
    {...some}
  />
);

const plan: Plan = {
  id: 'plan',
  title: 'Messaging',
  parts: [
    { listId: 'awesome-scalability', section: ['Scalability', 'Messaging'], take: 'most' },
    { listId: 'primer', take: 'few' },
  ],
  startedAt: NOW - 15 * DAY_MS,
  hoursAWeek: 2,
  mixture: { queue: 0.2, review: 0.1 },
};
const planned = kafkaRows.slice(0, 4).map((row, at) => ({
  row,
  minutes: 8 + at * 7,
  isGuess: at % 2 === 0,
  ...(at === 3 ? { part: { at: 2, of: 3 } } : {}),
}));
const planView: PlanView = {
  plan,
  week: 3,
  lastDay: NOW + 4 * DAY_MS,
  rows: planned,
  read: 1,
  minutes: 74,
  minutesLeft: 52,
  reviews: 3,
  later: [
    { from: NOW + 5 * DAY_MS, entries: 4, minutes: 110 },
    { from: NOW + 12 * DAY_MS, entries: 3, minutes: 118 },
  ],
  total: { entries: 24, read: 9, minutes: 520, minutesLeft: 290 },
  endsOn: NOW + 40 * DAY_MS,
  ahead: 0,
  missing: [],
};
const formProps: PlanFormProps = {
  plan,
  isNew: true,
  lists: [
    {
      listId: 'awesome-scalability',
      title: 'awesome-scalability',
      entries: 726,
      sections: [
        {
          section: ['Scalability'],
          name: 'Scalability',
          entries: 300,
          inner: [
            { section: ['Scalability', 'Messaging'], name: 'Messaging', entries: 22, inner: [] },
          ],
        },
      ],
    },
    { listId: 'primer', title: 'System Design Primer', entries: 79 },
  ],
  estimate: { entries: 24, minutes: 520, minutesLeft: 290, endsOn: NOW + 40 * DAY_MS },
  now: NOW,
  onChange: nothing,
  onOpenList: nothing,
  onSave: nothing,
  onCancel: nothing,
};
const plans = (some: Partial<PlanPageProps>) => (
  <PlanPage
    plans={[planView]}
    guides={[]}
    now={NOW}
    form={undefined}
    onCommand={nothing}
    onNew={nothing}
    onGuide={nothing}
    onChange={nothing}
    onHours={nothing}
    onRemove={nothing}
    {...some}
  />
);

const review = (some: Partial<ReviewPageProps>) => (
  <ReviewPage
    topics={[
      { key: 'a', name: 'Messaging', count: 9, due: 3, waiting: 0 },
      { key: 'b', name: 'Caching', count: 4, due: 0, waiting: 0 },
    ]}
    count={13}
    due={3}
    next={NOW + DAY_MS}
    fresh={{ waiting: 0, limit: 20, more: 0 }}
    card={undefined}
    isReviewing={false}
    graded={0}
    now={NOW}
    onBegin={nothing}
    onMore={nothing}
    onEnd={nothing}
    onGrade={nothing}
    onUndo={nothing}
    onAsk={nothing}
    onRemove={nothing}
    onOpen={nothing}
    {...some}
  />
);
const ofDeck = (due: number): Partial<ReviewPageProps> => ({
  topics: [
    { key: 'a', name: 'System design › Caching', count: 1_200, due, waiting: 1_200 - due },
    { key: 'b', name: 'System design › Consensus', count: 1_800, due, waiting: 1_800 - due },
  ],
  count: 3_000,
});
const card = {
  key: 'one',
  title: 'Kafka at LinkedIn',
  hasPage: true,
  question: 'Why is the log the simplest storage?',
  note: 'It is append only, in order of time.',
  topic: 'Messaging',
  after: { 1: 600_000, 2: DAY_MS, 3: 4 * DAY_MS, 4: 9 * DAY_MS },
};
const deckCard = {
  key: 'deck-one',
  title: 'Which of these does a CDN do?\n- keep copies near to readers\n- shard a database',
  hasPage: false,
  note: 'The first: it keeps copies near to those who read them.',
  topic: 'System design › Caching',
  after: card.after,
};

const event = (eventId: number, some: Partial<EventView> = {}): EventView => ({
  eventId,
  at: NOW - eventId * 5_000_000,
  title: kafkaRows[eventId % kafkaRows.length]?.title ?? '',
  address: 'https://example.com/1',
  what: 'read',
  isAutomatic: false,
  isUndone: false,
  canUndo: true,
  ...some,
});
const events = [
  event(1),
  event(2, { isAutomatic: true }),
  event(3, { what: 'queued', isUndone: true, canUndo: false }),
  event(20, { what: 'skipped', title: 'مقدمة في قواعد البيانات الموزعة' }),
];
const history = (some: Partial<Parameters<typeof HistoryPage>[0]>) => (
  <HistoryPage
    events={events}
    year={year}
    now={NOW}
    hasMore={false}
    onUndo={nothing}
    onMore={nothing}
    {...some}
  />
);

const match = (aliasId: number, how: MatchView['how']): MatchView => ({
  aliasId,
  title: 'Kafka at LinkedIn',
  address: 'https://mirror.example/kafka/running-kafka-scale-at-a-long-address',
  entryAddress: 'https://engineering.linkedin.com/kafka/running-kafka-scale',
  how,
  at: NOW - aliasId * DAY_MS,
});

export const record: Family = {
  sheet: 'library',
  examples: {
    PlanPage: {
      'a week of a plan': plans({}),
      'behind, with a day': plans({
        plans: [
          {
            ...planView,
            plan: { ...plan, wantedBy: NOW + 20 * DAY_MS },
            ahead: -2,
            hoursNeeded: 4.5,
            missing: ['Papers'],
          },
        ],
      }),
      'nothing left to read': plans({
        plans: [
          {
            ...planView,
            rows: [],
            read: 0,
            minutes: 0,
            minutesLeft: 0,
            reviews: 0,
            later: [],
            total: { entries: 24, read: 24, minutes: 520, minutesLeft: 0 },
          },
        ],
      }),
      'no plan yet': plans({
        plans: [],
        guides: [
          {
            listId: 'primer',
            title: 'System Design Primer',
            timelines: ['short', 'medium', 'long'],
          },
        ],
      }),
    },
    PlanForm: {
      new: <PlanForm {...formProps} />,
      'nothing chosen': (
        <PlanForm {...formProps} plan={{ ...plan, parts: [] }} estimate={undefined} />
      ),
    },
    ReviewPage: {
      'three are due': review({}),
      'none is due': review({ due: 0 }),
      'no card at all': review({ topics: [], count: 0, due: 0, next: undefined }),
      'a card': review({ isReviewing: true, card }),
      'a card without a page': review({ isReviewing: true, card: deckCard }),
      'all reviewed': review({ isReviewing: true, graded: 3, due: 0 }),
      'some are due, and new ones wait': review({
        ...ofDeck(20),
        due: 45,
        fresh: { waiting: 2_955, limit: 20, more: 20 },
      }),
      'done for today, and new ones wait': review({
        ...ofDeck(0),
        due: 0,
        fresh: { waiting: 2_980, limit: 20, more: 20 },
      }),
      'no new ones by themselves': review({
        ...ofDeck(0),
        due: 0,
        next: undefined,
        fresh: { waiting: 3_000, limit: 0, more: 20 },
      }),
      'reviewed, and new ones wait': review({
        isReviewing: true,
        graded: 45,
        due: 0,
        fresh: { waiting: 2_955, limit: 20, more: 20 },
      }),
    },
    ProgressPage: {
      'a year of reading': progress({}),
      'still counting': progress({ shares: undefined, isCounting: true, time: undefined }),
      'nothing read yet': progress({
        year: emptyYear,
        streak: { current: 0, longest: 0 },
        readCount: 0,
        time: undefined,
      }),
    },
    YearCalendar: { 'a year of reading': <YearCalendar year={year} /> },
    WeekBars: { 'a year of weeks': <WeekBars weeks={countWeeks(year)} /> },
    ShareBars: { three: <ShareBars name="Lists" shares={shares} /> },
    ChartBox: {
      'a drawing as wide as there is room': (
        <ChartBox
          draw={(width) => (
            <svg width={width} height="24" role="img" aria-label="A bar">
              <rect class="chart-fill" width={width / 2} height="24" />
            </svg>
          )}
        />
      ),
    },
    ChartFigure: {
      'its numbers are folded': (
        <ChartFigure
          id="example"
          title="By list"
          lead="149 of 817 read."
          columns={['List', 'Read', 'All']}
          rows={[[{ words: 'awesome-scalability', href: '#/list/a' }, '118', '726']]}
          onExport={nothing}
        >
          <ShareBars name="Lists" shares={shares} />
        </ChartFigure>
      ),
    },
    HistoryPage: {
      'three days': history({ hasMore: true }),
      'nothing happened yet': history({ events: [], year: emptyYear }),
      'one day': history({
        only: {
          day: '2026-11-12',
          read: [{ id: 1, title: 'Kafka at LinkedIn', address: 'https://a.example/1' }],
        },
      }),
    },
    MatchesPage: {
      'of each kind': (
        <MatchesPage
          matches={[
            match(1, 'confirmed'),
            match(2, 'refused'),
            match(3, 'followed'),
            match(4, 'readdressed'),
          ]}
          now={NOW}
          onForget={nothing}
        />
      ),
      none: <MatchesPage matches={[]} now={NOW} onForget={nothing} />,
    },
  },
};
