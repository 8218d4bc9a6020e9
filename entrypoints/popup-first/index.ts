/**
 * The first line of the popup: begins to read what it shows first while the popup itself is still
 * being loaded. A script of its own, since modules run only once all of them are there.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { prefetch } from '../../lib/store/prefetch';
import { isPrivatePage } from '../extension-pages/is-private-page';

export default defineUnlistedScript(() => {
  // Of a private window there is no record.
  if (!isPrivatePage()) globalThis.waymarkPrefetch = prefetch();
});
