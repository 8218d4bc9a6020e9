/** One entry as a line of a list in the library: a real link, a sign to press, where you are with it. */
import { i18n } from '#i18n';
import { PLACE_JOINT } from '../lib/lists/model/place-words';
import { dayWords, kindWords, lengthWords, readingWords, remainingWords } from './reading-words';
import { StateSign } from './StateSign';
import type { EntryCommand, RowView } from './view-models';

export interface EntryLineProps {
  row: RowView;
  isActive: boolean;
  isSelected: boolean;
  /** Whether any is selected. */
  hasSelection: boolean;
  now: number;
  /** Where it stands, as far as that does not stand above it. */
  place?: 'section' | 'list and section' | undefined;
  onCommand: (command: EntryCommand) => void;
  onActive: () => void;
  /** One more or less, or all from the last one up to here. */
  onSelect: (isRange: boolean) => void;
  /** The menu was asked for, at a place of the window in CSS pixels. */
  onMenu: (at: { x: number; y: number }) => void;
}

/** Keeps the height of a line, and is nothing that could move to the side. */
const KEPT_LINE = '\u200b';

/** What stands at the end of the line: the day it was read, how far, or what kind of thing it is. */
function endWords({ reading, kind, isComing }: RowView, now: number): string {
  if (reading.state === 'read' && reading.readAt !== undefined)
    return dayWords(reading.readAt, now);
  if (reading.state === 'reading') return isComing ? KEPT_LINE : readingWords(reading, now);
  return kindWords(kind);
}

/** @returns the list, where that is asked for, and the innermost sections */
function placeOf({ places: [place] }: RowView, hasList: boolean): string | undefined {
  if (!place) return undefined;
  const section = place.section.slice(-2).join(PLACE_JOINT);
  return [hasList && place.list, section].filter((words) => words).join(' · ');
}

/** A word that joins two links, or a name that stands there already, says nothing. */
const LEAST_NOTE_WORDS = 2;

/** @returns what the list says of it, where that is more than what else stands in the line */
function noteOf({ note, company, authors = [] }: RowView): string | undefined {
  if (note === undefined) return undefined;
  const others = [company, ...authors].filter((name) => name !== undefined);
  const rest = others.reduce((text, name) => text.replaceAll(name, ' '), note);
  return (rest.match(/[\p{L}\p{N}]+/gu) ?? []).length >= LEAST_NOTE_WORDS ? note : undefined;
}

export function EntryLine(props: EntryLineProps) {
  const { row, isActive, isSelected, hasSelection, now, place } = props;
  const { onCommand, onActive, onSelect, onMenu } = props;
  const { reading } = row;
  const meta = [
    row.company,
    ...(row.authors ?? []).filter((name) => name !== row.company),
    row.year !== undefined && String(row.year),
    reading.state === 'reading' && remainingWords(reading.remainingMs),
    lengthWords(reading.lengthMs),
    reading.state === 'skipped' && i18n.t('state.skipped'),
    reading.queued && i18n.t('popup.queued'),
    place && placeOf(row, place === 'list and section'),
    row.noted,
  ].filter((words) => words);
  const note = noteOf(row);
  const tabIndex = isActive ? 0 : -1;
  return (
    <div
      class={`line is-${reading.state}${isActive ? ' is-active' : ''}${isSelected ? ' is-selected' : ''}${hasSelection ? ' is-selecting' : ''}`}
      onFocusCapture={onActive}
    >
      <input
        type="checkbox"
        class="select"
        tabIndex={tabIndex}
        checked={isSelected}
        aria-label={i18n.t('selected.select', [row.title])}
        title={i18n.t(isSelected ? 'row.unselect' : 'row.select')}
        onClick={(event) => onSelect(event.shiftKey)}
      />
      <button
        type="button"
        class="sign-button"
        tabIndex={tabIndex}
        aria-pressed={reading.state === 'read'}
        aria-label={i18n.t('library.readSign', [row.title])}
        onClick={() => onCommand('toggle-read')}
      >
        <StateSign reading={reading} />
      </button>
      <a
        class="title"
        href={row.address}
        tabIndex={tabIndex}
        onClick={(event) => {
          event.preventDefault();
          // With a key held it is the line that is pressed: see ListPage.
          if (!event.ctrlKey && !event.metaKey && !event.shiftKey) onCommand('open');
        }}
        onAuxClick={(event) => {
          if (event.button !== 1) return;
          event.preventDefault();
          onCommand('open-in-background');
        }}
      >
        {row.title}
      </a>
      <span class="kind">{endWords(row, now)}</span>
      <button
        type="button"
        class="row-more"
        tabIndex={tabIndex}
        aria-haspopup="menu"
        aria-label={i18n.t('row.more', [row.title])}
        title={i18n.t('row.moreShort')}
        onClick={({ currentTarget }) => {
          const { right, bottom } = currentTarget.getBoundingClientRect();
          onMenu({ x: right, y: bottom });
        }}
      >
        …
      </button>
      {(meta.length > 0 || note) && (
        <span class="meta">
          {meta.join(' · ')}
          {note && (
            <span class="list-note" title={note}>
              {meta.length > 0 && ' · '}
              {note}
            </span>
          )}
        </span>
      )}
    </div>
  );
}
