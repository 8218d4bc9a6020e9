/** A record of two years, as rows: what was read and when, what happened, notes. The same each time. */
import { newReading } from '../../lib/reading/apply-evidence';
import type { Note } from '../../lib/reading/note';
import type { Reading } from '../../lib/reading/reading';
import type { EventRow, ResourceRow } from '../../lib/store/rows';

export interface LongRecord {
  readings: Reading[];
  /** Oldest first, as they are numbered. */
  events: Array<Omit<EventRow, 'id'>>;
  notes: Note[];
}

interface LongRecordSize {
  readings: number;
  events: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const DAYS = 730;
/** Of pages that are on no list any more. */
const FIRST_UNLISTED = 1_000_000;
/** Of so many readings in a row a third is of one day: what an import or a long evening leaves. */
const BURST = 300;
const SUBJECTS = 'caching,consensus,queues,storage,tracing,sharding,indexes,retries'.split(',');

/**
 * @param listed what is on lists now: it was read last, and what else there is was on a list once
 * @param now epoch ms
 */
export function longRecord(
  listed: readonly ResourceRow[],
  { readings: count, events: eventCount }: LongRecordSize,
  now: number,
): LongRecord {
  const pages = Array.from({ length: count }, (_, at) => listed[at] ?? unlistedPage(at));
  const readings = pages.map(({ id, address }, at) => {
    const isListed = at < listed.length;
    return readingOf(newReading(id, address, timeOf(at, count, now)), at, isListed);
  });
  const eventsEach = Math.ceil(eventCount / count);
  const events = Array.from({ length: eventCount }, (_, at) => {
    const of = count - 1 - Math.floor(at / eventsEach);
    const reading = readings[of] ?? newReading(0, '', now);
    const before = (eventsEach - 1 - (at % eventsEach)) * MINUTE_MS;
    return eventOf(reading, pages[of]?.title ?? '', at % eventsEach, before);
  });
  const notes = readings
    .filter((_, at) => at % 40 === 0)
    .map(({ resourceId, address, changedAt }, at) => ({
      resourceId,
      address,
      changedAt,
      text: `What ${SUBJECTS[at % SUBJECTS.length]} cost them, and **why** they went back.`,
    }));
  return { readings, events, notes };
}

function unlistedPage(at: number): Pick<ResourceRow, 'id' | 'address' | 'title'> {
  const subject = SUBJECTS[at % SUBJECTS.length];
  return {
    id: FIRST_UNLISTED + at,
    address: `https://site-${at % 700}.example/posts/${subject}-${at}`,
    title: `How we changed our ${subject}, part ${at}`,
  };
}

/** The first is the last in time. */
function timeOf(at: number, count: number, now: number): number {
  const isInBurst = at % 3 === 0;
  const place = isInBurst ? Math.floor(at / BURST) * BURST : at;
  const daysAgo = 1 + Math.floor((place / count) * DAYS);
  return now - daysAgo * DAY_MS - (at % 600) * MINUTE_MS;
}

function readingOf(reading: Reading, at: number, isListed: boolean): Reading {
  const { changedAt } = reading;
  const measured = {
    ...reading,
    openedAt: changedAt - 20 * MINUTE_MS,
    activeMs: MINUTE_MS + ((at * 7_919) % 1_200) * 1_000,
    words: 300 + ((at * 104_729) % 5_000),
    depth: 0.4,
  };
  const hand = { byHand: true, setAt: changedAt };
  if (at % (isListed ? 20 : 1_000) === 9)
    return { ...reading, queued: 1, queueChangedAt: changedAt };
  if (at % 10 === 9) return { ...reading, ...hand, state: 'skipped' };
  if (at % 10 === 8) return { ...measured, state: 'reading', progress: 0.4 };
  const read = { state: 'read', progress: 1, depth: 1, readAt: changedAt } as const;
  return { ...measured, ...read, ...(at % 5 === 2 && hand) };
}

/** @param step of what led to the reading, beginning with that the page was opened */
function eventOf(
  { resourceId, address, changedAt, state, queued, byHand, progress }: Reading,
  title: string,
  step: number,
  before: number,
): Omit<EventRow, 'id'> {
  const about = { resourceId, address, title, at: changedAt - before };
  const unread = { state: 'unread', progress: 0, byHand: false } as const;
  if (before > 0) {
    const kind = step === 0 ? 'opened' : 'begun';
    const after = { state: step === 0 ? 'unread' : 'reading', queued: 0, progress: 0 } as const;
    return { ...about, kind, automatic: true, parts: step === 0 ? {} : { state: unread }, after };
  }
  const after = { state, queued, progress };
  if (queued === 1) {
    return { ...about, kind: 'queued', automatic: false, parts: { queue: { queued: 0 } }, after };
  }
  const kind = byHand ? 'set' : state === 'read' ? 'read' : 'begun';
  return { ...about, kind, automatic: !byHand, parts: { state: unread }, after };
}
