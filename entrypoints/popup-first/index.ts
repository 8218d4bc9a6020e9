/**
 * The first line of the popup: begins to read what it shows first while the popup itself is still
 * being loaded. A script of its own, since modules run only once all of them are there.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { beginPopup } from '../../lib/actions/read/begin-popup';
import { isPrivatePage } from '../extension-pages/is-private-page';
import { recallQuery } from '../extension-pages/query-memory';

export default defineUnlistedScript(() => {
  // What the benchmark counts from.
  performance.mark('popup-script');
  const now = Date.now();
  globalThis.waymarkBeginning = beginPopup({
    isAtRest: recallQuery(now) === '',
    now,
    isPrivate: isPrivatePage(),
  });
});
