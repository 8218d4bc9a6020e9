/** Cards and plans whose rows are gone are what their events say. */
import { settleCard } from './cards';
import type { WaymarkDatabase } from './database';
import { settleDeckCards } from './deck-cards';
import { settlePlans } from './plans';
import type { EventRow } from './rows';
import { keysThere } from './rows-by-values';

/** @returns whether an event says what a card or a plan is */
export function isOfCardOrPlan({ card, plan }: Pick<EventRow, 'card' | 'plan'>): boolean {
  return card !== undefined || plan !== undefined;
}

/**
 * Brings back each that has no row. Runs inside the caller's transaction over `cards`, `deckCards`,
 * `plans`, `events` and `resources`.
 * @param told events that are in the history, among others all that say what a card or a plan is
 */
export async function settleLost(
  db: WaymarkDatabase,
  told: ReadonlyArray<Pick<EventRow, 'card' | 'deckCard' | 'plan' | 'resourceId'>>,
): Promise<void> {
  const words = told.filter(isOfCardOrPlan);
  const ofDecks = new Set(words.flatMap(({ deckCard }) => deckCard?.id ?? []));
  const deckIds = new Set(await db.deckCards.toCollection().primaryKeys());
  await settleDeckCards(
    db,
    [...ofDecks].filter((id) => !deckIds.has(id)),
  );
  const ofPages = words.flatMap(({ card, deckCard, resourceId }) =>
    card && !deckCard ? resourceId : [],
  );
  const pageIds = new Set(await db.cards.toCollection().primaryKeys());
  const lost = [...new Set(ofPages)].filter((id) => !pageIds.has(id));
  // What is said of a resource that is not there goes to its page first.
  for (const id of await keysThere(db.resources, lost)) await settleCard(db, id);
  const planIds = new Set(await db.plans.toCollection().primaryKeys());
  const plans = words.flatMap(({ plan }) => plan?.id ?? []);
  await settlePlans(
    db,
    plans.filter((id) => !planIds.has(id)),
  );
}
