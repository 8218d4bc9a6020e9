/** The popup: what the first results need is here; everything else comes after they are shown. */
import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/popup.css';
import { CrashGuard } from '../../components/CrashGuard';
import { type FirstAnswer, firstAnswerYet } from './first-read';
import { PopupContainer } from './PopupContainer';
import { recallQuery } from './query-memory';

function show(query: string, first: FirstAnswer | undefined): void {
  const app = document.getElementById('app');
  if (!app) return;
  render(
    <CrashGuard sentence={i18n.t('popup.failed.load')} onCrash={(error) => console.error(error)}>
      <PopupContainer query={query} first={first} />
    </CrashGuard>,
    app,
  );
}

const query = recallQuery(Date.now());
void firstAnswerYet().then((first) => show(query, first));
