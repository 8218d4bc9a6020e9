/** The sites of a list that the user added, as far as Waymark may not see them. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ListPageView, RowView } from '../../../components/view-models';
import { patternsOutside } from '../../../lib/actions/browser/read-access';
import { useAccess } from '../../extension-pages/use-access';
import { runInSlices } from '../../in-page/run-in-slices';

const NONE: readonly string[] = [];

/** @returns match patterns without those of platforms; none for a list of the package */
export function useUnseenSites(list: ListPageView | undefined): readonly string[] {
  const access = useAccess();
  const [sites, setSites] = useState<{ of: string; patterns: string[] } | undefined>(undefined);
  // A list is another object after each change of a reading; its addresses are the same.
  const content = list?.isOwn && `${list.listId} ${list.total} ${list.change?.at ?? 0}`;
  const shown = useRef(list);
  shown.current = list;
  useEffect(() => {
    if (!content) return undefined;
    const ending = new AbortController();
    const { signal } = ending;
    const rows = (shown.current?.sections ?? []).flatMap((section) => section.rows);
    sitesOf(rows, signal).then(
      (patterns) => !signal.aborted && setSites({ of: content, patterns }),
      (error: unknown) => console.error(error),
    );
    return () => ending.abort();
  }, [content]);
  return useMemo(
    () =>
      access && sites && sites.of === content ? patternsOutside(sites.patterns, access) : NONE,
    [access, sites, content],
  );
}

/** An address takes a twentieth of a millisecond and more: a list of 100,000 would hold the page up for seconds. */
async function sitesOf(rows: readonly RowView[], signal: AbortSignal): Promise<string[]> {
  const { splitHosts } = await import('../../../lib/address/permissions/site-patterns');
  const patterns = new Set<string>();
  const note = ({ address }: RowView) => {
    for (const pattern of splitHosts([address]).required) patterns.add(pattern);
  };
  await runInSlices(rows, note, signal);
  return [...patterns].sort();
}
