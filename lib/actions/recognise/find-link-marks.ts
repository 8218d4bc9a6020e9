/** Which of a page's links lead to entries: the index finds candidates, the database confirms. */

import { findLinkCandidates, type LinkIndex, type LinkPatch } from '../../address/match/link-index';
import { matchPage } from '../../address/match/match-page';
import { hostOf } from '../../address/parse/host-of';
import { plainText } from '../../lists/model/plain-text';
import { packLinkMarks } from '../../messages/link-marks';
import type { PackedLinkMarks } from '../../messages/protocol';
import { shownShare } from '../../reading/shown-progress';
import { shownEntries } from '../../store/chosen-lists';
import type { WaymarkDatabase } from '../../store/database';
import { readIndex } from '../../store/indexes';
import { isRefused, toCandidates } from '../../store/resources';
import type { AliasRow } from '../../store/rows';
import { rowsOfResources } from '../../store/rows-by-values';
import { readSettings } from '../../store/settings';

/** Name of the index of link hashes. */
export const LINK_INDEX = 'links';

/** No mark at all. */
const NONE: PackedLinkMarks = { lists: [], numbers: [] };

/**
 * @param page address of the page that the links stand on
 * @returns a mark for each address that is on a list, in the order asked; null where links are not
 * marked at all. Nothing is looked up on a site that is left alone, nor of one.
 */
export async function findLinkMarks(
  db: WaymarkDatabase,
  addresses: readonly string[],
  page: string,
): Promise<PackedLinkMarks | null> {
  const { marksLinks, silentHosts } = await readSettings(db);
  const silent = new Set<string | undefined>(silentHosts);
  if (!marksLinks || silent.has(hostOf(page))) return null;
  const linkIndex = await readIndex<LinkIndex, LinkPatch>(db, LINK_INDEX);
  if (!linkIndex) return NONE;
  const candidates = findLinkCandidates(linkIndex.data, linkIndex.patch, addresses).filter(
    ({ index }) => silent.size === 0 || !silent.has(hostOf(addresses[index] ?? '')),
  );
  if (candidates.length === 0) return NONE;
  const ids = [...new Set(candidates.map(({ resourceId }) => resourceId))];
  const [resources, readings, entries, lists, aliases] = await Promise.all([
    db.resources.bulkGet(ids),
    db.readings.bulkGet(ids),
    rowsOfResources(db.entries, ids),
    db.lists.toArray(),
    rowsOfResources(db.aliases, ids),
  ]);
  const titles = new Map(lists.map(({ id, title }) => [id, title]));
  const listsOf = new Map<number, Set<string>>();
  for (const { resourceId, listId } of shownEntries(entries, lists)) {
    const of = listsOf.get(resourceId) ?? new Set<string>();
    of.add(plainText(titles.get(listId) ?? listId));
    listsOf.set(resourceId, of);
  }
  const aliasesOf = new Map<number, AliasRow[]>();
  for (const alias of aliases) {
    aliasesOf.set(alias.resourceId, [...(aliasesOf.get(alias.resourceId) ?? []), alias]);
  }
  const place = new Map(ids.map((id, index) => [id, index]));
  const marks = candidates.flatMap(({ index, resourceId }) => {
    const at = place.get(resourceId) ?? -1;
    const resource = resources[at];
    const address = addresses[index];
    if (!resource || address === undefined || isRefused(resource, address)) return [];
    const known = aliasesOf.get(resource.id) ?? [];
    const [match] = matchPage({ address, isLink: true }, toCandidates(resource, known));
    if (match?.certainty !== 'certain') return [];
    const standsIn = listsOf.get(resourceId);
    // A resource whose lists are gone or off keeps its reading, but is not marked.
    if (!standsIn) return [];
    const reading = readings[at];
    return [
      {
        index,
        resourceId,
        state: reading?.state ?? 'unread',
        progress: reading ? shownShare(reading) : 0,
        lists: [...standsIn],
        ...(match.reason === 'form' && { isForm: true as const }),
      },
    ];
  });
  return packLinkMarks(marks);
}
