/**
 * Whether the database answers, followed for a page of the extension: why it does not, in a kind
 * that can be said in words, and, tried again every moment, that it does again.
 */
import { type Failure, failureOf } from '../../messages/failure-of';
import type { WaymarkDatabase } from '../../store/database';

/** How it stands. */
export interface DatabaseState {
  /** Why nothing can be read or stored; undefined where it can. */
  failure: Failure | undefined;
  /** What is there can be read all the same. */
  canRead: boolean;
  /** Counts how often it became well again: what was read before is to be read anew. */
  generation: number;
}

/** Watches until it is stopped. */
export interface DatabaseWatch {
  /** Something that was read failed: says why, and looks what it was. */
  report(error: unknown): void;
  /** Looks now. */
  check(): void;
  stop(): void;
}

/** Between two tries while it does not answer, ms; longer than an open that failed is left alone. */
const AGAIN_AFTER_MS = 1_500;

/**
 * Of all that wait for one page the browser tells only the first that it is blocked. That one tells
 * the others, and what it said holds for so long, ms.
 */
const BLOCKED_CHANNEL = 'waymark-blocked';
const HEARD_MS = 8_000;

/** What the worker says is its own word only by the name of a kind: it may have died instead. */
const NO_ANSWER = 'Error';

/**
 * @param known what was found out before
 * @param askWorker wakes the worker and has it do what is due: it knows of an upgrade that is
 * blocked, and of lists that could not be stored
 */
export function watchDatabase(
  db: WaymarkDatabase,
  {
    known,
    askWorker,
    onChange,
  }: {
    known?: Failure | undefined;
    askWorker: () => Promise<void>;
    onChange: (state: DatabaseState) => void;
  },
): DatabaseWatch {
  let state: DatabaseState = {
    failure: known,
    canRead: known === undefined,
    generation: 0,
  };
  let own = known;
  let told: Failure | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isChecking = false;
  let isStopped = false;
  /** Reading failed for a reason that reading again will not end: that is up to the user. */
  let isFinal = false;

  const others = new BroadcastChannel(BLOCKED_CHANNEL);
  let heardAt = Number.NEGATIVE_INFINITY;
  others.onmessage = () => {
    heardAt = performance.now();
    settle();
  };
  /** Others know better why the browser is silent: it may be their opening that waits. */
  const whySilent = (): Failure => {
    if (told === 'blocked' || performance.now() - heardAt < HEARD_MS) return 'blocked';
    return told ?? 'silent';
  };

  const settle = () => {
    if (isStopped) return;
    const failure = own === 'silent' ? whySilent() : (own ?? told);
    const isWell = state.failure !== undefined && failure === undefined;
    const generation = state.generation + Number(isWell);
    const canRead = own === undefined;
    if (failure !== state.failure || canRead !== state.canRead) {
      state = { failure, canRead, generation };
      onChange(state);
    }
    clearTimeout(timer);
    if (failure !== undefined && !isFinal) timer = setTimeout(check, AGAIN_AFTER_MS);
  };
  const ask = async () => {
    try {
      await askWorker();
      told = undefined;
    } catch (error) {
      told = (error as Error).name === NO_ANSWER ? undefined : failureOf(error);
      // What nobody can do anything about is of no account where all can be read.
      if (told === 'unknown' && (await hasLists(db))) told = undefined;
    }
    settle();
  };
  const probe = async () => {
    try {
      await db.open();
      // Of a table that nobody holds for long.
      await db.settings.limit(1).count();
      own = undefined;
    } catch (error) {
      own = failureOf(error);
      if (own === 'blocked' && !isStopped) others.postMessage(own);
    }
    // An outdated page stays so until it is loaded again.
    isFinal = own === 'outdated';
    settle();
  };
  const check = () => {
    clearTimeout(timer);
    if (isChecking || isStopped) return;
    isChecking = true;
    void Promise.all([probe(), ask()]).finally(() => {
      isChecking = false;
    });
  };
  /** The connection was closed: by a newer version, because the database was removed, by force. */
  const onClose = () => {
    // A failed opening closes too; that is known.
    if (own === undefined) setTimeout(check);
  };
  db.on('close', onClose);
  check();
  return {
    report(error) {
      own = failureOf(error);
      isFinal = own === 'unknown' || own === 'outdated';
      settle();
    },
    check,
    stop() {
      isStopped = true;
      clearTimeout(timer);
      others.close();
      db.on('close').unsubscribe(onClose);
    },
  };
}

async function hasLists(db: WaymarkDatabase): Promise<boolean> {
  try {
    return (await db.lists.limit(1).count()) > 0;
  } catch {
    // Then it is this page's own failure that counts.
    return false;
  }
}
