/**
 * What runs in the pages that Waymark may see: asks the worker about the page, shows the mark,
 * measures reading, marks links. Put into a page once `marker-first` has asked for it.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startMarker } from './start-marker';

export default defineUnlistedScript(() => startMarker());
