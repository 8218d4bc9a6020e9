/** What the commands read: files, lines of standard input, entries and options. */

import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { KINDS } from '../../lib/lists/model/list-entry';
import { readShippedLists } from '../build/shipped-lists';
import { UsageError } from './usage-error';

/** An entry, from the shipped lists or a file: only address and title must be there. */
const entrySchema = v.object({
  address: v.string(),
  title: v.optional(v.string(), ''),
  list: v.optional(v.string(), ''),
  section: v.optional(v.array(v.string()), []),
  role: v.optional(v.string(), 'entry'),
  company: v.exactOptional(v.string()),
  authors: v.exactOptional(v.array(v.string())),
  kind: v.optional(v.picklist(KINDS), 'other'),
  year: v.exactOptional(v.number()),
  label: v.exactOptional(v.string()),
  note: v.exactOptional(v.string()),
});

/** An entry as the commands take it. */
export type InputEntry = v.InferOutput<typeof entrySchema>;

/** @throws UsageError that names the file and what is wrong with it */
export async function readInputFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : (error as Error).message;
    throw new UsageError(`Cannot read ${file}: ${why}.`);
  }
}

/**
 * @param file lines of JSON; without it the shipped lists
 * @throws UsageError that names file and line
 */
export async function readEntries(file: string | undefined): Promise<InputEntry[]> {
  if (file === undefined) {
    return readShippedLists().flatMap(({ entries }) => entries);
  }
  const text = (await readInputFile(file)).toString('utf8');
  const entries: InputEntry[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    entries.push(parseLine(entrySchema, line, `${file}:${index + 1}`));
  }
  return entries.filter(({ role }) => role === 'entry');
}

/**
 * @param place where the line stands, for the message
 * @throws UsageError when it is not JSON or does not hold what it should
 */
export function parseLine<Schema extends v.GenericSchema>(
  schema: Schema,
  line: string,
  place: string,
): v.InferOutput<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError(`${place}: this line is not JSON: ${line.slice(0, 80)}`);
  }
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? 'the line';
  throw new UsageError(`${place}: ${path}: ${issue.message}`);
}

/** @returns all of standard input */
export async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** @returns the lines of standard input, one at a time, without their ends. */
export function readLines(): AsyncIterable<string> {
  return createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
}

/**
 * @param options names of the options, with whether each takes a value
 * @throws UsageError on an option that the command does not know
 */
export function readOptions<const Options extends Record<string, { type: 'string' | 'boolean' }>>(
  args: string[],
  options: Options,
): { values: { [Name in keyof Options]?: string | boolean }; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { values: values as { [Name in keyof Options]?: string | boolean }, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/**
 * @param home the option --home
 * @throws UsageError when it is no address
 */
export function readHome(home: string | boolean | undefined): string | undefined {
  if (typeof home !== 'string') return undefined;
  if (!/^https?:\/\//i.test(home) || !URL.canParse(home)) {
    throw new UsageError(`--home needs the address of the list, not ${home}.`);
  }
  return home;
}
