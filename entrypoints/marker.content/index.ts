/**
 * What runs in the pages that Waymark may see: asks the worker about the page, shows the mark,
 * measures reading, marks links. Registered at run time by lib/actions/register-marker.ts.
 */
import { defineContentScript } from 'wxt/utils/define-content-script';
import './link-marks.css';
import { startMarker } from './start-marker';

export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  cssInjectionMode: 'manual',
  // Pages with careless message listeners would stumble over it.
  noScriptStartedPostMessage: true,
  main: startMarker,
});
