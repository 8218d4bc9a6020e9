/**
 * Reads a list: Markdown, or what is translated to it, to entries in reading order, with what is
 * wrong with it.
 */

import { isInRepository } from './entry/classify-link';
import { makeEntries, makeProblem } from './entry/make-entries';
import { dropControls } from './formats/drop-controls';
import { refusalOf, refusalOfBytes } from './formats/refuse-text';
import { isListFile } from './formats/tell-format';
import { translateList } from './formats/translate-list';
import { collectLines } from './markdown/collect-lines';
import { readBytes } from './markdown/decode-list';
import { MAX_LINKS, MAX_LIST_BYTES, MAX_LIST_LENGTH, MAX_NESTING } from './model/limits';
import type { ListEntry, ListProblem, ParsedList } from './model/list-entry';
import { plainText } from './model/plain-text';
import { tellLicence } from './tell-licence';

export interface ParseOptions {
  /** What the list is called: its file name without `.md`, or what the user named it. */
  name: string;
  /** The address of the list itself, from which its relative addresses count. */
  home?: string;
  /** What its file is called, from whose ending its format is told; else the text tells. */
  fileName?: string;
  /** Of bytes: the encoding that the response names, as a `Content-Type` or as a name. */
  charset?: string;
}

/**
 * Reads a list. Never throws: what cannot be read is a problem in the answer, and a list beyond
 * the limits is refused with one problem (`too-large`, `too-many-links`) whose detail is the limit.
 */
export function parseList(source: string | Uint8Array, options: ParseOptions): ParsedList {
  const { name, home, fileName, charset } = options;
  if (source.length > MAX_LIST_BYTES) return refuse(name, 'too-large', MAX_LIST_LENGTH);
  const byName = typeof source === 'string' ? undefined : refusalOfBytes(source);
  if (byName) return { name, entries: [], others: [], problems: [byName] };
  const { text: whole, encoding } =
    typeof source === 'string' ? { text: source, encoding: 'utf-16' } : readBytes(source, charset);
  if (whole.length > MAX_LIST_LENGTH) return refuse(name, 'too-large', MAX_LIST_LENGTH);
  const refusal = refusalOf(whole);
  if (refusal) return { name, entries: [], others: [], problems: [refusal] };
  const { text, dropped } = dropControls(whole);
  const { text: markdown, problems: damage } = translateList(text, fileName ?? name, home);
  const found = collectLines(markdown, MAX_LINKS);
  if (found.linkCount > MAX_LINKS) return refuse(name, 'too-many-links', MAX_LINKS);

  const { entries, others, problems } = makeEntries(found.lines, {
    name,
    title: found.title,
    home,
  });
  problems.push(...damage);
  for (const line of found.tooDeepAt) {
    problems.push(makeProblem(line, 'too-deep', String(MAX_NESTING)));
  }
  for (const { line, characters } of dropped) {
    problems.push(makeProblem(line, 'control-characters', characters));
  }
  const ownFiles = countOwnFiles(entries, problems, home);
  if (ownFiles > 0) problems.push(makeProblem(1, 'own-files', String(ownFiles)));
  for (const reference of found.undefinedReferences) {
    problems.push(makeProblem(reference.line, 'undefined-reference', reference.text));
  }
  if (encoding === undefined) problems.push(makeProblem(damagedLine(text), 'undecoded'));
  const { text: lastText, line } = found.lastText;
  const isKnown = problems.some((problem) => problem.code === 'cut-off-link');
  const open = /(?:\]\([^()\s]*|\[[^[\]]{3,})$/.exec(lastText)?.[0];
  if (open !== undefined && !isKnown) problems.push(makeProblem(line, 'cut-off-link', open));
  if (entries.length + others.length === 0 && problems.length === 0) {
    problems.push({ line: 1, code: /\S/.test(markdown) ? 'no-links' : 'empty' });
  }
  problems.sort((one, other) => one.line - other.line);
  const title = plainText(found.title ?? '');
  const licence = tellLicence(markdown);
  return {
    name,
    ...(title !== '' && { title }),
    ...(licence !== undefined && { licence }),
    entries,
    others,
    problems,
  };
}

/** Fewer links to files of its own make no list of files. */
const LEAST_OWN_FILES = 3;

/** @returns how many entries are files of the list's own repository, where most of them are */
function countOwnFiles(
  entries: readonly ListEntry[],
  problems: readonly ListProblem[],
  home: string | undefined,
): number {
  const count =
    home === undefined
      ? problems.filter(isAboutOwnFile).length
      : entries.filter(
          ({ address, written }) =>
            isListFile(address) && (written !== undefined || isInRepository(address, home)),
        ).length;
  const all = entries.length + (home === undefined ? count : 0);
  return count >= LEAST_OWN_FILES && count * 2 >= all ? count : 0;
}

const aboutTheList =
  /(?:^|\/)(?:contributing|licen[sc]e|code[-_]of[-_]conduct|changelog|readme)\b[^/]*$/i;

function isAboutOwnFile({ code, detail = '' }: ListProblem): boolean {
  return code === 'relative-address' && isListFile(detail) && !aboutTheList.test(detail);
}

/** @returns the first line, 1-based, in which something could not be decoded */
function damagedLine(text: string): number {
  return text.slice(0, Math.max(0, text.indexOf('\uFFFD'))).split('\n').length;
}

function refuse(name: string, code: ListProblem['code'], limit: number): ParsedList {
  return { name, entries: [], others: [], problems: [makeProblem(1, code, String(limit))] };
}
