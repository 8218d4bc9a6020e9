/** A word on the page about what a command of menu or keyboard did; loaded when there is one. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { sharedObject } from '../in-page/shared-object';
import { showPageNotice } from './show-page-notice';

export default defineUnlistedScript(() => {
  // Loaded again with every command: the first one knows what it shows.
  sharedObject<{ notice?: typeof showPageNotice }>().notice ??= showPageNotice;
});
