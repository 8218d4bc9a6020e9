/** Fetches a list for a page that has room for one sentence where nothing came. */
import { noListWords } from '../../../components/fetch-words';
import { waitWords } from '../../../components/refresh-words';
import type { Access } from '../../../lib/actions/browser/read-access';
import {
  type FetchedList,
  type FetchFailure,
  fetchList,
} from '../../../lib/actions/transfer/fetch-list';
import type { ListPlaces } from '../../../lib/lists/list-places';
import type { ListFetch } from './use-list-fetch';

/**
 * @param onStart hears whether the browser asks, and then that it does not any more
 * @returns the list, or why there is none; undefined where it was ended
 */
export async function fetchOrSay(
  fetching: ListFetch,
  places: ListPlaces,
  access: Access,
  onStart: (isAsked: boolean) => void,
): Promise<FetchedList | { whyNot: string } | undefined> {
  const work = (options: Parameters<typeof fetchList>[1]) => fetchList(places, options);
  const answer = await fetching.run(places, access, work, onStart);
  if (answer === 'declined') return { whyNot: noListWords('declined', hostOf(places)) };
  if (answer === undefined || !('problem' in answer)) return answer;
  const isDoubted = answer.problem === 'unreachable' && fetching.doubt(places, access);
  return {
    whyNot: isDoubted ? noListWords('unreachableOpen', hostOf(places)) : whyNot(answer),
  };
}

/** @returns the host that is asked for a list */
export function hostOf({ places, home }: ListPlaces): string {
  return new URL(places[0]?.address ?? home).host;
}

function whyNot({ problem, host, detail, waitMs }: FetchFailure): string {
  const words = noListWords(problem, host, detail);
  return waitMs === undefined ? words : `${words} ${waitWords(waitMs)}`;
}
