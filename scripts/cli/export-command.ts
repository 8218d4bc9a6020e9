/** `waymark export`: a backup in the formats of other programs. */
import { once } from 'node:events';
import { type Backup, backupParts } from '../../lib/exports/backup';
import { onlyList } from '../../lib/exports/listed-entries';
import { toAnki } from '../../lib/exports/to-anki';
import { toBookmarks } from '../../lib/exports/to-bookmarks';
import { toCsv } from '../../lib/exports/to-csv';
import { toMarkdown } from '../../lib/exports/to-markdown';
import { toNotes, zipNotes } from '../../lib/exports/to-notes';
import { toOpml } from '../../lib/exports/to-opml';
import { readOptions } from './read-input';
import { readState } from './read-state';
import { UsageError } from './usage-error';

/** What is written at once. */
type Output = string | Uint8Array;

/** What makes of a backup each format, whole or in parts. */
export const EXPORT_FORMATS: Readonly<
  Record<string, (backup: Backup) => Output | Iterable<Output>>
> = {
  json: backupParts,
  csv: toCsv,
  md: toMarkdown,
  html: toBookmarks,
  opml: toOpml,
  anki: toAnki,
  obsidian: (backup) => zipNotes(toNotes(backup), backup.writtenAt),
};
const NAMES = Object.keys(EXPORT_FORMATS).join(', ');

/** What `waymark export --help` says below how it is used. */
export const EXPORT_HELP = `Prints what a backup holds in another format: ${NAMES}.
  --state  the backup, as Waymark writes it (docs/backup-format.md)
  --list   only this list, by its id
md are checklists, html are bookmarks as browsers import them, anki is text that Anki imports, obsidian
is a zip of notes. What of the backup is damaged is left out and told on standard error.`;

/** @throws UsageError */
export async function exportCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, {
    as: { type: 'string' },
    state: { type: 'string' },
    list: { type: 'string' },
  });
  const { as, state, list } = values;
  if (positionals.length > 0)
    throw new UsageError(`Name the backup with --state ${positionals[0]}.`);
  if (typeof as !== 'string') throw new UsageError(`Say with --as what to export: ${NAMES}.`);
  const write = Object.hasOwn(EXPORT_FORMATS, as) ? EXPORT_FORMATS[as] : undefined;
  if (!write) throw new UsageError(`--as takes one of ${NAMES}, not "${as}".`);
  if (typeof state !== 'string') throw new UsageError('Name the backup with --state FILE.');
  const backup = await readState(state);
  const written = write(typeof list === 'string' ? pick(backup, list) : backup);
  const isWhole = typeof written === 'string' || written instanceof Uint8Array;
  for (const part of isWhole ? [written] : written) await writeOut(part);
}

/** Resolves once there is room for more. */
async function writeOut(part: Output): Promise<void> {
  if (!process.stdout.write(part)) await once(process.stdout, 'drain');
}

function pick(backup: Backup, id: string): Backup {
  const part = onlyList(backup, id);
  if (part) return part;
  const ids = backup.lists.map((list) => list.id).join(', ');
  throw new UsageError(`The backup has no list "${id}"${ids ? `: it has ${ids}` : ''}.`);
}
