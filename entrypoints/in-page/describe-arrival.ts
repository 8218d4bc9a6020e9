/**
 * How the document came into its tab: what it was answered with, and whether only a redirect can
 * have led to it. Seen in Chromium 156 and Firefox 153, in a tab made for another host's address:
 *
 * | what led to the page                  | history.length | referrer      |
 * | ------------------------------------- | -------------- | ------------- |
 * | 301, 302                              | 1              | none          |
 * | a link, also without referrer         | 2              | that page, or none |
 * | `location` or a refresh while loading | 1              | that page, or none where it wants so |
 * | an address typed in that tab          | 2              | none          |
 * | the same, the first host being dead   | 2, 1 (Firefox) | none          |
 * | back and forward                      | 2              | that page     |
 *
 * So the time tells the rest: the load must have begun when the tab was made, which the worker knows.
 */
import type { Arrival } from '../../lib/messages/protocol';

/** The page, as far as it knows how it was loaded. */
export type LoadedPage = Pick<Window, 'history' | 'document' | 'performance'>;

/** @returns how the document in front came into its tab */
export function describeArrival(page: LoadedPage = window): Arrival {
  return {
    isFirstInTab:
      page.history.length === 1 &&
      page.document.referrer === '' &&
      navigationOf(page)?.type === 'navigate',
    // Not timeOrigin: that one is as old as the clock by which the process of the page began.
    startedAt: Date.now() - page.performance.now(),
  };
}

/** @returns what the server answered with; undefined where the browser does not tell */
export function readStatus(page: LoadedPage = window): number | undefined {
  const status = navigationOf(page)?.responseStatus ?? 0;
  return status >= 100 ? status : undefined;
}

function navigationOf({ performance }: LoadedPage): PerformanceNavigationTiming | undefined {
  return performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;
}
