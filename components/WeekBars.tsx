/** What was read in each week of a year. */
import { i18n } from '#i18n';
import type { DayCount } from '../lib/reading/statistics/count-days';
import { ChartBox } from './ChartBox';
import { ticksOf } from './chart-layout';
import { longDay, shortMonth } from './chart-words';
import { countWords } from './count-words';

const HEIGHT = 120;
const TOP = 10;
const BOTTOM = 20;
/** Room for the numbers beside the axis. */
const NUMBERS = 30;
const WIDEST = 830;
/** A name of a month needs so much, px. */
const NAME_PX = 34;

export function WeekBars({ weeks }: { weeks: readonly DayCount[] }) {
  return (
    <ChartBox
      draw={(room, isRtl) => (
        <Bars weeks={weeks} width={Math.min(WIDEST, Math.max(120, room))} isRtl={isRtl} />
      )}
    />
  );
}

interface BarsProps {
  weeks: readonly DayCount[];
  width: number;
  isRtl: boolean;
}

function Bars({ weeks, width, isRtl }: BarsProps) {
  const most = Math.max(1, ...weeks.map(({ count }) => count));
  const total = weeks.reduce((sum, { count }) => sum + count, 0);
  const step = (width - NUMBERS) / Math.max(1, weeks.length);
  const heightOf = (count: number) => ((HEIGHT - TOP - BOTTOM) * count) / most;
  const base = HEIGHT - BOTTOM;
  const xOf = (x: number, wide = 0) => (isRtl ? width - x - wide : x);
  let named = -NAME_PX;
  return (
    <svg
      role="img"
      aria-label={i18n.t('progress.weeksChart', [countWords(total), countWords(most)])}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
    >
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: marks of a drawing have no focus */}
      <g aria-hidden="true">
        {ticksOf(most).map((tick) => (
          <g key={tick}>
            <line
              class="chart-line"
              x1={xOf(NUMBERS)}
              x2={xOf(width)}
              y1={base - heightOf(tick) + 0.5}
              y2={base - heightOf(tick) + 0.5}
            />
            <text class="chart-label" x={xOf(0)} y={base - heightOf(tick) + 4}>
              {countWords(tick)}
            </text>
          </g>
        ))}
        {weeks.map(({ day, count }, at) => {
          const wide = Math.max(2, step - Math.max(1, step / 5));
          const x = NUMBERS + at * step;
          return (
            <rect
              key={day}
              class="chart-fill"
              x={xOf(x, wide)}
              y={base - heightOf(count)}
              width={wide}
              height={heightOf(count)}
            >
              <title>{i18n.t('progress.week', count, [countWords(count), longDay(day)])}</title>
            </rect>
          );
        })}
        {weeks.map(({ day }, at) => {
          const x = NUMBERS + at * step;
          const isFirstOfMonth = Number(day.slice(8)) <= 7;
          if (!isFirstOfMonth || x - named < NAME_PX || x + NAME_PX > width) return null;
          named = x;
          return (
            <text key={day} class="chart-label" x={xOf(x)} y={HEIGHT - 5}>
              {shortMonth(day)}
            </text>
          );
        })}
      </g>
    </svg>
  );
}
