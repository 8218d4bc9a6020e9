/** What the popup shows before anything is typed: what was begun, what comes next, every list's progress. */
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
  selected: number;
  now: number;
  scrollRef: RefObject<HTMLDivElement | null>;
  /** The card of the page in front of the popup. */
  children: ComponentChildren;
  /** What comes after all rows. */
  end?: ComponentChildren;
  optionId: (row: RowView) => string;
  /** Ids of the entries that are chosen. */
  chosen: ReadonlySet<number>;
  onCommand: (command: EntryCommand, row: RowView) => void;
  onChoose: (row: RowView, isRange: boolean) => void;
  onMenu: (row: RowView, at: { x: number; y: number }) => void;
  onPointed: (index: number, event: MouseEvent) => void;
  onShowList: (listId: string) => void;
}

export function HomeList(props: HomeListProps) {
  const { id, home, selected, now, scrollRef, children, optionId } = props;
  const { chosen, onCommand, onChoose, onMenu, onPointed, onShowList } = props;
  const selectedBefore = useRef(-1);
  useLayoutEffect(() => {
    const wasSelected = selectedBefore.current >= 0;
    selectedBefore.current = selected;
    const scroller = scrollRef.current;
    if (selected >= 0) {
      scroller?.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' });
    } else if (scroller && wasSelected) {
      // At first the list is at its top, and to say so would hold up its first rows: it is laid
      // out for that.
      scroller.scrollTop = 0;
    }
  }, [scrollRef, selected]);
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
          aria-multiselectable={chosen.size > 0}
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
                  isSelected={group.first + at === selected}
                  now={now}
                  onOpen={(inBackground) =>
                    onCommand(inBackground ? 'open-in-background' : 'open', row)
                  }
                  onToggleRead={() => onCommand('toggle-read', row)}
                  isChosen={chosen.size > 0 ? chosen.has(row.entryId) : undefined}
                  onChoose={(isRange) => onChoose(row, isRange)}
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
