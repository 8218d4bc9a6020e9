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
  if (site === undefined) return work();
  const wanted = { origins: [site] };
  if (!(await askFor(wanted, api))) return 'declined';
  try {
    return await work();
  } finally {
    await api.permissions.remove(wanted).catch((error: unknown) => console.error(error));
  }
}

/**
 * Has the browser ask for rights, which it does only from within a press: nothing may be waited for
 * before. Never rejects.
 * @returns whether they are granted
 */
export function askFor(
  wanted: Permissions.Permissions,
  api: { permissions: Pick<typeof browser.permissions, 'request'> },
): Promise<boolean> {
  return api.permissions.request(wanted).catch((error: unknown) => {
    console.error(error);
    return false;
  });
}
