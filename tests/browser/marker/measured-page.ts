/** What is put into a page that is no entry: the code that measures reading, for itself. */
import { findArticle } from '../../../entrypoints/marker-reading/find-article';
import { measureVideo } from '../../../entrypoints/marker-reading/measure-video';
import { isModalInFront } from '../../../entrypoints/marker-reading/modal-in-front';

/** @returns the share of the page's video that was played; undefined where it is not about one */
function played(): number | undefined {
  return measureVideo(new AbortController().signal).played(findArticle(document));
}

/** Handed to the page. */
export interface MeasuredPage {
  played: typeof played;
  isModalInFront: () => boolean;
}

(globalThis as { measured?: MeasuredPage }).measured = {
  played,
  isModalInFront,
};
