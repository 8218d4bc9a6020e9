/** Cards for review as they stand, of pages and without: what is due, and what stands on either side of each. */
import { plainTitleOf } from '../../lists/model/plain-entry';
import type { CardSchedule } from '../../review/card';
import { dueCards, lastDue } from '../../review/due-cards';
import { catalogueReader } from '../../store/catalogue-reader';
import { shownEntries } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { type ReadFrom, recordReader } from '../../store/record-reader';
import type { CardRow, DeckCardRow } from '../../store/rows';
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

/** All cards. */
export interface Cards {
  /** Those that are due, first come first. */
  due: CardView[];
  /** When the next one comes up of those that are not due, epoch ms; absent where there is none. */
  next?: number;
  count: number;
  /** Each topic that has cards, with how many of them and how many are due. */
  topics: CardTopic[];
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
  due: number;
}

/** @returns how many cards are due, for the popup and the library's first page */
export async function readDueCount(from: ReadFrom, now: number): Promise<number> {
  const cards = await recordReader(from).cardsUntil(lastDue(now));
  return dueCards(cards, now).length;
}

/**
 * @param now epoch ms
 * @param topic key of the only topic that is reviewed; all are where it is absent
 */
export async function readCards(db: WaymarkDatabase, now: number, topic?: string): Promise<Cards> {
  const ofPages = (await db.cards.toArray()).filter(isSoundCard);
  const others = (await db.deckCards.toArray())
    .filter(isSoundDeckCard)
    .sort((one, other) => (one.place ?? 0) - (other.place ?? 0));
  const all = [...(await viewCards(db, ofPages)), ...others.map(viewDeckCard)];
  const allDue = new Set(dueCards(all, now));
  const own = topic === undefined ? all : all.filter((card) => topicKey(card) === topic);
  const due = dueCards(own, now);
  const isDue = new Set(due);
  const later = own.flatMap((card) => (isDue.has(card) ? [] : card.due));
  return {
    due,
    count: own.length,
    topics: topicsOf(all, allDue),
    ...(later.length > 0 && { next: later.reduce((one, other) => Math.min(one, other)) }),
  };
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

function topicsOf(cards: readonly CardView[], due: ReadonlySet<CardView>): CardTopic[] {
  const topics = new Map<string, CardTopic>();
  for (const card of cards) {
    const key = topicKey(card);
    const [section] = card.place?.section ?? [];
    const { listId = '', list = '' } = card.place ?? {};
    const known = topics.get(key);
    const topic = known ?? {
      key,
      listId,
      list,
      ...(section !== undefined && { section }),
      count: 0,
      due: 0,
    };
    topic.count += 1;
    if (due.has(card)) topic.due += 1;
    topics.set(key, topic);
  }
  return [...topics.values()];
}
