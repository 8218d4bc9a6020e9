/** What happened, newest first; each change can be undone. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { countWeeks, type YearOfReading } from '../lib/reading/statistics/count-days';
import { longDay } from './chart-words';
import { countWords } from './count-words';
import { eventWords, timeWords } from './event-words';
import { dayWords } from './reading-words';
import type { EventView } from './view-models';
import { weekHash, YearCalendar } from './YearCalendar';

/** What was read at a time. */
interface ReadThen {
  id: number;
  title: string;
  address: string;
}

interface HistoryPageProps {
  events: EventView[];
  year: YearOfReading;
  /** The only day or week that is shown, by its first day, and what was read then; absent for all. */
  only?: { day: string; isWeek?: true | undefined; read: ReadThen[] } | undefined;
  now: number;
  hasMore: boolean;
  onUndo: (eventId: number) => void;
  onMore: () => void;
}

function byDay(events: readonly EventView[], now: number): [string, EventView[]][] {
  const days = new Map<string, EventView[]>();
  for (const event of events) {
    const day = dayWords(event.at, now);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days];
}

/** What is said where nothing happened. */
const NOTHING = {
  day: 'library.history.nothingThen',
  week: 'library.history.nothingThatWeek',
} as const;

export function HistoryPage(props: HistoryPageProps) {
  const { events, year, only, now, hasMore, onUndo, onMore } = props;
  const page = useRef<HTMLDivElement>(null);
  /** The row whose button was pressed, until that is gone. */
  const pressed = useRef<number | undefined>(undefined);
  // A button that goes takes the focus with it: the next row's gets it, or the one before.
  useLayoutEffect(() => {
    const rows = [...(page.current?.querySelectorAll<HTMLElement>('li[data-event]') ?? [])];
    const at = rows.findIndex(({ dataset }) => dataset.event === String(pressed.current));
    const buttonOf = (row: HTMLElement) => row.querySelector<HTMLElement>('button');
    const row = rows[at];
    if (!row || buttonOf(row)) return;
    pressed.current = undefined;
    const { activeElement } = document;
    // Whoever has gone on meanwhile stays there.
    if (activeElement && activeElement !== document.body) return;
    const around = [...rows.slice(at + 1), ...rows.slice(0, at).reverse()];
    const next = around.map(buttonOf).find((button) => button !== null);
    (next ?? row.querySelector('a'))?.focus();
  });
  return (
    <div class="page" ref={page}>
      <h1>
        {only
          ? i18n.t(`library.history.${only.isWeek ? 'ofWeek' : 'ofDay'}`, [longDay(only.day)])
          : i18n.t('library.history.title')}
      </h1>
      <WeekLinks year={year} only={only?.isWeek && only.day} />
      {only && (
        <p class="lead">
          <a href="#/history">{i18n.t('library.history.all')}</a>
        </p>
      )}
      <YearCalendar year={year} />
      {only && only.read.length > 0 && (
        <section>
          <h2 class="day">
            {i18n.t(only.isWeek ? 'library.history.readThatWeek' : 'library.history.readThen')}
          </h2>
          <ul class="progress-lines">
            {only.read.map(({ id, title, address }) => (
              <li key={id}>
                <a href={address} target="_blank" rel="noreferrer">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {events.length === 0 && (
        <p class="nothing">
          {i18n.t(only ? NOTHING[only.isWeek ? 'week' : 'day'] : 'library.history.empty')}
        </p>
      )}
      {byDay(events, now).map(([day, those]) => (
        <section key={day}>
          <h2 class="day">{day}</h2>
          <ul>
            {those.map((event) => (
              <li
                key={event.eventId}
                data-event={event.eventId}
                class={event.isUndone ? 'event is-undone' : 'event'}
              >
                <time dateTime={new Date(event.at).toISOString()} class="count">
                  {timeWords(event.at)}
                </time>
                <span class="event-what">{eventWords(event)}</span>
                <a
                  href={event.address}
                  target="_blank"
                  rel="noreferrer"
                  class="event-title"
                  title={event.title}
                >
                  {event.title}
                </a>
                {event.isUndone && <span class="state">{i18n.t('library.undone')}</span>}
                {event.canUndo && (
                  <button
                    type="button"
                    class="button"
                    aria-label={i18n.t('library.undoOf', [event.title])}
                    onClick={() => {
                      pressed.current = event.eventId;
                      onUndo(event.eventId);
                    }}
                  >
                    {i18n.t('entry.undo')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {hasMore && (
        <button type="button" class="button more" onClick={onMore}>
          {i18n.t('library.older')}
        </button>
      )}
    </div>
  );
}

interface WeekLinksProps {
  year: YearOfReading;
  /** The first day of the week that is shown. */
  only: string | undefined;
}

/** The last two weeks, with how much was read in each: what is asked for most. */
function WeekLinks({ year, only }: WeekLinksProps) {
  const [thisWeek, lastWeek] = countWeeks(year).toReversed();
  const links = [
    { week: thisWeek, words: 'library.history.thisWeek' },
    { week: lastWeek, words: 'library.history.lastWeek' },
  ] as const;
  return (
    <ul class="history-weeks">
      {links.map(
        ({ week, words }) =>
          week && (
            <li key={words}>
              <a href={weekHash(week.day)} aria-current={week.day === only ? 'page' : undefined}>
                {i18n.t(words, [countWords(week.count)])}
              </a>
            </li>
          ),
      )}
    </ul>
  );
}
