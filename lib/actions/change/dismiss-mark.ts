/**
 * Puts the chip away on one page or a whole site, and shows it again. Reading is recorded all
 * the same.
 */
import { hostOf } from '../../address/parse/host-of';
import type { WaymarkDatabase } from '../../store/database';
import { findChange, rememberChange } from '../../store/find-change';
import { followResource, UnknownResourceError } from '../../store/follow-resource';
import { certainKeys } from '../../store/resources';
import type { Dismissal, EventRow } from '../../store/rows';
import { readSettings, writeSettings } from '../../store/settings';

/** The setting that each scope goes into. */
export const SETTING_OF_SCOPE = { page: 'dismissedPages', site: 'dismissedHosts' } as const;

/**
 * @param data `resourceId` is the one whose chip it was; scope `page` means this page under any
 * of its addresses, `site` its host; `changeId` names the change: made before, it is not made again
 * @param now epoch ms
 * @throws UnknownResourceError and then nothing was changed
 */
export async function dismissMark(
  db: WaymarkDatabase,
  data: { resourceId: number; address: string; scope: Dismissal['scope']; changeId?: string },
  now: number,
): Promise<void> {
  const { resourceId, address, scope, changeId } = data;
  const host = hostOf(address);
  const names = scope === 'page' ? certainKeys(address) : host === undefined ? [] : [host];
  const tables = [db.settings, db.resources, db.forwards, db.events, db.requests];
  await db.transaction('rw', tables, async () => {
    const resource = await followResource(db, resourceId, address);
    // Without it nothing could be undone, nor be listed among the hidden pages.
    if (!resource) throw new UnknownResourceError(`no resource ${resourceId}`);
    if (await findChange(db, resource.id, changeId)) return;
    const request = { changeId, resourceId: resource.id, address, at: now };
    const before = (await readSettings(db))[SETTING_OF_SCOPE[scope]];
    // What was put away before is not part of this, and stays when this is undone.
    const added = names.filter((name) => !before.includes(name));
    if (added.length === 0) return rememberChange(db, request);
    await writeSettings(db, { [SETTING_OF_SCOPE[scope]]: [...before, ...added] });
    const eventId = await db.events.add({
      resourceId: resource.id,
      at: now,
      kind: 'dismissed',
      automatic: false,
      title: resource.title,
      address,
      dismissed: { scope, names: added },
    });
    await rememberChange(db, { ...request, eventId });
  });
}

/** @returns the pages on which the chip is away, with the events that put it there, newest first. */
export async function readDismissedPages(
  db: WaymarkDatabase,
): Promise<{ events: EventRow[]; unknown: string[] }> {
  const { dismissedPages } = await readSettings(db);
  if (dismissedPages.length === 0) return { events: [], unknown: [] };
  const left = new Set(dismissedPages);
  const found = await db.events
    .orderBy('id')
    .reverse()
    .filter(({ dismissed, undoneAt }) => dismissed?.scope === 'page' && undoneAt === undefined)
    .toArray();
  const events = found.filter(({ dismissed }) => dismissed?.names.some((name) => left.has(name)));
  for (const name of events.flatMap(({ dismissed }) => dismissed?.names ?? [])) left.delete(name);
  return { events, unknown: [...left] };
}
