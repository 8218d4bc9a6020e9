/** The popup: what the first results need is here; everything else comes after they are shown. */
import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/popup.css';
import { CrashGuard } from '../../components/CrashGuard';
import { type FirstAnswer, firstAnswer, firstAnswerYet } from './first-read';
import { PopupContainer } from './PopupContainer';
import { recallQuery } from './query-memory';
import { rehearse } from './rehearse';

/** Showing the popup empty and then with results takes longer than once; so long is waited, ms. */
const PATIENCE_MS = 120;

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

async function begin(): Promise<void> {
  const query = recallQuery(Date.now());
  const rehearsal = new AbortController();
  if (query === '') {
    show(query, await firstAnswerYet());
    addEventListener('input', () => rehearsal.abort(), { once: true });
    rehearse(rehearsal.signal, requestIdleCallback);
    return;
  }
  rehearse(rehearsal.signal, setTimeout);
  const patience = new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS));
  const first = await Promise.race([firstAnswer, patience]);
  rehearsal.abort();
  show(query, first);
}

void begin();
