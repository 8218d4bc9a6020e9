/** How reading goes, kept up to date. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { failureWords } from '../../../components/failure-words';
import { listHash } from '../../../components/list-hash';
import { type FacetShareView, ProgressPage } from '../../../components/ProgressPage';
import type { ListProgressView } from '../../../components/view-models';
import {
  type ActiveTime,
  readActiveTime,
  readShares,
  readTopicKey,
} from '../../../lib/actions/read/read-shares';
import { KINDS } from '../../../lib/lists/model/list-entry';
import { plainText } from '../../../lib/lists/model/plain-text';
import { failureOf } from '../../../lib/messages/failure-of';
import {
  FACETS,
  type Facet,
  type Share,
  type Shares,
} from '../../../lib/reading/statistics/count-shares';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { readStates } from '../../../lib/store/overview-row';
import type { EntryCommands } from '../../extension-pages/use-entry-commands';
import { useLiveQuery } from '../../extension-pages/use-live-query';
import { ComingPage } from '../frame/ComingPage';
import { useRecord } from '../frame/use-record';
import { useIsShown } from '../frame/when-shown';
import { exportChart } from './export-chart';
import { useYear } from './use-year';

interface ProgressContainerProps {
  db: WaymarkDatabase;
  now: number;
  lists: readonly ListProgressView[];
  onSay: EntryCommands['say'];
}

export function ProgressContainer({ db, now, lists, onSay }: ProgressContainerProps) {
  const year = useYear(useRecord(db, readStates), now);
  const isShown = useIsShown();
  const count = useCallback(() => readShares(db, now), [db, now]);
  // By the search index, behind which what is shown first would wait.
  const counted = useLiveQuery(isShown ? count : undefined);
  const shares = useMemo(() => counted && viewShares(counted.shares, lists), [counted, lists]);
  const [time, setTime] = useState<ActiveTime | undefined>(undefined);
  const isCounted = counted !== undefined;
  useEffect(() => {
    // All readings are gone through for it: what is shown first must not wait behind that.
    if (!isCounted) return undefined;
    let isShown = true;
    readActiveTime(db, now).then(
      (found) => isShown && setTime(found),
      (error: unknown) => console.error(error),
    );
    return () => {
      isShown = false;
    };
  }, [db, now, isCounted]);
  if (!year) return <ComingPage />;
  return (
    <ProgressPage
      {...year}
      shares={shares}
      isCounting={counted?.isWhole === false}
      time={time}
      onExport={(...chart) => {
        exportChart(...chart).then(
          () => onSay(i18n.t('progress.saved')),
          (error: unknown) => {
            console.error(error);
            onSay(failureWords(failureOf(error)), 'failed');
          },
        );
      }}
    />
  );
}

function viewShares(
  shares: Shares,
  lists: readonly ListProgressView[],
): Record<Facet, FacetShareView[]> {
  const titles = new Map(lists.map(({ listId, title }) => [listId, title]));
  const wordsOf: Record<Facet, (key: string) => Pick<FacetShareView, 'name' | 'href'>> = {
    list: (key) => ({ name: titles.get(key) ?? key, href: `#/${listHash(key)}` }),
    topic: (key) => {
      const { listId, section } = readTopicKey(key);
      return { name: plainText(section.at(-1) ?? ''), href: `#/${listHash(listId)}` };
    },
    company: (key) => ({ name: key }),
    kind: (key) => {
      const kind = KINDS.find((each) => each === key) ?? 'other';
      return { name: i18n.t(`kind.${kind}`) };
    },
    year: (key) => ({ name: key }),
  };
  const view = (facet: Facet) => (share: Share) => ({ ...share, ...wordsOf[facet](share.key) });
  return Object.fromEntries(
    FACETS.map((facet) => [facet, shares[facet].map(view(facet))]),
  ) as Record<Facet, FacetShareView[]>;
}
