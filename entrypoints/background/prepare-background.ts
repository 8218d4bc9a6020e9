/** What the worker prepares when it wakes: the shipped lists, where the marker runs, work that is due. */
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { troubleWords } from '../../components/failure-words';
import { announceReadings } from '../../lib/actions/browser/announce-readings';
import { readAccess } from '../../lib/actions/browser/read-access';
import { registerMarker } from '../../lib/actions/browser/register-marker';
import { saveOwnBackup } from '../../lib/actions/browser/save-own-backup';
import { showTrouble } from '../../lib/actions/browser/show-trouble';
import { siteToAsk } from '../../lib/actions/browser/site-to-ask';
import { progressTeller } from '../../lib/actions/catalogue/catalogue-progress';
import { ensureCatalogue } from '../../lib/actions/catalogue/ensure-catalogue';
import { type PreparedWorker, prepareWorker } from '../../lib/actions/catalogue/prepare-worker';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { fetchDueLists } from '../../lib/actions/transfer/fetch-due-lists';
import {
  makeOwnBackup,
  ownBackupRunner,
  wantOwnBackup,
} from '../../lib/actions/transfer/own-backup';
import { runLongJobs } from '../../lib/actions/transfer/run-long-jobs';
import { failureOf } from '../../lib/messages/failure-of';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readShippedLists } from './read-shipped-files';

/** @returns the preparation, which starts when it is first asked for */
export function prepareBackground(db: WaymarkDatabase): PreparedWorker {
  const area = browser.storage.local;
  const tellProgress = progressTeller();
  const ensure = (): Promise<boolean> => {
    const { version } = browser.runtime.getManifest();
    // One that cannot be made keeps nobody from the new lists.
    const saveFirst = () => makeOwnBackup(db, area, Date.now()).catch(console.error);
    return ensureCatalogue(db, readShippedLists, version, Date.now(), tellProgress, saveFirst);
  };
  /** What nobody waits for: it can take long, and who brings a list now may be a page. */
  let isResuming = false;
  const resumeLongJobs = async (): Promise<void> => {
    if (isResuming || (await db.longJobs.count()) === 0) return;
    isResuming = true;
    // Each call keeps an idle worker alive for another half a minute.
    const onStep = () => void browser.runtime.getPlatformInfo().catch(console.error);
    const hasRun = await runLongJobs(db, { onStep }).finally(() => {
      isResuming = false;
    });
    if (!hasRun) return;
    void prepared.again();
    await announceReadings([]);
  };
  const work = async (note: (error: unknown) => void): Promise<void> => {
    // Each step would wait in vain for the database to open.
    if (db.hasFailed()) return;
    const registering = registerMarker(db);
    await registering.catch(() => undefined);
    await wantOwnBackup(db, area, Date.now()).catch(note);
    void resumeLongJobs().catch(console.error);
    await runJobs(db, Date.now(), note, [ownBackupRunner(area)]);
    // What was set aside of the shipped lists is put back.
    if (await ensure()) await runJobs(db, Date.now(), note);
    // Chromium's worker cannot make an address of a file: there the library saves it.
    if (import.meta.env.FIREFOX) void saveOwnBackup(area, Date.now()).catch(console.error);
    // A host that does not answer holds up nothing else.
    void fetchDueLists(db, {
      mayRead: async (places) => siteToAsk(places, await readAccess()) === undefined,
    }).catch(console.error);
    await registering;
  };
  const prepared = prepareWorker({ ensure, work, onEnsured: showListsTrouble });
  // The connection may have gone with all that was in the database.
  db.on('close', prepared.expire);
  return prepared;
}

/** Says on the icon that the lists are not there, or, without an error, that all is well. */
function showListsTrouble(error?: unknown): void {
  const title = error
    ? `${i18n.t('trouble.title')}: ${troubleWords(failureOf(error))}`
    : i18n.t('extension.name');
  showTrouble({ title, isWrong: error !== undefined }).catch(console.error);
}
