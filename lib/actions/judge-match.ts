/**
 * "Yes, the same" and "not this page": remembered as an alias or an exclusion, for good, until
 * taken back.
 */
import type { Mark } from '../messages/protocol';
import { addAlias, applyAliases } from '../store/aliases';
import type { WaymarkDatabase } from '../store/database';
import { findChange } from '../store/find-change';
import { followResource } from '../store/follow-resource';
import { partLines, resourceTables } from '../store/join-resources';
import { asWritten, certainKeys } from '../store/resources';
import type { AliasRow, EventRow, ResourceRow } from '../store/rows';
import { describeMark } from './recognise-page';

/** What the user says about an address and a resource. */
export type Verdict = 'same' | 'different';

/**
 * Remembers the verdict; a later one about the same address replaces it.
 * @param data `changeId` names the verdict: given before, it is not given again
 * @returns a mark that says what was remembered and how to take it back; null where it was undone before it was
 * asked for again
 */
export async function judgeMatch(
  db: WaymarkDatabase,
  data: { resourceId: number; address: string; verdict: Verdict; changeId?: string },
  now: number,
): Promise<Mark | null> {
  const resource = await rememberVerdict(db, data, now);
  if (!resource) return null;
  return describeMark(
    db,
    { resource, certainty: 'certain', reason: 'confirmed' },
    { address: data.address, now },
  );
}

function rememberVerdict(
  db: WaymarkDatabase,
  data: { resourceId: number; address: string; verdict: Verdict; changeId?: string },
  now: number,
): Promise<ResourceRow | undefined> {
  return db.transaction('rw', tablesOf(db), async () => {
    const resource = await followResource(db, data.resourceId);
    if (!resource) return undefined;
    const made = await findChange(db, resource.id, data.changeId);
    if (made) return made.undoneAt === undefined ? resource : undefined;
    const origin = data.verdict === 'same' ? 'confirmed' : 'refused';
    const given = await db.aliases.where('resourceId').equals(resource.id).toArray();
    // Told twice, because the answer was lost on its way: it is given, and one undo takes it back.
    if (given.some((alias) => alias.origin === origin && alias.address === data.address)) {
      return resource;
    }
    const displaced = await displaceAliases(db, resource, data);
    const aliasId = await addAlias(
      db,
      { resourceId: resource.id, address: data.address, origin },
      now,
    );
    await db.events.add({
      resourceId: resource.id,
      at: now,
      kind: data.verdict === 'same' ? 'confirmed' : 'refused',
      automatic: false,
      title: resource.title,
      address: data.address,
      aliasId,
      ...(data.changeId === undefined ? {} : { changeId: data.changeId }),
      ...(displaced.length > 0 ? { displaced } : {}),
    });
    if (data.verdict === 'different') {
      // A line that stands at this address is a line of its own from now on.
      const own = asWritten(data.address);
      await partLines(db, resource.id, ({ address }) => asWritten(address) === own, now);
    }
    return resource;
  });
}

function tablesOf(db: WaymarkDatabase) {
  return [db.jobs, ...resourceTables(db)];
}

/**
 * A verdict takes the place of what was said about the same address before, and "the same" also of
 * what was learned or said about it and another resource.
 * @returns the aliases as they were
 */
async function displaceAliases(
  db: WaymarkDatabase,
  resource: ResourceRow,
  { address, verdict }: { address: string; verdict: Verdict },
): Promise<AliasRow[]> {
  const keys = certainKeys(address);
  const [earlier, elsewhere] = partition(
    await db.aliases.filter((alias) => isSameAddress(alias.address, address, keys)).toArray(),
    ({ resourceId }) => resourceId === resource.id,
  );
  await db.aliases.bulkDelete(earlier.map(({ id }) => id));
  const refuted =
    verdict === 'same'
      ? elsewhere.filter(({ origin }) => origin === 'redirect' || origin === 'confirmed')
      : [];
  for (const { id, resourceId } of refuted) {
    await db.aliases.update(id, { origin: 'ambiguous' });
    await renewAliases(db, resourceId);
  }
  return [...earlier, ...refuted];
}

function isSameAddress(one: string, other: string, otherKeys: readonly string[]): boolean {
  if (one === other) return true;
  const keys = certainKeys(one);
  return keys.length === otherKeys.length && keys.every((key) => otherKeys.includes(key));
}

async function renewAliases(db: WaymarkDatabase, resourceId: number): Promise<void> {
  const resource = await db.resources.get(resourceId);
  if (resource) await applyAliases(db, resource);
}

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}

/**
 * Forgets a verdict or a learned alias, from the list of matches.
 * @returns the event that taking it back needs; undefined when it was forgotten before
 */
export async function forgetAlias(
  db: WaymarkDatabase,
  aliasId: number,
  now: number,
): Promise<number | undefined> {
  return db.transaction('rw', tablesOf(db), async () => {
    const alias = await db.aliases.get(aliasId);
    const resource = alias && (await db.resources.get(alias.resourceId));
    await removeAlias(db, aliasId, now);
    if (!resource) return undefined;
    const { address, origin } = alias;
    return db.events.add({
      resourceId: resource.id,
      at: now,
      kind: 'forgotten',
      automatic: false,
      title: resource.title,
      address,
      forgotten: { address, origin },
    });
  });
}

/**
 * Undoes forgetting: the alias is known again. Runs inside the caller's transaction.
 * @returns false when another word about the address has taken its place
 */
export async function rememberAlias(
  db: WaymarkDatabase,
  event: EventRow,
  now: number,
): Promise<boolean> {
  if (!(await isStillRemembered(db, event))) return false;
  const { id, resourceId, forgotten } = event;
  const resource = await followResource(db, resourceId);
  if (!resource || !forgotten) return false;
  await addAlias(db, { resourceId: resource.id, ...forgotten }, now);
  await db.events.update(id, { undoneAt: now });
  return true;
}

/** Whether what an event of a match did is still so: no later word took its place. */
export async function isStillRemembered(
  db: WaymarkDatabase,
  { kind, aliasId, forgotten, resourceId }: EventRow,
): Promise<boolean> {
  if (kind === 'forgotten' && forgotten) {
    const { address } = forgotten;
    const aliases = await db.aliases.where('resourceId').equals(resourceId).toArray();
    return !aliases.some((alias) => alias.address === address);
  }
  return aliasId !== undefined && (await db.aliases.get(aliasId)) !== undefined;
}

/**
 * Undoes a verdict: as if it had not been given. What it took the place of is known again.
 * @returns false when there is no such alias any more
 */
export async function removeAlias(
  db: WaymarkDatabase,
  aliasId: number,
  now: number,
): Promise<boolean> {
  return db.transaction('rw', tablesOf(db), async () => {
    const alias = await db.aliases.get(aliasId);
    if (!alias) return false;
    await db.aliases.delete(aliasId);
    const standing = await db.events
      .where('resourceId')
      .equals(alias.resourceId)
      .and((event) => event.aliasId === aliasId && event.undoneAt === undefined)
      .toArray();
    for (const { id, displaced = [] } of standing) {
      for (const row of displaced) await putBack(db, row);
      await db.events.update(id, { undoneAt: now });
    }
    await renewAliases(db, alias.resourceId);
    return true;
  });
}

/** An alias is again what it was, about what its resource has become. */
async function putBack(db: WaymarkDatabase, row: AliasRow): Promise<void> {
  const resource = await followResource(db, row.resourceId);
  if (!resource) return;
  await db.aliases.put({ ...row, resourceId: resource.id });
  await applyAliases(db, resource);
}
