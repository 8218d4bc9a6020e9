/** Whether the browser has lost the record, for popup and library: told once, by whichever comes first. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { forgetLoss, noticeLoss } from '../../lib/actions/catalogue/notice-loss';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readRecordState } from '../../lib/store/record-id';
import { useLiveQuery } from './use-live-query';

export interface RecordLoss {
  isLost: boolean;
  /** It was read. */
  dismiss: () => void;
}

/** @throws in rendering, where the database cannot be read */
export function useRecordLoss(db: WaymarkDatabase): RecordLoss {
  const [isLost, setIsLost] = useState(false);
  const record = useLiveQuery(useCallback(() => readRecordState(db), [db]));
  useEffect(() => {
    if (!record) return undefined;
    const look = () => setIsLost(noticeLoss(record));
    look();
    // Another page has told it.
    window.addEventListener('storage', look);
    return () => window.removeEventListener('storage', look);
  }, [record]);
  const dismiss = useCallback(() => {
    if (record) forgetLoss(record);
    setIsLost(false);
  }, [record]);
  return useMemo(() => ({ isLost, dismiss }), [isLost, dismiss]);
}
