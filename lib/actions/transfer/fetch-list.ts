/** Fetches a list from its address, once, because the user asked for it. Nothing is stored. */
import { isPrivateHost } from '../../address/parse/private-host';
import {
  type FetchProblem,
  fileNameOf,
  homeAfter,
  type ListPlace,
  type ListPlaces,
  placesOf,
} from '../../lists/list-places';
import { MAX_LIST_LENGTH } from '../../lists/model/limits';
import type { OwnFile } from '../../lists/own-files';

/** What came from an address. */
export interface FetchedList {
  bytes: Uint8Array<ArrayBuffer>;
  /** The `Content-Type` of the answer; empty for none. */
  type: string;
  /** The address of the list: where the request was led elsewhere, that of where it was led to. */
  home: string;
  /** A name that says its format, as far as anything but the text does. */
  fileName: string;
}

export interface FetchFailure {
  problem: FetchProblem;
  /** The host that was asked. */
  host: string;
  detail?: string;
  /** So long the host wants to be left alone, ms; where it says so and that may be read. */
  waitMs?: number;
}

export interface FetchOptions {
  /** Ends it at once; it rejects with the reason. */
  signal: AbortSignal;
  fetch?: typeof fetch;
  isOffline?: () => boolean;
  /** How long the host may be silent, ms. */
  timeout?: number;
  /** How long it may take altogether, ms; any time where a person can end it. */
  longest?: number;
  /** The most bytes that are taken. */
  most?: number;
}

const SILENT_FOR_MS = 15_000;
/** So much of an answer is looked at to tell its format, in bytes. */
const LOOKED_AT = 1_024;

/** Media, and what holds files: read by nobody as a list. */
const noText =
  /^(?:(?:image|audio|video|font)\/|application\/(?:pdf|zip|gzip|x-gzip|x-tar|x-7z-compressed)$)/i;
const loginPath = /\/(?:log-?in|sign[-_]?in|users\/sign_in|oauth2?|sso|saml)(?:[/?]|$)/i;

/**
 * Asks the places of a list one after the other until there is something at one.
 * @returns the list, or why there is none; rejects only where it was ended by `signal`
 */
export async function fetchList(
  places: ListPlaces,
  options: FetchOptions,
): Promise<FetchedList | FetchFailure> {
  let failure: FetchFailure | undefined;
  for (const place of places.places) {
    const answer = await fetchPlace(place, options);
    if (!('problem' in answer)) {
      const { bytes, type, address } = answer;
      const head = new TextDecoder('latin1').decode(bytes.subarray(0, LOOKED_AT));
      const there = address === place.address ? place : { ...place, fileName: lastOf(address) };
      const named = places.repository ? place : there;
      const home = homeAfter(places, place.address, address);
      return { bytes, type, home, fileName: fileNameOf(type, head, named) };
    }
    failure ??= answer;
    // A host that lets every page read its files may forget to say so where there is none.
    const mayBeNothing = places.isOpen && answer.problem === 'unreachable';
    if (answer.problem !== 'nothing' && !mayBeNothing) return answer;
  }
  return failure ?? { problem: 'nothing', host: new URL(places.home).host };
}

/** A file of the list's own repository, as it is there. */
export interface FetchedFile {
  path: string;
  source: Uint8Array<ArrayBuffer>;
}

export interface UnreadFile extends Pick<OwnFile, 'path'> {
  problem: FetchProblem;
  host: string;
  detail?: string;
}

export interface FetchedFiles {
  files: FetchedFile[];
  unread: UnreadFile[];
}

/** So many files are asked for at most; real lists have up to three hundred. */
export const MOST_FILES = 500;

/** After these no other file is asked for: it would be the same with it, or make it worse. */
const ending: ReadonlySet<FetchProblem> = new Set<FetchProblem>(['busy', 'offline', 'unreachable']);

/**
 * Fetches files of a list's own repository, one after the other. What cannot be had is told beside
 * what can; together they may be as large as one list.
 * @param onDone hears how many have been asked for, and which is next
 * @returns rejects only where it was ended by `signal`
 */
export async function fetchOwnFiles(
  own: readonly Pick<OwnFile, 'path' | 'address'>[],
  options: FetchOptions,
  onDone: (done: number, next: string) => void,
): Promise<FetchedFiles> {
  const found: FetchedFiles = { files: [], unread: [] };
  let rest = MAX_LIST_LENGTH;
  let stopped: Omit<UnreadFile, 'path'> | undefined;
  for (const [at, { path, address }] of own.entries()) {
    const places = placesOf(address);
    const host = places ? new URL(places.places[0]?.address ?? address).host : address;
    if (at >= MOST_FILES || !places) stopped ??= { problem: 'left', host };
    if (stopped || !places) {
      found.unread.push({ path, ...(stopped ?? { problem: 'nothing', host }) });
      continue;
    }
    onDone(at, path);
    const answer = await fetchList(places, { ...options, most: rest });
    if ('problem' in answer) {
      const isFull = answer.problem === 'too-large' && rest < MAX_LIST_LENGTH;
      found.unread.push({ path, ...answer, ...(isFull && { problem: 'left' }) });
      if (ending.has(answer.problem)) stopped = answer;
    } else {
      rest -= answer.bytes.length;
      found.files.push({ path, source: answer.bytes });
    }
  }
  return found;
}

interface Answer {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  address: string;
}

/** One request at a time for each host, whichever page or worker makes it. */
async function fetchPlace(
  { address }: ListPlace,
  options: FetchOptions,
): Promise<Answer | FetchFailure> {
  const { host } = new URL(address);
  const { signal } = options;
  signal.throwIfAborted();
  const ask = () => fetchFrom(address, host, options);
  return navigator.locks.request(`fetch ${host}`, { signal }, ask) as ReturnType<typeof ask>;
}

async function fetchFrom(
  address: string,
  host: string,
  options: FetchOptions,
): Promise<Answer | FetchFailure> {
  const { signal, fetch: ask = fetch, isOffline, timeout = SILENT_FOR_MS, longest, most } = options;
  const silence = new AbortController();
  const end = longest === undefined ? undefined : setTimeout(() => silence.abort(), longest);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), timeout);
  };
  const request = {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-cache',
    signal: AbortSignal.any([signal, silence.signal]),
  } as const satisfies RequestInit;
  const failed = (problem: FetchProblem, detail?: string): FetchFailure => ({
    problem,
    host,
    ...(detail !== undefined && { detail }),
  });
  wait();
  try {
    signal.throwIfAborted();
    const response = await ask(address, request);
    wait();
    const problem = problemOf(response, address);
    if (problem) {
      await response.body?.cancel().catch(() => undefined);
      const waitMs = waitOf(response.headers.get('retry-after'), Date.now());
      return { ...failed(...problem), ...(waitMs !== undefined && { waitMs }) };
    }
    const bytes = await readBody(response, most ?? MAX_LIST_LENGTH, wait);
    if (!bytes) return failed('too-large');
    const type = response.headers.get('content-type') ?? '';
    return { bytes, type, address: response.url || address };
  } catch {
    signal.throwIfAborted();
    if (silence.signal.aborted) return failed('late');
    if (isOffline?.()) return failed('offline');
    wait();
    return failed((await leadsElsewhere(address, ask, request)) ? 'elsewhere' : 'unreachable');
  } finally {
    clearTimeout(timer);
    clearTimeout(end);
  }
}

/**
 * @param retryAfter seconds, or a date
 * @param now epoch ms
 * @returns how long to wait, ms; undefined where nothing is said that has a meaning
 */
export function waitOf(retryAfter: string | null, now: number): number | undefined {
  const text = retryAfter?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  // Of dates, only those that name a day of the week are meant by the protocol.
  const at = /^[a-z]{3,9},? /i.test(text) ? Date.parse(text) : Number.NaN;
  return at > now ? at - now : undefined;
}

function problemOf(response: Response, asked: string): [FetchProblem, string?] | undefined {
  const { status, redirected, url } = response;
  if (redirected && isLedInside(asked, url)) return ['elsewhere'];
  if (status === 404 || status === 410) return ['nothing'];
  if (status === 401 || (redirected && loginPath.test(url))) return ['login'];
  if (status === 429) return ['busy'];
  if (status >= 400 && status < 500) return ['refused', String(status)];
  if (!response.ok) return ['broken', String(status)];
  const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  if (redirected && /html/i.test(type) && comesBackTo(asked, url)) return ['login'];
  return noText.test(type) ? ['not-text', type] : undefined;
}

/** Nobody on the web has a say about what is asked of the network around this machine. */
function isLedInside(asked: string, final: string): boolean {
  return !isPrivateHost(new URL(asked).hostname) && isPrivateHost(new URL(final).hostname);
}

/** Where one has to log in, the address says whither one is led back after that. */
function comesBackTo(asked: string, final: string): boolean {
  const from = new URL(asked);
  const { host, searchParams } = new URL(final);
  return [...searchParams.values()].some((value) => {
    const isAddress = /^https?:/i.test(value) && URL.canParse(value);
    if (isAddress) return new URL(value).host === from.host;
    return host === from.host && value === from.pathname + from.search && value !== '/';
  });
}

/** @returns undefined where there are more bytes than may be taken: no more than these are ever held */
async function readBody(
  { body, headers }: Response,
  most: number,
  onPart: () => void,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = body?.getReader();
  if (!reader) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  const isSaidLonger = Number(headers.get('content-length')) > most;
  for (;;) {
    const { done, value } = isSaidLonger ? { done: false } : await reader.read();
    if (done) break;
    length += value?.length ?? 0;
    if (!value || length > most) {
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    parts.push(value);
    onPart();
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Browsers say nothing of a redirect to what may not be read, but that there is one where none is followed. */
async function leadsElsewhere(
  address: string,
  ask: typeof fetch,
  request: RequestInit,
): Promise<boolean> {
  try {
    const { type } = await ask(address, { ...request, redirect: 'manual' });
    return type === 'opaqueredirect';
  } catch {
    return false;
  }
}

function lastOf(address: string): string {
  return new URL(address).pathname.split('/').at(-1) ?? '';
}
