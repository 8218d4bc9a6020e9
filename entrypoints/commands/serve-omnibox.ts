/**
 * The keyword of the address bar: words after `wm` find entries as in the popup. background.ts
 * calls it once, synchronously.
 */
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { searchNotes } from '../../components/search-notes';
import {
  type DescriptionMarkup,
  type DescriptionPart,
  describeSuggestion,
  partTitle,
} from '../../lib/actions/describe-suggestion';
import { type OpeningApi, openEntry } from '../../lib/actions/open-entry';
import {
  findEntered,
  prepareSuggestions,
  type Suggestion,
  type Suggestions,
  suggestEntries,
} from '../../lib/actions/suggest-entries';
import type { WaymarkDatabase } from '../../lib/store/database';

/** The parts of the browser that the keyword needs. */
export interface OmniboxApi extends OpeningApi {
  omnibox: {
    setDefaultSuggestion(suggestion: { description: string }): unknown;
  } & {
    [Event in 'onInputStarted' | 'onInputChanged' | 'onInputEntered']: Pick<
      (typeof browser.omnibox)[Event],
      'addListener'
    >;
  };
}

/** What the worker lends. */
export interface OmniboxWorker {
  db: WaymarkDatabase;
  /** Resolves once the lists are in the catalogue. */
  ready(): Promise<void>;
  /** Address of the library, for when there is no entry to open. */
  libraryAddress: string;
  markup: DescriptionMarkup;
}

/** Chromium shows eight rows at most, Firefox six; the first is the best entry itself. */
const ROWS = 8;

/** Listens to the keyword. */
export function serveOmnibox(worker: OmniboxWorker, api: OmniboxApi = browser): void {
  const { db, markup } = worker;
  /** Counts what was typed: an answer to what is no longer typed is not shown. */
  let asked = 0;
  const setFirstRow = async (parts: readonly DescriptionPart[]): Promise<void> => {
    await api.omnibox.setDefaultSuggestion({ description: describeSuggestion(parts, markup) });
  };

  const start = (): DescriptionPart[] => [{ text: i18n.t('omnibox.start') }];

  api.omnibox.onInputStarted.addListener(async () => {
    asked += 1;
    try {
      // What is there already can be searched while the rest is made ready.
      await Promise.all([setFirstRow(start()), worker.ready(), prepareSuggestions(db)]);
    } catch (error) {
      console.error(error);
    }
  });

  api.omnibox.onInputChanged.addListener(async (typed, suggest) => {
    asked += 1;
    const question = asked;
    const answer = await suggestEntries(db, typed, ROWS).catch((error: unknown) => {
      console.error(error);
      return undefined;
    });
    if (question !== asked) return;
    const [best, ...others] = answer?.found ?? [];
    // Chromium paints the first row anew only when it has it before the others.
    if (!answer) await setFirstRow([{ text: i18n.t('popup.failed.load') }]);
    else if (best) await setFirstRow(partEntry(best, answer));
    else await setFirstRow(typed.trim() === '' ? start() : partNothing(answer));
    if (question !== asked) return;
    suggest(
      others.map((entry) => ({
        content: entry.address,
        description: describeSuggestion(partEntry(entry), markup),
      })),
    );
  });

  api.omnibox.onInputEntered.addListener(async (entered, disposition) => {
    asked += 1;
    try {
      const entry = await findEntered(db, entered);
      const page = entry ?? { address: worker.libraryAddress };
      const where = WHERE[disposition] ?? WHERE.currentTab;
      await openEntry(db, page, { ...where, now: Date.now() }, api);
    } catch (error) {
      console.error(error);
    }
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
  const notes = answer ? searchNotes({ ...answer, rows: [] }, answer.catalogue) : [];
  return [
    ...partTitle(title, matched),
    { text: ` — ${facts.join(' · ')}`, look: 'dim' },
    { text: ' ' },
    { text: host, look: 'url' },
    ...(notes.length > 0 ? [{ text: ` (${notes.join(' ')})`, look: 'dim' } as const] : []),
  ];
}

function partNothing(answer: Suggestions): DescriptionPart[] {
  const notes = searchNotes({ ...answer, rows: [] }, answer.catalogue);
  return [{ text: notes.join(' ') }, { text: ` ${i18n.t('omnibox.opensLibrary')}`, look: 'dim' }];
}
