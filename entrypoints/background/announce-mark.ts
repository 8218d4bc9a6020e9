/** Tells the other tabs what changed; the page that asked has its answer. */
import { announceReadings } from '../../lib/actions/browser/announce-readings';
import type { Mark } from '../../lib/messages/protocol';
import type { Origin } from '../../lib/messages/serve';

/**
 * For a change of one reading.
 * @param page the resource that the page took itself for; its mark may name another by now
 */
export function announceMark(
  page: { resourceId: number },
  mark: Mark | null,
  { tabId }: Origin,
): Promise<void> {
  const { resourceId } = page;
  const ids = mark ? [resourceId, mark.resourceId] : [resourceId];
  return announceReadings([...new Set(ids)], { exceptTab: tabId });
}

/** For changes of what pages are recognised or show a chip: pages without a mark are concerned, too. */
export function announceToAll({ tabId }: Origin): Promise<void> {
  return announceReadings([], { exceptTab: tabId });
}
