// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReadingMeasure } from '../../entrypoints/marker-reading/measure-reading';
import { type Reporter, reportEvidence } from '../../entrypoints/marker-reading/report-evidence';
import type { Evidence } from '../../lib/reading/reading';

let evidence: Evidence;
let sent: Evidence[];
/** Whether the worker answers. */
let isHeard: boolean | undefined;
let isUsed: boolean;
let reporter: Reporter;
let ending: AbortController;

const measure = {
  evidence: () => ({ ...evidence }),
  isInUse: () => isUsed,
} as ReadingMeasure;

/** Reads on for a while. */
async function read(ms: number, depth = evidence.depth): Promise<void> {
  evidence = { ...evidence, activeMs: evidence.activeMs + ms, depth };
  await vi.advanceTimersByTimeAsync(ms);
}

/** An event as the browser itself makes it. */
function happen(target: EventTarget, type: string, facts: object = {}): void {
  const event = new Event(type, { bubbles: true });
  Object.defineProperties(
    event,
    Object.fromEntries(
      Object.entries({ isTrusted: true, ...facts }).map(([name, value]) => [name, { value }]),
    ),
  );
  target.dispatchEvent(event);
}

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<a href="https://a.example/"><i id="in">on</i></a><p id="out">off</p>';
  evidence = { visitId: 'visit-one', activeMs: 0, depth: 0, words: 500, fits: false };
  sent = [];
  isHeard = true;
  isUsed = true;
  ending = new AbortController();
  reporter = reportEvidence(
    measure,
    {
      isSettled: () => false,
      send: async (report) => {
        sent.push(report);
        return isHeard;
      },
    },
    ending.signal,
  );
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
});

const inside = () => document.querySelector('#in') as Element;

describe('what was measured', () => {
  it('is told every five seconds while one reads', async () => {
    for (let second = 0; second < 20; second += 1) await read(1_000);
    expect(sent.map(({ activeMs }) => activeMs)).toEqual([5_000, 10_000, 15_000, 20_000]);
  });

  it.each<[string, () => void]>([
    ['a press on a link', () => happen(inside(), 'pointerdown', { composedPath: pathOf })],
    ['a click on a link', () => happen(inside(), 'click', { composedPath: pathOf })],
    ['Enter on a link', () => happen(inside(), 'keydown', { key: 'Enter', composedPath: pathOf })],
    [
      'a key of the browser',
      () => happen(document.body, 'keydown', { key: 'ArrowLeft', altKey: true }),
    ],
    ['the window losing the focus', () => happen(window, 'blur')],
    ['the pointer leaving the page', () => happen(document, 'mouseleave')],
    ['the end of the page', () => happen(window, 'pagehide')],
    ['the end of the text', () => reporter.end()],
  ])('is told at once at %s', async (_, act) => {
    await read(1_200, 0.5);
    expect(sent).toEqual([]);
    act();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ activeMs: 1_200, depth: 0.5 });
    // And not again, when there is nothing new.
    act();
    expect(sent).toHaveLength(1);
  });

  it.each<[string, () => void]>([
    ['a click beside a link', () => happen(document.querySelector('#out') as Element, 'click')],
    ['a click that a script makes', () => inside().dispatchEvent(new Event('click'))],
    ['a letter', () => happen(document.body, 'keydown', { key: 'a' })],
    [
      'a key that is held',
      () => happen(document.body, 'keydown', { key: 'ArrowLeft', altKey: true, repeat: true }),
    ],
  ])('is not told at %s', async (_, act) => {
    await read(1_200, 0.5);
    act();
    expect(sent).toEqual([]);
  });

  it('counts as told only when the worker has answered', async () => {
    isHeard = false;
    await read(1_200, 0.5);
    reporter.end();
    await vi.advanceTimersByTimeAsync(0);
    isHeard = true;
    // Nothing new since, and told all the same.
    reporter.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.map(({ activeMs }) => activeMs)).toEqual([1_200, 1_200]);
    reporter.end();
    expect(sent).toHaveLength(2);
  });

  it('is kept where it could not be written down, and sent again though nobody reads on', async () => {
    isHeard = false;
    await read(1_200, 0.5);
    isUsed = false;
    reporter.end();
    await vi.advanceTimersByTimeAsync(9_000);
    isHeard = true;
    sent = [];
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent.map(({ activeMs }) => activeMs)).toEqual([1_200]);
    // Told: nothing is left to be sent.
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  });

  it('is not sent again and again where it is not to be told yet', async () => {
    isHeard = undefined;
    await read(1_200, 0.5);
    isUsed = false;
    reporter.finish();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  });

  it('is told later where nobody answered before another text took its place', async () => {
    isHeard = false;
    await read(60_000, 0.5);
    sent = [];
    isHeard = true;
    evidence = { visitId: 'visit-two', activeMs: 0, depth: 0, words: 2_000, fits: false };
    for (let second = 0; second < 20; second += 1) await read(1_000);
    const ofFirst = sent.filter(({ visitId }) => visitId === 'visit-one');
    expect(ofFirst).toEqual([expect.objectContaining({ activeMs: 60_000, depth: 0.5 })]);
    expect(sent.at(-1)).toMatchObject({ visitId: 'visit-two', activeMs: 20_000 });
  });

  it('is told of the last few texts only, where nobody answers at all', async () => {
    isHeard = false;
    for (let text = 1; text <= 50; text += 1) {
      evidence = { ...evidence, visitId: `visit-${text}`, activeMs: 0 };
      await read(5_000);
    }
    sent = [];
    await read(5_000);
    expect(new Set(sent.map(({ visitId }) => visitId)).size).toBeLessThanOrEqual(5);
  });

  it('says where reading stopped only once the hand has moved the page since', async () => {
    const stoppedAt = { text: 'Every consumer', share: 0.3 };
    evidence = { ...evidence, stoppedAt };
    await read(5_000);
    // Days later the tab comes to the front for a second, and is closed.
    await read(1_000);
    happen(window, 'pagehide');
    expect(sent.map((report) => report.stoppedAt)).toEqual([stoppedAt, undefined]);
    expect(sent.at(-1)?.activeMs).toBe(6_000);
    // Scrolled to another place and back again: that is said anew.
    evidence = { ...evidence, stoppedAt: { ...stoppedAt } };
    await read(1_000);
    reporter.end();
    expect(sent.at(-1)?.stoppedAt).toEqual(stoppedAt);
  });

  it('says it again where nobody answered', async () => {
    isHeard = false;
    evidence = { ...evidence, stoppedAt: { text: 'Every consumer', share: 0.3 } };
    await read(5_000);
    await read(5_000);
    expect(sent.map((report) => report.stoppedAt?.share)).toEqual([0.3, 0.3]);
  });

  it('is told as soon as the article counts as read, when its end was seen before', async () => {
    evidence = { ...evidence, words: 100, activeMs: 9_000, depth: 0.95 };
    reporter.end();
    // 100 words at 238 a minute, half of it: 12.6 s.
    await read(2_000);
    expect(sent).toHaveLength(1);
    await read(2_000);
    expect(sent).toHaveLength(2);
    expect(sent[1]?.activeMs).toBeGreaterThanOrEqual(12_605);
  });
});

function pathOf(this: unknown): EventTarget[] {
  return [inside(), inside().parentElement as Element, document.body, document, window];
}

describe('what stands in front of a text for a while', () => {
  const nothing = { activeMs: 0, depth: 0, words: 0 };

  it('takes nothing back of what was measured and not answered', async () => {
    isHeard = false;
    await read(6_000, 0.5);
    evidence = { ...evidence, ...nothing };
    isHeard = true;
    await vi.advanceTimersByTimeAsync(30_000);
    reporter.finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.at(-1)).toMatchObject({ activeMs: 6_000, depth: 0.5, words: 500 });
  });

  it('does not let a place be told anew that was told before', async () => {
    evidence = { ...evidence, stoppedAt: { text: 'here', share: 0.4 } };
    await read(6_000, 0.5);
    const full = evidence;
    evidence = { visitId: full.visitId, fits: false, ...nothing };
    await vi.advanceTimersByTimeAsync(6_000);
    evidence = full;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(sent.filter(({ stoppedAt }) => stoppedAt)).toHaveLength(1);
  });
});
