/** What was fetched without a press is read while the library is open, whichever page of it is shown. */
import { useEffect, useRef } from 'preact/hooks';
import type { AddedList } from '../../../lib/actions/transfer/add-list';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { observe } from '../../../lib/store/live';
import { type UnreadText, unreadTexts } from '../../../lib/store/refreshes';
import { TAKE_WORKER } from '../frame/page-workers';
import { usePageWorker } from '../frame/use-page-worker';

/** @param onRefreshed hears what was applied at once */
export function useTakeFetched(
  db: WaymarkDatabase,
  onRefreshed: (refreshed: AddedList) => void,
): void {
  /** What cannot be read is not tried again before the library is opened again. */
  const tried = useRef(new Set<string>());
  const running = useRef(0);
  const worker = usePageWorker(TAKE_WORKER, ({ listId, added }) => {
    running.current = listId === '' ? 0 : running.current - 1;
    if (running.current === 0) worker.stop();
    if (added) onRefreshed(added);
  });
  useEffect(() => {
    const take = ({ listId, text, against }: UnreadText) => {
      const name = JSON.stringify([listId, text, against]);
      if (tried.current.has(name)) return;
      tried.current.add(name);
      running.current += 1;
      worker.ask({ listId });
    };
    const stop = observe(
      () => unreadTexts(db),
      (texts) => texts.forEach(take),
      (error) => console.error(error),
    );
    return () => {
      stop();
      worker.stop();
    };
  }, [db, worker]);
}
