/** Whether the browser has lost the record, for popup and library: told once, by whichever comes first. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { backupDay } from '../../components/backup-words';
import { backupOfLost, forgetLoss, noticeLoss } from '../../lib/actions/catalogue/notice-loss';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readRecordState } from '../../lib/store/record-id';
import { useLiveQuery } from './use-live-query';
import { useOwnBackups } from './use-own-backups';

export interface RecordLoss {
  isLost: boolean;
  /** When the newest backup of what is lost was made, epoch ms. */
  backupAt: number | undefined;
  /** The same day, in words. */
  backupDay: string | undefined;
  /** It was read. */
  dismiss: () => void;
}

/**
 * @param isWanted false while other things are waited for
 * @throws in rendering, where the database cannot be read
 */
export function useRecordLoss(db: WaymarkDatabase, isWanted = true): RecordLoss {
  const [isLost, setIsLost] = useState(false);
  const read = useCallback(() => readRecordState(db), [db]);
  const record = useLiveQuery(isWanted ? read : undefined);
  const noted = useOwnBackups(isWanted);
  useEffect(() => {
    if (!record) return undefined;
    const look = () => setIsLost(noticeLoss(record, noted?.record));
    look();
    // Another page has told it.
    window.addEventListener('storage', look);
    return () => window.removeEventListener('storage', look);
  }, [record, noted]);
  const dismiss = useCallback(() => {
    if (record) forgetLoss(record, browser.storage.local).catch(console.error);
    setIsLost(false);
  }, [record]);
  const backupAt = record && noted && backupOfLost(record, noted.backups)?.at;
  return useMemo(() => {
    const day = backupAt === undefined ? undefined : backupDay(backupAt);
    return { isLost, backupAt, backupDay: day, dismiss };
  }, [isLost, backupAt, dismiss]);
}
