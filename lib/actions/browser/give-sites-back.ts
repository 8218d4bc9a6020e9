/** Sites that were granted beside those that Waymark was installed for are given back. */
import browser from 'webextension-polyfill';
import { type AccessApi, readAccess } from './read-access';

/** The parts of the browser that this needs. */
export interface GivingApi extends AccessApi {
  permissions: AccessApi['permissions'] & Pick<typeof browser.permissions, 'remove'>;
}

/**
 * Never rejects: the browser keeps what whoever manages it has granted, and each site costs itself.
 * @returns match patterns of those that are kept
 */
export async function giveSitesBack(api: GivingApi = browser): Promise<string[]> {
  const kept: string[] = [];
  try {
    const { extra } = await readAccess(api);
    for (const pattern of extra) {
      const isGone = await api.permissions
        .remove({ origins: [pattern] })
        .catch((error: unknown) => console.error(error));
      if (isGone !== true) kept.push(pattern);
    }
  } catch (error) {
    console.error(error);
  }
  return kept;
}
