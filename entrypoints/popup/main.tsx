/** The popup: what the first results need is here; everything else comes after they are shown. */
import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/popup.css';
import { CrashGuard } from '../../components/CrashGuard';
import { type FirstAnswer, firstAnswer, firstAnswerYet } from './first-read';
import { PopupContainer } from './PopupContainer';
import { recallQuery } from './query-memory';
import { rehearse } from './rehearse';
import { loadLiveParts } from './use-live-parts';

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
  if (query === '') {
    // A failure is met again, and reported, where the parts are used.
    loadLiveParts().catch(() => undefined);
    show(query, await firstAnswerYet());
    const rehearsal = new AbortController();
    addEventListener('input', () => rehearsal.abort(), { once: true });
    rehearse(rehearsal.signal, requestIdleCallback);
    return;
  }
  // No rehearsal here: it costs the answer as much time as it saves.
  const patience = new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS));
  show(query, await Promise.race([firstAnswer, patience]));
}

void begin();
