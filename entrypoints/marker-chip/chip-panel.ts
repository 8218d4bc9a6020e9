/** What the chip opens to: the card of the page, what comes next in its section, and how to hide it. */
import { i18n } from '#i18n';
import { archivedAddress } from '../../components/entry-addresses';
import {
  type CardButton,
  type CardView,
  describeCard,
  stateWords,
} from '../../components/page-card';
import type { Mark } from '../../lib/messages/protocol';
import type { HandChange } from '../../lib/reading/set-by-hand';
import { shownShare } from '../../lib/reading/shown-progress';
import { buildButton, buildElement } from '../in-page/build-element';

/** What the user can ask for on the chip. */
export interface ChipActions {
  set(change: HandChange): void;
  undo(eventId: number): void;
  judge(verdict: 'same' | 'different'): void;
  dismiss(scope: 'page' | 'site'): void;
  /** Scrolls to where the user stopped. */
  continueReading(): void;
  /** Shows all that is known of the entry in the library, where its note is written: not in the page. */
  details(): void;
}

/** Places shown; a resource rarely stands in more. */
const MOST_PLACES = 4;

/**
 * @param trouble why nothing came of what was asked for, or why nothing is recorded
 * @returns the content of the open chip, all elements new
 */
export function buildPanel(mark: Mark, trouble: string | undefined, actions: ChipActions): Node[] {
  const card = describeCard(mark, Date.now());
  const isRefused = mark.reason === 'refused';
  // "Not this page" stands beside the reason that it answers.
  const beside = card.isQuestion ? undefined : card.buttons.find(isDifferent);
  const buttons = card.buttons.filter((button) => button !== beside);
  const parts: (Node | undefined)[] = [
    buildElement('h2', { class: 'title' }, card.heading),
    buildPlaces(card),
    buildReason(card, beside, actions),
    ...card.notes.map((note) => buildElement('p', { class: 'notice' }, note)),
    card.isQuestion || isRefused ? undefined : buildState(mark),
    buildButtons(buttons, actions),
    card.isQuestion ? undefined : buildNext(mark),
    buildFoot(mark, card, trouble, actions),
  ];
  return parts.filter((part) => part !== undefined);
}

/** What comes and goes stands below all else: nothing is moved by it from under the pointer. */
function buildFoot(
  { isPrivate, gone }: Mark,
  card: CardView,
  trouble: string | undefined,
  actions: ChipActions,
): HTMLElement {
  return buildElement(
    'div',
    { class: 'foot' },
    trouble === undefined ? undefined : buildElement('p', { class: 'failed' }, trouble),
    buildUndo(card, actions),
    isPrivate || gone?.home ? undefined : buildHiding(actions),
  );
}

/** @returns what can be undone, with the button that does; undefined when nothing can */
function buildUndo({ undoable }: CardView, actions: ChipActions): HTMLElement | undefined {
  if (!undoable) return undefined;
  return buildElement(
    'p',
    { class: 'undo' },
    buildElement('span', {}, undoable.done),
    buildButton({ slot: 'undo', label: i18n.t('entry.undo'), kind: 'plain' }, () =>
      actions.undo(undoable.eventId),
    ),
  );
}

function buildPlaces({ places }: CardView): HTMLElement {
  const list = buildElement('ul', { class: 'places' });
  for (const { short, leftOut, whole } of places.slice(0, MOST_PLACES)) {
    const before = leftOut === '' ? undefined : buildElement('span', { class: 'spoken' }, leftOut);
    list.append(buildElement('li', { title: whole }, before, short));
  }
  return list;
}

function buildReason(
  { why }: CardView,
  beside: CardButton | undefined,
  actions: ChipActions,
): HTMLElement | undefined {
  if (why === undefined) return undefined;
  return buildElement(
    'p',
    { class: 'why' },
    buildElement('span', {}, why),
    beside && buildCardButton(beside, actions, 'plain'),
  );
}

function buildState(mark: Mark): HTMLElement {
  const { state } = mark.reading;
  const bar = buildElement('span', { class: 'bar' }, buildElement('i'));
  bar.style.setProperty('--share', `${Math.round(shownShare(mark.reading) * 100)}%`);
  return buildElement(
    'div',
    { class: `state state-${state}` },
    buildElement('span', {}, stateWords(mark, Date.now())),
    state === 'reading' ? bar : undefined,
  );
}

function buildButtons(
  buttons: readonly CardButton[],
  actions: ChipActions,
): HTMLElement | undefined {
  if (buttons.length === 0) return undefined;
  const built = buttons.map((button) =>
    buildCardButton(button, actions, button.isMain ? 'primary' : undefined),
  );
  return buildElement('div', { class: 'actions' }, ...built);
}

function buildCardButton(
  button: CardButton,
  actions: ChipActions,
  kind: 'primary' | 'plain' | undefined,
): HTMLElement {
  const { name, label } = button;
  // It is opened by the user's click; nothing is asked of the archive before.
  if (name === 'archived') {
    const href = archivedAddress(button.address);
    const attributes = { class: `button ${kind}`, href, rel: 'noreferrer', 'data-slot': name };
    return buildElement('a', attributes, label);
  }
  return buildButton({ slot: name, label, ...(kind && { kind }) }, () => {
    if (name === 'continue') actions.continueReading();
    else if (name === 'details') actions.details();
    else if (name === 'same' || name === 'different') actions.judge(name);
    else actions.set(button.change);
  });
}

function isDifferent({ name }: CardButton): boolean {
  return name === 'different';
}

function buildNext(mark: Mark): HTMLElement | undefined {
  const { next } = mark;
  // What opens is what the list says, but only ever a web address.
  if (!next || !/^https?:\/\//i.test(next.address)) return undefined;
  return buildElement(
    'p',
    { class: 'next' },
    buildElement('span', { class: 'label' }, i18n.t('mark.nextTitle')),
    buildElement('a', { href: next.address, rel: 'noreferrer', 'data-slot': 'next' }, next.title),
  );
}

function buildHiding(actions: ChipActions): HTMLElement {
  return buildElement(
    'p',
    { class: 'hiding' },
    buildElement('span', {}, i18n.t('mark.hideLabel')),
    buildButton({ slot: 'hide-page', label: i18n.t('mark.hidePage'), kind: 'plain' }, () =>
      actions.dismiss('page'),
    ),
    buildButton({ slot: 'hide-site', label: i18n.t('mark.hideSite'), kind: 'plain' }, () =>
      actions.dismiss('site'),
    ),
  );
}
