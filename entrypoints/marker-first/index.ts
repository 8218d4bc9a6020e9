/**
 * The first line of the marker, in every page that Waymark may see: waits until the page is shown
 * and has loaded, then tells of the visit and has the marker put into the page. A page that is
 * opened in a tab behind pays for nothing else.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { isExtensionThere } from '../../lib/messages/extension-runtime';
import { askWorker } from '../../lib/messages/to-worker';
import { askAgain } from '../in-page/ask-again';
import { describeArrival } from '../in-page/describe-arrival';
import { describePage } from '../in-page/describe-page';
import { makeVisitId } from '../in-page/make-visit-id';
import {
  type BegunVisit,
  type FirstLine,
  isMarkerAlive,
  sayMarkerIsAlive,
  shareFirstLine,
} from '../in-page/marker-parts';
import { onceShownFor } from '../in-page/once-shown-for';
import { whenLoaded } from './when-loaded';

/** Until a worker that gave no answer, or refused one, is asked again, ms in front of the user. */
const PAUSE_MS = 60_000;

export default defineUnlistedScript(() => {
  // Registered and put into an open page at the same time: once is enough.
  if (isMarkerAlive()) return;
  sayMarkerIsAlive(isExtensionThere);
  whenLoaded(beginVisit);
});

function beginVisit(): void {
  // A feed has no body, or one by which the browser shows it: elements for it are none of HTML.
  if (!document.body || !document.createElement('p').dataset) return;
  const page = describePage();
  const visit = page && { ...page, arrival: describeArrival(), visitId: makeVisitId() };
  const begun: BegunVisit = { visit };
  const line: FirstLine = { describePage, makeVisitId, begun };
  shareFirstLine(line);
  const ask = () =>
    // A marker that is there already, and whose worker died before it answered, is not put there twice.
    askWorker('partsWanted', { parts: line.begun ? ['marker'] : [], ...(visit && { visit }) });
  const tell = async () => {
    begun.answer = askAgain(ask, isExtensionThere);
    try {
      await begun.answer;
    } catch {
      // A worker that dies over it three times, or that this tab has asked too often, is told again
      // later, or when the page is next shown, of this visit, whatever the page is by then; where the
      // marker is there, it tells itself.
      if (line.begun && isExtensionThere()) onceShownFor(PAUSE_MS, tell);
    }
  };
  void tell();
}
