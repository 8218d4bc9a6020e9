/** A browser's history, as both browsers answer for it: the newest first, and no more than was asked for. */
import type { HistoryApi } from '../../lib/actions/browser/look-in-history';

/** When an address was visited, epoch ms; `transition` where that was no link. */
export interface FakeVisit {
  url: string;
  at: number;
  transition?: 'link' | 'auto_subframe';
}

export interface FakeHistory extends HistoryApi {
  /** The most addresses that it has handed out at once. */
  most: () => number;
  /** The addresses whose visits were asked for. */
  asked: string[];
}

export function fakeHistory(visits: readonly FakeVisit[]): FakeHistory {
  let most = 0;
  const asked: string[] = [];
  const api: Pick<FakeHistory, 'history'> = {
    history: {
      search: async ({ startTime = 0, endTime = Number.POSITIVE_INFINITY, maxResults = 100 }) => {
        const within = visits.filter(({ at }) => at >= Number(startTime) && at < Number(endTime));
        const urls = [...new Set(within.toSorted((a, b) => b.at - a.at).map(({ url }) => url))];
        most = Math.max(most, Math.min(urls.length, maxResults));
        return urls.slice(0, maxResults).map((url) => ({ id: url, url, title: `About ${url}` }));
      },
      getVisits: async ({ url }) => {
        asked.push(url);
        return visits
          .filter((visit) => visit.url === url)
          .map(({ at, transition = 'link' }, index) => ({
            id: url,
            visitId: String(index),
            visitTime: at,
            referringVisitId: '0',
            transition,
          }));
      },
    },
  };
  return { ...api, asked, most: () => most };
}
