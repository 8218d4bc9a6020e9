/**
 * The mark on a page: a small chip in a closed shadow root that opens to what Waymark knows.
 * It never takes the focus without being asked to.
 */

import { i18n } from '#i18n';
import { undoWords } from '../../components/done-words';
import { failureWords, troubleWords } from '../../components/failure-words';
import type { Failure } from '../../lib/messages/failure-of';
import type { Mark, Undoable, UndoOutcome } from '../../lib/messages/protocol';
import { shownShare } from '../../lib/reading/shown-progress';
import { applyStyles } from '../in-page/apply-styles';
import { buildButton, buildElement, buildHost, writeWords } from '../in-page/build-element';
import { endWithin, type PartLife } from '../in-page/end-within';
import { guardPresses } from '../in-page/guard-presses';
import { keepAttached } from '../in-page/keep-attached';
import { listen, whenAborted } from '../in-page/listen';
import { isMarkerAlive } from '../in-page/marker-parts';
import { followGround } from '../in-page/page-ground';
import { watchSeen } from '../in-page/watch-seen';
import chipStyles from './chip.css?inline';
import { buildPanel, type ChipActions } from './chip-panel';
import { drawSign } from './draw-sign';
import { changedWords, shortWords, spokenWords } from './mark-words';
import { placeChip } from './place-chip';

/** What the chip shows. */
export interface ChipView {
  mark: Mark;
  /** Offer to go to where the user stopped. */
  offersContinue: boolean;
  /** Why what was asked for last was not stored. */
  failure?: { kind: Failure } | undefined;
  /** How undoing ended that was asked for last; an object of its own for each time. */
  undoing?: { outcome: UndoOutcome } | undefined;
  /** Why reading is not recorded, for as long as it is not. */
  unrecorded?: Failure | undefined;
}

/** The chip of one page. */
export interface Chip {
  show(view: ChipView): void;
}

/** Makes the chip and puts it on the page; it goes when `signal` aborts. */
export function createChip(view: ChipView, actions: ChipActions, signal: AbortSignal): Chip {
  const { host, root } = buildHost('waymark-mark');
  const dress = () => applyStyles(root, chipStyles);
  dress();
  const pill = buildElement('div', { class: 'pill' });
  const panel = buildElement('div', { class: 'panel', id: 'panel' });
  const room = buildElement('div', { class: 'room', hidden: true }, panel);
  const status = buildElement('p', { class: 'spoken', role: 'status' });
  const mark = buildElement(
    'section',
    { class: 'mark', 'aria-label': i18n.t('mark.name') },
    pill,
    room,
    status,
  );
  root.append(mark);

  let shown = view;
  let isOpen = false;
  /** The change that was told last, and whether the status still tells it. */
  let announced: number | undefined;
  let saysChange = false;
  /** The failure, and the end of an undoing, that were told last. */
  let told: ChipView['failure'];
  let toldUndoing: ChipView['undoing'];
  let toldUnrecorded: ChipView['unrecorded'];

  /** Whether the last press was not taken, because the chip could not be seen. */
  let wasUnseen = false;

  /** @param isByPress whether a press opens it that was seen: whoever made that knows what comes */
  const setOpen = (open: boolean, isByPress = true) => {
    if (isOpen === open || !isMarkerAlive()) return;
    isOpen = open;
    if (!open) wasUnseen = false;
    render();
    if (open) watchPanel(isByPress);
  };
  const render = () => {
    const focused = root.activeElement?.getAttribute('data-slot');
    pill.replaceChildren(...buildPill(shown, isOpen, () => setOpen(!isOpen), actions));
    const unseen = wasUnseen ? i18n.t('mark.unseen') : undefined;
    const trouble = unseen ?? refusalWords(shown) ?? unrecordedWords(shown);
    panel.replaceChildren(...(isOpen ? buildPanel(shown.mark, trouble, actions) : []));
    room.hidden = !isOpen;
    if (focused !== null && focused !== undefined) focusSlot(root, focused);
    placement.place(shown.mark.corner);
  };
  const placement = placeChip(host, mark, pill, signal);

  // The page's own shortcuts must not answer to keys and clicks that are meant for the chip.
  for (const type of OWN_EVENTS) mark.addEventListener(type, (event) => event.stopPropagation());
  const isPillSeen = watchSeen(pill, host, false, signal);
  let isPanelSeen = () => false;
  let panelLife: PartLife | undefined;
  const watchPanel = (isExpected: boolean) => {
    panelLife?.end();
    panelLife = endWithin(signal);
    isPanelSeen = watchSeen(room, host, isExpected, panelLife.signal);
  };
  const isSeen = (pressed: Element) => (room.contains(pressed) ? isPanelSeen() : isPillSeen());
  const refuse = (pressed: Element) => {
    if (!isMarkerAlive()) return;
    if (isOpen && !room.contains(pressed)) return setOpen(false);
    wasUnseen = true;
    say(i18n.t('mark.unseen'));
    if (isOpen) render();
    else setOpen(true, false);
  };
  guardPresses(mark, isSeen, refuse);
  mark.addEventListener(
    'click',
    () => {
      wasUnseen = false;
    },
    true,
  );
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen || event.isComposing) return;
    const hadFocus = root.activeElement !== null;
    setOpen(false);
    if (hadFocus) focusSlot(root, 'toggle');
  };
  listen(window, 'keydown', onEscape, { capture: true, signal });
  listen(window, 'pointerdown', ({ target }) => target !== host && setOpen(false), {
    capture: true,
    signal,
  });
  const followFullscreen = () =>
    mark.toggleAttribute('hidden', document.fullscreenElement !== null);
  listen(document, 'fullscreenchange', followFullscreen, { signal });
  followFullscreen();
  keepAttached(host, signal, dress);
  whenAborted(signal, () => host.remove());

  const say = (words: string, isChange = false) => {
    saysChange = isChange;
    writeWords(status, words);
  };
  const show = (next: ChipView) => {
    if (!isMarkerAlive()) return;
    shown = next;
    // What was hidden becomes small at once; only its undo is left.
    if (next.mark.undoable?.change === 'dismissed') isOpen = false;
    const isNew =
      refusalWords(next) !== undefined && (next.failure !== told || next.undoing !== toldUndoing);
    render();
    // The sentence needs the room of the open chip; whoever pressed something looks at it.
    if (isNew) setOpen(true, false);
    const { undoable } = next.mark;
    const change = undoable && isWorthSaying(undoable) ? undoable.eventId : undefined;
    const isUndoingNew = next.undoing !== undefined && next.undoing !== toldUndoing;
    if (isNew) say(refusalWords(next) ?? '');
    else if (next.undoing && isUndoingNew) say(undoWords()[next.undoing.outcome]);
    // What came before the change that was undone was said when it was made.
    if (change !== undefined && change !== announced && !isUndoingNew) {
      say(changedWords(next.mark) ?? '', true);
    } else if (change === undefined && saysChange) say('');
    announced = change;
    // Nobody asked for it: the closed chip says it in two words and stays closed.
    if (next.unrecorded !== toldUnrecorded) say(unrecordedWords(next) ?? '');
    toldUnrecorded = next.unrecorded;
    told = next.failure;
    toldUndoing = next.undoing;
  };
  show(view);
  followGround(host, pill, signal);
  return { show };
}

/** Why nothing came of what was asked for last; undefined where something did. */
function refusalWords({ failure, undoing }: ChipView): string | undefined {
  if (failure) return failureWords(failure.kind);
  return undoing && undoing.outcome !== 'undone' ? undoWords()[undoing.outcome] : undefined;
}

/** Why reading is not recorded; undefined where it is. */
function unrecordedWords({ unrecorded }: ChipView): string | undefined {
  return unrecorded && i18n.t('mark.unrecorded', [troubleWords(unrecorded)]);
}

/** An automatic change to opened or started is no news; it can be undone on the open chip. */
function isWorthSaying({ automatic, change }: Undoable): boolean {
  return !automatic || (change !== 'reading' && change !== 'unread');
}

const OWN_EVENTS = ['keydown', 'keyup', 'keypress', 'click', 'dblclick', 'mousedown', 'mouseup'];

function buildPill(
  { mark, offersContinue, unrecorded }: ChipView,
  isOpen: boolean,
  onToggle: () => void,
  actions: ChipActions,
): Node[] {
  const { undoable } = mark;
  const known = mark.certainty === 'likely' ? 'likely' : mark.reading.state;
  const state = mark.gone ? 'gone' : known;
  const unrecordedShort = unrecorded && i18n.t('mark.unrecordedShort');
  const toggle = buildButton({ slot: 'toggle', label: '', kind: 'toggle' }, onToggle);
  toggle.append(
    drawSign(state, shownShare(mark.reading)),
    buildElement('span', {}, unrecordedShort ?? shortWords(mark)),
  );
  toggle.setAttribute('aria-expanded', String(isOpen));
  toggle.setAttribute('aria-controls', 'panel');
  const spoken = spokenWords(mark);
  toggle.setAttribute('aria-label', unrecordedShort ? `${unrecordedShort}. ${spoken}` : spoken);
  const parts: Node[] = [toggle];
  if (isOpen) return parts;
  if (undoable && isWorthSaying(undoable)) {
    parts.push(
      buildButton({ slot: 'undo', label: i18n.t('entry.undo'), kind: 'quick' }, () =>
        actions.undo(undoable.eventId),
      ),
    );
  } else if (offersContinue) {
    parts.push(
      buildButton(
        { slot: 'continue', label: i18n.t('mark.continue'), kind: 'quick' },
        actions.continueReading,
      ),
    );
  }
  return parts;
}

/** A button that is gone leaves its focus to the chip itself, never to the page. */
function focusSlot(root: ShadowRoot, slot: string): void {
  const target =
    root.querySelector<HTMLElement>(`[data-slot="${slot}"]`) ??
    root.querySelector<HTMLElement>('[data-slot="toggle"]');
  target?.focus({ preventScroll: true });
}
