/** Cards for review as they stand, of pages and without: what is due, and what stands on either side of each. */
import { plainTitleOf } from '../../lists/model/plain-entry';
import { dayStart, daysLater } from '../../plan/calendar';
import type { CardSchedule } from '../../review/card';
import { countDue, dueCards, isNew, lastDue, newLeft } from '../../review/due-cards';
import { catalogueReader } from '../../store/catalogue-reader';
import { shownEntries } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { type ReadFrom, recordReader } from '../../store/record-reader';
import type { CardRow, DeckCardRow } from '../../store/rows';
import { readSettings } from '../../store/settings';
import { isSoundCard, isSoundDeckCard, isSoundList } from '../../store/sound-rows';

/** A card with what it is about. */
export type CardView = PageCardView | DeckCardView;

/** What is shown of any card. */
interface ShownCard {
  title: string;
  /** What answers: of a page your note, else what its deck says; absent where there is none. */
  note?: string;
  /** Where its page stands first among the lists, with its topic, or its deck; absent where it is in none. */
  place?: { listId: string; list: string; section: string[] };
}

/** The card of a page. */
export interface PageCardView extends CardRow, ShownCard {}

/** A card without one. */
export interface DeckCardView extends ShownCard, Pick<DeckCardRow, 'addedAt' | 'due'> {
  deckCardId: string;
  question?: string;
  schedule?: CardSchedule;
}

/** Which cards are looked at, and how many of those that were never reviewed. */
export interface CardsWanted {
  /** Key of the only topic that is reviewed; all are where it is absent. */
  topic?: string;
  /** So many may be begun today, where more is wished than the settings say. */
  newToday?: number;
}

/** All cards. */
export interface Cards {
  /** Those that are due, first come first. */
  due: CardView[];
  /** When the next one comes up of those that come up again and are not due, epoch ms; absent where there is none. */
  next?: number;
  count: number;
  /** How it stands with those that were never reviewed. */
  fresh: FreshCards;
  /** Each topic that has cards, with how many of them and how many are due. */
  topics: CardTopic[];
}

/** Cards that were never reviewed. */
export interface FreshCards {
  /** Those that do not come up today. */
  waiting: number;
  /** How many come up in a day. */
  limit: number;
  /** How many were begun today. */
  begun: number;
}

/** The outermost section that a card stands in, of the first list that it is on; of one without a page its deck. */
export interface CardTopic {
  key: string;
  /** Empty where it is no list. */
  listId: string;
  /** The list, or the outermost deck. */
  list: string;
  /** Absent for what stands in no section. */
  section?: string;
  count: number;
  /** Where it alone is reviewed: it may take all new cards of the day. */
  due: number;
  /** Cards that were never reviewed and do not come up today. */
  waiting: number;
}

/** @returns how many cards are due, for the popup and the library's first page */
export async function readDueCount(from: ReadFrom, now: number): Promise<number> {
  const reader = recordReader(from);
  const [cards, { limit, begun }] = await Promise.all([
    reader.cardsUntil(lastDue(now)),
    readNewOfDay(reader, now),
  ]);
  return countDue(cards, now, await reader.countNewCards(newLeft(limit, begun)));
}

/** @returns how many new cards come up in a day, and how many were begun today */
export async function readNewOfDay(
  from: ReadFrom,
  now: number,
): Promise<Pick<FreshCards, 'limit' | 'begun'>> {
  const reader = recordReader(from);
  const today = dayStart(now);
  const [{ newCards: limit }, begun] = await Promise.all([
    readSettings(reader),
    reader.countBegunCards(today, daysLater(today, 1)),
  ]);
  return { limit, begun };
}

/** @param now epoch ms */
export async function readCards(
  db: WaymarkDatabase,
  now: number,
  { topic, newToday = 0 }: CardsWanted = {},
): Promise<Cards> {
  const { limit, begun } = await readNewOfDay(db, now);
  const left = newLeft(Math.max(limit, newToday), begun);
  const ofPages = (await db.cards.toArray()).filter(isSoundCard).sort(byTurn);
  const others = (await db.deckCards.toArray()).filter(isSoundDeckCard).sort(byTurn);
  const all = await viewAll(db, ofPages, others);
  const own = ofTopic(all, topic);
  const due = dueCards(own, now, left);
  const isDue = new Set(due);
  const later = own.filter((card) => !isDue.has(card));
  const next = later.flatMap((card) => (isNew(card) ? [] : card.due));
  return {
    due,
    count: own.length,
    fresh: { waiting: later.length - next.length, limit, begun },
    topics: topicsOf(all, now, left),
    ...(next.length > 0 && { next: next.reduce((one, other) => Math.min(one, other)) }),
  };
}

/** The card in front, and how many are due with it. */
export interface FrontCard {
  card: CardView;
  due: number;
}

/**
 * What reading all cards comes to while one of them is in front, by those alone that can be due: it is read
 * after each grade, and a deck has thousands.
 * @param now epoch ms
 * @returns undefined where none is due
 */
export async function readFrontCard(
  db: WaymarkDatabase,
  now: number,
  { topic, newToday = 0 }: CardsWanted = {},
): Promise<FrontCard | undefined> {
  const { limit, begun } = await readNewOfDay(db, now);
  const left = newLeft(Math.max(limit, newToday), begun);
  const last = lastDue(now);
  const again = await viewAll(
    db,
    await db.cards.where('schedule.due').belowOrEqual(last).toArray(),
    await db.deckCards.where('schedule.due').belowOrEqual(last).toArray(),
  );
  const fresh = await readFresh(db, topic, left);
  const due = dueCards([...ofTopic(again, topic), ...fresh], now, left);
  return due[0] && { card: due[0], due: due.length };
}

/** Those of one topic stand anywhere among the others: so many more are read as it takes to find enough. */
const READ_MORE = 4;

/** @returns at least the first so many that were never reviewed, in their turn; fewer only where there are no more */
async function readFresh(
  db: WaymarkDatabase,
  topic: string | undefined,
  wanted: number,
): Promise<CardView[]> {
  if (wanted === 0) return [];
  for (let most = wanted; ; most *= READ_MORE) {
    const [ofPages, others] = await Promise.all([
      db.cards.orderBy('turn').limit(most).toArray(),
      db.deckCards.orderBy('turn').limit(most).toArray(),
    ]);
    const found = ofTopic(await viewAll(db, ofPages, others), topic);
    const isAll = ofPages.length < most && others.length < most;
    if (found.length >= wanted || isAll) return found;
  }
}

function ofTopic(cards: CardView[], topic: string | undefined): CardView[] {
  return topic === undefined ? cards : cards.filter((card) => topicKey(card) === topic);
}

/** As the index has them: by when they were put up, then in the order of their deck. */
function byTurn(one: Put, other: Put): number {
  return one.addedAt - other.addedAt || (one.place ?? 0) - (other.place ?? 0);
}

type Put = Pick<DeckCardRow, 'addedAt' | 'place'>;

/** @returns cards of pages before those of decks: the ones are put up one by one, the others by thousands */
async function viewAll(
  db: WaymarkDatabase,
  ofPages: readonly CardRow[],
  others: readonly DeckCardRow[],
): Promise<CardView[]> {
  const views = await viewCards(db, ofPages.filter(isSoundCard));
  return [...views, ...others.filter(isSoundDeckCard).map(viewDeckCard)];
}

async function viewCards(db: WaymarkDatabase, rows: readonly CardRow[]): Promise<PageCardView[]> {
  const ids = rows.map(({ resourceId }) => resourceId);
  const resources = await db.resources.bulkGet(ids);
  const lists = (await db.lists.toArray()).filter(isSoundList);
  const entries = shownEntries(await catalogueReader(db).entriesOf(ids), lists);
  const titles = new Map(lists.map(({ id, title }) => [id, title]));
  const firstOf = new Map(entries.toReversed().map((entry) => [entry.resourceId, entry]));
  const notes = await db.notes.bulkGet(ids);
  return rows.map((row, at): PageCardView => {
    const entry = firstOf.get(row.resourceId);
    const { address = row.address, title = '' } = entry ?? resources[at] ?? {};
    const note = notes[at]?.text;
    return {
      ...row,
      address,
      title: plainTitleOf(title, address),
      ...(note !== undefined && { note }),
      ...(entry && {
        place: {
          listId: entry.listId,
          list: titles.get(entry.listId) ?? entry.listId,
          section: entry.section,
        },
      }),
    };
  });
}

function viewDeckCard({
  id: deckCardId,
  front: title,
  back,
  deck: [list, ...section],
  tags: _,
  writtenAt: _at,
  place: _place,
  turn: _turn,
  ...card
}: DeckCardRow): DeckCardView {
  return {
    ...card,
    deckCardId,
    title,
    ...(back !== '' && { note: back }),
    ...(list !== undefined && { place: { listId: '', list, section } }),
  };
}

function topicKey({ place }: CardView): string {
  return JSON.stringify([place?.listId ?? '', place?.list ?? '', place?.section[0] ?? '']);
}

function topicsOf(cards: readonly CardView[], now: number, left: number): CardTopic[] {
  const groups = new Map<string, CardView[]>();
  for (const card of cards) {
    const key = topicKey(card);
    const group = groups.get(key);
    if (group) group.push(card);
    else groups.set(key, [card]);
  }
  return [...groups].map(([key, group]): CardTopic => {
    const { listId = '', list = '', section: [section] = [] } = group[0]?.place ?? {};
    const due = dueCards(group, now, left);
    return {
      key,
      listId,
      list,
      ...(section !== undefined && { section }),
      count: group.length,
      due: due.length,
      waiting: group.filter(isNew).length - due.filter(isNew).length,
    };
  });
}
