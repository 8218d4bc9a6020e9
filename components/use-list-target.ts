/** Goes to what was asked for in a list of the library: an entry, or a section. */
import type { Virtualizer } from '@tanstack/virtual-core';
import { useEffect, useRef } from 'preact/hooks';
import type { ListItem } from './filter-list';

/** What to go to. */
export interface ListTarget {
  /** An entry to begin at: shown in the middle and made the active one. */
  target?: { entryId?: number; resourceId?: number } | undefined;
  /** A heading to go to; a new object each time it is asked for. */
  section?: { path: readonly string[] } | undefined;
}

/** Each is gone to once: what is read or filtered afterwards moves nothing. */
export function useListTarget(
  items: readonly ListItem[],
  { target, section }: ListTarget,
  goTo: (index: number, align: 'center') => void,
  virtual: Virtualizer<HTMLElement, HTMLElement> | undefined,
): void {
  const handled = useRef<{ target?: object; section?: object }>({});
  useEffect(() => {
    const index = items.findIndex((item) => isTarget(item, target));
    if (!target || index < 0 || handled.current.target === target) return;
    handled.current.target = target;
    goTo(index, 'center');
  }, [items, target, goTo]);
  useEffect(() => {
    const index = items.findIndex((item) => isHead(item, section));
    if (!section || index < 0 || handled.current.section === section) return;
    handled.current.section = section;
    virtual?.scrollToIndex(index, { align: 'start' });
  }, [items, section, virtual]);
}

function isTarget(item: ListItem, target: ListTarget['target']): boolean {
  if (item.kind !== 'row' || !target) return false;
  return item.row.entryId === target.entryId || item.row.resourceId === target.resourceId;
}

function isHead(item: ListItem, section: ListTarget['section']): boolean {
  if (item.kind !== 'section' || !section) return false;
  return section.path.every((name, at) => item.section.path[at] === name);
}
