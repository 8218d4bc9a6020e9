/** What was read on each day of a year: the fuller its cell, the more. Each such day leads to what it was. */
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { YearOfReading } from '../lib/reading/statistics/count-days';
import { ChartBox } from './ChartBox';
import { CELL, LEVELS, layOutCalendar, sideOf } from './chart-layout';
import { longDay, shortMonth, shortWeekday } from './chart-words';
import { countWords } from './count-words';

/** The keys that go from one day on which something was read to another; in the direction of reading. */
const MOVES: Partial<Record<string, -1 | 1>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
};

/** @returns where the library shows a day */
export const dayHash = (day: string) => `#/history/${day}`;
/** @returns where the library shows the week that begins with a day */
export const weekHash = (day: string) => `#/history/week/${day}`;

export function YearCalendar({ year }: { year: YearOfReading }) {
  return (
    <ChartBox draw={(width, isRtl) => <Calendar year={year} width={width} isRtl={isRtl} />}>
      <Legend />
    </ChartBox>
  );
}

interface CalendarProps {
  year: YearOfReading;
  width: number;
  isRtl: boolean;
}

function Calendar({ year, width, isRtl }: CalendarProps) {
  const { weeks, total, activeDays } = year;
  const layout = layOutCalendar(weeks, width);
  const active = layout.days.filter(({ count }) => count > 0);
  /** The day that Tab goes to. */
  const [at, setAt] = useState<string | undefined>(undefined);
  const tabStop = active.find(({ day }) => day === at) ?? active.at(-1);
  const xOf = (x: number, wide = 0) => (isRtl ? layout.width - x - wide : x);
  const moveByKey = (event: KeyboardEvent) => {
    const by = MOVES[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    const isAcross = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const now = active.findIndex(({ day }) => day === tabStop?.day);
    const next = active[now + (isRtl && isAcross ? -by : by)];
    event.preventDefault();
    event.stopPropagation();
    if (!next || !(event.currentTarget instanceof Element)) return;
    setAt(next.day);
    event.currentTarget.querySelector<SVGElement>(`[data-day="${next.day}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no part of a form
    <svg
      class="calendar"
      role="group"
      aria-label={i18n.t('progress.year', [countWords(total), countWords(activeDays)])}
      width={layout.width}
      height={layout.height}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      onKeyDown={moveByKey}
    >
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: text of a drawing has no focus */}
      <g aria-hidden="true">
        {layout.months.map(({ day, x, y }) => (
          <text key={`${day} ${y}`} x={xOf(x)} y={y} class="chart-label">
            {shortMonth(day)}
          </text>
        ))}
        {layout.weekdays.map(({ weekday, y }) => (
          <text key={y} x={xOf(0)} y={y} class="chart-label">
            {shortWeekday(weeks[0]?.[weekday]?.day ?? '')}
          </text>
        ))}
      </g>
      {layout.days.map(({ day, count, x, y }) => {
        const cell = <DayCell x={xOf(x, CELL)} y={y} count={count} />;
        const words = i18n.t('progress.day', count, [countWords(count), longDay(day)]);
        if (count === 0) {
          return (
            // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a cell without a link has no focus
            <g key={day} aria-hidden="true">
              <title>{words}</title>
              {cell}
            </g>
          );
        }
        return (
          <a
            key={day}
            href={dayHash(day)}
            data-day={day}
            aria-label={words}
            tabindex={day === tabStop?.day ? 0 : -1}
            onFocus={() => setAt(day)}
          >
            <title>{words}</title>
            {cell}
          </a>
        );
      })}
    </svg>
  );
}

function DayCell({ x, y, count }: { x: number; y: number; count: number }) {
  const side = sideOf(count);
  const inset = (CELL - side) / 2;
  return (
    <>
      <rect class="day-cell" x={x + 0.5} y={y + 0.5} width={CELL - 1} height={CELL - 1} rx="2" />
      {side > 0 && (
        <rect class="chart-fill" x={x + inset} y={y + inset} width={side} height={side} rx="2" />
      )}
    </>
  );
}

function Legend() {
  return (
    <ul class="legend">
      {LEVELS.map((least, at) => {
        const next = LEVELS[at + 1];
        const range = next === undefined || next - 1 === least ? least : `${least}–${next - 1}`;
        const words = next === undefined ? i18n.t('progress.orMore', [least]) : String(range);
        return (
          <li key={least}>
            <svg width={CELL} height={CELL} aria-hidden="true">
              <DayCell x={0} y={0} count={least} />
            </svg>
            {words}
          </li>
        );
      })}
      <li>{i18n.t('progress.legend')}</li>
    </ul>
  );
}
