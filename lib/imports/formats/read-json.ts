/** JSON of a program that is known; any other is refused by name. */
import { BACKUP_VERSION } from '../../exports/backup';
import { backupVersionOf } from '../../exports/parse-backup';
import type { ItemCollector } from '../fields/item-collector';
import { linesOfElements } from './json-lines';
import { tellJsonProgram } from './json-programs';

/** @param text with `\n` as line ends */
export function readJson(text: string, collector: ItemCollector): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (isJsonLines(text)) {
      collector.report('unknown-json');
      return;
    }
    collector.report('broken-json', lineOfError(error, text), String((error as Error).message));
    return;
  }
  const version = backupVersionOf(value);
  if (version !== undefined) {
    collector.report(version > BACKUP_VERSION ? 'newer-backup' : 'backup');
    return;
  }
  const program = tellJsonProgram(value);
  if (!program) {
    const isEmpty = Array.isArray(value) && value.length === 0;
    collector.report(isEmpty ? 'no-items' : 'unknown-json');
    return;
  }
  collector.format = program.format;
  if (program.rows.length === 0) collector.report('no-items');
  let lines: number[] | undefined;
  program.rows.forEach((row, index) => {
    const line = () => {
      lines ??= linesOfElements(text, program.path);
      return lines[index] ?? 1;
    };
    const draft = program.read(row, index);
    if (draft) collector.add(draft, line);
    else collector.report('unreadable-entry', line, describe(row));
  });
}

/** Whether each line is a JSON of its own: data of a program, and nothing is wrong with it. */
function isJsonLines(text: string): boolean {
  const [first = '', ...others] = text.trim().split('\n');
  if (!others.some((line) => line.trim() !== '')) return false;
  try {
    return typeof JSON.parse(first) === 'object';
  } catch {
    return false;
  }
}

/** Objects and arrays may be nested without end. */
function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  return JSON.stringify(value);
}

/** Engines say where it broke in their message: `… in JSON at position 12`, `at line 1 column 2`. */
function lineOfError(error: unknown, text: string): number {
  const message = String(error);
  const line = /\bline (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /\bposition (\d+)/.exec(message)?.[1];
  return position === undefined
    ? text.trimEnd().split('\n').length
    : text.slice(0, Number(position)).split('\n').length;
}
