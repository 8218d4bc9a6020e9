/** A worker that does for a page what would hold it up; whoever uses it ends it. */
import { useCallback, useMemo, useRef } from 'preact/hooks';
import browser from 'webextension-polyfill';

/** What the build makes of entrypoints/list-worker. */
const SCRIPT = '/list-worker.js';

export interface PageWorker<Request> {
  ask: (request: Request) => void;
  /** Ends what it does at once; what it has read is gone with it. */
  stop: () => void;
}

/** What is true of a kind of worker, whichever page uses it. */
export interface WorkerKind<Request, Answer> {
  /** Tells the worker what it is for. */
  name: string;
  /** What is heard where it fails as a whole, and is no more. */
  ended: Answer;
  /** What goes over to it with a request. */
  given?: (request: Request) => Transferable[];
}

/**
 * @param kind the same each time
 * @param onAnswer hears each answer; the same function as long as the page is there is not needed
 */
export function usePageWorker<Request, Answer>(
  kind: WorkerKind<Request, Answer>,
  onAnswer: (answer: Answer) => void,
): PageWorker<Request> {
  const worker = useRef<Worker | undefined>(undefined);
  const hearing = useRef(onAnswer);
  hearing.current = onAnswer;
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  const ask = useCallback(
    (request: Request) => {
      worker.current ??= startWorker<Answer>(
        kind.name,
        (answer) => hearing.current(answer),
        (error) => {
          console.error(error);
          stop();
          hearing.current(kind.ended);
        },
      );
      worker.current.postMessage(request, kind.given?.(request) ?? []);
    },
    [kind, stop],
  );
  return useMemo(() => ({ ask, stop }), [ask, stop]);
}

function startWorker<Answer>(
  name: string,
  onAnswer: (answer: Answer) => void,
  onError: (error: ErrorEvent) => void,
): Worker {
  const worker = new Worker(browser.runtime.getURL(SCRIPT), { name });
  worker.onmessage = ({ data }: MessageEvent<Answer>) => onAnswer(data);
  worker.onerror = onError;
  return worker;
}
