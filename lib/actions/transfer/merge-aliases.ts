/**
 * What a backup knows or says of addresses. Of two words about one address the later stands, a word
 * stands before what was learned, and what was forgotten or undone here since stays so.
 */
import { asWritten } from '../../address/parse/as-written';
import type { Backup, BackupAlias } from '../../exports/backup';
import { applyAliases } from '../../store/aliases';
import type { WaymarkDatabase } from '../../store/database';
import { rejoinLines } from '../../store/join-resources';
import { certainKeys, findCertain } from '../../store/resources';
import type { AliasRow } from '../../store/rows';
import { bringLinesInLine, isRefutable, settleAlias } from '../change/judge-match';
import type { EventPairs } from './pair-events';

/**
 * @param resourceIds ids in this database, by those in the backup
 * @param now epoch ms
 * @returns ids in this database, by those in the backup; without those that were not taken
 */
export async function mergeAliases(
  db: WaymarkDatabase,
  backup: Backup,
  {
    pairs,
    resourceIds,
    now,
  }: { pairs: EventPairs; resourceIds: ReadonlyMap<number, number>; now: number },
): Promise<{ aliasIds: Map<number, number>; isChanged: boolean }> {
  const own = new Map<string, AliasRow>();
  const same = new Map<string, AliasRow>();
  const rivalKeys = new Set<string>();
  for (const alias of await db.aliases.toArray()) {
    own.set(placeOf(alias), alias);
    same.set(momentOf(alias), alias);
    if (isRefutable(alias)) for (const key of certainKeys(alias.address)) rivalKeys.add(key);
  }
  const gone = goneSince(backup, pairs);
  const aliasIds = new Map<number, number>();
  const added: AliasRow[] = [];
  for (const alias of backup.aliases) {
    const resourceId = resourceIds.get(alias.resourceId);
    if (resourceId === undefined) continue;
    const { id: _, ...row } = { ...alias, resourceId };
    // One that is known since the same moment is the same, whatever has become of it here.
    const known = same.get(momentOf(alias)) ?? own.get(placeOf(row));
    if (known && !isLaterWord(alias, known)) {
      if (known.origin === alias.origin) aliasIds.set(alias.id, known.id);
      continue;
    }
    if (gone(alias, resourceId)) continue;
    if (known) await db.aliases.delete(known.id);
    const id = await db.aliases.add(row);
    const taken: AliasRow = { ...row, id };
    own.set(placeOf(row), taken);
    aliasIds.set(alias.id, id);
    added.push(taken);
  }
  for (const alias of added) await settle(db, alias, rivalKeys);
  for (const { resourceId, address, origin } of added) {
    if (isWord(origin)) await bringLinesInLine(db, resourceId, address, now);
    else if (origin === 're-addressed') await rejoinLines(db, address, now);
  }
  return { aliasIds, isChanged: added.length > 0 };
}

function placeOf({ resourceId, address }: Pick<AliasRow, 'resourceId' | 'address'>): string {
  return `${resourceId} ${asWritten(address)}`;
}

function momentOf({ at, address }: Pick<AliasRow, 'at' | 'address'>): string {
  return `${at} ${asWritten(address)}`;
}

function isWord(origin: AliasRow['origin']): boolean {
  return origin === 'confirmed' || origin === 'refused';
}

function isLaterWord(alias: BackupAlias, known: AliasRow): boolean {
  if (!isWord(alias.origin) || alias.at === known.at) return false;
  return !isWord(known.origin) || alias.at > known.at;
}

/** @returns a test: whether the history here says that an alias of the backup was undone or forgotten */
function goneSince(
  { events }: Backup,
  { known, own }: EventPairs,
): (alias: BackupAlias, resourceId: number) => boolean {
  const undone = new Set<number>();
  for (const { id, aliasId, undoneAt } of events) {
    if (aliasId === undefined || undoneAt !== undefined) continue;
    if (known.get(id)?.undoneAt !== undefined) undone.add(aliasId);
  }
  const forgottenAt = new Map<string, number>();
  for (const { kind, resourceId, address, at, undoneAt } of own) {
    if (kind !== 'forgotten' || undoneAt !== undefined) continue;
    const place = placeOf({ resourceId, address });
    forgottenAt.set(place, Math.max(at, forgottenAt.get(place) ?? 0));
  }
  return (alias, resourceId) =>
    undone.has(alias.id) ||
    (forgottenAt.get(placeOf({ resourceId, address: alias.address })) ?? -1) >= alias.at;
}

/** Of two that contradict each other none is certain, as when they are learned. */
async function settle(
  db: WaymarkDatabase,
  alias: AliasRow,
  rivalKeys: ReadonlySet<string>,
): Promise<void> {
  const { address, resourceId, origin } = alias;
  const isContested =
    isRefutable(alias) &&
    (certainKeys(address).some((key) => rivalKeys.has(key)) ||
      (origin === 'redirect' &&
        (await findCertain(db, { address })).some(({ id }) => id !== resourceId)));
  if (isContested) return settleAlias(db, alias);
  const resource = await db.resources.get(resourceId);
  if (resource) await applyAliases(db, resource);
}
