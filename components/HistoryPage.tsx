/** What happened, newest first; each change can be undone. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { YearOfReading } from '../lib/reading/statistics/count-days';
import { longDay } from './chart-words';
import { eventWords, timeWords } from './event-words';
import { dayWords } from './reading-words';
import type { EventView } from './view-models';
import { YearCalendar } from './YearCalendar';

/** What was read at a time. */
interface ReadThen {
  id: number;
  title: string;
  address: string;
}

interface HistoryPageProps {
  events: EventView[];
  year: YearOfReading;
  /** The only day that is shown, and what was read on it; absent for all. */
  day?: { day: string; read: ReadThen[] } | undefined;
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

export function HistoryPage(props: HistoryPageProps) {
  const { events, year, day: only, now, hasMore, onUndo, onMore } = props;
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
          ? i18n.t('library.history.ofDay', [longDay(only.day)])
          : i18n.t('library.history.title')}
      </h1>
      {only && (
        <p class="lead">
          <a href="#/history">{i18n.t('library.history.all')}</a>
        </p>
      )}
      <YearCalendar year={year} />
      {only && only.read.length > 0 && (
        <section>
          <h2 class="day">{i18n.t('library.history.readThen')}</h2>
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
          {i18n.t(only ? 'library.history.nothingThen' : 'library.history.empty')}
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
