// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadedParts, sayMarkerIsAlive } from '../../entrypoints/in-page/marker-parts';
import type { Chip, ChipView } from '../../entrypoints/marker-chip/chip';
import { createChip } from '../../entrypoints/marker-chip/chip';
import type { ChipActions } from '../../entrypoints/marker-chip/chip-panel';
import { showMark } from '../../entrypoints/marker-reading/show-mark';
import { sampleMark } from './sample-mark';

/** A busy machine takes its time, ms. */
const WITHIN_MS = 20_000;

const NO_ROOM =
  'Not saved: the browser has no room left for Waymark. Free some space and try again.';
const mark = sampleMark;

let ending: AbortController;
beforeEach(() => {
  ending = new AbortController();
  sayMarkerIsAlive(() => true);
  // What happy-dom lacks: idle time, and a layout to look at.
  vi.stubGlobal('requestIdleCallback', () => 0);
  Object.assign(document, { elementsFromPoint: () => [] });
});
afterEach(() => {
  ending.abort();
  delete loadedParts().chip;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A marked page whose worker answers as told; `views` is what its chip was told to show. */
function marked(ask: Parameters<typeof showMark>[1]['ask']) {
  const views: ChipView[] = [];
  let actions: ChipActions | undefined;
  loadedParts().chip = (view, given): Chip => {
    views.push(view);
    actions = given;
    return { show: (next) => void views.push(next) };
  };
  const page = { address: 'https://eng.uber.com/cherami/', title: 'Cherami' };
  const refresh = vi.fn();
  showMark(
    mark,
    { ask, refresh, page: () => page, loadChip: async () => loadedParts().chip },
    ending.signal,
  );
  if (!actions) throw new Error('there is no chip');
  return { views, actions, refresh };
}

/** As the browser itself says it. */
function leavePage(): void {
  const event = new Event('pagehide');
  Object.defineProperty(event, 'isTrusted', { value: true });
  window.dispatchEvent(event);
}

describe('a change on the chip that is not saved', () => {
  it.each<[what: string, act: (actions: ChipActions) => void]>([
    ['a state', (actions) => actions.set({ state: 'read' })],
    ['the queue', (actions) => actions.set({ queued: true })],
    ['taking back', (actions) => actions.undo(3)],
    ['a verdict', (actions) => actions.judge('different')],
    ['hiding', (actions) => actions.dismiss('page')],
  ])('is told, and nothing is pretended: %s', async (_, act) => {
    const { views, actions } = marked(async (_name, _data, onFailure) => {
      onFailure?.(Object.assign(new Error(), { name: 'noRoom' }));
      return undefined;
    });
    act(actions);
    await vi.waitFor(() => expect(views.at(-1)?.failure).toEqual({ kind: 'noRoom' }), WITHIN_MS);
    expect(views.at(-1)?.mark).toEqual(mark);
  });

  it('is told where the worker does not answer', async () => {
    const { views, actions } = marked(async (_name, _data, onFailure) => {
      onFailure?.(Object.assign(new Error(), { name: 'unanswered' }));
      return undefined;
    });
    actions.set({ state: 'read' });
    await vi.waitFor(
      () => expect(views.at(-1)?.failure).toEqual({ kind: 'unanswered' }),
      WITHIN_MS,
    );
  });

  it('is over with the next one that is', async () => {
    let isFull = true;
    const { views, actions } = marked((async (_name, _data, onFailure) => {
      if (!isFull) return { ...mark, reading: { ...mark.reading, state: 'read' } };
      onFailure?.(Object.assign(new Error(), { name: 'noRoom' }));
      return undefined;
    }) as Parameters<typeof showMark>[1]['ask']);
    actions.set({ state: 'read' });
    await vi.waitFor(() => expect(views.at(-1)?.failure).toBeDefined(), WITHIN_MS);
    isFull = false;
    actions.set({ state: 'read' });
    await vi.waitFor(() => expect(views.at(-1)?.mark.reading.state).toBe('read'), WITHIN_MS);
    expect(views.at(-1)?.failure).toBeUndefined();
  });

  it('is not needed: that reading is not recorded stands on the chip too, until it is', async () => {
    let isFull = true;
    const { views } = marked((async (_name, _data, onFailure) => {
      if (!isFull) return null;
      onFailure?.(Object.assign(new Error(), { name: 'damaged' }));
      return undefined;
    }) as Parameters<typeof showMark>[1]['ask']);
    leavePage();
    await vi.waitFor(() => expect(views.at(-1)?.unrecorded).toBe('damaged'), WITHIN_MS);
    expect(views.at(-1)?.failure).toBeUndefined();
    isFull = false;
    await vi.waitFor(() => {
      leavePage();
      expect(views.at(-1)?.unrecorded).toBeUndefined();
    }, WITHIN_MS);
  });

  it('stands on the open chip, and is said to those who do not see it', () => {
    const { chip, root, wordsOf } = openChip();
    chip.show({ mark, offersContinue: false, failure: { kind: 'noRoom' } });
    expect(wordsOf('.panel .failed')).toBe(NO_ROOM);
    expect(wordsOf('[role=status]')).toBe(NO_ROOM);
    chip.show({ mark, offersContinue: false });
    expect(root.querySelector('.failed')).toBeNull();
    // Undoing says how it ended, and leaves no earlier word standing.
    chip.show({ mark, offersContinue: false, undoing: { outcome: 'undone' } });
    expect(wordsOf('[role=status]')).toBe('Undone');
    expect(root.querySelector('.failed')).toBeNull();
    chip.show({ mark, offersContinue: false, undoing: { outcome: 'superseded' } });
    expect(wordsOf('[role=status]')).toMatch(/^A later change/);
    expect(wordsOf('.panel .failed')).toMatch(/^A later change/);
  });

  it('is not followed by what was undone: the status says that it is, and nothing of before', () => {
    const { chip, wordsOf } = openChip();
    const status = () => wordsOf('[role=status]');
    const changed = (eventId: number, change: 'read' | 'skipped'): ChipView => ({
      mark: { ...mark, undoable: { eventId, change, automatic: false, at: 0 } },
      offersContinue: false,
    });
    chip.show(changed(1, 'read'));
    expect(status()).toMatch(/^Marked read/);
    chip.show(changed(2, 'skipped'));
    expect(status()).toMatch(/^Skipped/);
    // What came before can be undone as well, and stands again.
    const undoing = { outcome: 'undone' } as const;
    chip.show({ ...changed(1, 'read'), undoing });
    expect(status()).toBe('Undone');
    chip.show({ ...changed(1, 'read'), undoing });
    expect(status()).toBe('Undone');
    chip.show({ mark, offersContinue: false, undoing: { outcome: 'undone' } });
    expect(status()).toBe('Undone');
    // Undone elsewhere, in the popup for one: nobody asked here.
    chip.show(changed(3, 'read'));
    expect(status()).toMatch(/^Marked read/);
    chip.show({ mark, offersContinue: false });
    expect(status()).toBe('');
  });
});

/** A chip whose closed shadow root the test can look into, as the sheet draws it. */
function openChip() {
  let root: ShadowRoot | undefined;
  const { attachShadow } = Element.prototype;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (
    this: Element,
    init: ShadowRootInit,
  ) {
    root = attachShadow.call(this, init);
    return root;
  });
  const nothing = () => undefined;
  const actions = { set: nothing, undo: nothing, judge: nothing, dismiss: nothing };
  const chip = createChip(
    { mark, offersContinue: false },
    { ...actions, continueReading: nothing, details: nothing },
    ending.signal,
  );
  if (!root) throw new Error('The chip has no root.');
  const inside = root;
  // What the sheet generates of this attribute is what is seen and said.
  const wordsOf = (selector: string) => inside.querySelector(selector)?.getAttribute('data-words');
  return { chip, root: inside, wordsOf };
}
