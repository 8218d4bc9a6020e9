/** The worker: every listener, registered synchronously; each hands its event to lib/actions. */
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { defineBackground } from '#imports';
import { troubleWords } from '../../components/failure-words';
import { readingWords } from '../../components/reading-words';
import { announceReadings } from '../../lib/actions/browser/announce-readings';
import { isGranted, tellWithdrawal } from '../../lib/actions/browser/grants';
import { loadMarkerParts } from '../../lib/actions/browser/load-marker-parts';
import { markOpenTabs } from '../../lib/actions/browser/mark-open-tabs';
import { registerMarker } from '../../lib/actions/browser/register-marker';
import { clearLeftOutcomes, endOutcome } from '../../lib/actions/browser/show-outcome';
import { type StateWords, showState } from '../../lib/actions/browser/show-state';
import { showTab } from '../../lib/actions/browser/show-tab';
import { showTrouble } from '../../lib/actions/browser/show-trouble';
import { progressTeller } from '../../lib/actions/catalogue/catalogue-progress';
import { ensureCatalogue } from '../../lib/actions/catalogue/ensure-catalogue';
import { prepareWorker } from '../../lib/actions/catalogue/prepare-worker';
import { runJobs } from '../../lib/actions/catalogue/run-jobs';
import { runSteps } from '../../lib/actions/catalogue/run-steps';
import { wantDueWork } from '../../lib/actions/catalogue/want-work';
import { dismissMark } from '../../lib/actions/change/dismiss-mark';
import { judgeMatch } from '../../lib/actions/change/judge-match';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { undoChange } from '../../lib/actions/change/undo-change';
import { readShippedIndex, SHIPPED_INDEX_FILE } from '../../lib/actions/read/read-shipped-index';
import {
  checkLikelyPage,
  checkOwnEvent,
  checkOwnPage,
  factsOf,
} from '../../lib/actions/recognise/check-own-page';
import { findLinkMarks, LINK_INDEX } from '../../lib/actions/recognise/find-link-marks';
import { recordVisit, type Visit } from '../../lib/actions/recognise/record-visit';
import { SHIPPED_LISTS_FILE, type ShippedList } from '../../lib/lists/model/shipped-list';
import { failureOf } from '../../lib/messages/failure-of';
import { LatestTurn } from '../../lib/messages/latest-turn';
import type { Mark, MessageProtocol, PageFacts } from '../../lib/messages/protocol';
import { type Origin, pauseReports, serve } from '../../lib/messages/serve';
import { joinEvidence } from '../../lib/reading/apply-evidence';
import type { SearchIndex } from '../../lib/search/index/index-format';
import { database } from '../../lib/store/database';
import { readIndex } from '../../lib/store/indexes';
import { ROWS_JOB } from '../../lib/store/mend-rows';
import { serveOmnibox } from './serve-omnibox';
import { serveStateCommands } from './serve-state-commands';

export default defineBackground(() => {
  const db = database();
  const own = {
    id: browser.runtime.id,
    base: browser.runtime.getURL(''),
    isGranted: (address: string) => isGranted(address),
  };

  const tellProgress = progressTeller();
  const ensure = (): Promise<boolean> => {
    const { version } = browser.runtime.getManifest();
    return ensureCatalogue(db, readShippedLists, version, Date.now(), tellProgress);
  };
  const {
    ready,
    done,
    again: prepareAgain,
    expire,
  } = prepareWorker({
    ensure,
    work: async (note) => {
      // Every part of it would wait for an opening of its own.
      if (db.hasFailed()) return;
      const registering = registerMarker(db);
      await registering.catch(() => undefined);
      await runJobs(db, Date.now(), note);
      // What was set aside of the shipped lists is put back.
      if (await ensure()) await runJobs(db, Date.now(), note);
      await registering;
    },
    onEnsured: (error) => {
      const title = error
        ? `${i18n.t('trouble.title')}: ${troubleWords(failureOf(error))}`
        : i18n.t('extension.name');
      showTrouble({ title, isWrong: error !== undefined }).catch(report);
    },
  });
  // The connection may have gone with all that was in the database.
  db.on('close', expire);

  const showTabNow = (tabId: number): Promise<void> =>
    showTab(db, tabId, { words: stateWords(), now: Date.now() });

  const registerMenus = serveStateCommands({
    db,
    ready,
    announce: (resourceIds) => {
      workIfDue();
      return announceReadings(resourceIds);
    },
    showTab: showTabNow,
  });

  let shippedIndex: Promise<SearchIndex> | undefined;
  serveOmnibox({
    db,
    ready,
    readShipped: () => {
      shippedIndex ??= readShippedIndex(readShippedIndexFile);
      // Tried again with the next key.
      shippedIndex.catch(() => (shippedIndex = undefined));
      return shippedIndex;
    },
    libraryAddress: browser.runtime.getURL('/library.html'),
    markup: import.meta.env.FIREFOX ? 'plain' : 'xml',
    firstRow: import.meta.env.FIREFOX ? 'fixed' : 'best',
  });

  // Installing and updating clear the registered content scripts, starting may have changed grants.
  // A menu that does not come must keep nothing waiting.
  browser.runtime.onInstalled.addListener(() => {
    void runSteps([registerMenus]);
    // Open tabs first: a worker that ends over its jobs does them later, and nothing marks tabs then.
    void runSteps([ready, () => registerMarker(db), () => markOpenTabs(), prepareAgain]);
  });
  browser.runtime.onStartup.addListener(() => {
    void runSteps([registerMenus]);
    void runSteps([forgetOpenings, wantRowsLookedAt, prepareAgain]);
  });
  browser.permissions.onAdded.addListener(
    () => void runSteps([() => registerMarker(db), () => markOpenTabs()]),
  );
  browser.permissions.onRemoved.addListener(
    () => void runSteps([() => tellWithdrawal(), () => registerMarker(db)]),
  );

  const wantRowsLookedAt = (): Promise<unknown> =>
    db.jobs.put({ id: ROWS_JOB, wantedAt: Date.now(), state: null });
  const forgetOpenings = (): Promise<void> => Promise.resolve(db.openings.clear());
  const answer = async (
    { address }: PageFacts,
    tabId: number | undefined,
    mark: Mark | null,
  ): Promise<Mark | null> => {
    // The home page to which a lost page leads is not the page that is on the list.
    const shown = mark?.gone?.home ? null : mark;
    if (tabId !== undefined) await showState({ tabId, address }, shown, stateWords());
    return mark;
  };
  const announce = (resourceId: number): Promise<void> => announceReadings([resourceId]);
  /** For what a change has left to do: nobody waits for it. */
  const workIfDue = (): void => void wantDueWork(db, prepareAgain);

  serve('workWanted', own, async () => {
    const error = await prepareAgain();
    if (error) throw error;
  });
  serve('pageVisited', own, async (visit, { tabId, openerTabId, isPrivate }) => {
    // A badge that stays is no reason not to recognise the page.
    if (tabId !== undefined) await endOutcome({ tabId, address: visit.address }).catch(report);
    await ready();
    const origin = { tabId, openerTabId, isPrivate, now: Date.now() };
    const mark = await recordVisit(db, visit, origin);
    return answer(visit, tabId, mark);
  });
  const reports = new LatestTurn({
    handle: async ({ data, origin }: Report) => {
      const mark = await recordEvidence(db, data, Date.now(), origin.isPrivate);
      return mark && answer(data, origin.tabId, mark);
    },
    join: ({ data: one }, { data, origin }) => ({
      data: { ...data, evidence: joinEvidence(one.evidence, data.evidence) },
      origin,
    }),
    pause: pauseReports,
  });
  serve('evidenceGathered', own, (data, origin) =>
    reports.take(`${origin.tabId} ${data.evidence.visitId}`, { data, origin }),
  );
  serve('readingSet', own, async (data, origin) => {
    await checkOwnPage(db, data, origin);
    await setReading(db, data, Date.now());
    await announce(data.resourceId);
    return answer(data, origin.tabId, await revisit(data, origin));
  });
  serve('changeUndone', own, async (data, origin) => {
    const now = Date.now();
    await checkOwnEvent(db, data, origin, now);
    // A page speaks for itself only: what was changed together with it stays.
    const { outcome } = await undoChange(db, data.eventId, now, { alone: true });
    workIfDue();
    await announce(data.resourceId);
    return { outcome, mark: await answer(data, origin.tabId, await revisit(data, origin)) };
  });
  serve('matchJudged', own, async (data, origin) => {
    const { tabId } = origin;
    const now = Date.now();
    await checkLikelyPage(db, data, origin);
    const refused = await judgeMatch(db, data, now);
    workIfDue();
    if (data.verdict === 'same') {
      return answer(data, tabId, await recordVisit(db, visitOf(data), { tabId, now }));
    }
    await answer(data, tabId, null);
    return refused;
  });
  serve('markDismissed', own, async (data, origin) => {
    await checkLikelyPage(db, data, origin);
    await dismissMark(db, data, Date.now());
    return answer(data, origin.tabId, await revisit(data, origin));
  });
  serve('partsWanted', own, ({ parts }, origin) => loadMarkerParts(origin, parts));
  serve('linksFound', own, async ({ addresses }, { address = '' }) => {
    await ready();
    // Without an index there is nothing to answer from: it is being built.
    if ((await readIndex(db, LINK_INDEX)) === undefined) await done();
    return findLinkMarks(db, addresses, address);
  });

  clearLeftOutcomes(showTabNow).catch(report);

  const revisit = (page: PageFacts, { tabId, isPrivate }: Origin): Promise<Mark | null> =>
    recordVisit(db, { ...visitOf(page), again: true }, { tabId, isPrivate, now: Date.now() });
});

/** A report of reading, and where it came from. */
interface Report {
  data: Parameters<MessageProtocol['evidenceGathered']>[0];
  origin: Origin;
}

/** For work that nobody waits for: what went wrong is tried again with the next event. */
function report(error: unknown): void {
  console.error(error);
}

/** The page as it tells of itself in a message that asks for a change. */
function visitOf(page: PageFacts): Visit {
  const { status, visitId } = page;
  return { ...factsOf(page), status, visitId };
}

async function readShippedLists(): Promise<ShippedList[]> {
  const response = await fetch(browser.runtime.getURL(SHIPPED_LISTS_FILE));
  return (await response.json()) as ShippedList[];
}

async function readShippedIndexFile(): Promise<unknown> {
  const response = await fetch(browser.runtime.getURL(SHIPPED_INDEX_FILE));
  return response.json();
}

function stateWords(): StateWords {
  return {
    none: i18n.t('icon.none'),
    unknown: i18n.t('extension.name'),
    describe({ certainty, reading, title }) {
      if (certainty === 'likely') return i18n.t('icon.likely', [title]);
      if (reading.state === 'reading') {
        return i18n.t('icon.reading', [readingWords(reading, Date.now()), title]);
      }
      return i18n.t(`icon.${reading.state}`, [title]);
    },
  };
}
