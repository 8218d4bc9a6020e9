/** What the popup shows before anything is typed: what was started, what comes next, every list's progress. */
import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { EntryOption } from './EntryOption';
import { ProgressBar } from './ProgressBar';
import type { EntryCommand, HomeView, RowView } from './view-models';

/**
 * Not `<fieldset>`, which is of this role too: Chromium takes the options in one for nothing, and
 * gives a screen reader rows without a name (`Accessibility.getFullAXTree`, Chromium 156).
 */
const groupNamedBy = (id: string) => ({ role: 'group', 'aria-labelledby': id }) as const;

interface HomeListProps {
  id: string;
  home: HomeView;
  /** Index among the rows of `continuing` and then `next`; -1 for none. */
  active: number;
  now: number;
  scrollRef: RefObject<HTMLDivElement | null>;
  /** The card of the page in front of the popup. */
  children: ComponentChildren;
  /** What comes after all rows. */
  end?: ComponentChildren;
  optionId: (row: RowView) => string;
  /** Ids of the entries that are selected. */
  selected: ReadonlySet<number>;
  onCommand: (command: EntryCommand, row: RowView) => void;
  onSelect: (row: RowView, isRange: boolean) => void;
  onMenu: (row: RowView, at: { x: number; y: number }) => void;
  onPointed: (index: number, event: MouseEvent) => void;
  onShowList: (listId: string) => void;
}

export function HomeList(props: HomeListProps) {
  const { id, home, active, now, scrollRef, children, optionId } = props;
  const { selected, onCommand, onSelect, onMenu, onPointed, onShowList } = props;
  const activeBefore = useRef(-1);
  useLayoutEffect(() => {
    const wasActive = activeBefore.current >= 0;
    activeBefore.current = active;
    const scroller = scrollRef.current;
    if (active >= 0) {
      scroller?.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' });
    } else if (scroller && wasActive) {
      // At first the list is at its top, and to say so would hold up its first rows: it is laid
      // out for that.
      scroller.scrollTop = 0;
    }
  }, [scrollRef, active]);
  const groups = [
    { name: i18n.t('popup.continue'), rows: home.continuing, first: 0 },
    { name: i18n.t('popup.next'), rows: home.next, first: home.continuing.length },
  ].filter((group) => group.rows.length > 0);
  return (
    <div class="scroll" ref={scrollRef}>
      {children}
      {groups.length > 0 && (
        <div
          id={id}
          role="listbox"
          aria-label={i18n.t('popup.toRead')}
          aria-multiselectable={selected.size > 0}
        >
          {groups.map((group) => (
            <div key={group.name} class="group" {...groupNamedBy(`${id}-group-${group.first}`)}>
              <div id={`${id}-group-${group.first}`} class="label" role="presentation">
                {group.name}
              </div>
              {group.rows.map((row, at) => (
                <EntryOption
                  key={row.entryId}
                  id={optionId(row)}
                  row={row}
                  isActive={group.first + at === active}
                  now={now}
                  onOpen={(inBackground) =>
                    onCommand(inBackground ? 'open-in-background' : 'open', row)
                  }
                  onToggleRead={() => onCommand('toggle-read', row)}
                  isSelected={selected.size > 0 ? selected.has(row.entryId) : undefined}
                  onSelect={(isRange) => onSelect(row, isRange)}
                  onMenu={(at) => onMenu(row, at)}
                  onPointed={(event) => onPointed(group.first + at, event)}
                />
              ))}
            </div>
          ))}
        </div>
      )}
      {home.lists.length > 0 && (
        <section aria-label={i18n.t('popup.lists')}>
          <h2 class="label">{i18n.t('popup.lists')}</h2>
          {home.lists.map((list) => (
            <button
              key={list.listId}
              type="button"
              class="list"
              onClick={() => onShowList(list.listId)}
            >
              <span class="list-title">{list.title}</span>
              {/* The bar says the same in words. */}
              <span class="count" aria-hidden="true">
                {i18n.t('popup.readShare', [list.read, list.total])}
              </span>
              <ProgressBar
                label={list.title}
                read={list.read}
                reading={list.reading}
                total={list.total}
              />
            </button>
          ))}
        </section>
      )}
      {props.end}
    </div>
  );
}
