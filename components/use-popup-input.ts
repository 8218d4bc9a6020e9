/**
 * What keys and pointer do in the popup: which row, topic or completion is active, which rows are
 * selected, what is open above them.
 */
import type { RefObject } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import { commandOf } from './key-commands';
import type { PopupViewProps } from './popup-view-props';
import { pressKey } from './press-key';
import { useCompletions } from './use-completions';
import { usePopupRows } from './use-popup-rows';
import { useRowCommands } from './use-row-commands';
import { useTopicKeys } from './use-topic-keys';
import type { RowView, TopicView } from './view-models';

const NO_ROWS: RowView[] = [];
const NO_TOPICS: TopicView[] = [];

/** Rows that a page key jumps when their height is not known. */
const USUAL_PAGE = 7;
const USUAL_ROW_PX = 56;

/** What the hook has to reach in the document. */
interface PopupElements {
  inputRef: RefObject<HTMLInputElement | null>;
  scrollRef: RefObject<HTMLDivElement | null>;
  /** Of the element that shows a row. */
  optionId: (row: RowView) => string;
}

export function usePopupInput(props: PopupViewProps, elements: PopupElements) {
  const { query, search, home } = props;
  const { inputRef, scrollRef, optionId } = elements;
  const isHome = search === undefined;
  const rows = useMemo(() => {
    if (search) return search.rows;
    return home ? [...home.continuing, ...home.next] : NO_ROWS;
  }, [search, home]);
  const topics = search?.topics ?? NO_TOPICS;
  const topicKeys = useTopicKeys(query, topics, props.onShowTopic);
  const activeTopic = topics[topicKeys.active];
  const rowKeys = usePopupRows({
    query,
    rows,
    isHome,
    onMove: topicKeys.leave,
    onNeedAll: props.onNeedAll,
  });
  const { active, selectedRows } = rowKeys;
  const onQuery = (text: string) => {
    if (scrollRef.current) scrollRef.current.scrollTop = 0;
    props.onQuery(text);
  };
  const completions = useCompletions({
    query,
    inputRef,
    hasRows: rows.length > 0,
    complete: props.complete,
    onQuery,
  });
  const [helpIsOpen, setHelpIsOpen] = useState(false);
  const openHelp = () => setHelpIsOpen(true);
  const closeHelp = useCallback(() => {
    setHelpIsOpen(false);
    inputRef.current?.focus();
  }, [inputRef]);
  const commands = useRowCommands({
    ...props,
    selectedRows,
    onSelect: (command, row) => rowKeys.select(command, rows.indexOf(row)),
  });
  const { setMenu, isMenuByKey } = commands;
  const openMenu = (row: RowView, at?: { x: number; y: number }) => {
    const box = document.getElementById(optionId(row))?.getBoundingClientRect();
    setMenu({ row, at: at ?? { x: (box?.left ?? 0) + 32, y: (box?.top ?? 0) + 28 } });
    const index = rows.indexOf(row);
    if (index >= 0 && index !== active) rowKeys.setActive(index);
  };
  const closeMenu = useCallback(() => {
    setMenu(undefined);
    inputRef.current?.focus();
  }, [inputRef, setMenu]);
  const onContextMenu = (event: MouseEvent) => {
    if (isMenuByKey.current) event.preventDefault();
    isMenuByKey.current = false;
  };
  const onPointerDown = () => {
    isMenuByKey.current = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (helpIsOpen) return;
    const command = commandOf(event);
    isMenuByKey.current = command === 'menu';
    const isForTopics = event.target === inputRef.current && !completions.areValues;
    if (isForTopics && topicKeys.press(command, active <= 0, () => rowKeys.setActive(0))) {
      event.preventDefault();
      return;
    }
    const height = scrollRef.current?.clientHeight ?? 0;
    const taken = pressKey(event, event.target === inputRef.current, {
      ...props,
      rows,
      active: activeTopic ? -1 : active,
      isHome,
      completions: completions.offered,
      completion: completions.at,
      hasSelected: selectedRows.length > 0,
      page: height ? Math.max(1, Math.floor(height / USUAL_ROW_PX) - 1) : USUAL_PAGE,
      onMove: rowKeys.goTo,
      onCommand: commands.press,
      onSelect: rowKeys.select,
      onUnselectAll: rowKeys.unselectAll,
      onMenu: openMenu,
      onHelp: openHelp,
      onCompletion: completions.choose,
      onComplete: completions.accept,
      onDismiss: completions.dismiss,
      onClear: () => onQuery(''),
    });
    if (taken) event.preventDefault();
  };
  return {
    rows,
    topics,
    topicKeys,
    rowKeys,
    completions,
    commands,
    helpIsOpen,
    openHelp,
    closeHelp,
    openMenu,
    closeMenu,
    onQuery,
    on: { onKeyDown, onContextMenu, onPointerDown },
  };
}
