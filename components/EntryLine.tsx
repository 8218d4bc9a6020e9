/** One entry as a line of a list in the library: a real link, a sign to press, where you are with it. */
import { i18n } from '#i18n';
import { dayWords, kindWords, readingWords, remainingWords } from './reading-words';
import { StateSign } from './StateSign';
import type { EntryCommand, RowView } from './view-models';

interface EntryLineProps {
  row: RowView;
  isCurrent: boolean;
  now: number;
  onCommand: (command: EntryCommand) => void;
  onCurrent: () => void;
}

/** What stands at the end of the line: the day it was read, how far, or what kind of thing it is. */
function endWords({ reading, kind }: RowView, now: number): string {
  if (reading.state === 'read' && reading.readAt !== undefined)
    return dayWords(reading.readAt, now);
  if (reading.state === 'reading') return readingWords(reading, now);
  return kindWords(kind);
}

export function EntryLine({ row, isCurrent, now, onCommand, onCurrent }: EntryLineProps) {
  const { reading } = row;
  const meta = [
    row.company,
    ...(row.authors ?? []).filter((name) => name !== row.company),
    reading.state === 'reading' && remainingWords(reading.remainingMs),
    reading.state === 'skipped' && i18n.t('state.skipped'),
    reading.queued && i18n.t('popup.queued'),
  ].filter((words) => words);
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <div
      class={`line is-${reading.state}${isCurrent ? ' is-current' : ''}`}
      onFocusCapture={onCurrent}
    >
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
          onCommand(event.ctrlKey || event.metaKey ? 'open-in-background' : 'open');
        }}
      >
        {row.title}
      </a>
      <span class="kind">{endWords(row, now)}</span>
      {meta.length > 0 && <span class="meta">{meta.join(' · ')}</span>}
    </div>
  );
}
