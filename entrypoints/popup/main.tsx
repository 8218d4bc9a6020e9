/** The popup: what the first results need is here; everything else comes after they are shown. */
import { render } from 'preact';
// Not the polyfill: the popup's other parts load it later.
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import '../../components/popup.css';
import { CrashGuard } from '../../components/CrashGuard';
import { recallQuery, recallResults } from '../extension-pages/query-memory';
import { firstAnswer, firstAnswerYet, firstHome } from './beginning';
import { PopupContainer, type PopupContainerProps } from './PopupContainer';
import { rehearse } from './rehearse';
import { loadLiveParts } from './use-live-parts';

/**
 * Showing the popup empty and then with rows takes longer than once; so long is waited, ms. At rest
 * not longer than it takes the browser to hand over the first key: there is a field to type in then.
 */
const PATIENCE_MS = { withQuery: 120, atRest: 60 };

/** The field stands in the page before any script runs. */
const typed = () => document.querySelector<HTMLInputElement>('input.query')?.value ?? '';

/** What was typed meanwhile stands, and takes the place of what was remembered. */
function show(beginning: Omit<PopupContainerProps, 'isTyped'>): void {
  const app = document.getElementById('app');
  if (!app) return;
  const query = typed();
  const given = query === '' ? beginning : { ...beginning, query, kept: undefined };
  // Takes over the elements that are there: the field keeps its focus and every letter.
  render(
    <CrashGuard sentence={i18n.t('popup.failed.load')} onCrash={(error) => console.error(error)}>
      <PopupContainer {...given} isTyped={query !== ''} />
    </CrashGuard>,
    app,
  );
}

async function begin(): Promise<void> {
  const now = Date.now();
  const query = recallQuery(now);
  const patience = new Promise<undefined>((done) => {
    setTimeout(done, query === '' ? PATIENCE_MS.atRest : PATIENCE_MS.withQuery);
  });
  if (query !== '') {
    const kept = recallResults(query, browser.runtime.getManifest().version, now);
    if (kept) {
      show({ query, kept, first: undefined });
      return;
    }
    // No rehearsal here: it costs the answer as much time as it saves.
    show({ query, first: await Promise.race([firstAnswer, patience]) });
    return;
  }
  const home = await Promise.race([firstHome(), patience]);
  // Where there is nothing to show without them. A failure is met again, and reported, where the
  // parts are used.
  if (!home) loadLiveParts().catch(() => undefined);
  show({ query, first: await firstAnswerYet(), home });
  const rehearsal = new AbortController();
  addEventListener('input', () => rehearsal.abort(), { once: true });
  rehearse(rehearsal.signal, requestIdleCallback);
}

void begin();
