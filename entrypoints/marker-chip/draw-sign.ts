/**
 * The sign for how far a page is read, the same shapes as in the popup: a ring, a ring partly
 * filled, a tick, a slash; a question mark where Waymark is not sure, a broken ring with a cross
 * where the site does not show the page. Legible without colour.
 */
import type { ReadingState } from '../../lib/reading/reading';

/** What the sign can say. */
export type SignState = ReadingState | 'likely' | 'gone';

/** The least that still shows as a partly filled ring, in percent. */
const LEAST_SHARE = 12;

/** @returns a drawing without words: say the state beside it. */
export function drawSign(state: SignState, progress: number): SVGElement {
  const sign = draw('svg', { class: `sign sign-${state}`, viewBox: '0 0 16 16' });
  sign.setAttribute('aria-hidden', 'true');
  if (state === 'read') {
    sign.append(
      draw('circle', { cx: '8', cy: '8', r: '7.5', fill: 'currentColor' }),
      draw('path', { class: 'cut', d: 'm4.6 8.3 2.3 2.3 4.5-4.9' }),
    );
    return sign;
  }
  const ring = draw('circle', { class: 'ring', cx: '8', cy: '8', r: '6.7' });
  sign.append(ring);
  if (state === 'gone') {
    ring.setAttribute('pathLength', '16');
    ring.setAttribute('stroke-dasharray', '1 1');
    sign.append(draw('path', { class: 'line', d: 'm5.8 5.8 4.4 4.4m0-4.4-4.4 4.4' }));
  }
  if (state === 'reading') {
    sign.append(
      draw('circle', {
        class: 'share',
        cx: '8',
        cy: '8',
        r: '3.35',
        pathLength: '100',
        'stroke-dasharray': `${Math.max(LEAST_SHARE, Math.round(progress * 100))} 100`,
        transform: 'rotate(-90 8 8)',
      }),
    );
  }
  if (state === 'skipped') sign.append(draw('path', { class: 'line', d: 'm4.6 11.4 6.8-6.8' }));
  if (state === 'likely') {
    sign.append(
      draw('path', { class: 'line', d: 'M5.9 6.3a2.1 2.1 0 1 1 3.1 1.9c-.7.4-1 .8-1 1.5' }),
      draw('circle', { cx: '8', cy: '11.7', r: '.9', fill: 'currentColor' }),
    );
  }
  return sign;
}

function draw(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
