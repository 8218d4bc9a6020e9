/** Turns events of the store into lines of the history. */
import { i18n } from '#i18n';
import { countWords } from '../../../components/count-words';
import { settingWords } from '../../../components/setting-words';
import type { EventView } from '../../../components/view-models';
import type { CardWord } from '../../../lib/review/card';
import type { EventRow } from '../../../lib/store/rows';

function whatOf({
  kind,
  automatic,
  after,
  dismissed,
  imported,
  plan,
  card,
}: EventRow): EventView['what'] | undefined {
  if (imported) return 'imported';
  // One that nobody made tells what was so before.
  if (plan) return automatic ? undefined : plan.after ? 'planned' : 'unplanned';
  if (card) return WORD_EVENTS[card.says];
  if (kind === 'chosen' || kind === 'forgotten') return kind;
  if (kind === 'confirmed') return 'same';
  if (kind === 'refused') return 'different';
  if (kind === 'dismissed') return dismissed?.scope === 'site' ? 'hiddenSite' : 'hiddenPage';
  // The browser's history told of it.
  if (kind === 'opened' && !automatic) return 'visited';
  if (kind === 'opened' || kind === 'begun' || kind === 'read') return kind;
  if (kind === 'queued') return after?.queued === 0 ? 'unqueued' : 'queued';
  if (kind !== 'set' || !after) return undefined;
  return after.state === 'reading' ? 'begun' : after.state;
}

const WORD_EVENTS = {
  added: 'carded',
  removed: 'uncarded',
  told: 'retold',
  asked: 'asked',
  graded: 'reviewed',
  // It tells what was so before.
  known: undefined,
} as const satisfies Record<CardWord['says'], EventView['what'] | undefined>;

/** @returns what the event was about: of a change to many how many, of a setting what was chosen. */
function titleOf({ chosen, groupSize, entryCount = groupSize, title, deckCard }: EventRow): string {
  if (chosen) return settingWords(chosen.after);
  if (entryCount === undefined || groupSize === 1) return title;
  const name = deckCard ? 'review.cards' : 'library.entries';
  return i18n.t(name, entryCount, [countWords(entryCount)]);
}

/** @returns the address of the page, or the place in the library where it is seen */
function placeOf({ chosen, plan, deckCard, address }: EventRow): string {
  if (chosen) return '#/settings';
  if (plan) return '#/plan';
  return deckCard ? '#/review' : address;
}

/**
 * @param undoable ids of those that can be undone
 * @returns those of which something can be said
 */
export function viewEvents(
  events: readonly EventRow[],
  undoable: ReadonlySet<number>,
): EventView[] {
  return events.flatMap((event) => {
    const what = whatOf(event);
    if (!what) return [];
    const isUndone = event.undoneAt !== undefined;
    const { id: eventId, at, automatic: isAutomatic } = event;
    const title = titleOf(event);
    const address = placeOf(event);
    const canUndo = undoable.has(eventId);
    return [{ eventId, at, title, address, what, isAutomatic, isUndone, canUndo }];
  });
}
