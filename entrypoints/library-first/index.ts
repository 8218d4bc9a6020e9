/**
 * The first line of the library: what can be shown without the database is painted while the library
 * itself is still being loaded, and the database is opened meanwhile, for what the library reads first.
 * A script of its own, since modules run only once all of them are there.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readFirstRows } from '../../lib/store/first-rows';
import { openKnown } from '../../lib/store/prefetch';
import { isPrivatePage } from '../extension-pages/is-private-page';
import { readRoute } from '../extension-pages/library-route';
import { buildFrame } from './build-frame';

/** They begin with what is known of all readings. */
const PAGES_OF_STATES: ReadonlySet<string> = new Set(['home', 'history', 'progress', 'search']);

export default defineUnlistedScript(() => {
  const route = readRoute(location.hash);
  document.getElementById('app')?.append(buildFrame(route));
  // Of a private window there is no record.
  if (isPrivatePage()) return;
  const needs = { states: PAGES_OF_STATES.has(route.page), search: route.page === 'search' };
  globalThis.waymarkOpened = openKnown().then((db) => db && readFirstRows(db, needs));
  // The library meets the same, and says it.
  globalThis.waymarkOpened.catch(() => undefined);
});
