// @vitest-environment happy-dom
// A visit is begun by the first line and gone on with by the marker: what may come in between.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageVisit } from '../../lib/messages/protocol';

const POST = 'https://blog.example/post';
const OTHER = 'https://blog.example/other';
/** Where the scripts of the marker leave what they share. */
const SHARED = Symbol.for('waymark');

interface Asked {
  type: string;
  data: { parts?: string[]; visit?: PageVisit } & Partial<PageVisit>;
}

/** Every message of the page to the worker, oldest first. */
let asked: Asked[];
/** What the worker does with a message; by default it puts the marker there and knows no such page. */
let work: (message: Asked) => Promise<unknown>;

const { happyDOM } = window as unknown as { happyDOM: { setURL(address: string): void } };
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** The visits that the worker was told of, in whichever message. */
const told = () =>
  asked.flatMap(({ type, data }) =>
    type === 'pageVisited' ? [data as PageVisit] : data.visit ? [data.visit] : [],
  );
const idsOf = (visits: PageVisit[]) => new Set(visits.map(({ visitId }) => visitId));

async function putFirstLine(): Promise<void> {
  (await import('../../entrypoints/marker-first/index')).default.main();
}

async function putMarker(): Promise<void> {
  (await import('../../entrypoints/marker/start-marker')).startMarker();
}

/** As the browser sends it. */
function send(target: EventTarget, type: string, facts: object = {}): void {
  const event = new Event(type);
  for (const [name, value] of Object.entries({ isTrusted: true, ...facts })) {
    Object.defineProperty(event, name, { value });
  }
  target.dispatchEvent(event);
}

function show(state: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  send(document, 'visibilitychange');
}

/** The user presses a button of the mouse, before anybody listens. */
function click(): void {
  Object.assign(performance, { eventCounts: new Map([['pointerdown', 1]]) });
}

/** The page navigates without loading. */
function goTo(address: string): void {
  happyDOM.setURL(address);
  send((globalThis as unknown as { navigation: EventTarget }).navigation, 'currententrychange');
}

const runtime = {
  id: 'waymark',
  sendMessage(message: Asked) {
    asked.push(structuredClone(message));
    return work(message);
  },
  onMessage: { addListener: () => undefined, removeListener: () => undefined },
};

beforeEach(async () => {
  vi.resetModules();
  Object.assign(globalThis, { [SHARED]: undefined });
  vi.stubGlobal('chrome', { runtime });
  // Loaded before they are wanted: loading takes real time, and the tests have a clock of their own.
  await import('../../entrypoints/marker/start-marker');
  vi.useFakeTimers();
  asked = [];
  work = async ({ data }) => {
    if (data.parts?.includes('marker')) await putMarker();
    return { result: null };
  };
  vi.stubGlobal('navigation', new EventTarget());
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 0));
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([
    { type: 'navigate', responseStatus: 200 } as unknown as PerformanceEntry,
  ]);
  show('visible');
  Object.defineProperty(document, 'readyState', { value: 'complete', configurable: true });
  happyDOM.setURL(POST);
  document.head.innerHTML = '<title>A post</title><link rel="canonical" href="/the-post">';
  document.body.innerHTML = '<p>Text';
});
afterEach(() => {
  Object.assign(performance, { eventCounts: undefined });
  (globalThis as { [SHARED]?: { end?: () => void } })[SHARED]?.end?.();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('a page that is on no list costs one message', async () => {
  await putFirstLine();
  await pass(60_000);
  expect(asked.map(({ type }) => type)).toEqual(['partsWanted']);
});

describe('a marker that is put into a page', () => {
  it('twice begins once', async () => {
    work = async ({ data }) => {
      if (data.parts?.includes('marker')) {
        await putMarker();
        await putMarker();
      }
      return { result: null };
    };
    await putFirstLine();
    await pass(60_000);
    await putMarker();
    await pass(60_000);
    expect(told()).toHaveLength(1);
  });

  it('that has not asked for it waits until it has', async () => {
    await expect(putMarker()).resolves.toBeUndefined();
    await pass(1_000);
    expect(asked).toEqual([]);
    await putFirstLine();
    await pass(60_000);
    expect(told()).toHaveLength(1);
  });

  it('late, after a worker that took long was asked a second time, begins once', async () => {
    const slow: (() => void)[] = [];
    work = ({ data }) =>
      new Promise((done) => {
        slow.push(async () => {
          if (data.parts?.includes('marker')) await putMarker();
          done({ result: null });
        });
      });
    await putFirstLine();
    await pass(5_000);
    expect(asked).toHaveLength(2);
    for (const go of slow) go();
    await pass(60_000);
    expect(idsOf(told()).size).toBe(1);
    expect(asked).toHaveLength(2);
  });
});

describe('a page that navigates without loading before its marker is there', () => {
  const goBeforeMarker = (address: string, alter: () => void = () => undefined) => {
    work = async ({ data }) => {
      if (data.parts?.includes('marker')) {
        goTo(address);
        alter();
        await putMarker();
      }
      return { result: null };
    };
  };

  it('to a place of its own is the same visit', async () => {
    goBeforeMarker(`${POST}#end`);
    await putFirstLine();
    await pass(60_000);
    expect(idsOf(told()).size).toBe(1);
    expect(told().at(-1)).toMatchObject({ address: `${POST}#end`, canonical: expect.anything() });
  });

  it('to another page by itself has opened one', async () => {
    goBeforeMarker(OTHER);
    await putFirstLine();
    await pass(60_000);
    const [first, second, ...more] = told();
    expect(first).toMatchObject({ address: POST, status: 200, title: 'A post' });
    expect(first).not.toHaveProperty('again');
    expect(second).toEqual({
      address: OTHER,
      title: '',
      again: true,
      visitId: expect.any(String),
    });
    expect(second?.visitId).not.toBe(first?.visitId);
    expect(more).toEqual([]);
  });

  it('to another page after a click has opened both', async () => {
    click();
    goBeforeMarker(OTHER, () => {
      document.title = 'Another';
    });
    await putFirstLine();
    await pass(60_000);
    const [first, second, ...more] = told();
    expect(first).toMatchObject({ address: POST });
    expect(second).toEqual({ address: OTHER, title: 'Another', visitId: expect.any(String) });
    expect(more).toEqual([]);
  });

  it('says later what it has become', async () => {
    goBeforeMarker(OTHER);
    await putFirstLine();
    await pass(1_000);
    document.title = 'Another';
    await pass(1_000);
    expect(told().at(-1)).toMatchObject({ address: OTHER, title: 'Another' });
  });

  it('and back again is one visit', async () => {
    goBeforeMarker(OTHER, () => goTo(POST));
    await putFirstLine();
    await pass(60_000);
    expect(told()).toHaveLength(1);
  });

  it('to an address without end, and on from there, is told of the pages that have one', async () => {
    goBeforeMarker(`https://blog.example/${'x'.repeat(9_000)}`);
    await putFirstLine();
    await pass(1_000);
    goTo(OTHER);
    await pass(60_000);
    goTo(POST);
    await pass(60_000);
    expect(told().map(({ address }) => address)).toEqual([POST, OTHER, POST]);
    expect(idsOf(told()).size).toBe(3);
    for (const visit of told().slice(1)) expect(visit).not.toHaveProperty('arrival');
  });
});

it('a click before the marker was there makes what it leads to an opening', async () => {
  click();
  await putFirstLine();
  await pass(1_000);
  goTo(OTHER);
  await pass(1_000);
  expect(told().at(-1)).toMatchObject({ address: OTHER });
  expect(told().at(-1)).not.toHaveProperty('again');
  goTo(POST);
  await pass(1_000);
  expect(told().at(-1)).toMatchObject({ address: POST, again: true });
});

describe('a worker that dies over it three times', () => {
  const die = async () => {
    throw new Error('The message port closed');
  };
  beforeEach(async () => {
    const lives = work;
    work = die;
    await putFirstLine();
    await pass(60_000);
    expect(asked).toHaveLength(3);
    work = lives;
  });

  it('is told of the same visit when the page is next shown', async () => {
    show('hidden');
    show('visible');
    await pass(60_000);
    expect(told()).toHaveLength(4);
    expect(idsOf(told()).size).toBe(1);
  });

  it('is told of it also where the page has gone on without loading', async () => {
    goTo(OTHER);
    show('hidden');
    show('visible');
    await pass(60_000);
    expect(told().map(({ address }) => address)).toEqual([POST, POST, POST, POST, OTHER]);
    expect(idsOf(told()).size).toBe(2);
    expect(told().at(-1)).not.toHaveProperty('arrival');
    expect(told().at(-1)).not.toHaveProperty('status');
  });
});

it('a worker that could not tell is asked about the same visit later, as an opening', async () => {
  let answered = 0;
  work = async ({ data }) => {
    if (data.parts?.includes('marker')) await putMarker();
    answered += 1;
    return { result: answered === 1 ? undefined : null };
  };
  await putFirstLine();
  await pass(60_000);
  expect(idsOf(told()).size).toBe(1);
  expect(asked.map(({ type }) => type)).toEqual(['partsWanted', 'pageVisited']);
  expect(told()[1]).toMatchObject({ arrival: told()[0]?.arrival, status: 200 });
  expect(told()[1]).not.toHaveProperty('again');
});

it('a page that was put away whole and comes back is another visit, which nothing led to', async () => {
  await putFirstLine();
  await pass(1_000);
  send(window, 'pageshow', { persisted: true });
  await pass(60_000);
  expect(told()).toHaveLength(2);
  expect(idsOf(told()).size).toBe(2);
  expect(told()[1]).not.toHaveProperty('arrival');
  expect(told()[1]).not.toHaveProperty('again');
});

it('a page that went behind before its marker was there is told of once', async () => {
  work = async ({ data }) => {
    if (data.parts?.includes('marker')) {
      show('hidden');
      await putMarker();
    }
    return { result: null };
  };
  await putFirstLine();
  await pass(60_000);
  show('visible');
  await pass(60_000);
  expect(told()).toHaveLength(1);
});

it('a page that went behind and on before its marker was there has not opened the other', async () => {
  work = async ({ data }) => {
    if (data.parts?.includes('marker')) {
      show('hidden');
      await putMarker();
      goTo(OTHER);
    }
    return { result: null };
  };
  await putFirstLine();
  await pass(60_000);
  show('visible');
  await pass(60_000);
  const [first, ...others] = told();
  expect(first).toMatchObject({ address: POST });
  const other = { address: OTHER, title: '', again: true, visitId: expect.any(String) };
  expect(others).toEqual([other, other]);
  expect(idsOf(others).size).toBe(1);
});

it('a page that says more by the time its marker is there is told of so, as an opening', async () => {
  work = async ({ data }) => {
    if (data.parts?.includes('marker')) {
      document.title = 'The post';
      await putMarker();
    }
    return { result: null };
  };
  await putFirstLine();
  await pass(60_000);
  expect(told().map(({ title }) => title)).toEqual(['A post', 'The post']);
  expect(idsOf(told()).size).toBe(1);
  expect(told()[1]).not.toHaveProperty('again');
});

it('a page whose grant was taken away meanwhile falls silent', async () => {
  work = async ({ data }) => {
    if (data.parts?.includes('marker')) await putMarker();
    return { error: { name: 'NotGrantedError' } };
  };
  await putFirstLine();
  await pass(600_000);
  expect(asked.map(({ type }) => type)).toEqual(['partsWanted', 'pageVisited']);
});
