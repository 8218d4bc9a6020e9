import { beforeEach, describe, expect, it, vi } from 'vitest';
import { schemas } from './schemas';
import type { Answers } from './serve';

type Listener = (message: unknown, sender: object, respond: (reply: unknown) => void) => unknown;
const listeners: Listener[] = [];
const PAGE = {
  id: 'waymark',
  url: 'https://eng.uber.com/maze/',
  tab: { id: 1 },
  frameId: 0,
};

/** Sends a message to the listener of the worker, as the browser does. */
const send = (message: unknown, sender: object = PAGE) =>
  new Promise((resolve) => {
    const isTaken = listeners.some((listen) => listen(message, sender, resolve) === true);
    if (!isTaken) resolve('not taken');
  });

beforeEach(async () => {
  vi.resetModules();
  listeners.length = 0;
  const onMessage = { addListener: (listen: Listener) => listeners.push(listen) };
  vi.stubGlobal('chrome', { runtime: { id: 'waymark', onMessage } });
  vi.spyOn(console, 'error').mockReturnValue();
  const { serve } = await import('./serve');
  const own = { id: 'waymark', base: 'chrome-extension://waymark/', isGranted: async () => true };
  const answers = Object.fromEntries(
    Object.keys(schemas).map((name) => [name, async () => undefined]),
  ) as unknown as Answers;
  serve(own, {
    ...answers,
    linksFound: async ({ addresses }) => {
      if (addresses.length === 0) throw new TypeError('the secret of the worker');
      return { lists: [['A list']], numbers: [0, 40, 2, 0, 0] };
    },
  });
});

describe('the worker', () => {
  it('listens once for all messages, and answers each by its name', async () => {
    expect(listeners).toHaveLength(1);
    expect(await send({ type: 'linksFound', data: { addresses: [PAGE.url] } })).toEqual({
      result: { lists: [['A list']], numbers: [0, 40, 2, 0, 0] },
    });
    expect(await send({ type: 'partsWanted', data: { parts: ['chip'] } })).toEqual({
      result: undefined,
    });
  });

  it.each([undefined, null, 'linksFound', 7, [], {}, { type: 5 }, { type: 'toString' }])(
    'leaves %j to others: it is none of its messages',
    async (message) => {
      expect(await send(message)).toBe('not taken');
    },
  );

  it('tells the name of what went wrong, and nothing else of it', async () => {
    expect(await send({ type: 'linksFound', data: { addresses: [] } })).toEqual({
      error: { name: 'unknown' },
    });
    expect(await send({ type: 'linksFound', data: {} })).toEqual({
      error: { name: 'MalformedMessageError' },
    });
    expect(await send({ type: 'linksFound', data: { addresses: [] } }, {})).toEqual({
      error: { name: 'ForeignSenderError' },
    });
  });
});
