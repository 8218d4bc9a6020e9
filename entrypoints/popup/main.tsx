/** The popup: what the first rows need is here; everything else comes after they are shown. */
import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/popup.css';
import { CrashGuard } from '../../components/CrashGuard';
import { recallQuery } from '../extension-pages/query-memory';
import { firstAnswer, firstHome } from './first-answer';
import { loadSearch } from './load-search';
import { PopupContainer } from './PopupContainer';

/** How long the popup waits for its rows, ms: painting it empty first and then with rows takes longer. */
const PATIENCE_MS = 120;

/** The field stands in the page before any script runs. */
const typed = () => document.querySelector<HTMLInputElement>('input.query')?.value ?? '';

/** @returns undefined where it does not come in time */
function inTime<T>(coming: Promise<T>): Promise<T | undefined> {
  const patience = new Promise<undefined>((done) => {
    setTimeout(() => done(undefined), PATIENCE_MS);
  });
  // A failure is met again, and reported, where it is used.
  return Promise.race([coming.catch(() => undefined), patience]);
}

async function begin(): Promise<void> {
  const remembered = recallQuery(Date.now());
  const isAsked = () => remembered !== '' || typed() !== '';
  const home = isAsked() ? undefined : await inTime(firstHome);
  const found = isAsked() ? await inTime(Promise.all([firstAnswer, loadSearch()])) : undefined;
  const [first, parts] = found ?? [];
  const app = document.getElementById('app');
  if (!app) return;
  // What was typed meanwhile stands, and takes the place of what was remembered.
  const query = typed() || remembered;
  // Takes over the elements that are there: the field keeps its focus and every letter.
  render(
    <CrashGuard sentence={i18n.t('popup.failed.load')} onCrash={(error) => console.error(error)}>
      <PopupContainer
        query={query}
        isTyped={typed() !== ''}
        first={first}
        home={home}
        searchParts={parts}
      />
    </CrashGuard>,
    app,
  );
}

void begin();
