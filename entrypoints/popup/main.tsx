/** The popup: wires the view to the catalogue, the searcher and the browser. */
import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/popup.css';
import { CrashGuard } from '../../components/CrashGuard';
import { sendMessage } from '../../lib/messages/protocol';
import { PopupContainer } from './PopupContainer';

const app = document.getElementById('app');
if (app) {
  render(
    <CrashGuard sentence={i18n.t('popup.failed.load')} onCrash={(error) => console.error(error)}>
      <PopupContainer />
    </CrashGuard>,
    app,
  );
  // The worker may have died before the lists were stored or the search pack was built.
  sendMessage('workWanted', undefined).catch((error: unknown) => console.error(error));
}
