/**
 * Rights to what the browser itself keeps: its history, its reading list. Each is lent for one look
 * and given back; what a page that was closed meanwhile left over goes back when the next one opens.
 */
import browser, { type Permissions } from 'webextension-polyfill';
import { askFor } from './with-grant';

/** What is lent; each stands in the manifest as optional. */
export const LENT_RIGHTS = ['history', 'readingList'] as const;

export type LentRight = (typeof LENT_RIGHTS)[number];

/** The parts of the browser that this needs. */
export interface LentRightsApi {
  permissions: Pick<typeof browser.permissions, 'contains' | 'request' | 'remove'>;
}

/** Shared by the pages that a right is lent to: a lock ends with its page, however that ends. */
const LOCK = 'waymark-lent-right';

/** The types know the names of one browser only. */
function named(right: LentRight): Permissions.Permissions {
  return { permissions: [right] as unknown as NonNullable<Permissions.Permissions['permissions']> };
}

/**
 * Has the browser ask for a right from within the press, and gives it back in any case, once no other
 * page is at it.
 * @param signal ends the work at once, whatever it waits for
 * @returns what came of the work; `declined` where the user, or the browser, does not want it
 */
export async function withLentRight<Result>(
  right: LentRight,
  work: () => Promise<Result>,
  { signal, api = browser }: { signal: AbortSignal; api?: LentRightsApi },
): Promise<Result | 'declined'> {
  const asking = askFor(named(right), api);
  const look = async (): Promise<Result | 'declined'> => {
    if (!(await asking)) return 'declined';
    signal.throwIfAborted();
    return Promise.race([work(), whenAborted(signal)]);
  };
  try {
    // Held from the press on: what another page has left over must not take this right with it.
    return await (navigator.locks.request(LOCK, { mode: 'shared' }, look) as ReturnType<
      typeof look
    >);
  } finally {
    await returnLentRights(api);
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, fail) => {
    if (signal.aborted) fail(signal.reason);
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
  });
}

/** Gives back what is left over, unless another page is at it. Never rejects. */
export async function returnLentRights(api: LentRightsApi = browser): Promise<void> {
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    for (const right of LENT_RIGHTS) {
      try {
        if (await api.permissions.contains(named(right)))
          await api.permissions.remove(named(right));
      } catch {
        // A right that this browser does not know.
      }
    }
  });
}

/**
 * Gives them back from a page that is going away: whatever waited for an answer would not be done any
 * more. Another page that is looking just then says that it could not. Never rejects.
 */
export function dropLentRights(api: LentRightsApi = browser): void {
  for (const right of LENT_RIGHTS) {
    try {
      api.permissions.remove(named(right)).catch(() => undefined);
    } catch {
      // A right that this browser does not know.
    }
  }
}

/** @returns whether this browser knows the right: only then can it be asked for */
export async function isRightKnown(
  right: LentRight,
  api: LentRightsApi = browser,
): Promise<boolean> {
  try {
    await api.permissions.contains(named(right));
    return true;
  } catch {
    return false;
  }
}
