/**
 * "Yes, the same" and "not this page": remembered as an alias or an exclusion, for good, until
 * taken back.
 */
import type { Mark } from '../messages/protocol';
import { addAlias, applyAliases } from '../store/aliases';
import type { WaymarkDatabase } from '../store/database';
import type { EventRow, ResourceRow } from '../store/rows';
import { describeMark } from './recognise-page';

/** What the user says about an address and a resource. */
export type Verdict = 'same' | 'different';

/**
 * Remembers the verdict; a later one about the same address replaces it.
 * @returns a mark that says what was remembered and how to take it back
 */
export async function judgeMatch(
  db: WaymarkDatabase,
  data: { resourceId: number; address: string; verdict: Verdict },
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
  data: { resourceId: number; address: string; verdict: Verdict },
  now: number,
): Promise<ResourceRow | undefined> {
  return db.transaction('rw', db.resources, db.aliases, db.events, async () => {
    const resource = await db.resources.get(data.resourceId);
    if (!resource) return undefined;
    const earlier = await db.aliases.where('resourceId').equals(resource.id).toArray();
    const replaced = earlier.filter((alias) => alias.address === data.address);
    await db.aliases.bulkDelete(replaced.map(({ id }) => id));
    const origin = data.verdict === 'same' ? 'confirmed' : 'refused';
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
    });
    return resource;
  });
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
  return db.transaction('rw', db.resources, db.aliases, db.events, async () => {
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

/** Takes forgetting back: the alias is known again. */
export async function rememberAlias(
  db: WaymarkDatabase,
  { id, resourceId, forgotten }: Pick<EventRow, 'id' | 'resourceId' | 'forgotten'>,
  now: number,
): Promise<void> {
  if (!forgotten) return;
  await db.transaction('rw', db.resources, db.aliases, db.events, async () => {
    await addAlias(db, { resourceId, ...forgotten }, now);
    await db.events.update(id, { undoneAt: now });
  });
}

/** Takes a verdict back: as if it had not been given. */
export async function removeAlias(
  db: WaymarkDatabase,
  aliasId: number,
  now: number,
): Promise<void> {
  await db.transaction('rw', db.resources, db.aliases, db.events, async () => {
    const alias = await db.aliases.get(aliasId);
    if (!alias) return;
    await db.aliases.delete(aliasId);
    const resource = await db.resources.get(alias.resourceId);
    if (resource) await applyAliases(db, resource);
    await db.events
      .where('resourceId')
      .equals(alias.resourceId)
      .and((event) => event.aliasId === aliasId && event.undoneAt === undefined)
      .modify({ undoneAt: now });
  });
}
