/** How far the worker has come with storing the lists. For popup and library. */
import { useEffect, useState } from 'preact/hooks';
import {
  type CatalogueProgress,
  hearProgress,
} from '../../lib/actions/catalogue/catalogue-progress';

/** A worker that reports nothing for so long has stopped working on it, ms. */
const SILENT_MS = 5_000;

/** @returns undefined where nothing is heard of it, and once all is stored */
export function useCatalogueProgress(): CatalogueProgress | undefined {
  const [progress, setProgress] = useState<CatalogueProgress | undefined>(undefined);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = hearProgress((heard) => {
      clearTimeout(timer);
      setProgress(heard.done < heard.total ? heard : undefined);
      timer = setTimeout(() => setProgress(undefined), SILENT_MS);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, []);
  return progress;
}
