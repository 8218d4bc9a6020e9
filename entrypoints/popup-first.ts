/**
 * The first line of the popup: begins to read what the first results need while the popup itself
 * is still being loaded. A script of its own, since modules run only once all of them are there.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readFirst } from '../lib/store/read-first';

export default defineUnlistedScript(() => {
  // What the benchmark counts from.
  performance.mark('popup-script');
  globalThis.waymarkFirstRead = readFirst();
});
