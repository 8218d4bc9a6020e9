/**
 * What runs in the pages that Waymark may see: asks the worker about the page, shows the mark,
 * measures reading, marks links. Registered at run time by lib/actions/register-marker.ts.
 */
import { defineContentScript } from 'wxt/utils/define-content-script';
import './link-marks.css';
import { startMarker } from './start-marker';
import { whenLoaded } from './when-loaded';

export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_start',
  cssInjectionMode: 'manual',
  // Pages with careless message listeners would stumble over it.
  noScriptStartedPostMessage: true,
  main: (context) => whenLoaded(() => startMarker(context), context.signal),
});
