/** Wires the marker: visits, marks, links. Everything ends with the one signal of its life. */
import { onWorkerMessage } from '../../lib/messages/to-marker';
import { whenVisibilityChanges } from '../in-page/listen';
import { forgetParts, sayMarkerIsAlive } from '../in-page/marker-parts';
import { connectWorker } from './ask-worker';
import { followVisits } from './follow-visits';
import { markLinks } from './mark-links';
import { beginLife, type MarkerLife } from './marker-life';
import { type Visit, visitPage } from './visit-page';

/** Time between two looks whether the extension still exists, ms; only while the tab is visible. */
const LOOK_EVERY_MS = 10_000;
/** What its elements belong to in a page that can be read: not a picture, not a feed. */
const HTML = 'http://www.w3.org/1999/xhtml';

/** Starts on a page of the top frame; leaves everything else alone. */
export function startMarker(): void {
  if (window.top !== window || document.documentElement?.namespaceURI !== HTML) return;
  const life = beginLife();
  const { signal } = life;
  forgetParts();
  sayMarkerIsAlive(() => life.isValid);
  const ask = connectWorker(life);
  let visit: Visit | undefined;
  let isStale = false;

  const links = markLinks(ask, signal);
  const visits = followVisits(
    {
      onVisit: (page) => {
        visit = visitPage(page, ask, signal);
        links.startVisit();
      },
      onNews: (page) => visit?.refresh(page),
      onLeave: () => {
        visit?.end();
        visit = undefined;
      },
    },
    signal,
  );
  const refresh = () => {
    if (document.visibilityState !== 'visible') {
      isStale = true;
      return;
    }
    isStale = false;
    links.refresh();
    const page = visits.current();
    if (page) visit?.refresh(page);
  };
  onWorkerMessage('readingsChanged', refresh, signal);
  onWorkerMessage('placeWanted', () => visit?.continueReading(), signal);
  onWorkerMessage('pageAsked', () => visit?.facts() ?? null, signal);
  whenVisibilityChanges(() => isStale && refresh(), signal);
  noticeRemoval(life);
}

/** Nothing tells a page that the extension was removed: look now and then, and go. */
function noticeRemoval(life: MarkerLife): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const follow = () => {
    clearInterval(timer);
    if (!life.isValid || document.visibilityState !== 'visible') return;
    timer = setInterval(() => !life.isValid && clearInterval(timer), LOOK_EVERY_MS);
  };
  whenVisibilityChanges(follow, life.signal);
  life.signal.addEventListener('abort', () => clearInterval(timer));
  follow();
}
