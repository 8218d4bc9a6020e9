/** Work that takes long: how far it is, how fast, how long it takes still, and how to end it. */
import { i18n } from '#i18n';
import { countWords } from './count-words';
import type { LongWorkView } from './view-models';
import { WorkBar } from './WorkBar';

export function LongWork({ work }: { work: LongWorkView }) {
  const words = longWorkWords(work);
  const label = i18n.t(work.stage === 'indexing' ? 'work.indexingLabel' : 'work.label');
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

/** @returns how it stands, in one line */
export function longWorkWords(work: LongWorkView): string {
  const { title, stage, done, total, perSecond, secondsLeft } = work;
  if (stage === 'finishing') return i18n.t('work.finishing', [title]);
  if (stage === 'takingBack') return i18n.t('work.takingBack', [title, countWords(done)]);
  if (stage === 'indexing') return i18n.t('work.indexing', [countWords(done), countWords(total)]);
  const counts = i18n.t('work.adding', [title, countWords(done), countWords(total)]);
  const rate = perSecond !== undefined && i18n.t('work.rate', [countWords(perSecond)]);
  const left = secondsLeft !== undefined && timeLeftWords(secondsLeft);
  return [counts, rate, left].filter(Boolean).join(' · ');
}

function timeLeftWords(seconds: number): string {
  if (seconds <= 60) return i18n.t('work.secondsLeft', [Math.max(1, seconds)]);
  return i18n.t('work.minutesLeft', [Math.round(seconds / 60)]);
}
