import { describe, expect, it } from 'vitest';
import {
  applyEvidence,
  applyOpening,
  isVisibleChange,
  joinEvidence,
  newReading,
} from './apply-evidence';
import type { Evidence, Reading } from './reading';
import { changedParts, restoreParts } from './reading-parts';
import { leastReadingMs, readingTimeMs } from './reading-time';
import { setByHand } from './set-by-hand';
import { percentOf, shownShare } from './shown-progress';
import { summariseReading } from './summarise-reading';
import { shareOf, VISIT_KEPT_MS, type VisitShare, visitIdOf } from './visit-share';

const NOW = Date.UTC(2026, 0, 5);
const WORDS = 1_190; // five minutes at 238 words a minute
const HALF_MS = readingTimeMs(WORDS) / 2;

function evidence(change: Partial<Evidence> = {}): Evidence {
  return { visitId: 'visit-one', activeMs: 0, depth: 0, words: WORDS, fits: false, ...change };
}

function fresh(): Reading {
  return newReading(7, 'https://eng.uber.com/mysql-migration/', NOW);
}

function apply(reading: Reading, change: Partial<Evidence>): Reading {
  const { addedMs } = shareOf(undefined, evidence(change), NOW);
  return applyEvidence(reading, { ...evidence(change), addedMs }, 'really-read', NOW);
}

/** Several messages, of whatever visits, in the order in which they arrive. */
function applyAll(changes: Array<Partial<Evidence>>): Reading {
  const shares = new Map<string, VisitShare>();
  return changes.map(evidence).reduce((reading, message) => {
    const { share, ...told } = shareOf(shares.get(message.visitId), message, NOW);
    shares.set(message.visitId, { ...share, resourceId: 7 });
    return applyEvidence(reading, { ...message, ...told }, 'really-read', NOW);
  }, fresh());
}

function undo(current: Reading, before: Reading, after: Reading, isAutomatic: boolean): Reading {
  const parts = changedParts(before, after, isAutomatic);
  return restoreParts(current, parts, { isAutomatic, now: NOW });
}

describe('two reports of one visit, handled as one', () => {
  const report = { visitId: 'visit-one', activeMs: 5_000, depth: 0.4, words: 900, fits: false };
  const stoppedAt = { text: 'Later', share: 0.5 };

  it('say what either says, and the place of the later one, whichever comes first', () => {
    const later = { ...report, activeMs: 9_000, depth: 0.3, stoppedAt };
    const early = { ...report, played: 0.2, stoppedAt: { text: 'Earlier', share: 0.1 } };
    const both = { ...report, activeMs: 9_000, depth: 0.4, played: 0.2, stoppedAt };
    expect(joinEvidence(early, later)).toEqual(both);
    expect(joinEvidence(later, early)).toEqual(both);
  });

  it('say of the text of the later one what was seen of that text', () => {
    const teaser = { ...report, activeMs: 4_000, depth: 1, words: 84 };
    expect(joinEvidence(teaser, report)).toEqual(report);
    expect(joinEvidence(report, teaser)).toEqual(report);
  });
});

describe('when a page counts as read', () => {
  it('takes 238 words a minute as the usual pace', () => {
    expect(readingTimeMs(238)).toBe(60_000);
  });

  it.each([
    ['opened and left at once', { activeMs: 1_000 }, 'unread'],
    ['scrolled to the end without time to read', { activeMs: 5_000, depth: 1 }, 'reading'],
    ['left open at the top for an hour', { activeMs: 3_600_000 }, 'unread'],
    ['half read', { activeMs: HALF_MS / 2, depth: 0.5 }, 'reading'],
    ['read at twice the usual pace', { activeMs: HALF_MS, depth: 0.95 }, 'read'],
    ['stopped before the last tenth', { activeMs: HALF_MS * 3, depth: 0.85 }, 'reading'],
    ['a page without text', { activeMs: HALF_MS, depth: 1, words: 0 }, 'unread'],
    ['a short page, read', { activeMs: 8_000, fits: true, words: 60 }, 'read'],
    ['a short page, glanced at', { activeMs: 2_000, fits: true, words: 60 }, 'reading'],
    ['a video, half played', { played: 0.5, words: 0 }, 'reading'],
    ['a video, played to the credits', { played: 0.9, words: 0 }, 'read'],
  ] as const)('%s', (_, change, state) => {
    expect(apply(fresh(), change).state).toBe(state);
  });

  it('never shows 100 % before it is read', () => {
    const almost = apply(fresh(), { activeMs: HALF_MS - 1, depth: 1 });
    expect(almost.state).toBe('reading');
    expect(almost.progress).toBeLessThan(1);
  });

  it('makes an opened page read only under that rule', () => {
    expect(applyOpening(fresh(), 'really-read', NOW).state).toBe('unread');
    expect(applyOpening(fresh(), 'by-hand', NOW).state).toBe('unread');
    expect(applyOpening(fresh(), 'opened', NOW)).toMatchObject({ state: 'read', readAt: NOW });
  });

  it('measures but changes nothing under "only by hand"', () => {
    const full = { ...evidence({ depth: 1 }), addedMs: HALF_MS * 2 };
    expect(applyEvidence(fresh(), full, 'by-hand', NOW)).toMatchObject({
      state: 'unread',
      progress: 0,
      depth: 1,
    });
  });
});

describe('merging evidence', () => {
  it('counts a message that arrives twice once', () => {
    const message = { activeMs: 20_000, depth: 0.3 };
    const once = applyAll([message]);
    const twice = applyAll([message, message]);
    expect(twice.activeMs).toBe(20_000);
    expect(twice.progress).toBe(once.progress);
  });

  it('adds up two tabs of one page without double counting', () => {
    const reading = applyAll([
      { visitId: 'first-tab', activeMs: 30_000, depth: 0.4 },
      { visitId: 'second-tab', activeMs: 20_000, depth: 0.2 },
      { visitId: 'first-tab', activeMs: 35_000, depth: 0.5 },
    ]);
    expect(reading.activeMs).toBe(55_000);
    expect(reading.depth).toBe(0.5);
  });

  it('counts a late message of any of a hundred visits once', () => {
    const visits = Array.from({ length: 100 }, (_, index) => ({
      visitId: `visit-${index}`,
      activeMs: 100 + index,
    }));
    const late = visits.map((visit) => ({ ...visit, activeMs: visit.activeMs - 50 }));
    const { activeMs } = applyAll(visits);
    expect(applyAll([...visits, ...late.reverse(), ...visits]).activeMs).toBe(activeMs);
  });

  it('keeps the later place and length when an earlier message of the visit comes late', () => {
    const early = { activeMs: 5_000, depth: 0.1, stoppedAt: { text: 'Early', share: 0.1 } };
    const later = { activeMs: 60_000, depth: 0.6, stoppedAt: { text: 'Later', share: 0.6 } };
    const late = applyAll([later, { ...early, words: 300 }]);
    expect(late).toMatchObject({ stoppedAt: later.stoppedAt, words: WORDS, activeMs: 60_000 });
    // Scrolled back up, or another visit: that is the newer place.
    const back = { ...later, stoppedAt: early.stoppedAt };
    expect(applyAll([later, back]).stoppedAt).toEqual(early.stoppedAt);
    const other = { ...early, visitId: 'another' };
    expect(applyAll([later, other]).stoppedAt).toEqual(early.stoppedAt);
  });

  it('does not count a visit again that began before what is remembered', () => {
    const forgottenBefore = NOW - VISIT_KEPT_MS;
    const old = visitIdOf(NOW - VISIT_KEPT_MS - 1, '0123456789abcdef');
    expect(
      shareOf(undefined, { visitId: old, activeMs: 9_000 }, NOW, forgottenBefore).addedMs,
    ).toBe(0);
    const young = visitIdOf(NOW - VISIT_KEPT_MS + 1, '0123456789abcdef');
    expect(
      shareOf(undefined, { visitId: young, activeMs: 9_000 }, NOW, forgottenBefore).addedMs,
    ).toBe(9_000);
  });

  it('starts again where another text is measured: a consent wall is no part of the article', () => {
    const wall = { visitId: 'visit-wall', activeMs: 45_000, depth: 1, words: 400 };
    const article = { visitId: 'visit-article', activeMs: 380_000, depth: 0.1, words: 3_000 };
    const seen = applyAll([wall, article]);
    expect(seen).toMatchObject({ state: 'reading', depth: 0.1, activeMs: 425_000 });
    // And the wall's time is none of the article's.
    const end = { ...article, activeMs: 377_000, depth: 1 };
    expect(applyAll([wall, end]).state).toBe('reading');
    expect(applyAll([wall, { ...end, activeMs: 379_000 }]).state).toBe('read');
    expect(applyAll([{ ...wall, stoppedAt: { text: 'We', share: 0.8 } }, article]).stoppedAt).toBe(
      undefined,
    );
    // The wall after most of the article makes nothing read, either.
    const most = { ...article, activeMs: 300_000, depth: 0.95 };
    expect(applyAll([most, { ...wall, depth: 0.2 }])).toMatchObject({ state: 'reading' });
  });

  it('counts the time in front of a teaser as no more than reading the teaser takes', () => {
    const teaser = { visitId: 'visit-one', activeMs: 300_000, depth: 0.5, words: 84 };
    const whole = { visitId: 'visit-one', activeMs: 301_000, depth: 1, words: 1_680 };
    expect(applyAll([teaser, whole])).toMatchObject({ state: 'reading', activeMs: 301_000 });
    const missingMs = leastReadingMs(1_680) - leastReadingMs(84);
    const read = { ...whole, activeMs: 300_000 + missingMs };
    expect(applyAll([teaser, { ...read, activeMs: read.activeMs - 1_000 }]).state).toBe('reading');
    expect(applyAll([teaser, whole, read]).state).toBe('read');
    expect(applyAll([teaser, read]).state).toBe('read');
  });

  it('keeps what a text that is measured a little longer was read before', () => {
    const first = { visitId: 'visit-one', activeMs: 60_000, depth: 0.7, words: 1_000 };
    const longer = { visitId: 'visit-two', activeMs: 70_000, depth: 0.3, words: 1_100 };
    const reading = applyAll([first, longer]);
    expect(reading).toMatchObject({ depth: 0.7, activeMs: 130_000 });
    expect(reading).not.toHaveProperty('textMs');
  });

  it('takes what was read off the queue, however it was read', () => {
    const queued = setByHand(fresh(), { queued: true }, NOW);
    expect(apply(queued, { activeMs: HALF_MS * 2, depth: 1 })).toMatchObject({
      state: 'read',
      queued: 0,
    });
    expect(applyOpening(queued, 'opened', NOW)).toMatchObject({ state: 'read', queued: 0 });
  });

  it('never lets progress shrink, whatever arrives late', () => {
    const far = apply(fresh(), { activeMs: HALF_MS / 2, depth: 0.5 });
    const late = apply(far, { visitId: 'visit-late', activeMs: 0, depth: 0.1, words: 9_000 });
    expect(late.progress).toBe(far.progress);
  });

  it('takes numbers that are none for nothing', () => {
    const odd = apply(fresh(), { activeMs: Number.NaN, depth: Number.POSITIVE_INFINITY });
    expect(odd).toMatchObject({ activeMs: 0, depth: 0, state: 'unread' });
  });
});

describe('your own word', () => {
  it.each(['unread', 'reading', 'skipped'] as const)('keeps %s whatever is measured', (state) => {
    const mine = setByHand(fresh(), { state }, NOW);
    expect(apply(mine, { activeMs: HALF_MS * 4, depth: 1 }).state).toBe(state);
  });

  it('sticks when something automatic is undone', () => {
    const before = apply(fresh(), { activeMs: HALF_MS / 2, depth: 0.5 });
    const read = apply(before, { activeMs: HALF_MS * 2, depth: 1 });
    const undone = undo(read, before, read, true);
    expect(undone).toMatchObject({ state: 'reading', byHand: true, progress: before.progress });
    expect(undone.readAt).toBeUndefined();
    expect(apply(undone, { activeMs: HALF_MS * 9, depth: 1 }).state).toBe('reading');
  });

  it('returns to automatic when a change by hand is undone', () => {
    const before = fresh();
    const read = setByHand(before, { state: 'read' }, NOW);
    const undone = undo(read, before, read, false);
    expect(undone).toMatchObject({ state: 'unread', byHand: false });
  });

  it('takes what was read or skipped off the queue, and queueing says nothing else', () => {
    const queued = setByHand(fresh(), { queued: true }, NOW);
    expect(queued).toMatchObject({ queued: 1, state: 'unread', byHand: false });
    expect(setByHand(queued, { state: 'read' }, NOW).queued).toBe(0);
    expect(setByHand(queued, { state: 'skipped' }, NOW).queued).toBe(0);
  });
});

describe('what the interface shows', () => {
  it('is unread where there is no record', () => {
    expect(summariseReading(undefined)).toMatchObject({ state: 'unread', progress: 0 });
  });

  it('tells the place to go on from and the time spent apart', () => {
    const stoppedAt = { text: 'Half of it', share: 0.7 };
    const some = apply(fresh(), { activeMs: HALF_MS / 2, depth: 0.6, stoppedAt });
    expect(summariseReading(some)).toMatchObject({ stoppedAt, timeShare: 0.25 });
    expect(summariseReading(some).remainingMs).toBeCloseTo(readingTimeMs(WORDS) * 0.3, -2);
    expect(summariseReading({ ...some, state: 'read' })).not.toHaveProperty('stoppedAt');
  });

  it('tells what was seen to its end from a place, and what is missing then: time', () => {
    const stoppedAt = { text: 'It fits nearly', share: 0.01 };
    const some = apply(fresh(), { activeMs: HALF_MS / 2, depth: 1, stoppedAt });
    const summary = summariseReading(some);
    expect(summary).toMatchObject({ state: 'reading', isSeenToEnd: true });
    expect(summary.remainingMs).toBeCloseTo(HALF_MS / 2, -2);
    expect(percentOf(shownShare(summary))).toBe(50);
    expect(isVisibleChange({ ...some, depth: 0.5, progress: some.progress }, some)).toBe(true);
  });

  it('says of what was read long enough and to its end only that', () => {
    const read = apply(fresh(), { activeMs: HALF_MS, depth: 1 });
    const undone: Reading = { ...read, state: 'reading', progress: 0.3 };
    expect(summariseReading(undone)).toMatchObject({ isSeenToEnd: true });
    expect(summariseReading(undone)).not.toHaveProperty('remainingMs');
  });

  it('says how long the rest will take', () => {
    const half = apply(fresh(), { activeMs: HALF_MS / 2, depth: 0.6 });
    expect(summariseReading(half).remainingMs).toBeCloseTo(readingTimeMs(WORDS) * 0.5, -2);
  });
});
