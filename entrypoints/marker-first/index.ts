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
import { whenLoaded } from './when-loaded';

export default defineUnlistedScript(() => {
  // Registered and put into an open page at the same time: once is enough.
  if (isMarkerAlive()) return;
  sayMarkerIsAlive(isExtensionThere);
  whenLoaded(beginVisit);
});

function beginVisit(): void {
  // A picture or a feed has none, and nothing to read.
  if (!document.body) return;
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
      // A worker that dies over it three times is told again when the page is next shown, of this
      // visit, whatever the page is by then; where the marker is there, it tells itself.
      if (line.begun && isExtensionThere())
        document.addEventListener('visibilitychange', () => whenLoaded(tell), { once: true });
    }
  };
  void tell();
}
