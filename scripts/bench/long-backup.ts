/** The text of a backup of any length, of rows as real ones are, each unlike the others. */
import { type Backup, emptyBackup, writeBackup } from '../../lib/exports/backup';

const AT = Date.UTC(2026, 0, 5, 9);
const LISTS = 10;
const WORDS =
  'kafka caching log consensus storage queues latency tail scale index replication raft'.split(' ');

/** @returns a backup whose first entries have been read, each with an event and a visit */
export function longBackup(entryCount: number, readingCount: number): string {
  const backup: Backup = emptyBackup(AT);
  for (let at = 0; at < LISTS; at += 1) {
    backup.lists.push({
      id: `list-${at}`,
      title: `List ${at}`,
      source: { from: 'file', fileName: `list-${at}.md` },
      order: at,
      entryCount: entryCount / LISTS,
      version: String(at),
      addedAt: AT,
      refreshedAt: AT,
    });
  }
  for (let at = 0; at < entryCount; at += 1) {
    const [id, word] = [at + 1, (by: number) => WORDS[(at * 7 + by * 5) % WORDS.length] ?? ''];
    const title = `${word(1)} and ${word(2)} at ${word(3)}: part ${at}`;
    const address = `https://site-${at % 3_000}.example/posts/${word(1)}-${word(2)}-${at}`;
    const place = { listId: `list-${at % LISTS}`, position: Math.floor(at / LISTS) };
    const section = [`Section ${at % 50}`, `Topic ${at % 7}`].slice(0, 1 + (at % 2));
    const note = `what ${word(4)} is about, in a line`;
    backup.resources.push({ id, address, title });
    backup.entries.push({
      id,
      ...place,
      resourceId: id,
      title,
      address,
      section,
      kind: 'post',
      note,
    });
    if (at >= readingCount) continue;
    const when = AT + at * 1_000;
    backup.visits.push({
      visitId: `visit-${at}`,
      resourceId: id,
      address,
      activeMs: 300_000,
      at: when,
    });
    backup.readings.push({
      resourceId: id,
      address,
      state: 'read',
      progress: 1,
      queued: 0,
      byHand: false,
      openedAt: when,
      readAt: when,
      changedAt: when,
      activeMs: 300_000,
      depth: 1,
      words: 1_200,
    });
    backup.events.push({
      id,
      resourceId: id,
      at: when,
      kind: 'read',
      automatic: true,
      title,
      address,
      parts: { state: { state: 'unread', progress: 0, byHand: false } },
      after: { state: 'read', queued: 0, progress: 1 },
    });
  }
  return writeBackup(backup);
}
