/** The popup: what the first results need is here; everything else comes after they are shown. */
import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/popup.css';
import { CrashGuard } from '../../components/CrashGuard';
import { type FirstAnswer, firstAnswerSoon } from './first-read';
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
// An empty field has nothing to wait for.
if (query === '') show(query, undefined);
else void firstAnswerSoon().then((first) => show(query, first));
