/** The part of the marker that measures reading; loaded into pages that are on a list. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { loadedParts } from './marker.content/marker-parts';
import { showMark } from './marker.content/show-mark';

export default defineUnlistedScript(() => {
  loadedParts().reading = showMark;
});
