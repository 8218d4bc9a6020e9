/**
 * "Yes, the same" and "not this page": remembered as an alias or an exclusion, for good, until
 * taken back.
 */

import { asWritten } from '../../address/parse/as-written';
import type { Mark } from '../../messages/protocol';
import { addAlias, applyAliases } from '../../store/aliases';
import type { WaymarkDatabase } from '../../store/database';
import { findChange, rememberChange } from '../../store/find-change';
import { followResource } from '../../store/follow-resource';
import { partLines, rejoinLines, resourceTables } from '../../store/join-resources';
import { certainKeys, findCertain, leadsTo } from '../../store/resources';
import type { Addressed, AliasRow, EventRow, ResourceRow } from '../../store/rows';
import { describeMark } from '../recognise/recognise-page';

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
  const reason = data.verdict === 'same' ? 'confirmed' : 'refused';
  return describeMark(
    db,
    { resource, certainty: 'certain', reason },
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
    if (made) return made.event?.undoneAt === undefined ? resource : undefined;
    const { changeId, address } = data;
    const request = { changeId, resourceId: resource.id, address, at: now };
    const origin = data.verdict === 'same' ? 'confirmed' : 'refused';
    const given = await db.aliases.where('resourceId').equals(resource.id).toArray();
    // Told twice, because the answer was lost on its way: it is given, and one undo takes it back.
    if (given.some((alias) => alias.origin === origin && alias.address === data.address)) {
      await rememberChange(db, request);
      return resource;
    }
    const displaced = await displaceAliases(db, resource, data);
    const aliasId = await addAlias(
      db,
      { resourceId: resource.id, address: data.address, origin },
      now,
    );
    const eventId = await db.events.add({
      resourceId: resource.id,
      at: now,
      kind: data.verdict === 'same' ? 'confirmed' : 'refused',
      automatic: false,
      title: resource.title,
      address: data.address,
      aliasId,
      ...(displaced.length > 0 ? { displaced } : {}),
    });
    await rememberChange(db, { ...request, eventId });
    await bringLinesInLine(db, resource.id, address, now);
    return resource;
  });
}

function tablesOf(db: WaymarkDatabase) {
  return [db.jobs, db.requests, ...resourceTables(db)];
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
  const same = await db.aliases
    .filter((alias) => isSameAddress(alias.address, address, keys))
    .toArray();
  const earlier = same.filter(({ resourceId }) => resourceId === resource.id);
  const elsewhere = same.filter(({ resourceId }) => resourceId !== resource.id);
  await db.aliases.bulkDelete(earlier.map(({ id }) => id));
  const refuted = verdict === 'same' ? elsewhere.filter(isRefutable) : [];
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
    const restored = await takeAlias(db, aliasId, now);
    if (!resource) return undefined;
    const { address, origin } = alias;
    return db.events.add({
      resourceId: resource.id,
      at: now,
      kind: 'forgotten',
      automatic: false,
      title: resource.title,
      address,
      aliasId,
      forgotten: { address, origin },
      ...(restored && restored.length > 0 ? { displaced: restored } : {}),
    });
  });
}

/**
 * Undoes forgetting: the alias is known again, and so is the verdict that made it. Runs inside the
 * caller's transaction.
 * @returns false when another word about the address has taken its place
 */
export async function rememberAlias(
  db: WaymarkDatabase,
  event: EventRow,
  now: number,
): Promise<boolean> {
  if (!(await isStillRemembered(db, event))) return false;
  const { id, resourceId, forgotten, aliasId, displaced = [] } = event;
  const resource = await followResource(db, resourceId);
  if (!resource || !forgotten) return false;
  // What forgetting had brought back gives way again.
  for (const row of displaced) {
    const { id: rowId } = row;
    if (row.resourceId === resource.id) await db.aliases.delete(rowId);
    else if (isRefutable(row)) await db.aliases.update(rowId, { origin: 'ambiguous' });
    await renewAliases(db, row.resourceId);
  }
  const alias = { ...forgotten, resourceId: resource.id, at: now };
  if (aliasId === undefined) await settleAlias(db, { ...alias, id: await db.aliases.add(alias) });
  else {
    await settleAlias(db, { ...alias, id: aliasId });
    const verdict = await db.events
      .where('resourceId')
      .equals(resource.id)
      .and((other) => isVerdict(other) && other.aliasId === aliasId && other.undoneAt === event.at)
      .last();
    if (verdict) {
      const { undoneAt: _, displaced: _displaced, ...kept } = verdict;
      await db.events.put({ ...kept, ...(displaced.length > 0 ? { displaced } : {}) });
    }
  }
  await bringLinesInLine(db, resource.id, forgotten.address, now);
  await db.events.update(id, { undoneAt: now });
  return true;
}

/** Whether what an event of a match did is still so: no later word took its place. */
export async function isStillRemembered(
  db: WaymarkDatabase,
  { kind, aliasId, forgotten, resourceId, displaced = [] }: EventRow,
): Promise<boolean> {
  if (kind === 'forgotten' && forgotten) {
    const { address } = forgotten;
    const restored = new Set(displaced.map(({ id }) => id));
    const aliases = await db.aliases.where('resourceId').equals(resourceId).toArray();
    return !aliases.some((alias) => alias.address === address && !restored.has(alias.id));
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
  return db.transaction(
    'rw',
    tablesOf(db),
    async () => (await takeAlias(db, aliasId, now)) !== undefined,
  );
}

/** @returns the aliases that are known again; undefined when there is no such alias any more */
async function takeAlias(
  db: WaymarkDatabase,
  aliasId: number,
  now: number,
): Promise<AliasRow[] | undefined> {
  const alias = await db.aliases.get(aliasId);
  if (!alias) return undefined;
  await db.aliases.delete(aliasId);
  const standing = await db.events
    .where('resourceId')
    .equals(alias.resourceId)
    .and((event) => isVerdict(event) && event.aliasId === aliasId && event.undoneAt === undefined)
    .toArray();
  await renewAliases(db, alias.resourceId);
  await withdrawDisplaced(db, aliasId);
  const restored = standing.flatMap(({ displaced = [] }) => displaced);
  for (const { id } of standing) await db.events.update(id, { undoneAt: now });
  for (const row of restored) await settleAlias(db, row);
  await bringLinesInLine(db, alias.resourceId, alias.address, now);
  return restored;
}

/** A later verdict, undone after this, must not bring back what is undone by now. */
async function withdrawDisplaced(db: WaymarkDatabase, aliasId: number): Promise<void> {
  await db.events
    .filter(({ displaced }) => displaced?.some(({ id }) => id === aliasId) === true)
    .modify((event) => {
      event.displaced = event.displaced?.filter(({ id }) => id !== aliasId) ?? [];
    });
}

/**
 * Brings the lines of lists in line with the verdicts that stand now. A line becomes a resource of
 * its own where its resource was refused at its address, or was joined to it by a verdict that no
 * longer stands; lines that are one thing again are joined at once.
 */
export async function bringLinesInLine(
  db: WaymarkDatabase,
  resourceId: number,
  address: string,
  now: number,
): Promise<void> {
  const keys = certainKeys(address);
  const said = await db.aliases
    .filter((alias) => isSameAddress(alias.address, address, keys))
    .toArray();
  const ids = new Set([resourceId, ...said.map((alias) => alias.resourceId)]);
  for (const id of ids) await partFromAddress(db, id, address, now);
  await rejoinLines(db, address, now);
}

async function partFromAddress(
  db: WaymarkDatabase,
  resourceId: number,
  address: string,
  now: number,
): Promise<void> {
  const resource = await db.resources.get(resourceId);
  if (!resource) return;
  const aliases = await db.aliases.where('resourceId').equals(resourceId).toArray();
  const written = asWritten(address);
  const isRefused = aliases.some(
    (alias) => alias.origin === 'refused' && asWritten(alias.address) === written,
  );
  const { title } = resource;
  const own = { address: resource.address, title };
  const isLeaving = (line: Addressed): boolean => {
    if (isRefused && asWritten(line.address) === written) return true;
    return leadsTo(line.address, { address, title: '' }) && !leadsTo(line.address, own, aliases);
  };
  await partLines(db, resourceId, isLeaving, now);
}

/**
 * An alias is again what it was, about what its resource has become. Where its address has come
 * to lead elsewhere meanwhile, a word of the user's wins, and of others that contradict each other
 * none is certain, as when they are learned.
 */
export async function settleAlias(db: WaymarkDatabase, row: AliasRow): Promise<void> {
  const resource = await followResource(db, row.resourceId);
  if (!resource) return;
  const known = { ...row, resourceId: resource.id };
  if (!isRefutable(row)) {
    await db.aliases.put(known);
    await applyAliases(db, resource);
    return;
  }
  const keys = certainKeys(row.address);
  const rivals = await db.aliases
    .filter((other) => other.resourceId !== resource.id && isRefutable(other))
    .filter(({ address }) => certainKeys(address).some((key) => keys.includes(key)))
    .toArray();
  const winner = rivals.find(({ origin }) => origin === 'confirmed');
  const isWord = row.origin === 'confirmed';
  if (!winner) {
    for (const rival of rivals) {
      await db.aliases.update(rival.id, { origin: 'ambiguous' });
      await renewAliases(db, rival.resourceId);
    }
  }
  const isOpen = winner !== undefined || (!isWord && rivals.length > 0);
  const isElsewhere = !isWord && (await leadsElsewhere(db, row.address, resource.id));
  await db.aliases.put(isOpen || isElsewhere ? { ...known, origin: 'ambiguous' } : known);
  await applyAliases(db, resource);
  if (winner) await handOn(db, winner, known);
}

async function leadsElsewhere(
  db: WaymarkDatabase,
  address: string,
  resourceId: number,
): Promise<boolean> {
  return (await findCertain(db, { address })).some(({ id }) => id !== resourceId);
}

/** The verdict that replaced another keeps what it replaced: undoing it gives that back. */
async function handOn(db: WaymarkDatabase, winner: AliasRow, row: AliasRow): Promise<void> {
  await db.events
    .where('resourceId')
    .equals(winner.resourceId)
    .and((event) => isVerdict(event) && event.aliasId === winner.id)
    .and(({ undoneAt }) => undoneAt === undefined)
    .modify((event) => {
      event.displaced = [...(event.displaced ?? []).filter(({ id }) => id !== row.id), row];
    });
}

/** Whether "the same" about another resource takes its place. */
export function isRefutable({ origin }: Pick<AliasRow, 'origin'>): boolean {
  return origin === 'redirect' || origin === 'confirmed';
}

function isVerdict({ kind }: EventRow): boolean {
  return kind === 'confirmed' || kind === 'refused';
}
