/** Topics of an answer as popup and library show them. */
import type { TopicView } from '../../components/view-models';
import { placeWords, shortPlaceWords } from '../../lib/lists/model/place-words';
import type { TopicResult } from '../../lib/search/open-search';

/** @param isRead whether a resource is read */
export function viewTopics(
  topics: readonly TopicResult[],
  isRead: (resourceId: number) => boolean,
): TopicView[] {
  return topics.flatMap(({ name, path, listId, list, resourceIds }) => {
    const [first] = resourceIds;
    if (first === undefined) return [];
    return {
      key: JSON.stringify([listId, path]),
      name,
      place: placeWords(list, path),
      shortPlace: shortPlaceWords(list, path.slice(0, -1)),
      listId,
      resourceId: first,
      read: resourceIds.filter(isRead).length,
      total: resourceIds.length,
    };
  });
}
