/**
 * The first line of the marker, in every page that Waymark may see: waits until the page is shown
 * and has loaded, then has the marker put into it. A page that is opened in a tab behind pays for
 * nothing else.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { askAgain } from '../in-page/ask-again';
import { isMarkerAlive, sayMarkerIsAlive } from '../in-page/marker-parts';
import { whenLoaded } from './when-loaded';

export default defineUnlistedScript(() => {
  // Registered and put into an open page at the same time: once is enough.
  if (isMarkerAlive()) return;
  sayMarkerIsAlive(isExtensionThere);
  whenLoaded(() => void loadMarker());
});

async function loadMarker(): Promise<void> {
  try {
    // Reaching for the browser's interface takes as long as all else here: not before it is needed.
    const { askWorker } = await import('../../lib/messages/to-worker');
    await askAgain(() => askWorker('partsWanted', { parts: ['marker'] }), isExtensionThere);
  } catch {
    // A worker that dies over it three times is asked again when the page is next shown.
    const again = () => whenLoaded(() => void loadMarker());
    if (isExtensionThere()) document.addEventListener('visibilitychange', again, { once: true });
  }
}

function isExtensionThere(): boolean {
  const { browser, chrome } = globalThis as { browser?: Extension; chrome?: Extension };
  return (browser?.runtime ?? chrome?.runtime)?.id !== undefined;
}

/** What is left of the browser's interface when the extension is gone has no id. */
interface Extension {
  runtime?: { id?: string };
}
