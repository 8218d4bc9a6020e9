/** Which resources of this database those of a backup are, where something was recorded of them. */
import { asWritten } from '../../address/parse/as-written';
import type { Backup } from '../../exports/backup';
import { applyAliases } from '../../store/aliases';
import type { WaymarkDatabase } from '../../store/database';
import { isOfMatch } from '../../store/join-resources';
import { knownAs, leadsTo, linkResources } from '../../store/resources';
import type { Addressed } from '../../store/rows';
import { keysThere } from '../../store/rows-by-values';
import type { EventPairs } from './pair-events';

/**
 * What happened at the address of one and is known here, is known of the resource that it is; of
 * others the rules say by which entries find theirs, and what is not here is made. What the lists
 * here call a form of an entry is that entry.
 * @returns ids in this database, by those in the backup
 */
export async function linkRecorded(
  db: WaymarkDatabase,
  backup: Backup,
  pairs: EventPairs,
): Promise<Map<number, number>> {
  const lines = linesOf(backup);
  const linked = await linkKnown(db, backup, pairs, lines);
  for (const id of linked.keys()) lines.delete(id);
  const newestId = Number((await db.resources.orderBy(':id').lastKey()) ?? 0);
  const formOf = new Map<string, number>();
  const found = await linkResources(db, [...lines.values()], {
    onForm: (line, resourceId) => formOf.set(line.address, resourceId),
  });
  const made = new Set<number>();
  const wanted = new Set<number>();
  for (const [at, [id, { address }]] of [...lines].entries()) {
    const own = found[at];
    if (own === undefined) continue;
    if (own > newestId) made.add(own);
    const into = own > newestId ? formOf.get(address) : undefined;
    linked.set(id, into ?? own);
    wanted.add(into ?? own);
  }
  await db.resources.bulkDelete([...made].filter((id) => !wanted.has(id)));
  return linked;
}

async function linkKnown(
  db: WaymarkDatabase,
  { events }: Backup,
  { known }: EventPairs,
  lines: ReadonlyMap<number, Addressed>,
): Promise<Map<number, number>> {
  const linked = new Map<number, number>();
  for (const { id, resourceId, address } of events) {
    const line = lines.get(resourceId);
    const row = known.get(id);
    if (!line || !row || asWritten(address) !== asWritten(line.address)) continue;
    linked.set(resourceId, row.resourceId);
  }
  const ids = [...new Set(linked.values())];
  const there = await keysThere(db.resources, ids);
  for (const [id, resourceId] of linked) if (!there.has(resourceId)) linked.delete(id);
  return linked;
}

/** @returns what each recorded resource is called and where it is */
function linesOf({
  resources,
  readings,
  events,
  visits,
  notes,
  cards,
  aliases,
}: Backup): Map<number, Addressed> {
  const known = new Map(resources.map(({ id, address, title }) => [id, { address, title }]));
  const lines = new Map<number, Addressed>();
  const titles = new Map(events.map(({ resourceId, title }) => [resourceId, title]));
  const add = (id: number, address: string | undefined): void => {
    if (id === 0 || lines.has(id)) return;
    const title = titles.get(id) || address;
    const line = known.get(id) ?? (address && title ? { address, title } : undefined);
    if (line) lines.set(id, line);
  };
  for (const { resourceId, address } of readings) add(resourceId, address);
  // A word about a match bears the address that it was about, which may be another page's.
  for (const event of events) if (!isOfMatch(event)) add(event.resourceId, event.address);
  for (const { resourceId, address } of [...visits, ...notes, ...cards]) add(resourceId, address);
  for (const { resourceId, address } of events) add(resourceId, address);
  for (const { resourceId } of aliases) add(resourceId, undefined);
  return lines;
}

/** Resources learn what the backup calls them, and where it says that they are, as far as that leads to them. */
export async function learnLines(
  db: WaymarkDatabase,
  { resources }: Backup,
  resourceIds: ReadonlyMap<number, number>,
): Promise<void> {
  for (const { id, others = [] } of resources) {
    const resourceId = resourceIds.get(id);
    if (resourceId === undefined || others.length === 0) continue;
    const row = await db.resources.get(resourceId);
    if (!row) continue;
    const known = new Set(knownAs(row).map(nameOf));
    const aliases = await db.aliases.where('resourceId').equals(resourceId).toArray();
    const learned = others.filter(
      (line) => !known.has(nameOf(line)) && leadsTo(line.address, row, aliases),
    );
    if (learned.length === 0) continue;
    const next = { ...row, others: [...(row.others ?? []), ...learned] };
    await db.resources.put(next);
    await applyAliases(db, next);
  }
}

function nameOf({ address, title }: Addressed): string {
  return JSON.stringify([address, title]);
}
