/** How much was read on each day of the last half year. */
import { i18n } from '#i18n';
import { dayWords } from './reading-words';

interface HeatMapProps {
  /** When each resource was read, epoch ms. */
  readAt: readonly number[];
  now: number;
}

const WEEKS = 26;
/** Resources a day from which the colour is full. */
const FULL = 4;

/** Midnight of a day, by the calendar: days with a clock change are not 24 hours long. */
function dayBefore(now: number, days: number): Date {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - days);
}

export function HeatMap({ readAt, now }: HeatMapProps) {
  const counts = new Map<number, number>();
  for (const at of readAt) {
    const day = dayBefore(at, 0).getTime();
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  // Columns are weeks that begin on Monday; the last one is this week.
  const sinceMonday = (new Date(now).getDay() + 6) % 7;
  const days = Array.from({ length: (WEEKS - 1) * 7 + sinceMonday + 1 }, (_, at) => {
    const day = dayBefore(now, (WEEKS - 1) * 7 + sinceMonday - at).getTime();
    return { day, count: counts.get(day) ?? 0 };
  });
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const active = days.filter(({ count }) => count > 0).length;
  return (
    <div class="heat" role="img" aria-label={i18n.t('library.heat', [total, active])}>
      {days.map(({ day, count }) => (
        <span
          key={day}
          class={count > 0 ? 'heat-day is-active' : 'heat-day'}
          style={
            count > 0 ? { '--share': `${Math.round(30 + 70 * Math.min(1, count / FULL))}%` } : {}
          }
          title={i18n.t('library.heatDay', [count, dayWords(day, now)])}
        />
      ))}
    </div>
  );
}
