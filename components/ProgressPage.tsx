/** How reading goes: the year by day and by week, shares of what is read, time, and when something is finished. */
import { i18n } from '#i18n';
import { countWeeks, type Streak, type YearOfReading } from '../lib/reading/statistics/count-days';
import { FACETS, type Facet } from '../lib/reading/statistics/count-shares';
import { PACE_LEAST } from '../lib/reading/statistics/find-pace';
import { ChartFigure, type ExportChart } from './ChartFigure';
import { durationWords, longDay, monthWords } from './chart-words';
import { countWords } from './count-words';
import { ShareBars, type ShareView } from './ShareBars';
import { WeekBars } from './WeekBars';
import { dayHash, weekHash, YearCalendar } from './YearCalendar';

/** A share with the time at which it is finished, where that can be told, epoch ms. */
export interface FacetShareView extends ShareView {
  finishedAt?: number;
}

export interface ProgressPageProps {
  year: YearOfReading;
  streak: Streak;
  /** Of everything, ever. */
  readCount: number;
  /** Absent until they are counted. */
  shares: Record<Facet, FacetShareView[]> | undefined;
  /** Not all entries are counted yet. */
  isCounting: boolean;
  /** Absent until it is added up. */
  time: { everMs: number; latelyMs: number } | undefined;
  onExport: ExportChart;
}

/** So many bars are drawn; all stand in the table. */
const MOST_BARS = 10;
/** Of so many it is said when they are finished. */
const MOST_FINISHED = 5;

/** Takes as much room as most do. */
const LONG = { everMs: 100 * 3_600_000, latelyMs: 10 * 3_600_000 };

const TITLES = {
  list: 'progress.by.list',
  topic: 'progress.by.topic',
  company: 'progress.by.company',
  kind: 'progress.by.kind',
  year: 'progress.by.year',
} as const satisfies Record<Facet, string>;

export function ProgressPage(props: ProgressPageProps) {
  const { year, streak, readCount, shares, isCounting, time, onExport } = props;
  const weeks = countWeeks(year);
  const activeDays = year.weeks.flat().filter(({ count }) => count > 0);
  const yearWords = i18n.t('progress.year', [countWords(year.total), countWords(year.activeDays)]);
  return (
    <div class="page progress">
      <h1>{i18n.t('progress.title')}</h1>
      <ul class="progress-lines">
        <li>{i18n.t('progress.readEver', readCount, [countWords(readCount)])}</li>
        {streak.longest > 1 && <li>{streakWords(streak)}</li>}
        {readCount > 0 && <Time time={time} />}
      </ul>
      <ChartFigure
        id="days"
        title={i18n.t('progress.byDay')}
        lead={yearWords}
        columns={[i18n.t('progress.column.day'), i18n.t('progress.column.read')]}
        rows={activeDays
          .toReversed()
          .map(({ day, count }) => [
            { words: longDay(day), href: dayHash(day) },
            countWords(count),
          ])}
        onExport={onExport}
      >
        <YearCalendar year={year} />
      </ChartFigure>
      <ChartFigure
        id="weeks"
        title={i18n.t('progress.byWeek')}
        columns={[i18n.t('progress.column.week'), i18n.t('progress.column.read')]}
        rows={weeks
          .toReversed()
          .map(({ day, count }) => [
            { words: longDay(day), href: weekHash(day) },
            countWords(count),
          ])}
        onExport={onExport}
      >
        <WeekBars weeks={weeks} />
      </ChartFigure>
      {shares && <Finishing shares={[...shares.topic, ...shares.list]} />}
      {isCounting && <p class="lead">{i18n.t('progress.counting')}</p>}
      {shares &&
        FACETS.map((facet) => (
          <Shares key={facet} facet={facet} shares={shares[facet]} onExport={onExport} />
        ))}
    </div>
  );
}

/** Last, and with its place kept: it is added up when all else is there. */
function Time({ time }: Pick<ProgressPageProps, 'time'>) {
  const { everMs, latelyMs } = time ?? LONG;
  const isTold = time !== undefined && everMs > 0;
  return (
    <li class={isTold ? undefined : 'is-coming'} aria-hidden={!isTold}>
      {i18n.t('progress.time', [durationWords(everMs), durationWords(latelyMs)])}
    </li>
  );
}

function streakWords({ current, longest }: Streak): string {
  return current > 1
    ? i18n.t('progress.streak', [countWords(current), countWords(longest)])
    : i18n.t('progress.longest', [countWords(longest)]);
}

function Finishing({ shares }: { shares: readonly FacetShareView[] }) {
  const known = shares
    .flatMap(({ key, name, finishedAt }) =>
      finishedAt === undefined ? [] : [{ key, name, finishedAt }],
    )
    .sort((one, other) => one.finishedAt - other.finishedAt)
    .slice(0, MOST_FINISHED);
  if (known.length === 0) return null;
  return (
    <section class="figure" aria-labelledby="progress-pace">
      <h2 id="progress-pace">{i18n.t('progress.pace')}</h2>
      <ul class="progress-lines">
        {known.map(({ key, name, finishedAt }) => (
          <li key={key}>{i18n.t('progress.finish', [name, monthWords(finishedAt)])}</li>
        ))}
      </ul>
      <p class="lead">{i18n.t('progress.paceRule', [PACE_LEAST])}</p>
    </section>
  );
}

interface SharesProps {
  facet: Facet;
  shares: readonly FacetShareView[];
  onExport: ExportChart;
}

function Shares({ facet, shares, onExport }: SharesProps) {
  if (shares.length === 0) return null;
  const title = i18n.t(TITLES[facet]);
  // Years go on from one to the next: those that are shown are the last ones.
  const shown = facet === 'year' ? shares.slice(-MOST_BARS) : shares.slice(0, MOST_BARS);
  return (
    <ChartFigure
      id={facet}
      title={title}
      lead={
        shares.length > shown.length &&
        i18n.t('progress.shownOf', [countWords(shown.length), countWords(shares.length)])
      }
      columns={[
        i18n.t('progress.column.name'),
        i18n.t('progress.column.read'),
        i18n.t('progress.column.total'),
      ]}
      rows={shares.map(({ name, href, read, total }) => [
        href === undefined ? name : { words: name, href },
        countWords(read),
        countWords(total),
      ])}
      onExport={onExport}
    >
      <ShareBars name={title} shares={shown} />
    </ChartFigure>
  );
}
