/** Wires the marker: visits, marks, links. Everything ends with the one signal of its life. */

import { onWorkerMessage } from '../../lib/messages/to-marker';
import { isVisible } from '../in-page/is-shown';
import { whenAborted, whenVisibilityChanges } from '../in-page/listen';
import { forgetParts, sayMarkerIsAlive, takeFirstLine } from '../in-page/marker-parts';
import { connectWorker } from './ask-worker';
import { followVisits } from './follow-visits';
import { markLinks } from './mark-links';
import { beginLife, type MarkerLife } from './marker-life';
import { type Visit, visitPage } from './visit-page';

/** Time between two looks whether the extension still exists, ms; only while the tab is visible. */
const LOOK_EVERY_MS = 10_000;

/** Goes on where the first line has begun, once. */
export function startMarker(): void {
  const line = takeFirstLine();
  if (!line) return;
  const life = beginLife();
  const { signal } = life;
  forgetParts();
  sayMarkerIsAlive(() => life.isValid);
  const ask = connectWorker(life);
  const { visit: told, answer } = line.begun;
  let visit: Visit | undefined;
  /** What changed while the tab was hidden: everything, or what the page itself is. */
  let isStale = false;
  let isVisitStale = false;

  const links = markLinks(ask, signal);
  const visits = followVisits(
    {
      onVisit: (page) => {
        visit = visitPage(
          { visit: { visitId: line.makeVisitId(), ...page }, ...(page === told && { answer }) },
          ask,
          (resourceId) => links.refreshThose([resourceId]),
          signal,
        );
        links.startVisit();
      },
      onNews: (page) => visit?.refresh(page),
      onLeave: () => {
        visit?.end();
        visit = undefined;
      },
    },
    { told, describePage: line.describePage },
    signal,
  );
  const refreshVisit = () => {
    isVisitStale = false;
    const page = visits.current();
    if (page) visit?.refresh(page);
  };
  const refresh = () => {
    isStale = false;
    links.refresh();
    refreshVisit();
  };
  const hear = ({ resourceIds }: { resourceIds: number[] }) => {
    const isHidden = !isVisible();
    if (resourceIds.length === 0) {
      if (isHidden) isStale = true;
      else refresh();
      return;
    }
    // A tab that is hidden does nothing for it yet: its links are asked about when it is shown.
    links.refreshThose(resourceIds);
    if (!visit?.isAbout(resourceIds)) return;
    if (isHidden) isVisitStale = true;
    else refreshVisit();
  };
  onWorkerMessage('readingsChanged', hear, signal);
  onWorkerMessage('placeWanted', () => visit?.continueReading(), signal);
  onWorkerMessage('pageAsked', () => visit?.facts() ?? null, signal);
  whenVisibilityChanges(() => {
    if (!isVisible()) return;
    if (isStale) refresh();
    else if (isVisitStale) refreshVisit();
  }, signal);
  noticeRemoval(life);
}

/** Nothing tells a page that the extension was removed: look now and then, and go. */
function noticeRemoval(life: MarkerLife): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const follow = () => {
    clearInterval(timer);
    if (!life.isValid || !isVisible()) return;
    timer = setInterval(() => !life.isValid && clearInterval(timer), LOOK_EVERY_MS);
  };
  whenVisibilityChanges(follow, life.signal);
  whenAborted(life.signal, () => clearInterval(timer));
  follow();
}
