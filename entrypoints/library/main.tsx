/** The library: wires its pages to the catalogue, the history and the settings. */
import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/library.css';
import { CrashGuard } from '../../components/CrashGuard';
import { LibraryContainer } from './LibraryContainer';

const app = document.getElementById('app');
if (app) {
  render(
    <CrashGuard sentence={i18n.t('library.failed')} onCrash={(error) => console.error(error)}>
      <LibraryContainer />
    </CrashGuard>,
    app,
  );
  // Only a window may ask that readings are not evicted when the disk is full.
  navigator.storage.persist().catch((error: unknown) => console.error(error));
}
