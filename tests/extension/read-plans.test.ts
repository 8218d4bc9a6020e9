import { describe, expect, it } from 'vitest';
import { changeCards } from '../../lib/actions/change/change-cards';
import { savePlan } from '../../lib/actions/change/change-plan';
import { setReading } from '../../lib/actions/change/set-reading';
import { readCards } from '../../lib/actions/read/read-cards';
import { readPlans, readThisWeek } from '../../lib/actions/read/read-plans';
import type { Plan } from '../../lib/plan/plan';
import { switchList } from '../../lib/store/catalogue';
import { findLeading } from '../../lib/store/resources';
import { emptyDatabase, NOW } from './catalogue';
import { PAGES, takeSteps } from './generated-record';

const [CACHING = '', LOG = '', PDF = '', CLOCKS = ''] = PAGES;

const plan: Plan = {
  id: 'p',
  title: 'A',
  parts: [{ listId: 'one', section: ['A'], take: 'all' }],
  startedAt: NOW,
  hoursAWeek: 4,
  mixture: { queue: 0.25, review: 0.25 },
};

async function planned(change: Partial<Plan> = {}) {
  const db = emptyDatabase();
  // Caching, The Log and its report in section A, Clocks in section B.
  await takeSteps(db, [{ do: 'list', id: 'one', version: 1 }], NOW - 60_000);
  await savePlan(db, { ...plan, ...change }, NOW);
  const idAt = async (address: string) =>
    (await findLeading(db, { address, isLink: true }))?.id ?? 0;
  const say = async (address: string, given: Parameters<typeof setReading>[1]['change']) =>
    setReading(db, { resourceId: await idAt(address), change: given }, NOW + 1_000);
  const weekOf = async () =>
    (await readPlans(db, NOW + 2_000))[0]?.state.thisWeek.map(({ entry }) => entry.view.address);
  return { db, idAt, say, weekOf };
}

describe('plans, as they stand', () => {
  it('hold what their parts hold, and what is on the queue beside it', async () => {
    const { db, say, weekOf } = await planned();
    expect(await weekOf()).toEqual([CACHING, LOG, PDF]);
    await say(CLOCKS, { queued: true });
    // What is in the plan comes with the plan.
    await say(LOG, { queued: true });
    expect(await weekOf()).toEqual([CACHING, LOG, PDF, CLOCKS]);
    // Read off the queue, it stays until the week is over.
    await say(CLOCKS, { state: 'read' });
    expect(await weekOf()).toEqual([CACHING, LOG, PDF, CLOCKS]);
    expect(await readThisWeek(db, NOW + 2_000)).toMatchObject({ entries: 4, read: 1 });
  });

  it('take nothing off the queue that is only on lists that are off', async () => {
    const { db, say, weekOf } = await planned({
      parts: [{ ...plan.parts[0], listId: 'two' }] as Plan['parts'],
    });
    await say(CLOCKS, { queued: true });
    expect(await weekOf()).toEqual([CLOCKS]);
    await switchList(db, 'one', false, NOW + 1_500);
    expect(await weekOf()).toEqual([]);
  });

  it('leave out what is skipped, and say what is not there', async () => {
    const { db, say, weekOf } = await planned();
    await say(CACHING, { state: 'skipped' });
    expect(await weekOf()).toEqual([LOG, PDF]);
    await switchList(db, 'one', false, NOW + 1_500);
    expect(await readPlans(db, NOW + 2_000)).toMatchObject([
      { missing: plan.parts, state: { thisWeek: [] } },
    ]);
  });

  it('have time for reviews only where there are some', async () => {
    const { db, idAt } = await planned();
    await changeCards(db, [{ resourceId: await idAt(CACHING) }], true, NOW);
    // Two posts, a paper, and a card.
    expect(await readPlans(db, NOW)).toMatchObject([{ reviews: 1, state: { minutes: 62 } }]);
  });
});

describe('cards, as they stand', () => {
  it('are told with their titles and topics, and by topic', async () => {
    const { db, idAt } = await planned();
    const targets = [{ resourceId: await idAt(LOG) }, { resourceId: await idAt(CLOCKS) }];
    await changeCards(db, targets, true, NOW);
    const all = await readCards(db, NOW);
    expect(all).toMatchObject({ count: 2, topics: [{ section: 'A' }, { section: 'B', due: 1 }] });
    const own = await readCards(db, NOW, { topic: all.topics[1]?.key ?? '' });
    expect(own.due).toMatchObject([{ title: 'Clocks', place: { list: 'one', section: ['B'] } }]);
    expect(own.count).toBe(1);
  });
});
