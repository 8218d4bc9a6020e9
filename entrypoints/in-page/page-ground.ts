/**
 * Keeps what Waymark shows in a page as dark or as light as the page itself is there, whatever the
 * system prefers. Nothing is polled: it looks again when something changed by which pages switch
 * their theme.
 */

import { isLight, type Lightness, lightnessOf } from './colour-lightness';
import { isVisible } from './is-shown';
import { listen, whenAborted, whenVisibilityChanges } from './listen';
import { rectOf } from './safe-element';

/** What a page is drawn on. */
export type Ground = 'light' | 'dark';

/** What covers less of the window is not the ground but stands on it: cards, footers, code. */
const LEAST_SHARE = 0.5;
/** What shines through more than this leaves the ground to what is behind it. */
const LEAST_ALPHA = 0.5;
const PICTURES = new Set(['img', 'picture', 'video', 'canvas']);
/** After these a page may look different; `load` is that of a style sheet, too. */
const EVENTS = 'load resize scrollend click change toggle transitionend animationend';

/**
 * Sets `data-ground` of `host` until `signal` aborts.
 * @param shown what must be legible: the ground is looked for under it
 */
export function followGround(host: HTMLElement, shown: Element, signal: AbortSignal): void {
  let frame: number | undefined;
  let isDue = false;
  const look = () => {
    frame = undefined;
    if (signal.aborted || !host.isConnected) return;
    const grounds = groundsUnder(shown.getBoundingClientRect(), host);
    const ground = groundOf(grounds);
    if (host.dataset.ground !== ground) host.dataset.ground = ground;
    // An application may switch the theme of its own element, not of the document.
    observer.disconnect();
    for (const element of grounds) observer.observe(element, { attributes: true });
    if (document.head) observer.observe(document.head, { childList: true, subtree: true });
  };
  const lookSoon = () => {
    isDue = !isVisible();
    if (!isDue) frame ??= requestAnimationFrame(look);
  };
  const observer = new MutationObserver(lookSoon);
  listen(window, EVENTS, lookSoon, { capture: true, passive: true, signal });
  listen(matchMedia('(prefers-color-scheme: dark)'), 'change', lookSoon, { signal });
  whenVisibilityChanges(() => isDue && lookSoon(), signal);
  whenAborted(signal, () => {
    observer.disconnect();
    if (frame !== undefined) cancelAnimationFrame(frame);
  });
  look();
}

/** What fills the window behind a box, the frontmost first; the document is always among it. */
function groundsUnder({ left, top, width, height }: DOMRect, host: Element): Element[] {
  const under = document.elementsFromPoint(left + width / 2, top + height / 2);
  const { documentElement: root, body } = document;
  const filling = under.filter(
    (element) => element !== host && element !== root && element !== body && fillsWindow(element),
  );
  // A background of the document fills the window however high its box is.
  return [...filling, ...[body, root].filter((element) => element !== null)];
}

function fillsWindow(element: Element): boolean {
  const { left, top, right, bottom } = rectOf(element);
  const across = Math.min(right, innerWidth) - Math.max(left, 0);
  const down = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return across > 0 && down > 0 && across * down >= LEAST_SHARE * innerWidth * innerHeight;
}

function groundOf(elements: readonly Element[]): Ground {
  for (const element of elements) {
    const { backgroundColor, backgroundImage, color } = getComputedStyle(element);
    const drawn = coloursIn(backgroundImage);
    if (drawn) return isLight(drawn) ? 'light' : 'dark';
    // What a picture shows cannot be read: the text that is set on it is legible.
    if (backgroundImage.includes('url(')) return groundForText(color);
    if (PICTURES.has(element.localName)) return groundForText(textBeside(element));
    const own = lightnessOf(backgroundColor);
    if (own.alpha >= LEAST_ALPHA) return isLight(own) ? 'light' : 'dark';
  }
  // The browser's own canvas: dark where the page says that it can be, and the system is.
  return groundForText(getComputedStyle(document.body ?? document.documentElement).color);
}

function groundForText(colour: string): Ground {
  return isLight(lightnessOf(colour)) ? 'dark' : 'light';
}

/** A picture has no text of its own: what is laid over it stands beside it. */
function textBeside(picture: Element): string {
  const beside = picture.nextElementSibling ?? picture.previousElementSibling ?? picture;
  return getComputedStyle(beside).color;
}

/** @returns the middle of a gradient's colours; undefined where there is none that is seen */
function coloursIn(image: string): Lightness | undefined {
  if (!image.includes('gradient(') || image.includes('url(')) return undefined;
  const seen = (image.match(/(?:rgba?|color|ok\w+|lab|lch|hsl)\([^()]*\)/g) ?? [])
    .map(lightnessOf)
    .filter(({ alpha }) => alpha >= LEAST_ALPHA);
  if (seen.length === 0) return undefined;
  const sum = seen.reduce((total, { lightness }) => total + lightness, 0);
  return { lightness: sum / seen.length, alpha: 1 };
}
