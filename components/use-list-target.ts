/** Goes to what was asked for in a list of the library: an entry, or a section. */
import type { Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { ListItem } from './filter-list';

/** What to go to. */
export interface ListTarget {
  /** An entry to begin at: shown in the middle and made the active one. */
  target?: { entryId?: number; resourceId?: number } | undefined;
  /** A heading to go to; a new object each time it is asked for. */
  section?: { path: readonly string[] } | undefined;
}

/**
 * Each is gone to once: what is read or filtered afterwards moves nothing. While the list is hidden
 * (behind the panel of the entry, in a narrow window) nothing scrolls: it is gone to once it is shown.
 */
export function useListTarget(
  items: readonly ListItem[],
  { target, section }: ListTarget,
  goTo: (index: number, align: 'center') => void,
  virtual: Virtualizer<HTMLElement, HTMLElement> | undefined,
  scrollRef: RefObject<HTMLElement | null>,
): void {
  const handled = useRef<{ target?: object; section?: object }>({});
  const wanted = useRef<ListTarget['target']>(undefined);
  const goToWanted = useCallback(() => {
    const index = items.findIndex((item) => isTarget(item, wanted.current));
    if (index < 0 || !isShown(scrollRef.current)) return;
    wanted.current = undefined;
    goTo(index, 'center');
  }, [items, goTo, scrollRef]);
  useEffect(() => {
    if (target && handled.current.target !== target) {
      handled.current.target = target;
      wanted.current = target;
    }
    goToWanted();
  }, [target, goToWanted]);
  useEffect(() => {
    const list = scrollRef.current;
    if (!list) return undefined;
    const observer = new ResizeObserver(goToWanted);
    observer.observe(list);
    return () => observer.disconnect();
  }, [scrollRef, goToWanted]);
  useEffect(() => {
    const index = items.findIndex((item) => isHead(item, section));
    if (!section || index < 0 || handled.current.section === section) return;
    handled.current.section = section;
    virtual?.scrollToIndex(index, { align: 'start' });
  }, [items, section, virtual]);
}

/** Where there is no layout to ask for, all is taken for shown. */
function isShown(list: HTMLElement | null): boolean {
  return list?.checkVisibility?.() ?? true;
}

function isTarget(item: ListItem, target: ListTarget['target']): boolean {
  if (item.kind !== 'row' || !target) return false;
  return item.row.entryId === target.entryId || item.row.resourceId === target.resourceId;
}

function isHead(item: ListItem, section: ListTarget['section']): boolean {
  if (item.kind !== 'section' || !section) return false;
  return section.path.every((name, at) => item.section.path[at] === name);
}
