/** Why something could not be stored, in the few kinds that a person can do something about. */

/**
 * `noRoom`: the disk or the browser's quota is full. `closed`: the browser refuses to open the
 * database. `silent`: it does not answer. `blocked`: a page of an earlier version holds it.
 * `outdated`: this page is of an earlier version than the database by now. `newer`: the extension is.
 * `damaged`: its files, or a part of it. `gone`: what it was about is not in the catalogue any more.
 * `unanswered`: the worker is silent. `private`: the page stands in a private window.
 */
export type Failure = (typeof FAILURE_KINDS)[number];

/** Every kind. The worker's answer bears one as its name, by which the page knows it again. */
export const FAILURE_KINDS = [
  'noRoom',
  'closed',
  'silent',
  'blocked',
  'outdated',
  'newer',
  'damaged',
  'gone',
  'unanswered',
  'private',
  'unknown',
] as const;

/** Names of errors, Dexie's and the browser's (https://dexie.org/docs/DexieErrors/DexieError). */
const FAILURES: Readonly<Record<string, Failure>> = {
  QuotaExceededError: 'noRoom',
  // Firefox's own name, from before there was a standard one.
  NS_ERROR_DOM_INDEXEDDB_QUOTA_ERR: 'noRoom',
  NS_ERROR_FILE_NO_DEVICE_SPACE: 'noRoom',
  DatabaseClosedError: 'closed',
  OpenFailedError: 'closed',
  MissingAPIError: 'closed',
  UpgradeError: 'closed',
  InvalidStateError: 'closed',
  SecurityError: 'closed',
  NoSuchDatabaseError: 'closed',
  SilentDatabaseError: 'silent',
  TimeoutError: 'silent',
  BlockedDatabaseError: 'blocked',
  OutdatedPageError: 'outdated',
  NewerDatabaseError: 'newer',
  VersionError: 'newer',
  // A store or an index that is not there; files that cannot be read.
  NotFoundError: 'damaged',
  UnknownError: 'damaged',
  NotReadableError: 'damaged',
  UnknownResourceError: 'gone',
  PrivateWindowError: 'private',
};

const KINDS: ReadonlySet<string> = new Set<Failure>(FAILURE_KINDS);

/** How deep one error may be wrapped into others. */
const DEEPEST = 8;

/** @returns the kind, from the error itself or from what it was caused by, innermost first */
export function failureOf(error: unknown): Failure {
  return find(error, 0) ?? 'unknown';
}

function find(error: unknown, depth: number): Failure | undefined {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return undefined;
  const { name, inner, cause, failures } = error as Wrapped;
  for (const within of [inner, cause, ...(Array.isArray(failures) ? failures : [])]) {
    const found = find(within, depth + 1);
    if (found) return found;
  }
  const known = String(name);
  if (KINDS.has(known) && known !== 'unknown') return known as Failure;
  return Object.hasOwn(FAILURES, known) ? FAILURES[known] : undefined;
}

/** A transaction that was aborted says why in `inner`; of many rows each has its own failure. */
interface Wrapped {
  name?: unknown;
  inner?: unknown;
  cause?: unknown;
  failures?: unknown;
}
