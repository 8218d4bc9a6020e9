/** All that is kept anywhere in the browser is deleted, and the worker begins as on the first day. */
import browser from 'webextension-polyfill';
import { announceReadings } from '../../../lib/actions/browser/announce-readings';
import { giveSitesBack } from '../../../lib/actions/browser/give-sites-back';
import { stopSavingBackups } from '../../../lib/actions/browser/save-own-backup';
import { askWorker } from '../../../lib/messages/to-worker';
import { clearRecord } from '../../../lib/store/clear-record';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { deleteGivenPages } from '../../../lib/store/given-pages';
import { aloneWithBackups, deleteOwnBackups } from '../../../lib/store/own-backups';

/**
 * Resolves once everything is gone and the worker was asked to make its lists ready.
 * @returns patterns of sites that the browser keeps granted
 * @throws where the database cannot be written to: then nothing was deleted; or where only the backups
 * cannot be deleted
 */
export async function deleteEverything(db: WaymarkDatabase): Promise<string[]> {
  await aloneWithBackups(async () => {
    await clearRecord(db);
    await deleteOwnBackups(browser.storage.local);
    await deleteGivenPages(browser.storage.local);
  });
  await stopSavingBackups(browser.storage.local);
  // What comes after must not be told as a failure of that.
  for (const storage of ['localStorage', 'sessionStorage'] as const) {
    try {
      window[storage].clear();
    } catch (error) {
      console.error(error);
    }
  }
  const kept = await giveSitesBack();
  // What is registered for pages is worked out anew once the lists are there.
  askWorker('workWanted', undefined)
    .catch((error: unknown) => console.error(error))
    .finally(() => void announceReadings([]));
  return kept;
}
