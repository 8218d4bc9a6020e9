/** One list in the library: its sections and entries in order, a filter, and the keys of the popup. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { changeWords } from './change-words';
import { EntryLine } from './EntryLine';
import { filterList, type ListItem, type StateFilter } from './filter-list';
import { ProgressBar } from './ProgressBar';
import { pressListKey } from './press-list-key';
import { dayWords } from './reading-words';
import { useVirtualList } from './use-virtual-list';
import type { EntryCommand, ListPageView, RowView } from './view-models';

interface ListPageProps {
  list: ListPageView;
  now: number;
  /** An entry to begin at: shown in the middle and made the current one. */
  target?: { entryId?: number; resourceId?: number } | undefined;
  /** A heading to go to; a new object each time it is asked for. */
  section?: { name: string } | undefined;
  onCommand: (command: EntryCommand, row: RowView) => void;
  onUndo: () => void;
  onHelp: () => void;
}

const STATES: readonly StateFilter[] = ['all', 'unread', 'reading', 'read', 'skipped', 'queued'];
const SECTION_PX = 64;
const LINE_PX = 50;

function stateFilterWords(state: StateFilter): string {
  if (state === 'all') return i18n.t('library.all');
  return state === 'queued' ? i18n.t('popup.queued') : i18n.t(`state.${state}`);
}

function isTarget(item: ListItem, target: ListPageProps['target']): boolean {
  if (item.kind !== 'row' || !target) return false;
  return item.row.entryId === target.entryId || item.row.resourceId === target.resourceId;
}

function isHead(item: ListItem, section: ListPageProps['section']): boolean {
  return item.kind === 'section' && item.section.path[0] === section?.name;
}

export function ListPage(props: ListPageProps) {
  const { list, now, target, section, onCommand, onUndo, onHelp } = props;
  const [text, setText] = useState('');
  const [state, setState] = useState<StateFilter>('all');
  const items = useMemo(() => filterList(list, text, state), [list, text, state]);
  const scrollRef = useRef<HTMLDivElement>(null);
  const filterRef = useRef<HTMLInputElement>(null);
  const focusWanted = useRef(false);
  const [currentKey, setCurrentKey] = useState<string | undefined>(undefined);
  const firstRow = items.findIndex((item) => item.kind === 'row');
  const found = items.findIndex((item) => item.key === currentKey);
  const current = found >= 0 ? found : firstRow;
  const { virtualizer: virtual, items: shown } = useVirtualList({
    count: items.length,
    scrollRef,
    estimateSize: (index) => (items[index]?.kind === 'section' ? SECTION_PX : LINE_PX),
    keyOf: (index) => items[index]?.key ?? index,
    scrollPadding: 8,
  });

  // Each target is gone to once: what is read or filtered afterwards moves nothing.
  const handled = useRef<{ target?: object; section?: object }>({});
  useEffect(() => {
    const index = items.findIndex((item) => isTarget(item, target));
    const item = items[index];
    if (!target || !item || handled.current.target === target) return;
    handled.current.target = target;
    setCurrentKey(item.key);
    focusWanted.current = true;
    virtual.scrollToIndex(index, { align: 'center' });
  }, [items, target, virtual]);
  useEffect(() => {
    const index = items.findIndex((item) => isHead(item, section));
    if (!section || index < 0 || handled.current.section === section) return;
    handled.current.section = section;
    virtual.scrollToIndex(index, { align: 'start' });
  }, [items, section, virtual]);
  useLayoutEffect(() => {
    if (!focusWanted.current) return;
    const link = scrollRef.current?.querySelector<HTMLElement>('.is-current a');
    if (!link) return;
    focusWanted.current = false;
    link.focus({ preventScroll: true });
  });
  // Before the next key: a handler of the rendering before would move from the wrong row.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const row = items[current];
      const taken = pressListKey(event, items, current, filterRef.current, {
        onMove: (index) => {
          setCurrentKey(items[index]?.key);
          focusWanted.current = true;
          virtual.scrollToIndex(index);
        },
        onCommand: (command) => row?.kind === 'row' && onCommand(command, row.row),
        onUndo,
        onHelp,
        onFilter: () => filterRef.current?.focus(),
        onClearFilter: () => setText(''),
      });
      if (taken) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [items, current, virtual, onCommand, onUndo, onHelp]);

  const count = items.reduce((sum, item) => sum + (item.kind === 'row' ? 1 : 0), 0);
  return (
    <>
      <header class="main-head">
        <h1>{list.title}</h1>
        <p class="count">
          {i18n.t('library.summary', [list.read, list.total, list.reading])}
          {list.change &&
            ` · ${i18n.t('library.refreshed', [dayWords(list.change.at, now), changeWords(list.change)])}`}
        </p>
        <ProgressBar
          label={list.title}
          read={list.read}
          reading={list.reading}
          total={list.total}
        />
        <div class="filter">
          <input
            ref={filterRef}
            class="filter-text"
            type="search"
            aria-label={i18n.t('library.filter')}
            placeholder={i18n.t('library.filter')}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <select
            aria-label={i18n.t('library.show')}
            value={state}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setState(STATES.find((known) => known === value) ?? 'all');
            }}
          >
            {STATES.map((known) => (
              <option key={known} value={known}>
                {stateFilterWords(known)}
              </option>
            ))}
          </select>
          <span class="count" role="status">
            {i18n.t('library.entries', count)}
          </span>
        </div>
      </header>
      <div class="scroll" ref={scrollRef}>
        <ul class="virtual" style={{ height: `${virtual.getTotalSize()}px` }}>
          {shown.map(({ index, key, start }) => {
            const item = items[index];
            if (!item) return null;
            return (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                class="virtual-item"
                style={{ transform: `translateY(${start}px)` }}
              >
                {item.kind === 'section' ? (
                  <SectionHead {...item.section} total={item.section.rows.length} />
                ) : (
                  <EntryLine
                    row={item.row}
                    isCurrent={index === current}
                    now={now}
                    onCommand={(command) => onCommand(command, item.row)}
                    onCurrent={() => setCurrentKey(item.key)}
                  />
                )}
              </li>
            );
          })}
        </ul>
        {items.length === 0 && <p class="nothing">{i18n.t('library.nothing')}</p>}
      </div>
    </>
  );
}

interface SectionHeadProps {
  path: string[];
  read: number;
  reading: number;
  total: number;
}

function SectionHead({ path, read, reading, total }: SectionHeadProps) {
  const name = path.at(-1) ?? i18n.t('library.noSection');
  return (
    <div class="section-head">
      <h2>
        {path.length > 1 && <span class="section-path">{path.slice(0, -1).join(' › ')} › </span>}
        {name}
      </h2>
      <span class="count">{i18n.t('popup.readShare', [read, total])}</span>
      <ProgressBar label={name} read={read} reading={reading} total={total} />
    </div>
  );
}
