/** A right that is not granted, for as long as some work needs it. */
import browser, { type Permissions } from 'webextension-polyfill';

/** The parts of the browser that this needs. */
export interface LendingApi {
  permissions: Pick<typeof browser.permissions, 'request' | 'remove'>;
}

/**
 * Has the browser ask for a site, and gives it back when the work is done.
 * @param site a match pattern that is not granted; undefined where none is needed
 * @returns what came of the work; `declined` where the user, or the browser, does not want it
 */
export async function withGrant<Result>(
  site: string | undefined,
  work: () => Promise<Result>,
  api: LendingApi = browser,
): Promise<Result | 'declined'> {
  return site === undefined ? work() : withPermissions({ origins: [site] }, work, api);
}

/**
 * Has the browser ask for rights, and gives them back when the work is done, or has failed. The
 * browser asks only from within a press, before anything is waited for.
 * @returns what came of the work; `declined` where the user, or the browser, does not want it
 */
export async function withPermissions<Result>(
  wanted: Permissions.Permissions,
  work: () => Promise<Result>,
  api: LendingApi = browser,
): Promise<Result | 'declined'> {
  const isGranted = await api.permissions.request(wanted).catch((error: unknown) => {
    console.error(error);
    return false;
  });
  if (!isGranted) return 'declined';
  try {
    return await work();
  } finally {
    await api.permissions.remove(wanted).catch((error: unknown) => console.error(error));
  }
}
