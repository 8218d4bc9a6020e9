/** This week in one line: what its plans come to, and what is up for review; each leads to its page. */
import { i18n } from '#i18n';
import { countWords } from './count-words';
import { weekWords } from './plan-words';

interface WeekLineProps {
  /** Absent where there is no plan. */
  week: { entries: number; read: number; minutesLeft: number } | undefined;
  /** Cards that are due. */
  due: number;
  onOpen: (page: 'plan' | 'review') => void;
}

export function WeekLine({ week, due, onOpen }: WeekLineProps) {
  if (!week && due === 0) return null;
  return (
    <div class="week-line">
      {week && (
        <button type="button" class="link" onClick={() => onOpen('plan')}>
          {i18n.t('plan.popup', [weekWords(week)])}
        </button>
      )}
      {due > 0 && (
        <button type="button" class="link" onClick={() => onOpen('review')}>
          {i18n.t('review.popup', due, [countWords(due)])}
        </button>
      )}
    </div>
  );
}
