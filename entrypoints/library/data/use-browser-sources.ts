/** The browser's own history and reading list, asked for by a press and handed on to be compared. */
import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { BrowserNote, BrowserSource, LookedBack } from '../../../components/import-view';
import { type LookProgress, lookInHistory } from '../../../lib/actions/browser/look-in-history';
import { readReadingList } from '../../../lib/actions/browser/read-reading-list';
import type { Visits } from '../../../lib/actions/transfer/import-visited';
import { useLentRights } from './use-lent-rights';

type ResourceIds = ReadonlyArray<number | undefined>;

interface SourceHearers {
  /** Has these addresses compared; the answer goes to `onRecognised`. */
  recognise: (addresses: readonly string[]) => void;
  onSearching: (progress: LookProgress) => void;
  onVisits: (visits: Visits) => void;
  onReadingList: (file: File) => void;
  onFailed: () => void;
}

export interface BrowserSources {
  hasReadingList: boolean;
  note: BrowserNote | undefined;
  look: (back: LookedBack) => void;
  takeReadingList: () => void;
  onRecognised: (resourceIds: ResourceIds) => void;
  /** Ends the look, and gives back what was lent for it. */
  stop: () => void;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_BACK = { months3: 92, months12: 366 } as const;

export function useBrowserSources(hearers: SourceHearers): BrowserSources {
  const { hasReadingList, run, stop } = useLentRights();
  const [note, setNote] = useState<BrowserNote | undefined>(undefined);
  const isAsking = useRef(false);
  const waiting = useRef<((resourceIds: ResourceIds) => void) | undefined>(undefined);
  const recognise = (addresses: readonly string[]) =>
    new Promise<ResourceIds>((resolve) => {
      waiting.current = resolve;
      hearers.recognise(addresses);
    });
  const ask = async <Result>(
    source: BrowserSource,
    work: (signal: AbortSignal) => Promise<Result>,
    onResult: (result: Result) => void,
  ) => {
    // One question at a time: two would give back each other's right.
    if (isAsking.current) return;
    isAsking.current = true;
    setNote({ source, says: 'asking' });
    try {
      const result = await run(source, (signal) => {
        isAsking.current = false;
        setNote(undefined);
        return work(signal);
      });
      if (result === undefined) return;
      if (result === 'declined') setNote({ source, says: 'declined' });
      else onResult(result);
    } catch (error) {
      console.error(error);
      setNote(undefined);
      hearers.onFailed();
    } finally {
      isAsking.current = false;
    }
  };
  return {
    hasReadingList,
    note,
    look: (back) => {
      const now = Date.now();
      const since = back === 'all' ? 0 : now - DAYS_BACK[back] * DAY_MS;
      const { onSearching: onProgress, onVisits } = hearers;
      void ask(
        'history',
        (signal) => lookInHistory({ since, now, signal, recognise, onProgress }),
        onVisits,
      );
    },
    takeReadingList: () => {
      const asFile = (text: string) =>
        new File([text], i18n.t('importHistory.browser.readingListFile'));
      void ask(
        'readingList',
        () => readReadingList(),
        (text) => hearers.onReadingList(asFile(text)),
      );
    },
    onRecognised: (resourceIds) => waiting.current?.(resourceIds),
    stop: () => {
      stop();
      setNote(undefined);
    },
  };
}
