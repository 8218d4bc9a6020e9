// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { trusted } from './trusted';

/** The browser's interface, as much of it as the first line sees. */
const runtime: { id: string | undefined; sendMessage: ReturnType<typeof vi.fn> } = {
  id: 'waymark',
  sendMessage: vi.fn(),
};
const asked = {
  type: 'partsWanted',
  data: {
    parts: ['marker'],
    visit: {
      address: 'https://blog.example/post',
      title: 'A post',
      canonical: 'https://blog.example/the-post',
      arrival: { isFirstInTab: expect.any(Boolean), startedAt: expect.any(Number) },
      visitId: expect.stringMatching(/^[0-9a-z]{8}-[0-9a-f]{32}$/),
    },
  },
};

const { happyDOM } = window as unknown as { happyDOM: { setURL(address: string): void } };
type Asked = [{ data: { parts: string[]; visit?: object } }];

function set(name: 'readyState' | 'visibilityState', value: string): void {
  Object.defineProperty(document, name, { value, configurable: true });
}

function show(state: 'visible' | 'hidden'): void {
  set('visibilityState', state);
  document.dispatchEvent(trusted(new Event('visibilitychange')));
}

async function putIntoPage(): Promise<void> {
  const { default: script } = await import('../../entrypoints/marker-first/index');
  await script.main();
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  runtime.id = 'waymark';
  runtime.sendMessage = vi.fn(async () => ({ result: undefined }));
  vi.stubGlobal('chrome', { runtime });
  Object.assign(globalThis, { [Symbol.for('waymark')]: undefined });
  set('visibilityState', 'visible');
  set('readyState', 'complete');
  happyDOM.setURL('https://blog.example/post');
  document.head.innerHTML = '<title>A post</title><link rel="canonical" href="/the-post">';
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the first line of the marker', () => {
  it('asks for the marker when the page has loaded, once', async () => {
    set('readyState', 'loading');
    await putIntoPage();
    await pass(1_000);
    expect(runtime.sendMessage).not.toHaveBeenCalled();
    set('readyState', 'complete');
    dispatchEvent(trusted(new Event('load')));
    await pass(1_000);
    show('hidden');
    show('visible');
    await pass(1_000);
    expect(runtime.sendMessage.mock.calls).toEqual([[asked]]);
  });

  it('asks for the marker alone where the address is without end', async () => {
    happyDOM.setURL(`https://blog.example/${'x'.repeat(9_000)}`);
    await putIntoPage();
    await pass(100);
    const bare = { type: 'partsWanted', data: { parts: ['marker'] } };
    expect(runtime.sendMessage.mock.calls).toEqual([[bare]]);
  });

  it('asks for nothing in a page without a body', async () => {
    vi.spyOn(document, 'body', 'get').mockReturnValue(null as never);
    await putIntoPage();
    await pass(1_000);
    expect(runtime.sendMessage).not.toHaveBeenCalled();
  });

  it('asks a worker again that died once the marker was there, for its answer about the same visit alone', async () => {
    const { takeFirstLine } = await import('../../entrypoints/in-page/marker-parts');
    runtime.sendMessage.mockImplementationOnce(async () => {
      takeFirstLine();
      throw new Error('The message port closed');
    });
    await putIntoPage();
    await pass(1_000);
    const [[first], [second]] = runtime.sendMessage.mock.calls as [Asked, Asked];
    expect(first).toEqual(asked);
    expect(second.data).toEqual({ parts: [], visit: first.data.visit });
  });

  it('does not wait for a picture that never comes', async () => {
    set('readyState', 'interactive');
    await putIntoPage();
    await pass(1_000);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(1);
  });

  it('asks once where the page loads just when it is waited for no longer', async () => {
    set('readyState', 'interactive');
    await putIntoPage();
    await pass(195);
    set('readyState', 'complete');
    dispatchEvent(trusted(new Event('load')));
    await pass(1_000);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(1);
  });

  it('asks for nothing, and holds no timer, while the tab is behind', async () => {
    set('visibilityState', 'hidden');
    await putIntoPage();
    expect(vi.getTimerCount()).toBe(0);
    show('visible');
    await pass(1_000);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(1);
  });

  it('asks a worker again that died over it, after 0.3 s and after 1 s more', async () => {
    runtime.sendMessage.mockRejectedValueOnce(new Error('The message port closed'));
    runtime.sendMessage.mockResolvedValueOnce(undefined);
    await putIntoPage();
    await pass(290);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(1);
    await pass(20);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(2);
    await pass(1_000);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(3);
    await pass(10_000);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(3);
  });

  it('asks again when the page is next shown, where the worker died three times', async () => {
    for (let times = 0; times < 3; times += 1) {
      runtime.sendMessage.mockRejectedValueOnce(new Error('The message port closed'));
    }
    await putIntoPage();
    await pass(5_000);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(3);
    for (let times = 0; times < 2; times += 1) {
      show('hidden');
      show('visible');
      await pass(1_000);
      expect(runtime.sendMessage).toHaveBeenCalledTimes(4);
    }
  });

  it('asks a worker again that was asked too often from this tab, after a while in front', async () => {
    runtime.sendMessage.mockResolvedValueOnce({ error: { name: 'TooManyMessagesError' } });
    await putIntoPage();
    await pass(59_000);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(1);
    await pass(3_000);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(2);
    await pass(200_000);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(2);
  });

  it('is neither begun, kept from beginning nor made to ask again by events that the page makes up', async () => {
    const makeUp = () => {
      for (const type of ['visibilitychange', 'prerenderingchange', 'DOMContentLoaded']) {
        document.dispatchEvent(new Event(type));
      }
      dispatchEvent(new Event('load'));
    };
    let answer: (reply: object) => void = () => undefined;
    const answered = new Promise((done) => {
      answer = done;
    });
    runtime.sendMessage.mockReturnValueOnce(answered);
    set('readyState', 'interactive');
    await putIntoPage();
    for (let passed = 0; passed < 150; passed += 10) {
      makeUp();
      await pass(10);
    }
    expect(runtime.sendMessage).not.toHaveBeenCalled();
    for (let passed = 0; passed < 1_000; passed += 10) {
      makeUp();
      await pass(10);
    }
    answer({ result: undefined });
    await pass(1_000);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(1);
  });

  it('asks for nothing in a document whose elements are none of HTML', async () => {
    vi.spyOn(document, 'createElement').mockReturnValue({} as never);
    await putIntoPage();
    await pass(1_000);
    expect(runtime.sendMessage).not.toHaveBeenCalled();
  });

  it('holds no timer for asking again while the tab is hidden', async () => {
    runtime.sendMessage.mockReturnValueOnce(new Promise(() => undefined));
    await putIntoPage();
    await pass(100);
    show('hidden');
    expect(vi.getTimerCount()).toBe(0);
    show('visible');
    await pass(1_000);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(2);
  });

  it('stays quiet for good where the extension is gone', async () => {
    runtime.sendMessage.mockImplementation(() => {
      runtime.id = undefined;
      throw new Error('Extension context invalidated.');
    });
    await putIntoPage();
    await pass(1_000);
    show('hidden');
    show('visible');
    await pass(1_000);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(1);
  });

  it('does nothing in a page that has one already, unless its extension is gone', async () => {
    await putIntoPage();
    await putIntoPage();
    await pass(1_000);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(1);
    const { sayMarkerIsAlive } = await import('../../entrypoints/in-page/marker-parts');
    sayMarkerIsAlive(() => false);
    await putIntoPage();
    await pass(1_000);
    expect(runtime.sendMessage).toHaveBeenCalledTimes(2);
  });
});
