/** A word on the page about what a command of menu or keyboard did; loaded when there is one. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { showPageNotice } from './show-page-notice';

export default defineUnlistedScript(() => {
  // Loaded again with every command: the first one knows what it shows.
  const shared: { waymarkNotice?: typeof showPageNotice } = globalThis as object;
  shared.waymarkNotice ??= showPageNotice;
});
