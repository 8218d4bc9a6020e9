/**
 * What runs in the pages that Waymark may see: asks the worker about the page, shows the mark,
 * measures reading, marks links. Put into a page by lib/actions/load-marker-parts.ts, when
 * marker-first.ts asks for it.
 */
import { defineContentScript } from 'wxt/utils/define-content-script';
import './link-marks.css';
import { startMarker } from './start-marker';

export default defineContentScript({
  registration: 'runtime',
  cssInjectionMode: 'manual',
  // Pages with careless message listeners would stumble over it.
  noScriptStartedPostMessage: true,
  main: startMarker,
});
