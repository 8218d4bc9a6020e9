/**
 * The notice on a page: what a command did, and how to undo it, in a closed shadow root. It takes
 * no focus, and closes after a while unless it is used.
 */
import type { OutcomeView } from '../../lib/actions/browser/show-outcome';
import { failureOf } from '../../lib/messages/failure-of';
import { NOTICE_MS, UNDO_IN_PLACE_MS } from '../../lib/messages/shown-for';
import { askWorker } from '../../lib/messages/to-worker';
import { applyStyles } from '../in-page/apply-styles';
import { buildButton, buildElement, buildHost, writeWords } from '../in-page/build-element';
import { guardPresses } from '../in-page/guard-presses';
import { listen, whenAborted } from '../in-page/listen';
import { followGround } from '../in-page/page-ground';
import { watchSeen } from '../in-page/watch-seen';
import styles from './page-notice.css?inline';

type Notice = Pick<OutcomeView, 'text' | 'undo' | 'isOnChip'>;

/** A reader hears a change of what is there already, not something that comes with its words. */
const SPOKEN_AFTER_MS = 60;
/** The page's own shortcuts must not answer to what is meant for the notice. */
const OWN_EVENTS = ['keydown', 'keyup', 'keypress', 'click', 'dblclick', 'mousedown', 'mouseup'];

let leaveBefore: (() => void) | undefined;

/** Shows a notice in place of the one before. */
export function showPageNotice({ text, undo, isOnChip }: Notice): void {
  leaveBefore?.();
  const root = document.documentElement;
  if (!(root instanceof HTMLElement) || document.fullscreenElement) return;
  if (isOnChip && document.querySelector('waymark-mark')) return;
  const leaving = new AbortController();
  const { signal } = leaving;
  const leave = () => leaving.abort();
  leaveBefore = leave;

  const { host, root: shadow } = buildHost('waymark-notice');
  applyStyles(shadow, styles);
  const words = buildElement('span', { role: 'status' });
  const notice = buildElement('div', { class: 'notice' }, words);
  const room = buildElement('div', { class: 'room' }, notice);
  shadow.append(room);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stay = () => clearTimeout(timer);
  const leaveAfter = (delay: number) => {
    stay();
    timer = setTimeout(leave, delay);
  };
  const say = (sentence: string) => {
    words.className = 'whole';
    writeWords(words, sentence);
  };
  if (undo) {
    const { label, said, failed, unseen: _, ...change } = undo;
    const button = buildButton({ slot: 'undo', label }, () => {
      button.remove();
      const address = location.href;
      askWorker('changeUndone', { ...change, address })
        .then(
          ({ outcome }) => said[outcome],
          (error) => failed[failureOf(error)],
        )
        .then((text) => {
          say(text);
          leaveAfter(NOTICE_MS);
        });
    });
    notice.append(button);
  }
  const shownMs = undo ? UNDO_IN_PLACE_MS : NOTICE_MS;
  for (const type of OWN_EVENTS) notice.addEventListener(type, (event) => event.stopPropagation());
  for (const type of ['pointerenter', 'focusin']) notice.addEventListener(type, stay);
  for (const type of ['pointerleave', 'focusout']) {
    notice.addEventListener(type, () => leaveAfter(shownMs));
  }
  listen<KeyboardEvent>(window, 'keydown', ({ key }) => key === 'Escape' && leave(), {
    capture: true,
    signal,
  });
  // A page that navigates without loading is another page.
  listen(window, 'pagehide', leave, { signal });
  whenAborted(signal, () => {
    stay();
    host.remove();
  });
  // Where keep-attached.ts says that the page notices it least.
  root.prepend(host);
  followGround(host, notice, signal);
  if (undo) {
    const isSeen = watchSeen(room, host, false, signal);
    guardPresses(room, isSeen, () => say(undo.unseen));
  }
  setTimeout(() => {
    writeWords(words, text);
  }, SPOKEN_AFTER_MS);
  leaveAfter(shownMs);
}
