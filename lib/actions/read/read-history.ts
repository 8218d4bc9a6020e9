/** The history and the remembered matches, newest first, for the library. */
import { plainTitleOf } from '../../lists/model/plain-entry';
import { readBetween } from '../../reading/reading-states';
import type { WaymarkDatabase } from '../../store/database';
import { readStates } from '../../store/overview-row';
import { type ReadFrom, recordReader } from '../../store/record-reader';
import type { AliasRow, EventRow, ResourceRow } from '../../store/rows';

/** An alias with the resource that it is about. */
export interface MatchView extends AliasRow {
  /** Title of the resource. */
  title: string;
  /** Address of the resource, as its list writes it. */
  resourceAddress: string;
}

/**
 * @returns at most `limit` events from `from` to before `before` (epoch ms), newest first. The first event of a
 * group stands for all of it; it says how many they are.
 */
export async function readHistory(
  from: ReadFrom,
  { limit = 200, from: since = 0, before = Number.POSITIVE_INFINITY } = {},
): Promise<EventRow[]> {
  const events = await readFirstOf(from, { limit, since, before });
  return events.map((event) => ({ ...event, title: plainTitleOf(event.title, event.address) }));
}

/** Where most of what was read stands behind its group, so many times as many are read. */
const GROWTH = 4;

/** One request for all: a filter of the collection would fetch them one by one. */
async function readFirstOf(
  from: ReadFrom,
  { limit, since, before }: { limit: number; since: number; before: number },
): Promise<EventRow[]> {
  for (let most = limit; ; most *= GROWTH) {
    const rows = await recordReader(from).eventsBetween(since, before, most);
    const first = rows.filter(({ id, group }) => group === undefined || group === id);
    if (first.length >= limit || rows.length < most) return first.slice(0, limit);
  }
}

/** @returns what became read from one time to before another, epoch ms, the last first */
export async function readReadBetween(
  reader: ReadFrom,
  from: number,
  to: number,
): Promise<Array<Pick<ResourceRow, 'id' | 'title' | 'address'>>> {
  const ids = readBetween(await readStates(reader), from, to);
  const rows = await recordReader(reader).resources(ids);
  const found = rows.filter((row) => row !== undefined);
  return found.map(({ id, title, address }) => ({
    id,
    title: plainTitleOf(title, address),
    address,
  }));
}

/** @returns every confirmed, refused and learned match, newest first. */
export async function readMatches(db: WaymarkDatabase): Promise<MatchView[]> {
  const aliases = await db.aliases.orderBy('at').reverse().toArray();
  const resources = await db.resources.bulkGet(aliases.map(({ resourceId }) => resourceId));
  return aliases
    .map((alias, index) => ({
      ...alias,
      title: plainTitleOf(resources[index]?.title ?? '', resources[index]?.address ?? ''),
      resourceAddress: resources[index]?.address ?? '',
    }))
    .filter(({ origin }) => origin !== 'ambiguous');
}
