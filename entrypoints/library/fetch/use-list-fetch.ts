/** Fetching for the page that adds a list: one thing at a time, with the rights that it needs and no longer. */
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import type { Access } from '../../../lib/actions/browser/read-access';
import { siteToAsk } from '../../../lib/actions/browser/site-to-ask';
import { withGrant } from '../../../lib/actions/browser/with-grant';
import type { FetchOptions } from '../../../lib/actions/transfer/fetch-list';
import type { ListPlaces } from '../../../lib/lists/list-places';

export interface ListFetch {
  /**
   * Asks for what it needs from within the press, and ends whatever was fetched before.
   * @param onStart hears whether the browser asks, and then that it does not any more
   * @returns what came of it; undefined where it was ended
   */
  run: <Result>(
    places: ListPlaces,
    access: Access,
    work: (options: FetchOptions) => Promise<Result>,
    onStart: (isAsked: boolean) => void,
  ) => Promise<Result | 'declined' | undefined>;
  stop: () => void;
  /**
   * There was no answer from a host that every page may read, as was thought.
   * @returns whether the browser will be asked for it from now on
   */
  doubt: (places: ListPlaces, access: Access) => boolean;
}

export function useListFetch(): ListFetch {
  const running = useRef<AbortController | undefined>(undefined);
  /** Hosts that did not let themselves be read without a right. */
  const closed = useRef(new Set<string>());
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = undefined;
  }, []);
  useEffect(() => {
    // A tab that is closed gives back what it was lent, too.
    window.addEventListener('pagehide', stop);
    return () => {
      window.removeEventListener('pagehide', stop);
      stop();
    };
  }, [stop]);
  const run = useCallback<ListFetch['run']>(
    async (places, access, work, onStart) => {
      stop();
      const own = new AbortController();
      running.current = own;
      const { signal } = own;
      const site = siteToAsk(places, access, closed.current);
      onStart(site !== undefined);
      try {
        return await withGrant(site, () => {
          signal.throwIfAborted();
          if (site !== undefined) onStart(false);
          return work({ signal, isOffline: () => !navigator.onLine });
        });
      } catch (error) {
        if (signal.aborted) return undefined;
        throw error;
      }
    },
    [stop],
  );
  const doubt = useCallback<ListFetch['doubt']>((places, access) => {
    const { site, isOpen } = places;
    if (!isOpen || site === undefined || siteToAsk(places, access, new Set([site])) === undefined) {
      return false;
    }
    closed.current.add(site);
    return true;
  }, []);
  return useMemo(() => ({ run, stop, doubt }), [run, stop, doubt]);
}
