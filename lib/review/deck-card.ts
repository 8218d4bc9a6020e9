/** Cards that lead to no page: the deck that they came with says what they ask and what answers. */
import { type Card, type CardWord, cardOf } from './card';

/** What a deck says of such a card. */
export interface DeckText {
  /** What asks, in lines. */
  front: string;
  /** What answers, in lines; empty where that is no text. */
  back: string;
  /** Names of its deck and of those around it, outermost first. */
  deck: string[];
  tags: string[];
  /** When it was written there, epoch ms; 0 where that is not said. */
  writtenAt: number;
  /** Where it stands among the cards that came with it: decks are learnt in their order. Absent where that is not said. */
  place?: number;
}

/** A card without a page. */
export interface DeckCard extends Card, DeckText {
  /** The same for the same card, wherever and whenever its deck is read. */
  id: string;
}

/** Something that was said of such a card, and what its deck says from then on, where that was told. */
export interface DeckCardNews {
  at: number;
  card: CardWord;
  deckCard: { id: string; text?: DeckText };
}

/**
 * @param news what was said and stands, oldest first
 * @returns the card as the last words of each kind leave it, undefined where there is none
 */
export function deckCardOf(id: string, news: readonly DeckCardNews[]): DeckCard | undefined {
  const card = cardOf(news);
  const isKnown = ({ card: { says } }: DeckCardNews): boolean => says === 'known';
  const inOrder = [...news.filter(isKnown), ...news.filter((each) => !isKnown(each))];
  const text = inOrder.findLast(({ deckCard }) => deckCard.text)?.deckCard.text;
  return card && text && { id, ...text, ...card };
}

/** @returns whether a deck says something else than what is known of a card, and no older thing */
export function isNewerText(given: DeckText, known: DeckText): boolean {
  const contentOf = ({ front, back, deck, tags }: DeckText) =>
    JSON.stringify([front, back, deck, tags]);
  return given.writtenAt >= known.writtenAt && contentOf(given) !== contentOf(known);
}
