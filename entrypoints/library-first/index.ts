/**
 * The first line of the library: what can be shown without the database is painted while the library
 * itself is still being loaded, and the database is opened meanwhile. A script of its own, since
 * modules run only once all of them are there.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openKnown } from '../../lib/store/prefetch';
import { isPrivatePage } from '../extension-pages/is-private-page';
import { readRoute } from '../extension-pages/library-route';
import { buildFrame } from './build-frame';

export default defineUnlistedScript(() => {
  document.getElementById('app')?.append(buildFrame(readRoute(location.hash)));
  // Of a private window there is no record.
  if (isPrivatePage()) return;
  openKnown().then(
    // Whoever opens it next does so at once.
    (db) => db?.close(),
    // The library meets the same, and says it.
    () => undefined,
  );
});
