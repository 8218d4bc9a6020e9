/**
 * How far the worker has come with storing the lists. It is one transaction, of which nobody sees
 * anything before its end: so the worker says it aloud, and pages of the extension listen.
 */

/** In entries. */
export interface CatalogueProgress {
  lists: number;
  done: number;
  total: number;
}

const CHANNEL = 'waymark-catalogue-progress';

/** Says it to every page of the extension that is open. */
export function progressTeller(): (progress: CatalogueProgress) => void {
  const channel = new BroadcastChannel(CHANNEL);
  return (progress) => channel.postMessage(progress);
}

/** @returns a function that ends listening */
export function hearProgress(onProgress: (progress: CatalogueProgress) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<CatalogueProgress>) => onProgress(data);
  return () => channel.close();
}
