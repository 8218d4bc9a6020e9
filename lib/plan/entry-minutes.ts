/** How long an entry takes: by its words where they were measured, by its kind where they were not. */
import { LEAST_WORDS, readingTimeMs } from '../reading/reading-time';

/**
 * Minutes that a thing of a kind is taken to need as long as nothing of it was measured. Posts: the
 * 1,900 words that a long one has at 238 a minute; talks: the usual slot of a conference; papers: a
 * dozen pages, read once and with care; books and courses: 10 hours.
 */
const USUAL_MINUTES: Readonly<Record<string, number>> = {
  post: 8,
  video: 40,
  paper: 45,
  slides: 15,
  book: 600,
  code: 20,
  course: 600,
  podcast: 45,
};
const OTHERWISE_MINUTES = USUAL_MINUTES.post ?? 8;
/** A hundred courses: nothing takes longer, whatever a list or a page says. */
const MOST_MINUTES = 60_000;

/** What tells how long an entry takes. */
export interface EntryLength {
  kind: string;
  /** How many parts it has, where it has several. */
  parts?: number | undefined;
  /** Words of its page, as measured. */
  words?: number | undefined;
  /** It is about the video on its page, not about its text. */
  isVideo?: boolean;
}

/** @returns whole minutes, at least 1, and whether they are only what is usual for its kind */
export function entryMinutes({ kind, parts = 1, words = 0, isVideo = false }: EntryLength): {
  minutes: number;
  isGuess: boolean;
} {
  if (words >= LEAST_WORDS && !isVideo) {
    return { minutes: within(readingTimeMs(words) / 60_000), isGuess: false };
  }
  const usual = USUAL_MINUTES[isVideo ? 'video' : kind] ?? OTHERWISE_MINUTES;
  return { minutes: within(usual * Math.max(1, Math.round(parts))), isGuess: true };
}

function within(minutes: number): number {
  return Math.min(MOST_MINUTES, Math.max(1, Math.round(minutes)));
}
