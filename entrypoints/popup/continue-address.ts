/** Where to go on reading a page, for pages that the marker may not scroll. */
import type { TextPosition } from '../../lib/reading/reading';

/** Words that are enough to find the paragraph, few enough to survive a small edit. */
const WORDS = 8;

/**
 * @returns the page's address with a text fragment, which the browser scrolls to by itself
 * (https://wicg.github.io/scroll-to-text-fragment/)
 */
export function continueAddress(address: string, { text }: TextPosition): string {
  const words = text.trim().split(/\s+/u);
  // The text may have been cut within its last word.
  const whole = words.length > WORDS ? words.slice(0, WORDS) : words.slice(0, -1);
  if (whole.length === 0) return address;
  const start = encodeURIComponent(whole.join(' ')).replaceAll('-', '%2D');
  const [page = address, fragment = ''] = address.split(/#(.*)/su);
  return `${page}#${fragment.replace(/:~:.*$/su, '')}:~:text=${start}`;
}
