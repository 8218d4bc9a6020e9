/** The part of the marker that measures reading; loaded into pages that are on a list. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { loadedParts } from '../in-page/marker-parts';
import { showMark } from './show-mark';

export default defineUnlistedScript(() => {
  loadedParts().reading = showMark;
});
