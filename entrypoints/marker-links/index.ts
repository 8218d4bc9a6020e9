/** The part of the marker that draws at links; loaded into pages with links to entries. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { loadedParts } from '../in-page/marker-parts';
import { createLinkLayer } from './link-layer';
import { hasRoom, measureSections, readLine } from './measure-sections';

export default defineUnlistedScript(() => {
  loadedParts().links = { createLinkLayer, readLine, measureSections, hasRoom };
});
