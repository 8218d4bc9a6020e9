/** The worker that reads and stores a list for the page that adds one; whoever uses it ends it. */
import { useCallback, useMemo, useRef } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { ListAnswer, ListRequest } from '../extension-pages/list-messages';

/** What the build makes of entrypoints/list-worker. */
const SCRIPT = '/list-worker.js';

export interface ListWorker {
  ask: (request: ListRequest) => void;
  /** Ends what it does at once; the list that it has read is gone with it. */
  stop: () => void;
}

/** @param onAnswer hears each answer; the same function as long as the page is there is not needed */
export function useListWorker(onAnswer: (answer: ListAnswer) => void): ListWorker {
  const worker = useRef<Worker | undefined>(undefined);
  const hearing = useRef(onAnswer);
  hearing.current = onAnswer;
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  const ask = useCallback(
    (request: ListRequest) => {
      worker.current ??= startWorker(
        (answer) => hearing.current(answer),
        (error) => {
          console.error(error);
          stop();
          hearing.current({ kind: 'failed', failure: 'unknown', isEnded: true });
        },
      );
      const { source } = 'source' in request ? request : { source: '' };
      worker.current.postMessage(request, typeof source === 'string' ? [] : [source.buffer]);
    },
    [stop],
  );
  return useMemo(() => ({ ask, stop }), [ask, stop]);
}

function startWorker(
  onAnswer: (answer: ListAnswer) => void,
  onError: (error: ErrorEvent) => void,
): Worker {
  const worker = new Worker(browser.runtime.getURL(SCRIPT));
  worker.onmessage = ({ data }: MessageEvent<ListAnswer>) => onAnswer(data);
  worker.onerror = onError;
  return worker;
}
