import { describe, expect, it, vi } from 'vitest';
import { withGrant } from '../../lib/actions/browser/with-grant';
import {
  type FetchOptions,
  fetchList,
  fetchOwnFiles,
  MOST_FILES,
} from '../../lib/actions/transfer/fetch-list';
import { placesOf } from '../../lib/lists/list-places';
import { MAX_LIST_LENGTH } from '../../lib/lists/model/limits';

type Answer = Response | Error | ((init: RequestInit) => Promise<Response>);

/** A web with a few addresses on it; nothing is at any other. */
function web(answers: Record<string, Answer>) {
  const asked: Array<[address: string, init: RequestInit]> = [];
  const ask = (async (address: string, init: RequestInit) => {
    asked.push([address, init]);
    const answer = answers[address] ?? new Response('404: Not Found', { status: 404 });
    if (answer instanceof Error) throw answer;
    return typeof answer === 'function' ? answer(init) : answer;
  }) as typeof fetch;
  return { asked, ask, addresses: () => asked.map(([address]) => address) };
}

/** An answer with what only the network can say of it. */
function answered(body: BodyInit, type: string, from: { url?: string; redirected?: boolean } = {}) {
  const response = new Response(body, { headers: { 'content-type': type } });
  for (const [name, value] of Object.entries(from))
    Object.defineProperty(response, name, { value });
  return response;
}

function get(typed: string, ask: typeof fetch, options: Partial<FetchOptions> = {}) {
  const places = placesOf(typed);
  if (!places) throw new Error(`${typed} is no address`);
  return fetchList(places, { signal: new AbortController().signal, fetch: ask, ...options });
}

const HOME = 'https://lists.example.org/queues';
const RAW = 'https://raw.githubusercontent.com/o/r/HEAD';
const untilAborted = ({ signal }: RequestInit) =>
  new Promise<Response>((_, fail) => {
    signal?.addEventListener('abort', () => fail(signal.reason as Error));
  });

describe('a list that is fetched', () => {
  it('is asked for once, without cookies, without saying whence, and comes with its format and its home', async () => {
    const { asked, ask } = web({ [HOME]: answered('# Queues', 'text/markdown; charset=utf-8') });
    const found = await get(`${HOME}#logs`, ask);
    expect(found).toMatchObject({
      type: 'text/markdown; charset=utf-8',
      home: HOME,
      fileName: 'queues.md',
    });
    expect('bytes' in found && new TextDecoder().decode(found.bytes)).toBe('# Queues');
    expect(asked.map(([address]) => address)).toEqual([HOME]);
    expect(asked[0]?.[1]).toMatchObject({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-cache',
    });
    // Anything more would have the browser ask the host beforehand.
    expect(asked[0]?.[1]).not.toHaveProperty('headers');
  });

  it('of a repository is its README, under whichever name it is there', async () => {
    const { ask, addresses } = web({ [`${RAW}/README.rst`]: answered('Lists', 'text/plain') });
    const found = await get('https://github.com/o/r', ask);
    expect(found).toMatchObject({ home: 'https://github.com/o/r', fileName: 'README.rst' });
    expect(addresses()).toEqual([`${RAW}/README.md`, `${RAW}/readme.md`, `${RAW}/README.rst`]);
  });

  it('is found where the host lets nobody read that there is nothing at the first place', async () => {
    const { ask } = web({
      [`${RAW}/README.md`]: new TypeError('Failed to fetch'),
      [`${RAW}/readme.md`]: answered('# Lists', 'text/plain'),
    });
    expect(await get('o/r', ask)).toMatchObject({ fileName: 'readme.md' });
  });

  it('has the address at which asking ended', async () => {
    const url = 'https://www.example.org/lists/queues.org';
    const { ask } = web({ [HOME]: answered('* Queues', 'text/plain', { url, redirected: true }) });
    expect(await get(HOME, ask)).toMatchObject({ home: url, fileName: 'queues.org' });
  });

  it('is not asked for at a second place where the first has any trouble but that nothing is there', async () => {
    const { ask, addresses } = web({ [`${RAW}/README.md`]: new Response('', { status: 500 }) });
    expect(await get('o/r', ask)).toMatchObject({ problem: 'broken', detail: '500' });
    expect(addresses()).toHaveLength(1);
  });

  it.each<[what: string, answer: Answer, expected: object]>([
    ['nothing there', new Response('', { status: 404 }), { problem: 'nothing' }],
    ['gone', new Response('', { status: 410 }), { problem: 'nothing' }],
    ['for members', new Response('', { status: 401 }), { problem: 'login' }],
    [
      'led to a login page',
      answered('<form>', 'text/html', { url: 'https://x.example/users/sign_in', redirected: true }),
      { problem: 'login' },
    ],
    ['refused', new Response('', { status: 403 }), { problem: 'refused', detail: '403' }],
    ['asked for too often', new Response('', { status: 429 }), { problem: 'busy' }],
    ['broken', new Response('', { status: 503 }), { problem: 'broken', detail: '503' }],
    ['a picture', answered('x', 'image/png'), { problem: 'not-text', detail: 'image/png' }],
    ['a PDF', answered('%PDF', 'application/pdf;x=y'), { problem: 'not-text' }],
    ['without an answer', new TypeError('Failed to fetch'), { problem: 'unreachable' }],
  ])('and is %s is told of in one word, with the host', async (_, answer, expected) => {
    const { ask } = web({ [HOME]: answer });
    expect(await get(HOME, ask)).toEqual(
      expect.objectContaining({ host: 'lists.example.org', ...expected }),
    );
  });

  it('says that the address leads elsewhere where the browser does not let it go there', async () => {
    const { ask } = web({
      [HOME]: async ({ redirect }) => {
        if (redirect !== 'manual') throw new TypeError('Failed to fetch');
        return Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' });
      },
    });
    expect(await get(HOME, ask)).toMatchObject({ problem: 'elsewhere' });
  });

  it.each([
    ['http://192.168.1.1/admin', 'this network'],
    ['http://2130706433/', 'this machine, by a number'],
    ['http://[::ffff:10.0.0.1]/', 'this network, by IPv6'],
    ['http://127.0.0.1.nip.io/', 'a name that spells an address'],
    ['https://nas.local/list.md', 'a local name'],
  ])('is not read where the web leads inside: %s, %s', async (url) => {
    const { ask } = web({ [HOME]: answered('- [a](/b)', 'text/plain', { url, redirected: true }) });
    expect(await get(HOME, ask)).toEqual({ problem: 'elsewhere', host: 'lists.example.org' });
  });

  it('is read where it was asked for inside', async () => {
    const inside = 'http://nas.local/list.md';
    const url = 'http://192.168.1.1/list.md';
    const { ask } = web({ [inside]: answered('* Q', 'text/plain', { url, redirected: true }) });
    expect(await get(inside, ask)).toMatchObject({ home: url });
  });

  it.each([
    ['https://id.example/realms/x/auth?redirect_uri=https%3A%2F%2Flists.example.org%2Fcb', 'login'],
    ['https://lists.example.org/welcome?next=%2Fqueues', 'login'],
    ['https://other.example/list?from=%2Fqueues', undefined],
    ['https://lists.example.org/queues/?page=2', undefined],
  ])('is told to be for members where it is led to what leads back: %s', async (url, problem) => {
    const { ask } = web({ [HOME]: answered('<h1>', 'text/html', { url, redirected: true }) });
    const found = await get(HOME, ask);
    expect('problem' in found ? found.problem : undefined).toBe(problem);
  });

  it('says so where there is no network, and asks nothing more', async () => {
    const { ask, addresses } = web({ [HOME]: new TypeError('Failed to fetch') });
    expect(await get(HOME, ask, { isOffline: () => true })).toMatchObject({ problem: 'offline' });
    expect(addresses()).toHaveLength(1);
  });

  it('is given up where the host is silent, before it answers or in the middle of it', async () => {
    const { ask } = web({
      [HOME]: untilAborted,
      [`${HOME}/slow`]: async ({ signal }) =>
        answered(
          new ReadableStream({
            start(stream) {
              stream.enqueue(new Uint8Array(10));
              signal?.addEventListener('abort', () => stream.error(signal.reason));
            },
          }),
          'text/plain',
        ),
    });
    expect(await get(HOME, ask, { timeout: 20 })).toMatchObject({ problem: 'late' });
    expect(await get(`${HOME}/slow`, ask, { timeout: 20 })).toMatchObject({ problem: 'late' });
  });

  it('is given up where the host goes on without an end and nobody can press Cancel', async () => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const { ask } = web({
      [HOME]: async ({ signal }) =>
        answered(
          new ReadableStream({
            start(stream) {
              timer = setInterval(() => stream.enqueue(new Uint8Array(1)), 5);
              signal?.addEventListener('abort', () => {
                clearInterval(timer);
                stream.error(signal.reason);
              });
            },
          }),
          'text/plain',
        ),
    });
    expect(await get(HOME, ask, { longest: 50 })).toMatchObject({ problem: 'late' });
  });

  it('may take long, as long as something comes', async () => {
    const { ask } = web({
      [HOME]: async () =>
        answered(
          new ReadableStream({
            async start(stream) {
              for (let part = 0; part < 8; part += 1) {
                await new Promise((done) => setTimeout(done, 20));
                stream.enqueue(new TextEncoder().encode('- '));
              }
              stream.close();
            },
          }),
          'text/plain',
        ),
    });
    expect(await get(HOME, ask, { timeout: 100 })).toMatchObject({ bytes: { length: 16 } });
  });

  it('that is too large is never held: neither by what it says nor by what comes', async () => {
    let [sent, cancelled] = [0, 0];
    const endless = () =>
      new ReadableStream({
        pull(stream) {
          sent += 1;
          stream.enqueue(new Uint8Array(1024 * 1024));
        },
        cancel() {
          cancelled += 1;
        },
      });
    const said = answered(endless(), 'text/plain');
    said.headers.set('content-length', String(MAX_LIST_LENGTH + 1));
    const { ask } = web({ [HOME]: answered(endless(), 'text/plain'), [`${HOME}/said`]: said });
    expect(await get(`${HOME}/said`, ask)).toMatchObject({ problem: 'too-large' });
    expect(sent).toBeLessThan(3);
    expect(await get(HOME, ask)).toMatchObject({ problem: 'too-large' });
    expect(sent).toBeLessThan(25);
    expect(cancelled).toBe(2);
  });

  it('is not asked for while another request to its host is under way, and may be at other hosts', async () => {
    const other = 'https://other.example.org/list';
    let answer: (response: Response) => void = () => undefined;
    const first = new Promise<Response>((done) => {
      answer = done;
    });
    const here = `${HOME}/second`;
    const { ask, addresses } = web({
      [HOME]: () => first,
      [here]: answered('# Two', 'text/plain'),
      [other]: answered('# Three', 'text/plain'),
    });
    const running = [get(HOME, ask), get(here, ask), get(other, ask)];
    await running[2];
    expect(addresses()).toEqual([HOME, other]);
    answer(answered('# One', 'text/plain'));
    await Promise.all(running);
    expect(addresses()).toEqual([HOME, other, here]);
  });

  it('can be cancelled before it is asked for, while nothing has come and in the middle of it', async () => {
    const reason = new Error('cancelled');
    const own = new AbortController();
    const { ask, addresses } = web({ [HOME]: untilAborted });
    const running = get(HOME, ask, { signal: own.signal });
    await vi.waitFor(() => expect(addresses()).toHaveLength(1));
    own.abort(reason);
    await expect(running).rejects.toBe(reason);
    await expect(get(HOME, ask, { signal: own.signal })).rejects.toBe(reason);
    expect(addresses()).toHaveLength(1);
  });
});

describe('the own files of a list', () => {
  const BLOB = 'https://github.com/o/r/blob/HEAD';
  const file = (path: string) => ({ path, address: `${BLOB}/${path}` });
  const read = (files: ReturnType<typeof file>[], ask: typeof fetch, signal?: AbortSignal) => {
    const told: string[] = [];
    const options = { signal: signal ?? new AbortController().signal, fetch: ask };
    const done = fetchOwnFiles(files, options, (at, next) => told.push(`${at} ${next}`));
    return { told, done };
  };

  it('are fetched one after the other; what cannot be had is told of, and the rest is kept', async () => {
    let running = 0;
    const slowly = async () => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((done) => setTimeout(done, 5));
      running -= 1;
      return answered('- [a](https://a.example/)', 'text/plain');
    };
    const { ask } = web({ [`${RAW}/a.md`]: slowly, [`${RAW}/c.md`]: slowly });
    const { told, done } = read([file('a.md'), file('b.md'), file('c.md')], ask);
    const { files, unread } = await done;
    expect(files.map(({ path }) => path)).toEqual(['a.md', 'c.md']);
    expect(unread).toEqual([
      { path: 'b.md', problem: 'nothing', host: 'raw.githubusercontent.com' },
    ]);
    expect(told).toEqual(['0 a.md', '1 b.md', '2 c.md']);
  });

  it('are not asked for any more once the host has had enough', async () => {
    const { ask, addresses } = web({
      [`${RAW}/a.md`]: answered('a', 'text/plain'),
      [`${RAW}/b.md`]: new Response('', { status: 429 }),
    });
    const { files, unread } = await read(['a.md', 'b.md', 'c.md'].map(file), ask).done;
    expect(files).toHaveLength(1);
    expect(unread.map(({ path, problem }) => [path, problem])).toEqual([
      ['b.md', 'busy'],
      ['c.md', 'busy'],
    ]);
    expect(addresses()).toHaveLength(2);
  });

  it('are together no larger than one list, and not endless', async () => {
    const half = () => answered(new Uint8Array(MAX_LIST_LENGTH / 2), 'text/plain');
    const { ask } = web({
      [`${RAW}/a.md`]: half(),
      [`${RAW}/b.md`]: half(),
      [`${RAW}/c.md`]: answered('one more', 'text/plain'),
    });
    const large = await read(['a.md', 'b.md', 'c.md'].map(file), ask).done;
    expect(large.files).toHaveLength(2);
    expect(large.unread).toMatchObject([{ path: 'c.md', problem: 'left' }]);
    const many = Array.from({ length: MOST_FILES + 3 }, (_, at) => file(`${at}.md`));
    const { ask: empty, addresses } = web({});
    const { unread } = await read(many, empty).done;
    expect(addresses()).toHaveLength(MOST_FILES);
    expect(unread.filter(({ problem }) => problem === 'left')).toHaveLength(3);
  });

  it('can be cancelled', async () => {
    const own = new AbortController();
    const { ask, addresses } = web({ [`${RAW}/a.md`]: untilAborted });
    const { done } = read([file('a.md'), file('b.md')], ask, own.signal);
    await vi.waitFor(() => expect(addresses()).toHaveLength(1));
    own.abort();
    await expect(done).rejects.toThrow();
    expect(addresses()).toHaveLength(1);
  });
});

describe('the right to a site that is only fetched from', () => {
  function permissions(answer: boolean | Error) {
    const calls: string[] = [];
    const api = {
      permissions: {
        request: vi.fn(async ({ origins = [] }: { origins?: string[] }) => {
          calls.push(`asked ${origins}`);
          if (answer instanceof Error) throw answer;
          return answer;
        }),
        remove: vi.fn(async ({ origins = [] }: { origins?: string[] }) => {
          calls.push(`returned ${origins}`);
          return true;
        }),
      },
    };
    return { api, calls };
  }
  const SITE = '*://lists.example.org/*';

  it('is asked for within the press, before anything is waited for, and given back afterwards', async () => {
    const { api, calls } = permissions(true);
    const done = withGrant(SITE, async () => calls.push('fetched'), api);
    expect(calls).toEqual([`asked ${SITE}`]);
    await done;
    expect(calls).toEqual([`asked ${SITE}`, 'fetched', `returned ${SITE}`]);
  });

  it('is given back where fetching fails or is cancelled', async () => {
    const { api, calls } = permissions(true);
    const failing = withGrant(SITE, () => Promise.reject(new Error('cancelled')), api);
    await expect(failing).rejects.toThrow('cancelled');
    expect(calls.at(-1)).toBe(`returned ${SITE}`);
  });

  it('is not asked for, nor taken away, where it is there or none is needed', async () => {
    const { api, calls } = permissions(true);
    expect(await withGrant(undefined, async () => 'list', api)).toBe('list');
    expect(calls).toEqual([]);
  });

  it.each([false, new Error('not from a press')])(
    'that is declined (%s) leaves all undone',
    async (answer) => {
      vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const { api } = permissions(answer);
      const work = vi.fn();
      expect(await withGrant(SITE, work, api)).toBe('declined');
      expect(work).not.toHaveBeenCalled();
      expect(api.permissions.remove).not.toHaveBeenCalled();
    },
  );
});
