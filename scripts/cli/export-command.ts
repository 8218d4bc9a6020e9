/** `waymark export`: a backup in the formats of other programs. */
import { once } from 'node:events';
import type { Backup } from '../../lib/exports/backup';
import { EXPORT_FORMATS, type ExportPart, exportFile } from '../../lib/exports/export-formats';
import { onlyList } from '../../lib/exports/listed-entries';
import { readOptions } from './read-input';
import { readState } from './read-state';
import { UsageError } from './usage-error';

const NAMES = EXPORT_FORMATS.join(', ');

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
  const format = EXPORT_FORMATS.find((each) => each === as);
  if (!format) throw new UsageError(`--as takes one of ${NAMES}, not "${as}".`);
  if (typeof state !== 'string') throw new UsageError('Name the backup with --state FILE.');
  const backup = await readState(state);
  const part = typeof list === 'string' ? pick(backup, list) : backup;
  const { parts } = await exportFile(part, format);
  for (const piece of parts) await writeOut(piece);
}

/** Resolves once there is room for more. */
async function writeOut(part: ExportPart): Promise<void> {
  if (!process.stdout.write(part)) await once(process.stdout, 'drain');
}

function pick(backup: Backup, id: string): Backup {
  const part = onlyList(backup, id);
  if (part) return part;
  const ids = backup.lists.map((list) => list.id).join(', ');
  throw new UsageError(`The backup has no list "${id}"${ids ? `: it has ${ids}` : ''}.`);
}
