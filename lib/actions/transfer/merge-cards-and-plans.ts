/**
 * Cards and plans of a backup. Each is what its history says of it: once the histories are one, the
 * last word of either stands, and what was undone there is undone here.
 */
import type { Backup, BackupEvent } from '../../exports/backup';
import { withTurn } from '../../review/card';
import { settleCard, tellBothCards } from '../../store/cards';
import type { WaymarkDatabase } from '../../store/database';
import { settleDeckCards, tellBothDeckCards } from '../../store/deck-cards';
import { settlePlans, tellUntoldPlan } from '../../store/plans';
import type { MergedHistory } from './merge-history';

/**
 * @param resourceIds ids in this database, by those in the backup
 * @returns how many cards are new, or other than before
 */
export async function mergeCardsAndPlans(
  db: WaymarkDatabase,
  { events, plans, ...backup }: Backup,
  { history, resourceIds }: { history: MergedHistory; resourceIds: ReadonlyMap<number, number> },
): Promise<number> {
  const cards = backup.cards.map(withTurn);
  const deckCards = backup.deckCards.map(withTurn);
  const told = events.filter(({ card, plan }) => card ?? plan);
  await takeUndoing(db, told, history);
  const about = new Set(cards.flatMap(({ resourceId }) => resourceIds.get(resourceId) ?? []));
  const ids = told.flatMap(({ id }) => history.idOf.get(id) ?? []);
  for (const row of await db.events.bulkGet(ids)) {
    if (row?.card && !row.deckCard) about.add(row.resourceId);
  }
  const cardIds = [
    ...new Set([
      ...deckCards.map(({ id }) => id),
      ...told.flatMap(({ deckCard }) => deckCard?.id ?? []),
    ]),
  ];
  const readAll = async () => [
    ...(await db.cards.bulkGet([...about])),
    ...(await db.deckCards.bulkGet(cardIds)),
  ];
  const before = await readAll();
  for (const card of cards) {
    const resourceId = resourceIds.get(card.resourceId);
    if (resourceId === undefined) continue;
    const there = await db.cards.get(resourceId);
    if (there) await tellBothCards(db, there, { ...card, resourceId });
    else await db.cards.put({ ...card, resourceId });
  }
  for (const resourceId of about) await settleCard(db, resourceId);
  for (const card of deckCards) {
    const there = await db.deckCards.get(card.id);
    if (there) await tellBothDeckCards(db, there, card);
    else await db.deckCards.put(card);
  }
  await settleDeckCards(db, cardIds);
  const planIds = [...plans.map(({ id }) => id), ...told.flatMap(({ plan }) => plan?.id ?? [])];
  const known = [...(await db.plans.bulkGet(planIds)), ...plans];
  for (const id of new Set(planIds)) {
    // Of two rows of one plan that of here stands.
    const row = known.find((plan) => plan?.id === id);
    if (row) await tellUntoldPlan(db, row);
  }
  await settlePlans(db, planIds);
  const after = await readAll();
  return after.filter((row, at) => JSON.stringify(row) !== JSON.stringify(before[at])).length;
}

/** What is undone is never done again: undone in one of two histories, it is undone in both. */
async function takeUndoing(
  db: WaymarkDatabase,
  told: readonly BackupEvent[],
  { idOf }: MergedHistory,
): Promise<void> {
  for (const { id, undoneAt } of told) {
    const row = undoneAt === undefined ? undefined : await db.events.get(idOf.get(id) ?? 0);
    if (row && row.undoneAt === undefined && undoneAt !== undefined) {
      await db.events.update(row.id, { undoneAt });
    }
  }
}
