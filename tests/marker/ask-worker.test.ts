// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NOT_GRANTED } from '../../lib/messages/envelope';

const sendMessage = vi.fn();
const visit = { address: 'https://eng.uber.com/cherami/', title: 'Cherami' };

async function connect(end: () => void) {
  const { connectWorker } = await import('../../entrypoints/marker/ask-worker');
  return connectWorker({ isValid: true, end, signal: new AbortController().signal });
}

beforeEach(() => {
  vi.resetModules();
  sendMessage.mockReset();
  vi.stubGlobal('chrome', { runtime: { id: 'waymark', sendMessage } });
});
afterEach(() => vi.unstubAllGlobals());

describe('the marker', () => {
  it('ends where the user has taken the grant for its page away', async () => {
    const end = vi.fn();
    const ask = await connect(end);
    sendMessage.mockResolvedValue({ error: { name: NOT_GRANTED } });
    expect(await ask('pageVisited', visit)).toBeUndefined();
    expect(end).toHaveBeenCalledTimes(1);
  });

  it('asks again a worker that died over the message, and takes its answer', async () => {
    const ask = await connect(() => undefined);
    sendMessage.mockResolvedValueOnce(undefined);
    sendMessage.mockRejectedValueOnce(new Error('the message port closed'));
    sendMessage.mockResolvedValueOnce({ result: null });
    expect(await ask('pageVisited', visit)).toBeNull();
    expect(sendMessage).toHaveBeenCalledTimes(3);
  });

  it('asks again a worker that never answers', async () => {
    vi.useFakeTimers();
    const ask = await connect(() => undefined);
    sendMessage.mockReturnValueOnce(new Promise(() => undefined));
    sendMessage.mockResolvedValueOnce({ result: null });
    const answer = ask('pageVisited', visit);
    await vi.advanceTimersByTimeAsync(4_400);
    expect(await answer).toBeNull();
    vi.useRealTimers();
  });

  it('does not ask again what was refused by name', async () => {
    const ask = await connect(() => undefined);
    sendMessage.mockResolvedValue({ error: { name: 'ForeignResourceError' } });
    expect(await ask('pageVisited', visit)).toBeUndefined();
    expect(sendMessage).toHaveBeenCalledTimes(1);
  });

  it.each<[string, () => unknown]>([
    ['dies over a message', () => sendMessage.mockResolvedValue(undefined)],
    ['refuses one', () => sendMessage.mockResolvedValue({ error: { name: 'Error' } })],
    ['is not there', () => sendMessage.mockRejectedValue(new Error('no receiving end'))],
  ])('stays where the worker %s', async (_, happens) => {
    const end = vi.fn();
    const ask = await connect(end);
    happens();
    expect(await ask('pageVisited', visit)).toBeUndefined();
    expect(end).not.toHaveBeenCalled();
  });
});
