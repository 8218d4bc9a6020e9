/** The sites of a list that the user added, as far as Waymark may not see them. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ListPageView } from '../../../components/view-models';
import { patternsOutside } from '../../../lib/actions/browser/read-access';
import { useAccess } from '../../extension-pages/use-access';

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
    let isOver = false;
    const sections = shown.current?.sections ?? [];
    const addresses = sections.flatMap(({ rows }) => rows.map(({ address }) => address));
    import('../../../lib/address/permissions/site-patterns').then(
      ({ splitHosts }) => {
        if (!isOver) setSites({ of: content, patterns: splitHosts(addresses).required });
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      isOver = true;
    };
  }, [content]);
  return useMemo(
    () =>
      access && sites && sites.of === content ? patternsOutside(sites.patterns, access) : NONE,
    [access, sites, content],
  );
}
