/** What the worker answers: every message of the protocol, once it is admitted. */
import browser from 'webextension-polyfill';
import { placeHash } from '../../components/place-hash';
import { isGranted } from '../../lib/actions/browser/grants';
import { loadMarkerParts } from '../../lib/actions/browser/load-marker-parts';
import { showDetails } from '../../lib/actions/browser/show-details';
import { endOutcome } from '../../lib/actions/browser/show-outcome';
import type { PreparedWorker } from '../../lib/actions/catalogue/prepare-worker';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { expectParts } from '../../lib/actions/recognise/expect-parts';
import { findLinkMarks, LINK_INDEX } from '../../lib/actions/recognise/find-link-marks';
import { type LookedUp, lookUp, recordVisit } from '../../lib/actions/recognise/record-visit';
import { LatestTurn } from '../../lib/messages/latest-turn';
import type { Mark, Payload } from '../../lib/messages/protocol';
import { type Origin, pauseReports, serve } from '../../lib/messages/serve';
import { joinEvidence } from '../../lib/reading/apply-evidence';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readIndex } from '../../lib/store/indexes';
import { announceMark } from './announce-mark';
import {
  answerDismissal,
  answerReadingSet,
  answerUndo,
  answerVerdict,
  type Changing,
} from './answer-changes';
import { showOnIcon } from './show-on-icon';

/** What the answers need. */
type Answering = Changing & Pick<PreparedWorker, 'ready' | 'done' | 'again'>;

/** Listens to all messages. */
export function serveMessages(worker: Answering): void {
  const { db } = worker;
  const own = {
    id: browser.runtime.id,
    base: browser.runtime.getURL(''),
    isGranted: (address: string) => isGranted(address),
  };
  const reports = takeReports(db);

  serve(own, {
    pageVisited: (visit, origin) => answerVisit(worker, visit, origin),
    evidenceGathered: (data, origin) =>
      reports.take(`${origin.tabId} ${data.evidence.visitId}`, { data, origin }),
    linksFound: ({ addresses }, { address }) => answerLinks(worker, addresses, address),
    partsWanted: (data, origin) => answerParts(worker, data, origin),

    readingSet: (data, origin) => answerReadingSet(worker, data, origin),
    changeUndone: (data, origin) => answerUndo(worker, data, origin),
    matchJudged: (data, origin) => answerVerdict(worker, data, origin),
    markDismissed: (data, origin) => answerDismissal(worker, data, origin),

    detailsWanted: (data, origin) =>
      showDetails(db, data, origin, (place) =>
        browser.runtime.getURL(`/library.html#/${placeHash({ ...place, isDetailed: true })}`),
      ),

    workWanted: async () => {
      const error = await worker.again();
      if (error) throw error;
    },
  });
}

/**
 * A page that is busy takes its marker late, and hears of no change until then: what was answered so
 * long before, ms, is answered once more.
 */
const HEARD_WITHIN_MS = 200;

/**
 * Puts parts of the marker into a page. One that tells of its visit along with it is looked up once, and
 * they are on their way while the visit is written down.
 */
async function answerParts(
  worker: Answering,
  { parts, visit }: Payload<'partsWanted'>,
  origin: Origin,
): Promise<Mark | null | undefined> {
  const looked = visit && lookUp(worker.db, visit);
  const loading = expectParts(parts, looked?.recognition).then((expected) =>
    loadMarkerParts(origin, expected),
  );
  // The marker that is put into the page asks again.
  const failed = (error: unknown) => {
    console.error(error);
    return undefined;
  };
  let answeredAt = Number.POSITIVE_INFINITY;
  const note = () => {
    answeredAt = performance.now();
  };
  const answering = visit && answerVisit(worker, visit, origin, looked).catch(failed).finally(note);
  const [mark] = await Promise.all([answering, loading]);
  const isLate = performance.now() - answeredAt > HEARD_WITHIN_MS;
  return visit && isLate ? answerVisit(worker, visit, origin).catch(failed) : mark;
}

async function answerVisit(
  { db, ready }: Answering,
  visit: Payload<'pageVisited'>,
  { tabId, openerTabId, isPrivate }: Origin,
  early?: LookedUp,
): Promise<Mark | null> {
  const found = early?.recognition.catch(() => undefined);
  // A badge that stays is no reason not to recognise the page.
  if (tabId !== undefined) {
    await endOutcome({ tabId, address: visit.address }).catch(console.error);
  }
  await ready();
  // Before the worker was ready its catalogue may not have been there, or not whole.
  const looked = (await found) && early;
  const origin = { tabId, openerTabId, isPrivate, now: Date.now() };
  const mark = await recordVisit(db, visit, origin, looked);
  return showOnIcon(visit, tabId, mark);
}

/** A report of reading, and where it came from. */
interface Report {
  data: Payload<'evidenceGathered'>;
  origin: Origin;
}

/** Reports of one visit are recorded one after the other; those that wait are recorded as one. */
function takeReports(db: WaymarkDatabase): LatestTurn<Report, Mark | null> {
  return new LatestTurn({
    handle: async ({ data, origin }: Report) => {
      const mark = await recordEvidence(db, data, Date.now(), origin.isPrivate);
      if (!mark) return null;
      await announceMark(data, mark, origin);
      return showOnIcon(data, origin.tabId, mark);
    },
    join: ({ data: one }, { data, origin }) => ({
      data: { ...data, evidence: joinEvidence(one.evidence, data.evidence) },
      origin,
    }),
    pause: pauseReports,
  });
}

async function answerLinks(
  { db, ready, done }: Answering,
  addresses: string[],
  page = '',
): ReturnType<typeof findLinkMarks> {
  await ready();
  // Without an index there is nothing to answer from: it is being built.
  if ((await readIndex(db, LINK_INDEX)) === undefined) await done();
  return findLinkMarks(db, addresses, page);
}
