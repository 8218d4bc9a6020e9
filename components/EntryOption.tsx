/** One entry as an option of the popup's listbox: two lines of what it is and where you are with it. */
import { i18n } from '#i18n';
import type { ReadingSummary } from '../lib/reading/reading';
import { CheckSign } from './CheckSign';
import { EntryMeta, rangesOf } from './EntryMeta';
import { Highlighted } from './Highlighted';
import { kindWords, readingWords, remainingWords } from './reading-words';
import { StateSign } from './StateSign';
import type { RowView } from './view-models';

interface EntryOptionProps {
  id: string;
  row: RowView;
  /** Keys go to it. */
  isActive: boolean;
  /** Whether it is one of several that are selected; undefined while none is. */
  isSelected: boolean | undefined;
  now: number;
  /** 1-based place and number of all options, where not all are rendered. */
  position?: { at: number; of: number };
  onOpen: (inBackground: boolean) => void;
  onToggleRead: () => void;
  /** One more or less, or all from the last one up to here. */
  onSelect: (isRange: boolean) => void;
  /** The menu was asked for, at a place of the window in CSS pixels. */
  onMenu: (at: { x: number; y: number }) => void;
  /** The mouse moved (not: rested) over the row. */
  onPointed: (event: MouseEvent) => void;
}

function rowStateWords(reading: ReadingSummary, now: number): string | undefined {
  const words = reading.state === 'unread' ? undefined : readingWords(reading, now);
  if (!reading.queued) return words;
  return words ? `${words} · ${i18n.t('popup.queued')}` : i18n.t('popup.queued');
}

export function EntryOption(props: EntryOptionProps) {
  const { id, row, isActive, isSelected, now, position } = props;
  const { onOpen, onToggleRead, onSelect, onMenu, onPointed } = props;
  const { reading } = row;
  const state = rowStateWords(reading, now);
  const hasSelection = isSelected !== undefined;
  const click = (event: MouseEvent) => {
    const on = (part: string) => event.target instanceof Element && event.target.closest(part);
    if (event.button === 1) onOpen(true);
    else if (event.shiftKey) onSelect(true);
    else if (event.ctrlKey || event.metaKey) onSelect(false);
    else if (on('.row-more')) onMenu(placeBelow(event.currentTarget));
    else if (on('.sign-place') && hasSelection) onSelect(false);
    else if (on('.sign-place')) onToggleRead();
    else onOpen(false);
  };
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected ?? isActive}
      aria-posinset={position?.at}
      aria-setsize={position?.of}
      class={`row is-${reading.state}${isActive ? ' is-active' : ''}${isSelected ? ' is-selected' : ''}`}
      onClick={click}
      onAuxClick={(event) => event.button === 1 && click(event)}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu({ x: event.clientX, y: event.clientY });
      }}
      onKeyDown={(event) => event.key === 'Enter' && onOpen(event.ctrlKey || event.metaKey)}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={onPointed}
    >
      <span
        class="sign-place"
        title={
          hasSelection
            ? i18n.t(isSelected ? 'row.unselect' : 'row.select')
            : i18n.t(reading.state === 'read' ? 'entry.markUnread' : 'entry.markRead')
        }
      >
        {hasSelection ? <CheckSign isChecked={isSelected} /> : <StateSign reading={reading} />}
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
      {isActive && (
        <span class="row-more" aria-hidden="true" title={i18n.t('row.moreShort')}>
          …
        </span>
      )}
      {reading.state === 'unread' && <span class="unseen">{i18n.t('state.unread')}</span>}
    </div>
  );
}

/** A menu from the button of a row hangs from its end. */
function placeBelow(row: EventTarget | null): { x: number; y: number } {
  const { right, top } = (row as Element).getBoundingClientRect();
  return { x: right, y: top + 28 };
}
