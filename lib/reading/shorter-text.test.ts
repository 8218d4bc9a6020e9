/** Visits to one address that do not all show the same text: walls, teasers, mended measures. */
import { describe, expect, it } from 'vitest';
import { applyEvidence, newReading } from './apply-evidence';
import type { Evidence, Reading } from './reading';
import { setByHand } from './set-by-hand';
import { shareOf, type VisitShare } from './visit-share';

const NOW = Date.UTC(2026, 0, 5, 9);
const DAY_MS = 24 * 60 * 60 * 1000;

/** One report: on which day, by which visit (one a day where none is named), and what it tells. */
type Told = Partial<Omit<Evidence, 'activeMs'>> & {
  day: number;
  seconds: number;
  words: number;
  place?: number;
};

const ARTICLE = { words: 3_000 };
const WALL = { words: 90, fits: true, depth: 1 };
const PREVIEW = { words: 800 };

/** @returns the record after the reports, in the order in which they arrive */
function tell(reports: readonly Told[], known = newReading(7, 'https://e.example/', NOW)): Reading {
  const shares = new Map<string, VisitShare>();
  return reports.reduce((reading, { day, seconds, place, ...told }) => {
    const now = NOW + day * DAY_MS;
    const evidence: Evidence = {
      visitId: `visit-of-day-${day}`,
      activeMs: seconds * 1000,
      depth: 0,
      fits: false,
      ...(place === undefined ? {} : { stoppedAt: { text: `At ${place}`, share: place } }),
      ...told,
    };
    const { share, ...counted } = shareOf(shares.get(evidence.visitId), evidence, now);
    shares.set(evidence.visitId, { ...share, resourceId: 7 });
    return applyEvidence(reading, { ...evidence, ...counted }, 'really-read', now);
  }, known);
}

const ofArticle = (day: number, seconds: number, depth: number) => ({
  ...ARTICLE,
  ...{ day, seconds, depth, place: depth },
});
const onDays = (days: readonly number[], told: Omit<Told, 'day'>): Told[] =>
  days.map((day) => ({ ...told, day }));

interface Seen {
  state: Reading['state'];
  words?: number;
  place?: number;
}

function seen({ state, words, stoppedAt }: Reading, wanted: Seen): Seen {
  return {
    state,
    ...(wanted.words === undefined ? {} : { words }),
    ...(wanted.place === undefined ? {} : { place: stoppedAt?.share }),
  } as Seen;
}

const BEGUN = ofArticle(0, 60, 0.2);
const MOST = ofArticle(0, 300, 0.66);

const CASES: [string, Told[], Seen][] = [
  [
    'a block page is looked at for as long as its own words take',
    [BEGUN, { day: 1, seconds: 12, ...WALL }],
    { state: 'reading', words: 3_000, place: 0.2 },
  ],
  [
    'a wall stands in front, and then the rest is read',
    [MOST, { day: 1, seconds: 4, ...WALL }, { ...ofArticle(2, 120, 1) }],
    { state: 'read' },
  ],
  [
    'a wall is scrolled',
    [BEGUN, { day: 1, seconds: 4, words: 90, place: 0.9 }],
    { state: 'reading', place: 0.2 },
  ],
  [
    'a page asks to log in on five days',
    [MOST, ...onDays([1, 2, 3, 4, 5], { seconds: 4, words: 70, fits: true })],
    { state: 'reading', words: 3_000, place: 0.66 },
  ],
  [
    'a question of consent is read after nearly all of the article, and then the end of it',
    [
      ofArticle(0, 300, 0.95),
      { day: 1, seconds: 45, words: 400, depth: 0.2 },
      { ...ofArticle(2, 79, 0.2) },
    ],
    { state: 'read' },
  ],
  [
    'the free part of it is read to its end',
    [BEGUN, { day: 1, seconds: 110, ...PREVIEW, depth: 1, place: 0.9 }],
    { state: 'reading', words: 3_000, place: 0.2 },
  ],
  [
    'a text that was unfolded once is unfolded again on the way',
    [
      { day: 0, seconds: 5, words: 1_200, depth: 0.1 },
      { day: 1, seconds: 45, words: 350, depth: 1 },
      { day: 1, seconds: 160, words: 1_200, depth: 1 },
    ],
    { state: 'read' },
  ],
  [
    'it was measured far too long at first, and is read in three days',
    [
      { day: 0, seconds: 5, words: 8_000, depth: 0.05 },
      { day: 1, seconds: 90, words: 1_500, depth: 0.3 },
      { day: 2, seconds: 90, words: 1_500, depth: 0.6 },
      { day: 3, seconds: 90, words: 1_500, depth: 1 },
    ],
    { state: 'read', words: 1_500 },
  ],
  [
    'it is measured far too long once in between',
    [
      { day: 0, seconds: 110, words: 1_500, depth: 0.6 },
      { day: 1, seconds: 4, words: 8_000, depth: 0.05 },
      { day: 2, seconds: 20, words: 1_500, depth: 0.7 },
      { day: 3, seconds: 30, words: 1_500, depth: 0.8 },
      { day: 4, seconds: 50, words: 1_500, depth: 1 },
    ],
    { state: 'read' },
  ],
  [
    'half of what was measured once is loaded three times on one day',
    [{ day: 0, seconds: 5, words: 8_000 }, ...onDays([1, 1, 1], { seconds: 200, words: 1_500 })],
    { state: 'unread', words: 8_000 },
  ],
  [
    'a teaser is read on three days',
    [
      { day: 0, seconds: 60, words: 2_400, depth: 0.3, place: 0.3 },
      ...onDays([1, 2, 3], { seconds: 40, words: 180, depth: 1 }),
    ],
    { state: 'reading', words: 2_400, place: 0.3 },
  ],
  [
    'an error page that calls itself a success says so in 150 words',
    [BEGUN, { day: 1, seconds: 20, words: 150, fits: true, depth: 1 }],
    { state: 'reading', words: 3_000, place: 0.2 },
  ],
  [
    'two tabs show the one and the other in turns',
    [
      { ...ofArticle(0, 100, 0.3), visitId: 'visit-article' },
      { day: 0, seconds: 60, ...WALL, visitId: 'visit-of-wall' },
      { ...ofArticle(0, 370, 1), visitId: 'visit-article' },
      { day: 0, seconds: 90, ...WALL, visitId: 'visit-of-wall' },
    ],
    { state: 'reading', words: 3_000, place: 1 },
  ],
  [
    'its print view is read',
    [
      { day: 0, seconds: 30, words: 2_300, depth: 0.1 },
      { day: 1, seconds: 260, words: 1_900, depth: 1 },
    ],
    { state: 'read' },
  ],
  [
    'its site has cut it into three pages, and the first is read',
    [
      { day: 0, seconds: 30, words: 2_700, depth: 0.1, place: 0.1 },
      { day: 1, seconds: 200, words: 900, depth: 1, place: 0.9 },
    ],
    { state: 'reading', words: 2_700, place: 0.1 },
  ],
  [
    'its author has made it shorter',
    [
      { day: 0, seconds: 30, words: 3_000, depth: 0.1 },
      { day: 1, seconds: 60, words: 1_400, depth: 0.3 },
      { day: 2, seconds: 60, words: 1_400, depth: 0.6 },
      { day: 3, seconds: 60, words: 1_400, depth: 1 },
    ],
    { state: 'read', words: 1_400 },
  ],
  [
    'it is cut off while it is read',
    [
      { day: 0, seconds: 100, words: 1_500, depth: 0.4, place: 0.4 },
      { day: 0, seconds: 200, words: 500, depth: 1, place: 0.9 },
    ],
    { state: 'reading', words: 1_500, place: 0.4 },
  ],
];

/** Read, and not told from a wall or a teaser: that is missed, and no wrong mark. */
const MISSED: [string, Told[]][] = [
  [
    'in another language, in which it has less than half as many words',
    [
      { day: 0, seconds: 5, words: 2_000, depth: 0.1 },
      { day: 1, seconds: 300, words: 900, depth: 1 },
    ],
  ],
  [
    'in two days, after its comments were counted once',
    [
      { day: 0, seconds: 30, words: 5_000, depth: 0.05 },
      { day: 1, seconds: 200, words: 1_800, depth: 0.5 },
      { day: 2, seconds: 200, words: 1_800, depth: 1 },
    ],
  ],
];

describe('an article of which the page shows another text at times', () => {
  it.each(CASES)('is what it is, where %s', (_, reports, wanted) => {
    expect(seen(tell(reports), wanted)).toEqual(wanted);
  });

  it.each(MISSED)('is read by hand, or on the third day, where it is read %s', (_, reports) => {
    const missed = tell(reports);
    expect(missed.state).not.toBe('read');
    expect(setByHand(missed, { state: 'read' }, NOW).state).toBe('read');
    const last = reports.at(-1) ?? BEGUN;
    const again = onDays([5, 6, 7], { ...last, seconds: 1 });
    expect(tell([...reports, ...again]).state).toBe('read');
  });
});
