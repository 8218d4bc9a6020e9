/**
 * The sign for how far something is read. Told apart by shape, not only by colour: a ring, a
 * ring partly filled, a tick, a slash; a broken ring with a cross where the page is not there.
 */
import type { ReadingSummary } from '../lib/reading/reading';
import { shownShare } from '../lib/reading/shown-progress';

/** The least that still shows as a partly filled ring, in percent. */
const LEAST_SHARE = 12;

interface StateSignProps {
  reading: Pick<ReadingSummary, 'state' | 'progress' | 'stoppedAt'>;
  /** The site does not show the page. */
  isGone?: boolean;
}

/** Decoration: say the state in words beside it (see `readingWords`). */
export function StateSign({ reading, isGone = false }: StateSignProps) {
  const { state } = reading;
  if (isGone)
    return (
      <svg class="sign sign-gone" viewBox="0 0 16 16" aria-hidden="true">
        <circle class="sign-ring" cx="8" cy="8" r="6.7" pathLength={16} stroke-dasharray="1 1" />
        <path class="sign-slash" d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" />
      </svg>
    );
  return (
    <svg class={`sign sign-${state}`} viewBox="0 0 16 16" aria-hidden="true">
      {state === 'read' ? (
        <>
          <circle cx="8" cy="8" r="7.5" fill="currentColor" />
          <path class="sign-cut" d="m4.6 8.3 2.3 2.3 4.5-4.9" />
        </>
      ) : (
        <circle class="sign-ring" cx="8" cy="8" r="6.7" />
      )}
      {state === 'reading' && (
        <circle
          class="sign-share"
          cx="8"
          cy="8"
          r="3.35"
          pathLength={100}
          stroke-dasharray={`${Math.max(LEAST_SHARE, Math.round(shownShare(reading) * 100))} 100`}
          transform="rotate(-90 8 8)"
        />
      )}
      {state === 'skipped' && <path class="sign-slash" d="m4.6 11.4 6.8-6.8" />}
    </svg>
  );
}
