/** What is put into a page that is no entry: the code that measures reading, for itself. */
import { findArticle } from '../../../entrypoints/marker-reading/find-article';
import { measureVideo } from '../../../entrypoints/marker-reading/measure-video';

/** @returns the share of the page's video that was played; undefined where it is not about one */
function played(): number | undefined {
  return measureVideo(new AbortController().signal).played(findArticle(document));
}

/** Handed to the page. */
export interface MeasuredPage {
  played: typeof played;
}

(globalThis as { measured?: MeasuredPage }).measured = { played };
