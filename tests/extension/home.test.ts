import { describe, expect, it } from 'vitest';
import { setReading } from '../../lib/actions/change/set-reading';
import { pickSurprise, readTopics } from '../../lib/actions/read/pick-surprise';
import { type HomeSize, readHome } from '../../lib/actions/read/read-home';
import { newReading } from '../../lib/reading/apply-evidence';
import { switchList } from '../../lib/store/catalogue';
import { ensureSummaries } from '../../lib/store/keep-overview';
import { emptyDatabase, NOW, saveList } from './catalogue';

const SIZE: HomeSize = { continuing: 2, queued: 2, lately: 2 };
const NAMES = [...'abcdefghij'];

async function tenListed() {
  const db = emptyDatabase();
  await saveList(db, 'one', ...NAMES.map((name) => `https://example.com/${name}`));
  await saveList(db, 'two', 'https://example.org/k');
  await ensureSummaries(db);
  const rows = await db.resources.toArray();
  const idOf = (name: string) => rows.find(({ address }) => address.endsWith(name))?.id ?? 0;
  let at = NOW;
  const set = async (names: string, change: Parameters<typeof setReading>[1]['change']) => {
    for (const name of names) {
      at += 1;
      await setReading(db, { resourceId: idOf(name), change }, at);
    }
  };
  const shown = async (size = SIZE) => {
    const { continuing, queued, lately } = await readHome(db, size);
    return [continuing, queued, lately].map(
      ({ entries, hasMore }) =>
        entries.map(({ address }) => address.at(-1)).join('') + (hasMore ? '…' : ''),
    );
  };
  return { db, set, shown };
}

describe('the home page', () => {
  it('shows what was started and read last first, and the queue in its order, each as far as wanted', async () => {
    const { set, shown } = await tenListed();
    await set('abc', { state: 'reading' });
    await set('def', { queued: true });
    await set('ghi', { state: 'read' });
    expect(await shown()).toEqual(['cb…', 'de…', 'ih…']);
    expect(await shown({ continuing: 9, queued: 9, lately: 9 })).toEqual(['cba', 'def', 'ihg']);
  });

  it('shows each entry once', async () => {
    const { set, shown } = await tenListed();
    await set('ab', { state: 'reading' });
    await set('b', { queued: true });
    await set('cd', { state: 'read' });
    await set('c', { queued: true });
    expect(await shown()).toEqual(['ba', 'c', 'd']);
  });

  it('leaves out what stands only on lists that are switched off', async () => {
    const { db, set, shown } = await tenListed();
    await set('k', { queued: true });
    await set('a', { queued: true });
    await switchList(db, 'two', false, NOW);
    expect(await shown()).toEqual(['', 'a', '']);
  });
});

it('shows of a long queue what is on lists, however much before it is on none any more', async () => {
  const { db, set, shown } = await tenListed();
  const gone = Array.from({ length: 200 }, (_, at) => ({
    ...newReading(9_000 + at, `https://gone.example/${at}`, NOW - 1_000),
    state: at % 2 === 0 ? ('reading' as const) : ('unread' as const),
    queued: at % 2 === 0 ? (0 as const) : (1 as const),
    // Those that were started come last first.
    changedAt: at % 2 === 0 ? NOW + 1_000_000 + at : NOW - 1_000 + at,
  }));
  await db.readings.bulkPut(gone);
  await set('ab', { state: 'reading' });
  await set('cd', { queued: true });
  expect(await shown()).toEqual(['ba', 'cd', '']);
});

describe('a surprise', () => {
  /** Always the same numbers, from one end of the range to the other. */
  const numbers = () => {
    let at = 0;
    return () => {
      at = (at + 0.37) % 1;
      return at;
    };
  };
  const pick = async (
    { db }: Awaited<ReturnType<typeof tenListed>>,
    source: Parameters<typeof pickSurprise>[1] = {},
    notId?: number,
  ) => (await pickSurprise(db, source, numbers(), notId))?.address.at(-1);

  it('is unread and not queued, and the same for the same numbers', async () => {
    const made = await tenListed();
    await made.set('abc', { state: 'read' });
    await made.set('de', { state: 'reading' });
    await made.set('fg', { queued: true });
    await made.set('h', { state: 'skipped' });
    const picked = await pick(made);
    expect('ijk').toContain(picked);
    expect(await pick(made)).toBe(picked);
  });

  it('is found where one of all is left, of the list that is meant, and nowhere else', async () => {
    const made = await tenListed();
    await made.set('abcdefghi', { state: 'read' });
    expect(await pick(made, { listId: 'one' })).toBe('j');
    expect(await pick(made, { listId: 'two' })).toBe('k');
    expect(await pick(made, { listId: 'three' })).toBeUndefined();
  });

  it('is another one the next time, where there is another', async () => {
    const made = await tenListed();
    await made.set('abcdefgh', { state: 'read' });
    const first = await pickSurprise(made.db, { listId: 'one' }, numbers());
    const second = await pick(made, { listId: 'one' }, first?.entryId);
    expect([first?.address.at(-1), second].sort()).toEqual(['i', 'j']);
    const only = await pickSurprise(made.db, { listId: 'two' }, numbers());
    expect(await pick(made, { listId: 'two' }, only?.entryId)).toBe('k');
  });

  it('is of the topic that is meant', async () => {
    const made = await tenListed();
    const rows = await made.db.entries.where({ listId: 'one' }).toArray();
    await made.db.entries.bulkPut(
      rows.map((row, at) => ({ ...row, section: [at < 9 ? 'Queues' : 'Caches', 'Inner'] })),
    );
    expect(await readTopics(made.db, 'one')).toEqual(['Queues', 'Caches']);
    expect(await pick(made, { listId: 'one', section: ['Caches'] })).toBe('j');
  });

  it('is nothing where all is read', async () => {
    const made = await tenListed();
    await made.set('abcdefghijk', { state: 'read' });
    expect(await pick(made)).toBeUndefined();
  });
});
