/** One entry as an option of the popup's listbox: two lines of what it is and where you are with it. */
import { i18n } from '#i18n';
import type { ReadingSummary } from '../lib/reading/reading';
import { EntryMeta, rangesOf } from './EntryMeta';
import { Highlighted } from './Highlighted';
import { kindWords, readingWords, remainingWords } from './reading-words';
import { StateSign } from './StateSign';
import type { RowView } from './view-models';

interface EntryOptionProps {
  id: string;
  row: RowView;
  isSelected: boolean;
  now: number;
  /** 1-based place and number of all options, where not all are rendered. */
  position?: { at: number; of: number };
  onOpen: (inBackground: boolean) => void;
  onToggleRead: () => void;
  /** The mouse moved (not: rested) over the row. */
  onPointed: (event: MouseEvent) => void;
}

function stateWords(reading: ReadingSummary, now: number): string | undefined {
  const words = reading.state === 'unread' ? undefined : readingWords(reading, now);
  if (!reading.queued) return words;
  return words ? `${words} · ${i18n.t('popup.queued')}` : i18n.t('popup.queued');
}

export function EntryOption(props: EntryOptionProps) {
  const { id, row, isSelected, now, position, onOpen, onToggleRead, onPointed } = props;
  const { reading } = row;
  const state = stateWords(reading, now);
  const click = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('.sign-place')) onToggleRead();
    else onOpen(event.ctrlKey || event.metaKey || event.button === 1);
  };
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-posinset={position?.at}
      aria-setsize={position?.of}
      class={`row is-${reading.state}`}
      onClick={click}
      onAuxClick={(event) => event.button === 1 && click(event)}
      onKeyDown={(event) => event.key === 'Enter' && onOpen(event.ctrlKey || event.metaKey)}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={onPointed}
    >
      <span
        class="sign-place"
        title={i18n.t(reading.state === 'read' ? 'popup.markUnread' : 'popup.markRead')}
      >
        <StateSign reading={reading} />
      </span>
      <span class="title">
        <Highlighted text={row.title} ranges={rangesOf(row, 'title')} />
      </span>
      <span class="kind">
        {(reading.state === 'reading' && remainingWords(reading.remainingMs)) ||
          kindWords(row.kind)}
      </span>
      <EntryMeta row={row} isWide={state === undefined} />
      {state !== undefined && <span class="state">{state}</span>}
      {reading.state === 'unread' && <span class="unseen">{i18n.t('state.unread')}</span>}
    </div>
  );
}
