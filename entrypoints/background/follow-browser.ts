/** What happens to the extension: installed, updated, the browser started, sites granted or withdrawn. */
import browser from 'webextension-polyfill';
import { newsWords } from '../../components/news-words';
import { tellWithdrawal } from '../../lib/actions/browser/grants';
import { markOpenTabs } from '../../lib/actions/browser/mark-open-tabs';
import { registerMarker } from '../../lib/actions/browser/register-marker';
import { showWelcome } from '../../lib/actions/browser/show-welcome';
import { noteNews } from '../../lib/actions/browser/tell-news';
import type { PreparedWorker } from '../../lib/actions/catalogue/prepare-worker';
import { runSteps } from '../../lib/actions/catalogue/run-steps';
import type { WaymarkDatabase } from '../../lib/store/database';
import { ROWS_JOB } from '../../lib/store/mend-rows';
import { forgetOpenings } from '../../lib/store/openings';
import { wantJobs } from '../../lib/store/want-jobs';

/** What has to be put in order after such an event. */
export interface Followed extends Pick<PreparedWorker, 'ready' | 'again'> {
  db: WaymarkDatabase;
  /** Brings the context menu in line. Nothing waits for it. */
  registerMenus(): Promise<void>;
}

/** Listens to all of it. Installing and updating clear what was registered in the browser. */
export function followBrowser({ db, ready, again, registerMenus }: Followed): void {
  browser.runtime.onInstalled.addListener(({ reason, previousVersion }) => {
    if (reason === 'install') void runSteps([() => showWelcome()]);
    if (reason === 'update') void runSteps([() => noteUpdate(previousVersion)]);
    void runSteps([registerMenus]);
    // Open tabs first: a worker that ends over its jobs does them later, and nothing marks tabs then.
    void runSteps([ready, () => registerMarker(db), () => markOpenTabs(), again]);
  });
  // Grants may have changed while the browser was closed: preparing registers the marker.
  browser.runtime.onStartup.addListener(() => {
    void runSteps([registerMenus]);
    void runSteps([() => forgetOpenings(db), () => wantJobs(db, [ROWS_JOB], Date.now()), again]);
  });
  browser.permissions.onAdded.addListener(
    () => void runSteps([() => registerMarker(db), () => markOpenTabs()]),
  );
  browser.permissions.onRemoved.addListener(
    () => void runSteps([() => tellWithdrawal(), () => registerMarker(db)]),
  );
}

/** An unpacked extension that is loaded again comes as an update to the version that it was. */
async function noteUpdate(previous: string | undefined): Promise<void> {
  const { version } = browser.runtime.getManifest();
  if (version === previous || newsWords(version) === undefined) return;
  await noteNews(version, browser.storage.local);
}
