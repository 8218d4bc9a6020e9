/** The web as the browser tests see it: one https server that answers for every host name. */
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

/** A response for one address. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body: string | Buffer;
  /** What is waited for before it is sent. */
  after?: Promise<unknown>;
}

/** Pages at real host names, served from this machine. */
export interface Site {
  /** Port of the https server; `http:` requests answer on `plainPort`. */
  port: number;
  plainPort: number;
  /** Every request that arrived but those of the browsers themselves, oldest first: what tests of privacy look at. */
  requests: string[];
  /** Serves a reply at an address; query and fragment of the address do not matter. */
  serve(address: string, reply: Reply | string | ((request: string) => Reply)): void;
  close(): Promise<void>;
}

/** An article of about `words` words, long enough to scroll. */
export function article(title: string, words = 400, extra = ''): string {
  const paragraphs = Array.from(
    { length: Math.ceil(words / 40) },
    (_, index) =>
      `<p>${index + 1}. ${'The log is the truth and tables are its cache. '.repeat(4)}</p>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width">
<style>body{font:20px/2 Georgia,serif;max-width:34em;margin:2em auto;padding:0 1em}p{margin:0 0 1.5em}</style>
<header><nav><a href="/">Home</a></nav></header>
<article><h1>${title}</h1>${paragraphs.join('')}</article>${extra}<footer>© 2018</footer></html>`;
}

/** Browsers ask their makers for accounts, settings, updates and models now and then. */
const OF_BROWSER =
  /^https?:\/\/(?:[\w-]+\.(?:google|googleapis)\.com|(?:[\w-]+\.)*(?:mozilla\.(?:com|org|net)|firefox\.com))\//;

/** Starts the servers on free ports. */
export async function startSite(): Promise<Site> {
  const pages = new Map<string, Reply | ((request: string) => Reply)>();
  const requests: string[] = [];
  const answer = async (
    request: { headers: { host?: string | undefined }; url?: string | undefined },
    response: {
      writeHead(status: number, headers: Record<string, string>): unknown;
      end(body: string | Buffer): unknown;
    },
    scheme: string,
  ): Promise<void> => {
    const address = `${scheme}://${request.headers.host?.replace(/:\d+$/, '')}${request.url}`;
    if (!OF_BROWSER.test(address)) requests.push(address);
    const page = pages.get(placeOf(address));
    const reply = typeof page === 'function' ? page(address) : page;
    await reply?.after;
    response.writeHead(reply?.status ?? (reply ? 200 : 404), {
      'content-type': 'text/html; charset=utf-8',
      ...reply?.headers,
    });
    response.end(reply?.body ?? '<!doctype html><title>Not here</title><p>Nothing.');
  };
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'waymark.test' }]);
  const secure: Server = createServer(
    { key, cert },
    (request, response) => void answer(request, response, 'https'),
  );
  const plain = createHttpServer((request, response) => void answer(request, response, 'http'));
  await Promise.all(
    [secure, plain].map(
      (server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)),
    ),
  );
  return {
    port: (secure.address() as AddressInfo).port,
    plainPort: (plain.address() as AddressInfo).port,
    requests,
    serve(address, reply) {
      pages.set(placeOf(address), typeof reply === 'string' ? { body: reply } : reply);
    },
    async close() {
      for (const server of [secure, plain]) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    },
  };
}

/** Host and path: scheme, query and fragment do not choose the page. */
function placeOf(address: string): string {
  const { hostname, pathname } = new URL(address);
  return hostname + pathname;
}
