import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PlanForm } from '../../components/PlanForm';
import { PlanPage, type PlanPageProps } from '../../components/PlanPage';
import type { PlanView } from '../../components/plan-view';
import {
  courseWords,
  dayField,
  dayOfField,
  hoursWords,
  minutesWords,
  weekWords,
} from '../../components/plan-words';
import { ReviewPage, type ReviewPageProps } from '../../components/ReviewPage';
import { dueWords } from '../../components/review-words';
import { WeekLine } from '../../components/WeekLine';
import type { Plan } from '../../lib/plan/plan';
import { findViolations } from './render-popup';

afterEach(cleanup);

const NOW = new Date(2026, 0, 7, 15).getTime();
const DAY = 86_400_000;

const plan: Plan = {
  id: 'p',
  title: 'Caching',
  parts: [{ listId: 'one', section: ['Caching'], take: 'all' }],
  startedAt: NOW,
  hoursAWeek: 2,
  mixture: { queue: 0, review: 0 },
};

const view: PlanView = {
  plan,
  week: 3,
  lastDay: NOW + 4 * DAY,
  rows: [
    {
      row: {
        entryId: 1,
        resourceId: 1,
        title: 'A post',
        address: 'https://a.example/post',
        kind: 'post',
        places: [],
        reading: { state: 'read', progress: 1, queued: false, byHand: true },
      },
      minutes: 8,
      isGuess: true,
    },
  ],
  read: 1,
  minutes: 8,
  minutesLeft: 0,
  reviews: 0,
  later: [{ from: NOW + 5 * DAY, entries: 2, minutes: 110 }],
  total: { entries: 3, read: 1, minutes: 118, minutesLeft: 110 },
  endsOn: NOW + 11 * DAY,
  ahead: -1,
  missing: [],
};

function showPlan(given: Partial<PlanPageProps> = {}) {
  const heard = {
    onCommand: vi.fn(),
    onNew: vi.fn(),
    onGuide: vi.fn(),
    onChange: vi.fn(),
    onHours: vi.fn(),
    onRemove: vi.fn(),
  };
  const props = { plans: [view], guides: [], now: NOW, form: undefined };
  return { ...render(<PlanPage {...props} {...heard} {...given} />), ...heard };
}

describe('a plan', () => {
  it('says what its week comes to, and how it stands with the pace', () => {
    const { container, getByRole, onCommand } = showPlan();
    expect(container.textContent).toContain('Week 3: the one entry read, 1 week behind.');
    expect(container.textContent).toContain('1 of 3 entries read in all, at 2 h a week.');
    expect(container.textContent).toContain('about 8 min');
    fireEvent.click(getByRole('button', { name: 'Read: A post' }));
    expect(onCommand).toHaveBeenCalledWith('toggle-read', view.rows[0]?.row);
  });

  it('offers the hours that its day takes, only where it is not reached', () => {
    const wanted = { ...plan, wantedBy: NOW + 5 * DAY };
    const late = { ...view, plan: wanted, hoursNeeded: 2.6 };
    const { getByRole, onHours } = showPlan({ plans: [late] });
    fireEvent.click(getByRole('button', { name: 'Make it 3 h' }));
    expect(onHours).toHaveBeenCalledWith(wanted, 3);
    cleanup();
    const inTime = { ...late, plan: { ...plan, wantedBy: NOW + 30 * DAY }, hoursNeeded: 1 };
    expect(showPlan({ plans: [inTime] }).container.textContent).toContain('in time for Feb 6.');
  });

  it('takes the hours that its day needs while it is made, too', () => {
    const onChange = vi.fn();
    const wanted = { ...plan, wantedBy: NOW + 5 * DAY };
    const estimate = {
      entries: 3,
      minutes: 90,
      minutesLeft: 90,
      endsOn: NOW + 9 * DAY,
      hoursNeeded: 2.6,
    };
    const others = { onOpenList: vi.fn(), onSave: vi.fn(), onCancel: vi.fn() };
    const { getByRole } = render(
      <PlanForm plan={wanted} isNew lists={[]} now={NOW} {...{ estimate, onChange, ...others }} />,
    );
    fireEvent.click(getByRole('button', { name: 'Make it 3 h' }));
    expect(onChange).toHaveBeenCalledWith({ ...wanted, hoursAWeek: 3 });
  });

  it('is made of what is chosen, and only once something is', () => {
    const heard = { onChange: vi.fn(), onOpenList: vi.fn(), onSave: vi.fn(), onCancel: vi.fn() };
    const lists = [{ listId: 'one', title: 'One', entries: 3 }];
    const form = (of: Plan) => (
      <PlanForm plan={of} isNew lists={lists} estimate={undefined} now={NOW} {...heard} />
    );
    const empty = render(form({ ...plan, parts: [] }));
    fireEvent.submit(empty.getByRole('form'));
    expect(heard.onSave).not.toHaveBeenCalled();
    fireEvent.click(empty.getByRole('checkbox', { name: 'One 3' }));
    expect(heard.onChange.mock.lastCall?.[0].parts).toEqual([{ listId: 'one', take: 'all' }]);
    empty.rerender(form(plan));
    fireEvent.change(empty.getByRole('combobox', { name: 'How much of: One › Caching' }), {
      target: { value: 'few' },
    });
    expect(heard.onChange.mock.lastCall?.[0].parts[0].take).toBe('few');
    fireEvent.submit(empty.getByRole('form'));
    expect(heard.onSave).toHaveBeenCalledOnce();
  });
});

describe('the popup’s line', () => {
  it('says nothing where there is neither a plan nor a card', () => {
    expect(render(<WeekLine week={undefined} due={0} onOpen={vi.fn()} />).container.innerHTML).toBe(
      '',
    );
  });

  it('leads to the plan and to the reviews', () => {
    const onOpen = vi.fn();
    const week = { entries: 5, read: 2, minutesLeft: 48 };
    const { getByRole } = render(<WeekLine week={week} due={1} onOpen={onOpen} />);
    fireEvent.click(getByRole('button', { name: 'This week: 2 of 5 read, 48 min left' }));
    fireEvent.click(getByRole('button', { name: '1 card to review' }));
    expect(onOpen.mock.calls).toEqual([['plan'], ['review']]);
  });
});

describe('times and plans in words', () => {
  it('are short, and never say that nothing is left where something is', () => {
    expect([0, 48, 60, 150, 599, 600, 90_000].map(minutesWords)).toEqual([
      '0 min',
      '48 min',
      '1 h',
      '2 h 30 min',
      '9 h 59 min',
      '10 h',
      '1,500 h',
    ]);
    expect([0.1, 2, 2.01, 2.6].map(hoursWords)).toEqual(['0.5', '2', '2.5', '3']);
    expect([0, 1, -2].map(courseWords)).toEqual(['on track', '1 week ahead', '2 weeks behind']);
    expect(weekWords({ entries: 2, read: 1, minutesLeft: 0.2 })).toBe('1 of 2 read, 1 min left');
    const inMs = [0, 10 * 60_000, 4 * DAY, 100 * DAY, 1000 * DAY];
    expect(inMs.map((ms) => dueWords(NOW + ms, NOW))).toEqual([
      'in 1 min',
      'in 10 min',
      'in 4 days',
      'in 3 months',
      'in 3 years',
    ]);
  });

  it('keep a day as it was chosen', () => {
    expect(dayField(dayOfField('2026-03-01'))).toBe('2026-03-01');
    expect([dayField(undefined), dayOfField('')]).toEqual(['', undefined]);
  });
});

function showReview(given: Partial<ReviewPageProps> = {}) {
  const heard = {
    onBegin: vi.fn(),
    onMore: vi.fn(),
    onEnd: vi.fn(),
    onGrade: vi.fn(),
    onUndo: vi.fn(),
    onAsk: vi.fn(),
    onRemove: vi.fn(),
    onOpen: vi.fn(),
  };
  const after = { 1: 60_000, 2: 360_000, 3: 600_000, 4: 8 * DAY };
  const card = { key: '1-0', title: 'A post', hasPage: true, note: 'What I wrote', after };
  const props = {
    ...{ topics: [], count: 1, due: 1, next: undefined, card, isReviewing: true, graded: 0 },
    fresh: { waiting: 0, limit: 20, more: 0 },
    now: NOW,
  };
  return { ...render(<ReviewPage {...props} {...heard} {...given} />), ...heard };
}

describe('a review', () => {
  it('shows the answer and takes a grade by key, and no grade before the answer', () => {
    const { container, onGrade } = showReview();
    const press = (key: string) => fireEvent.keyDown(container, { key });
    press('3');
    expect(onGrade).not.toHaveBeenCalled();
    expect(container.textContent).not.toContain('What I wrote');
    press(' ');
    expect(container.textContent).toContain('What I wrote');
    expect(container.textContent).toContain('in 8 days');
    press('3');
    expect(onGrade).toHaveBeenCalledWith(3);
  });

  it('of a card without a page shows its lines, and no page to open', async () => {
    const after = { 1: 60_000, 2: 360_000, 3: 600_000, 4: 8 * DAY };
    const card = { key: 'deck', title: 'מה?\n<b>', hasPage: false, after };
    const { container, getByRole, queryByRole } = showReview({ card });
    const heading = getByRole('heading', { level: 2 });
    expect([heading.textContent, heading.getAttribute('dir')]).toEqual(['מה?\n<b>', 'auto']);
    expect(queryByRole('button', { name: 'Open the page' })).toBeNull();
    fireEvent.click(getByRole('button', { name: /Show the answer/ }));
    expect(container.textContent).toContain('Its deck has no answer in words');
    getByRole('button', { name: 'Remove from review' });
    expect(await findViolations(container)).toEqual([]);
  });

  it('is undone and ended by key, and not while a question is typed', () => {
    const { container, getByRole, onUndo, onEnd, onAsk, onGrade } = showReview({ graded: 1 });
    fireEvent.keyDown(container, { key: 'u' });
    expect(onUndo).toHaveBeenCalledOnce();
    fireEvent.click(getByRole('button', { name: 'Ask a question of your own' }));
    const field = getByRole('textbox', { name: 'Your question' });
    for (const key of ['u', ' ', '3', 'Escape']) fireEvent.keyDown(field, { key });
    expect(onUndo).toHaveBeenCalledOnce();
    expect(onEnd).not.toHaveBeenCalled();
    expect(onGrade).not.toHaveBeenCalled();
    fireEvent.click(getByRole('button', { name: 'Ask a question of your own' }));
    const again = getByRole('textbox', { name: 'Your question' });
    fireEvent.input(again, { target: { value: 'Why?' } });
    fireEvent.submit(again.closest('form') as HTMLFormElement);
    expect(onAsk).toHaveBeenCalledWith('Why?');
    fireEvent.keyDown(container, { key: 'Escape' });
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it('is of one topic where that is wanted, and of none that has nothing due', () => {
    const topics = [
      { key: 'a', name: 'A', count: 2, due: 1, waiting: 0 },
      { key: 'b', name: 'B', count: 1, due: 0, waiting: 0 },
      { key: 'c', name: 'C', count: 9, due: 0, waiting: 9 },
    ];
    const { getByRole, onBegin } = showReview({ isReviewing: false, topics });
    for (const name of ['B', 'A', 'C'])
      fireEvent.click(getByRole('button', { name: `Review: ${name}` }));
    expect(onBegin.mock.calls).toEqual([['a'], ['c']]);
  });

  const deck = { isReviewing: false, card: undefined, count: 3_000 };

  it.each([
    [
      'some due, others waiting',
      { due: 45, fresh: { waiting: 2_955, limit: 20, more: 20 } },
      '3,000 cards, 45 due. New ones come up 20 a day: 2,955 more wait. Change how many a day',
    ],
    [
      'today done',
      { due: 0, fresh: { waiting: 2_980, limit: 20, more: 20 }, next: NOW + 2 * DAY },
      '3,000 cards, 0 due. That is all for today. New ones come up 20 a day: 2,980 more wait. The next one is due in 2 days. Change how many a day',
    ],
    [
      'none by themselves',
      { due: 0, fresh: { waiting: 3_000, limit: 0, more: 20 } },
      '3,000 cards, 0 due. 3,000 new ones wait: as you chose, none comes up by itself. Change how many a day',
    ],
    [
      'all done',
      { due: 0, fresh: { waiting: 0, limit: 20, more: 0 }, next: NOW + 2 * DAY },
      '3,000 cards, 0 due. The next one is due in 2 days.',
    ],
  ])('says plainly how it stands: %s', async (_, state, words) => {
    const { container, queryByRole, onMore } = showReview({ ...deck, ...state });
    const said = container.querySelector('.lead')?.textContent?.replace(/\s+/g, ' ').trim();
    expect(said).toBe(words);
    const more = queryByRole('button', { name: 'Go on with 20 new cards' });
    expect(more !== null).toBe(state.due === 0 && state.fresh.waiting > 0);
    more?.click();
    expect(onMore).toHaveBeenCalledTimes(more ? 1 : 0);
    expect(await findViolations(container)).toEqual([]);
  });

  it('goes on with more new ones by one key once today’s are done, and not before', () => {
    const fresh = { waiting: 12, limit: 20, more: 12 };
    const { container, onMore } = showReview({ fresh });
    fireEvent.keyDown(container, { key: 'm' });
    expect(onMore).not.toHaveBeenCalled();
    cleanup();
    const over = showReview({ fresh, card: undefined, due: 0, graded: 20 });
    over.getByText(/^Done: 20 cards\./);
    over.getByRole('button', { name: /^Go on with 12 new cards/ });
    fireEvent.keyDown(over.container, { key: 'm' });
    expect(over.onMore).toHaveBeenCalledOnce();
    cleanup();
    showReview({ fresh, card: undefined, due: 0 }).getByText(/^Nothing is due now\./);
  });

  it('tells how a card is made where there is none', () => {
    const { container } = showReview({ isReviewing: false, count: 0, due: 0 });
    expect(container.textContent).toContain('Add to review');
  });
});
