/** The part of the marker that draws at links; loaded into pages with links to entries. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createLinkLayer } from './marker.content/link-layer';
import { loadedParts } from './marker.content/marker-parts';

export default defineUnlistedScript(() => {
  loadedParts().links = createLinkLayer;
});
