/**
 * A backup goes into a database that holds something already: what both know is told by what it is
 * about (an address, a visit, a moment of the history), never by ids, which each database counts for
 * itself. Everything here runs inside the caller's transaction over all tables.
 */
import type { Backup, BackupCounts } from '../../exports/backup';
import type { WaymarkDatabase } from '../../store/database';
import { learnLines, linkRecorded } from './link-recorded';
import { mergeAliases } from './merge-aliases';
import { mergeCardsAndPlans } from './merge-cards-and-plans';
import { mergeHistory } from './merge-history';
import { mergeLists } from './merge-lists';
import { mergeNotesOf } from './merge-notes';
import { mergeRecords } from './merge-records';
import { mergeSetAside, mergeSettings } from './merge-settings';
import { pairEvents } from './pair-events';

/**
 * @param now epoch ms
 * @returns how much is new
 */
export async function mergeBackup(
  db: WaymarkDatabase,
  backup: Backup,
  now: number,
): Promise<BackupCounts> {
  let pairs = await pairEvents(db, backup.events);
  let resourceIds = await linkRecorded(db, backup, pairs);
  const { aliasIds, isChanged } = await mergeAliases(db, backup, { pairs, resourceIds, now });
  const lists = await mergeLists(db, backup, now);
  if (isChanged || lists > 0) {
    // What was said of addresses, and what lists say of forms, may have joined or parted resources.
    pairs = await pairEvents(db, backup.events);
    resourceIds = await linkRecorded(db, backup, pairs);
  }
  await learnLines(db, backup, resourceIds);
  const history = await mergeHistory(db, backup, { pairs, resourceIds, aliasIds });
  const readings = await mergeRecords(db, backup, { history, resourceIds });
  await mergeNotesOf(db, backup, resourceIds);
  const cards = await mergeCardsAndPlans(db, backup, { history, resourceIds });
  await mergeSettings(db, backup, pairs);
  await mergeSetAside(db, backup);
  return { events: history.newIds.size, readings, lists, cards };
}
