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
  begin();
});

const begin = () => whenLoaded(() => void loadMarker());

async function loadMarker(): Promise<void> {
  // A picture or a feed has none, and nothing to read.
  if (!document.body) return;
  const arrival = describeArrival();
  const page = describePage();
  const visit = page && { ...page, arrival, visitId: makeVisitId() };
  const begun: FirstLine['begun'] = { visit };
  const line: FirstLine = { describePage, makeVisitId, arrival, begun };
  shareFirstLine(line);
  const ask = () =>
    // A marker that is there already, and whose worker died before it answered, is not put there twice.
    askWorker('partsWanted', { parts: line.begun ? ['marker'] : [], ...(visit && { visit }) });
  begun.answer = askAgain(ask, isExtensionThere);
  try {
    await begun.answer;
  } catch {
    // A worker that dies over it three times is asked again when the page is next shown; where the
    // marker is there by then, it asks itself.
    if (line.begun && isExtensionThere())
      document.addEventListener('visibilitychange', begin, { once: true });
  }
}
