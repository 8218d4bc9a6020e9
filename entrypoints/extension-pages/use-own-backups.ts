/** What is noted of Waymark's own backups and of the record, as it changes. */
import { useLayoutEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import {
  isOfOwnBackups,
  type OwnBackup,
  readNotedRecord,
  readOwnBackups,
} from '../../lib/store/own-backups';

export interface NotedBackups {
  /** Newest first. */
  backups: readonly OwnBackup[];
  /** Name of the record that the worker has noted. */
  record: string | undefined;
}

/**
 * @param isWanted false while other things are waited for
 * @returns undefined until it is read
 */
export function useOwnBackups(isWanted = true): NotedBackups | undefined {
  const [noted, setNoted] = useState<NotedBackups | undefined>(undefined);
  // Not after the next painting: the page of them waits for it.
  useLayoutEffect(() => {
    if (!isWanted) return undefined;
    const { local, onChanged } = browser.storage;
    const read = async (): Promise<void> => {
      const [{ backups }, record] = await Promise.all([
        readOwnBackups(local),
        readNotedRecord(local),
      ]);
      setNoted({ backups, record });
    };
    const look = () =>
      void read().catch((error: unknown) => {
        console.error(error);
        setNoted((known) => known ?? { backups: [], record: undefined });
      });
    const follow = (changes: object, area: string) => {
      if (area === 'local' && isOfOwnBackups(changes)) look();
    };
    look();
    onChanged.addListener(follow);
    return () => onChanged.removeListener(follow);
  }, [isWanted]);
  return noted;
}
