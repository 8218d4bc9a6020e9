/** How it stands with this week's plans and with what is up for review, for popup and library. */
import { useEffect, useState } from 'preact/hooks';
import { readDueCount } from '../../lib/actions/read/read-cards';
import { readThisWeek, type ThisWeek } from '../../lib/actions/read/read-plans';
import type { WaymarkDatabase } from '../../lib/store/database';
import { observe } from '../../lib/store/live';
import type { ReadFrom } from '../../lib/store/record-reader';

export interface Week {
  /** Absent where there is no plan. */
  week: ThisWeek | undefined;
  /** Cards that are due. */
  due: number;
}

/** For a live query. */
export async function readWeek(from: ReadFrom): Promise<Week> {
  const now = Date.now();
  return { week: await readThisWeek(from, now), due: await readDueCount(from, now) };
}

/** @returns undefined until it is read, and where it cannot be: what is amiss then is told elsewhere */
export function useWeek(db: WaymarkDatabase): Week | undefined {
  const [standing, setStanding] = useState<Week | undefined>(undefined);
  useEffect(() => observe(() => readWeek(db), setStanding, console.error), [db]);
  return standing;
}
