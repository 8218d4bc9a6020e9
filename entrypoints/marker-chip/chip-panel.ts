/** What the chip opens to: the entry, where it stands, why it was matched, what can be done. */
import { i18n } from '#i18n';
import { archivedAddress } from '../../components/entry-commands';
import { goneWords } from '../../components/gone-words';
import { reasonWords } from '../../components/reason-words';
import { leftOutWords, placeWords, shortPlaceWords } from '../../lib/lists/model/place-words';
import type { Mark } from '../../lib/messages/protocol';
import type { HandChange } from '../../lib/reading/set-by-hand';
import { percentOf, placeToContinue, shownShare } from '../../lib/reading/shown-progress';
import { buildButton, buildElement } from '../in-page/build-element';
import { changeWords, stateWords } from './mark-words';

/** What the user can ask for on the chip. */
export interface ChipActions {
  set(change: HandChange): void;
  undo(eventId: number): void;
  judge(verdict: 'same' | 'different'): void;
  dismiss(scope: 'page' | 'site'): void;
  /** Scrolls to where the user stopped. */
  continueReading(): void;
}

/** Places shown; a resource rarely stands in more. */
const MOST_PLACES = 4;

/**
 * @param trouble why nothing came of what was asked for, or why nothing is recorded
 * @returns the content of the open chip, built anew
 */
export function buildPanel(mark: Mark, trouble: string | undefined, actions: ChipActions): Node[] {
  // A home page in place of the entry is not the entry, and in private nothing can be changed.
  const canChange = !mark.isPrivate && !mark.gone?.home;
  // Nor is it what was said not to be it.
  const isRefused = mark.reason === 'refused';
  const canSet = canChange && !isRefused;
  const isLikely = mark.certainty === 'likely';
  const parts: (Node | undefined)[] = [
    buildElement(
      'h2',
      { class: 'title' },
      isLikely ? i18n.t('entry.question', [mark.title]) : mark.title,
    ),
    buildPlaces(mark),
    mark.gone?.home ? undefined : buildReason(mark, canSet ? actions : undefined),
    buildGone(mark),
    buildArchived(mark),
    mark.isPrivate ? buildElement('p', { class: 'notice' }, i18n.t('mark.private')) : undefined,
    ...(isLikely
      ? [canChange ? buildAnswers(actions) : undefined]
      : [
          isRefused ? undefined : buildState(mark),
          buildNext(mark),
          canSet ? buildActions(mark, actions) : undefined,
        ]),
    buildFoot(mark, trouble, canChange, actions),
  ];
  return parts.filter((part) => part !== undefined);
}

/** What comes and goes stands below all else: nothing is moved by it from under the pointer. */
function buildFoot(
  mark: Mark,
  trouble: string | undefined,
  canChange: boolean,
  actions: ChipActions,
): HTMLElement {
  return buildElement(
    'div',
    { class: 'foot' },
    trouble === undefined ? undefined : buildElement('p', { class: 'failed' }, trouble),
    buildUndo(mark, actions),
    canChange ? buildHiding(actions) : undefined,
  );
}

/** @returns what can be undone, with the button that does; undefined when nothing can */
function buildUndo(mark: Mark, actions: ChipActions): HTMLElement | undefined {
  const { undoable } = mark;
  if (!undoable) return undefined;
  return buildElement(
    'p',
    { class: 'undo' },
    buildElement('span', {}, changeWords(mark)),
    buildButton({ slot: 'undo', label: i18n.t('entry.undo'), kind: 'plain' }, () =>
      actions.undo(undoable.eventId),
    ),
  );
}

function buildPlaces(mark: Mark): HTMLElement {
  const list = buildElement('ul', { class: 'places' });
  for (const place of mark.places.slice(0, MOST_PLACES)) {
    const { list: name, section } = place;
    const left = leftOutWords(name, section);
    list.append(
      buildElement(
        'li',
        { title: placeWords(name, section) },
        left === '' ? undefined : buildElement('span', { class: 'unseen' }, left),
        shortPlaceWords(name, section),
      ),
    );
  }
  return list;
}

function buildGone(mark: Mark): HTMLElement | undefined {
  const words = goneWords(mark);
  return words === undefined ? undefined : buildElement('p', { class: 'notice' }, words);
}

/** It is opened by the user's click; nothing is asked of the archive before. */
function buildArchived({ gone }: Mark): HTMLElement | undefined {
  if (!gone) return undefined;
  const attributes = {
    class: 'button primary',
    href: archivedAddress(gone.address),
    rel: 'noreferrer',
    'data-slot': 'archived',
  };
  return buildElement(
    'div',
    { class: 'actions' },
    buildElement('a', attributes, i18n.t('mark.archived')),
  );
}

function buildReason(mark: Mark, actions: ChipActions | undefined): HTMLElement {
  const reason = reasonWords(mark.reason);
  if (mark.certainty === 'likely') {
    return buildElement(
      'p',
      { class: 'why' },
      i18n.t('mark.questionWhy', [reason.charAt(0).toLocaleLowerCase() + reason.slice(1)]),
    );
  }
  return buildElement(
    'p',
    { class: 'why' },
    buildElement('span', {}, i18n.t('popup.why', [reason])),
    actions &&
      buildButton({ slot: 'different', label: i18n.t('entry.notThisPage'), kind: 'plain' }, () =>
        actions.judge('different'),
      ),
  );
}

function buildAnswers(actions: ChipActions): HTMLElement {
  return buildElement(
    'div',
    { class: 'actions' },
    buildButton({ slot: 'same', label: i18n.t('entry.same'), kind: 'primary' }, () =>
      actions.judge('same'),
    ),
    buildButton({ slot: 'different', label: i18n.t('entry.different') }, () =>
      actions.judge('different'),
    ),
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

function buildActions(mark: Mark, actions: ChipActions): HTMLElement {
  const { state, queued } = mark.reading;
  const place = placeToContinue(mark.reading);
  const isRead = state === 'read';
  const isSkipped = state === 'skipped';
  const press = (slot: string, label: string, onPress: () => void, kind?: string) =>
    buildButton(kind ? { slot, label, kind } : { slot, label }, onPress);
  return buildElement(
    'div',
    { class: 'actions' },
    press(
      'read',
      i18n.t(isRead ? 'entry.markUnread' : 'entry.markRead'),
      () => actions.set({ state: isRead ? 'unread' : 'read' }),
      isRead || mark.gone ? undefined : 'primary',
    ),
    place && !mark.gone
      ? press(
          'continue',
          i18n.t('entry.continueAt', [percentOf(place.share)]),
          actions.continueReading,
        )
      : undefined,
    press('queue', i18n.t(queued ? 'entry.unqueue' : 'entry.queue'), () =>
      actions.set({ queued: !queued }),
    ),
    isRead
      ? undefined
      : press('skip', i18n.t(isSkipped ? 'entry.unskip' : 'entry.skip'), () =>
          actions.set({ state: isSkipped ? 'unread' : 'skipped' }),
        ),
  );
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
