/**
 * The card of a page that is on a list: what it says and what it offers, the same in the popup and
 * on the page itself. Each of the two only draws it.
 */
import { i18n } from '#i18n';
import { leftOutWords, placeWords, shortPlaceWords } from '../lib/lists/model/place-words';
import type { Mark } from '../lib/messages/protocol';
import type { HandChange } from '../lib/reading/set-by-hand';
import { percentOf, placeToContinue } from '../lib/reading/shown-progress';
import { goneWords } from './gone-words';
import { readingWords, remainingWords } from './reading-words';
import { reasonWords } from './reason-words';

/** One place of the entry. */
export interface CardPlace {
  /** Its innermost parts. */
  short: string;
  /** What stands before them, for those who hear it; empty where nothing does. */
  leftOut: string;
  whole: string;
}

/** What a button of the card asks for. */
export type CardRequest =
  | { name: 'archived'; address: string }
  | { name: 'same' }
  | { name: 'different' }
  | { name: 'continue' }
  | { name: 'details' }
  | { name: 'read' | 'queue' | 'skip'; change: HandChange };

/** A button of the card. */
export type CardButton = CardRequest & { label: string; isMain: boolean };

/** What the card shows. */
export interface CardView {
  /** The title, or the question whether this is it. */
  heading: string;
  /** Waymark is not sure: nothing is recorded before it is answered. */
  isQuestion: boolean;
  places: CardPlace[];
  /** How many lists it stands on. */
  lists: number;
  /** Why it is taken for this entry; absent where it is not. */
  why?: string;
  /** Where you are with it, as parts of a sentence; none for what is unread, nor for a question. */
  facts: string[];
  /** Why the page is not the one of the list, or why nothing is recorded. */
  notes: string[];
  buttons: CardButton[];
  /** What can be undone. */
  undoable?: { eventId: number; done: string };
}

/** @param now epoch ms */
export function describeCard(mark: Mark, now: number): CardView {
  const isQuestion = mark.certainty === 'likely';
  // It is not the entry: what was said not to be it, and a home page in its place.
  const isOther = mark.reason === 'refused' || mark.gone?.home === true;
  const view: CardView = {
    heading: isQuestion ? i18n.t('entry.question', [mark.title]) : mark.title,
    isQuestion,
    places: mark.places.map(({ list, section }) => ({
      short: shortPlaceWords(list, section),
      leftOut: leftOutWords(list, section),
      whole: placeWords(list, section),
    })),
    lists: new Set(mark.places.map(({ listId }) => listId)).size,
    facts: isQuestion ? [] : readingFacts(mark, now),
    notes: [goneWords(mark), mark.isPrivate ? i18n.t('mark.private') : undefined].filter(isSaid),
    buttons: buttonsOf(mark, !mark.isPrivate && !isOther),
  };
  if (!mark.gone?.home) view.why = whyWords(mark, isQuestion);
  const { undoable } = mark;
  if (undoable && !mark.isPrivate) {
    view.undoable = { eventId: undoable.eventId, done: i18n.t(`mark.done.${undoable.change}`) };
  }
  return view;
}

/** @returns where you are with the page, as a sentence part */
export function stateWords(mark: Pick<Mark, 'reading'>, now: number): string {
  const facts = readingFacts(mark, now);
  if (mark.reading.state === 'unread') facts.unshift(i18n.t('mark.stateUnread'));
  const words = facts.join(' · ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

function readingFacts({ reading }: Pick<Mark, 'reading'>, now: number): string[] {
  return [
    reading.state === 'unread' ? undefined : readingWords(reading, now),
    reading.state === 'reading' ? remainingWords(reading.remainingMs) : undefined,
    reading.queued ? i18n.t('popup.queued') : undefined,
  ].filter(isSaid);
}

function whyWords({ reason, form }: Mark, isQuestion: boolean): string {
  const words = reasonWords(reason, form);
  if (!isQuestion) return i18n.t('popup.why', [words]);
  return i18n.t('mark.questionWhy', [words.charAt(0).toLocaleLowerCase() + words.slice(1)]);
}

function buttonsOf(mark: Mark, canChange: boolean): CardButton[] {
  const { reading, gone } = mark;
  const buttons: CardButton[] = [];
  const add = (request: CardRequest, label: string, isMain = false) =>
    buttons.push({ ...request, label, isMain });
  if (gone) add({ name: 'archived', address: gone.address }, i18n.t('mark.archived'), true);
  if (mark.certainty === 'likely') {
    if (!canChange) return buttons;
    add({ name: 'same' }, i18n.t('entry.same'), !gone);
    add({ name: 'different' }, i18n.t('entry.different'));
    return buttons;
  }
  const { state, queued } = reading;
  const isRead = state === 'read';
  const isSkipped = state === 'skipped';
  if (canChange) {
    add(
      { name: 'read', change: { state: isRead ? 'unread' : 'read' } },
      i18n.t(isRead ? 'entry.markUnread' : 'entry.markRead'),
      !isRead && !gone,
    );
  }
  const place = gone ? undefined : placeToContinue(reading);
  if (place) add({ name: 'continue' }, i18n.t('entry.continueAt', [percentOf(place.share)]));
  if (!canChange) return buttons;
  add(
    { name: 'queue', change: { queued: !queued } },
    i18n.t(queued ? 'entry.unqueue' : 'entry.queue'),
  );
  if (!isRead) {
    add(
      { name: 'skip', change: { state: isSkipped ? 'unread' : 'skipped' } },
      i18n.t(isSkipped ? 'entry.unskip' : 'entry.skip'),
    );
  }
  add({ name: 'details' }, i18n.t('entry.note'));
  add({ name: 'different' }, i18n.t('entry.notThisPage'));
  return buttons;
}

function isSaid(words: string | undefined): words is string {
  return words !== undefined;
}
