/** The keyword of the address bar: words after `wm` find entries as in the popup. */
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { troubleWords } from '../../components/failure-words';
import { searchNotes } from '../../components/search-notes';
import { type OpeningApi, openEntry } from '../../lib/actions/browser/open-entry';
import {
  type DescriptionMarkup,
  type DescriptionPart,
  describeSuggestion,
  partTitle,
} from '../../lib/actions/read/describe-suggestion';
import {
  findEntered,
  prepareSuggestions,
  type ReadShipped,
  type Suggestion,
  type Suggestions,
  suggestEntries,
} from '../../lib/actions/read/suggest-entries';
import type { WaymarkDatabase } from '../../lib/store/database';

/** The parts of the browser that the keyword needs. */
export interface OmniboxApi extends OpeningApi {
  omnibox: {
    setDefaultSuggestion(suggestion: { description: string }): unknown;
  } & {
    [Event in OmniboxEvent]: Pick<(typeof browser.omnibox)[Event], 'addListener'>;
  };
}

type OmniboxEvent = 'onInputStarted' | 'onInputChanged' | 'onInputEntered' | 'onInputCancelled';

/**
 * What the browser can show in the row that stands first and that Enter takes. Chromium paints it
 * again for what is typed: it is the best entry itself. Firefox (seen in 153) paints it before it
 * asks, so that what it is given for one key is shown with the next: it is a sentence that is true
 * of any text, and every entry stands below it.
 */
export type FirstRow = 'best' | 'fixed';

/** What the worker lends. */
export interface OmniboxWorker {
  db: WaymarkDatabase;
  /** Resolves once the lists are in the catalogue. */
  ready(): Promise<void>;
  /** Reads what is searched where the database has nothing to search. */
  readShipped?: ReadShipped;
  /** Address of the library, for when there is no entry to open. */
  libraryAddress: string;
  markup: DescriptionMarkup;
  firstRow: FirstRow;
}

/** Chromium shows eight rows at most, Firefox nine, of which the first is a sentence. */
const ROWS = 8;

/** Listens to the keyword. */
export function serveOmnibox(worker: OmniboxWorker, api: OmniboxApi = browser): void {
  const { db, markup, firstRow, readShipped } = worker;
  /** Counts what was typed: an answer to what is no longer typed is not shown. */
  let asked = 0;
  const setFirstRow = async (parts: readonly DescriptionPart[]): Promise<void> => {
    await api.omnibox.setDefaultSuggestion({ description: describeSuggestion(parts, markup) });
  };

  /** What is true before anything is typed, and in Firefox whatever is typed. */
  const resetFirstRow = (): Promise<void> =>
    setFirstRow([{ text: i18n.t(firstRow === 'best' ? 'omnibox.start' : 'omnibox.best') }]);
  const partRow = (parts: readonly DescriptionPart[], content: string) => ({
    content,
    description: describeSuggestion(parts, markup),
  });
  // It is shown as the query starts, when a worker that slept would be too late.
  if (firstRow === 'fixed') void resetFirstRow().catch(console.error);

  api.omnibox.onInputStarted.addListener(async () => {
    asked += 1;
    try {
      // What is there already can be searched while the rest is made ready.
      await Promise.all([resetFirstRow(), worker.ready(), prepareSuggestions(db, readShipped)]);
    } catch (error) {
      console.error(error);
    }
  });

  api.omnibox.onInputChanged.addListener(async (typed, suggest) => {
    asked += 1;
    const question = asked;
    const answer = await suggestEntries(db, typed, ROWS, readShipped).catch((error: unknown) => {
      console.error(error);
      return undefined;
    });
    if (question !== asked) return;
    const [best, ...others] = answer?.found ?? [];
    const first = best
      ? partRow(partEntry(best, answer), best.address)
      : typed.trim() === '' && answer
        ? undefined
        : partRow(partNone(answer), worker.libraryAddress);
    const rows = others.map((entry) => partRow(partEntry(entry), entry.address));
    if (firstRow === 'fixed') {
      suggest(first ? [first, ...rows] : rows);
      return;
    }
    // Chromium repaints the first row only when it gets it before the others.
    if (first) await api.omnibox.setDefaultSuggestion({ description: first.description });
    else await resetFirstRow();
    if (question === asked) suggest(rows);
  });

  api.omnibox.onInputEntered.addListener(async (entered, disposition) => {
    asked += 1;
    try {
      const isLibrary = entered === worker.libraryAddress;
      const entry = isLibrary ? undefined : await findEntered(db, entered, readShipped);
      const page = entry ?? { address: worker.libraryAddress };
      const where = WHERE[disposition] ?? WHERE.currentTab;
      await openEntry(db, page, { ...where, now: Date.now() }, api);
      // The browser keeps the row: the next query must not begin with this one's answer.
      await resetFirstRow();
    } catch (error) {
      console.error(error);
    }
  });

  api.omnibox.onInputCancelled.addListener(() => {
    asked += 1;
    void resetFirstRow().catch(console.error);
  });
}

/** Where each disposition opens: the address bar belongs to the tab that it stands over. */
const WHERE = {
  currentTab: { inBackground: false, inPlace: true },
  newForegroundTab: { inBackground: false },
  newBackgroundTab: { inBackground: true },
} as const;

function partEntry(entry: Suggestion, answer?: Suggestions): DescriptionPart[] {
  const { title, matched, company, list, host, state } = entry;
  const facts = [
    // "Kafka at LinkedIn" says it already.
    company !== undefined && !title.includes(company) && company,
    list,
    state !== 'unread' && i18n.t(`state.${state}`),
  ].filter(Boolean);
  const notes = answer ? notesOf(answer) : [];
  return [
    ...partTitle(title, matched),
    { text: ` — ${facts.join(' · ')}`, look: 'dim' },
    { text: ' ' },
    { text: host, look: 'url' },
    ...(notes.length > 0 ? [{ text: ` (${notes.join(' ')})`, look: 'dim' } as const] : []),
  ];
}

/** What there is to say where there is no entry; without an answer, that there was none. */
function partNone(answer: Suggestions | undefined): DescriptionPart[] {
  if (!answer) return [{ text: i18n.t('trouble.title') }];
  const notes = notesOf(answer);
  return [{ text: notes.join(' ') }, { text: ` ${i18n.t('omnibox.opensLibrary')}`, look: 'dim' }];
}

/** What is wrong comes first: the rest is about what was searched in spite of it. */
function notesOf(answer: Suggestions): string[] {
  const { failure, catalogue } = answer;
  const notes = searchNotes({ ...answer, rows: [] }, catalogue);
  if (failure === undefined) return notes;
  return [`${i18n.t('trouble.title')}: ${troubleWords(failure)}`, ...notes];
}
