/** The review page over a database: what a session does with grades that are taken back, and over midnight. */
import { cleanup, fireEvent, render, renderHook, waitFor } from '@testing-library/preact';
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DoneChanges } from '../../entrypoints/extension-pages/done-changes';
import { useUndoKey } from '../../entrypoints/library/frame/use-undo-key';
import { ReviewContainer } from '../../entrypoints/library/record/ReviewContainer';
import { importHistory } from '../../lib/actions/transfer/import-history';
import { WaymarkDatabase } from '../../lib/store/database';
import { installLocks } from '../fakes/locks';

vi.mock('webextension-polyfill', () => ({ default: {} }));
vi.mock('wxt/browser', () => ({ browser: {} }));
installLocks();
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A review of a deck of so many new cards. */
async function openReview(count: number) {
  const db = new WaymarkDatabase(`review-${crypto.randomUUID()}`);
  const cards = Array.from({ length: count }, (_, place) => ({
    id: `card ${place}`,
    front: `Q${place}?`,
    back: `A${place}`,
    deck: ['Deck'],
    tags: [],
    writtenAt: 0,
    place,
  }));
  await importHistory(db, [], { title: 'Saved', now: Date.now() - 1_000, cards });
  const done = new DoneChanges();
  const undoLast = vi.fn(async () => {
    await done.undoLast(db, Date.now());
    return true;
  });
  const sayDone = (_: string, eventId: number | undefined) =>
    eventId !== undefined && done.add(eventId);
  const commands = { run: async () => true, say: () => undefined, sayDone, undoLast };
  const page = render(<ReviewContainer db={db} commands={commands as never} />);
  const expectInFront = (place: number) =>
    waitFor(() => expect(page.getByRole('heading', { level: 2 }).textContent).toBe(`Q${place}?`));
  const begin = async (due: number) => {
    fireEvent.click(await page.findByRole('button', { name: `Review the ${due} that are due` }));
    await expectInFront(0);
  };
  /** Grades the cards from one place to before another. */
  const grade = async (from: number, to: number) => {
    for (let place = from; place < to; place += 1) {
      await expectInFront(place);
      press(' ');
      await page.findByRole('button', { name: /Easy/ });
      press('4');
    }
  };
  const expectLeft = (left: number) =>
    waitFor(() => expect(page.getByRole('status').textContent).toContain(`${left} left`));
  return { db, page, undoLast, begin, grade, expectInFront, expectLeft };
}

function press(key: string): void {
  fireEvent.keyDown(document.body, { key });
}

describe('a session of review', () => {
  it('grades a card again whose grade was taken back from elsewhere', async () => {
    const { begin, grade, undoLast, expectInFront } = await openReview(3);
    await begin(3);
    await grade(0, 1);
    await expectInFront(1);
    // As the notice and the key of the library do.
    await undoLast();
    await grade(0, 1);
    await expectInFront(1);
  });

  it('takes nothing back by its key before it has graded anything', async () => {
    const { begin, undoLast, db } = await openReview(3);
    await begin(3);
    press('u');
    expect(undoLast).not.toHaveBeenCalled();
    expect(await db.deckCards.count()).toBe(3);
  });

  it('goes on with the new cards of one day where it stood there over midnight', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(new Date(2026, 10, 28, 20));
    const { page, begin, grade, expectLeft } = await openReview(60);
    await begin(20);
    await grade(0, 20);
    await page.findByText(/^Done: 20/);
    vi.setSystemTime(new Date(2026, 10, 29, 8));
    press('m');
    await expectLeft(20);
  });

  it('has wished for more on the day on which it did, and on no other', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(new Date(2026, 10, 28, 20));
    const { page, begin, grade, expectInFront, expectLeft } = await openReview(60);
    await begin(20);
    await grade(0, 20);
    await page.findByText(/^Done: 20/);
    press('m');
    await grade(20, 22);
    await expectInFront(22);
    vi.setSystemTime(new Date(2026, 10, 29, 8));
    await grade(22, 23);
    await expectLeft(19);
  });
});

describe('the key that undoes', () => {
  it('is for the text in a field of several lines, and not below a dialog', () => {
    const onUndo = vi.fn();
    renderHook(() => useUndoKey(onUndo));
    const main = document.body.appendChild(document.createElement('main'));
    main.innerHTML = '<textarea></textarea><p tabindex="0"></p>';
    const undoIn = (selector: string) =>
      fireEvent.keyDown(main.querySelector(selector) as Element, {
        key: 'z',
        code: 'KeyZ',
        ctrlKey: true,
      });
    expect(undoIn('textarea')).toBe(true);
    expect(onUndo).not.toHaveBeenCalled();
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.setAttribute('open', '');
    expect(undoIn('p')).toBe(true);
    expect(onUndo).not.toHaveBeenCalled();
    dialog.remove();
    expect(undoIn('p')).toBe(false);
    expect(onUndo).toHaveBeenCalledTimes(1);
    main.remove();
  });
});
