/** Work that takes long: how far it is, how fast, how long it takes still, and how to end it. */
import { i18n } from '#i18n';
import { countWords } from './count-words';
import type { LongWorkView, WorkPaceView } from './view-models';
import { WorkBar } from './WorkBar';

export function LongWork({ work }: { work: LongWorkView }) {
  const words = longWorkWords(work);
  const label = i18n.t(labelOf(work));
  return (
    <section class="standing" aria-label={label}>
      <p>{words}</p>
      <WorkBar label={label} done={work.done} total={work.total} words={words} />
      {work.onCancel && (
        <button type="button" class="button" onClick={work.onCancel}>
          {i18n.t('work.cancel')}
        </button>
      )}
    </section>
  );
}

const WORDS = {
  list: {
    adding: 'work.adding',
    finishing: 'work.finishing',
    takingBack: 'work.takingBack',
  },
  import: {
    adding: 'work.importing',
    finishing: 'work.finishingImport',
    takingBack: 'work.takingImportBack',
  },
  importOfCards: {
    adding: 'work.importingCards',
    finishing: 'work.finishingCards',
    takingBack: 'work.takingCardsBack',
  },
  importOfKnown: {
    adding: 'work.importingKnown',
    finishing: 'work.finishingKnown',
    takingBack: 'work.takingKnownBack',
  },
  replacing: {
    adding: 'work.replacing',
    finishing: 'work.finishingReplacing',
    takingBack: 'work.takingReplacingBack',
  },
  returning: {
    adding: 'work.returning',
    finishing: 'work.finishingReturning',
    takingBack: 'work.takingBack',
  },
} as const;

const LABELS = {
  list: 'work.label',
  import: 'importHistory.importingLabel',
  importOfCards: 'importHistory.importingLabel',
  importOfKnown: 'importHistory.importingLabel',
  replacing: 'work.replacingLabel',
  returning: 'work.returningLabel',
} as const;

function labelOf({ kind, stage }: LongWorkView) {
  if (stage === 'indexing') return 'work.indexingLabel';
  return LABELS[kind ?? 'list'];
}

/** @returns how it stands, in one line */
export function longWorkWords(work: LongWorkView): string {
  const { kind, title, stage, done, total, pace } = work;
  const { finishing, takingBack, adding } = WORDS[kind ?? 'list'];
  if (stage === 'finishing') return i18n.t(finishing, [title]);
  if (stage === 'takingBack') return i18n.t(takingBack, [title, countWords(done)]);
  if (stage === 'indexing') return i18n.t('work.indexing', [countWords(done), countWords(total)]);
  const counts = i18n.t(adding, [title, countWords(done), countWords(total)]);
  return withPace(counts, pace);
}

/** @returns what is said of how far work is, with how fast it goes where that is known */
export function withPace(words: string, pace: WorkPaceView | undefined): string {
  if (!pace) return words;
  const rate = i18n.t('work.rate', [countWords(pace.perSecond)]);
  return [words, rate, timeLeftWords(pace.secondsLeft)].join(' · ');
}

function timeLeftWords(seconds: number): string {
  if (seconds <= 60) return i18n.t('work.secondsLeft', [Math.max(1, seconds)]);
  return i18n.t('work.minutesLeft', [Math.round(seconds / 60)]);
}
