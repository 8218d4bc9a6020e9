/** The part of the marker that people see; loaded into pages that are on a list. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { loadedParts } from '../in-page/marker-parts';
import { createChip } from './chip';

export default defineUnlistedScript(() => {
  loadedParts().chip = createChip;
});
