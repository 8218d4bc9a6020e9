/** The part of the marker that people see; loaded into pages that are on a list. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createChip } from './marker.content/chip';
import { loadedParts } from './marker.content/marker-parts';

export default defineUnlistedScript(() => {
  loadedParts().chip = createChip;
});
