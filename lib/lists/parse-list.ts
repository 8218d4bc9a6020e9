/**
 * Reads a list: Markdown, or what is translated to it, to entries, in reading order, with what is wrong with it. Called at
 * build time for the shipped lists, by the worker for added ones, and by the command line.
 */

import { makeEntries, makeProblem } from './entry/make-entries';
import { refusalOf } from './formats/refuse-text';
import { translateList } from './formats/translate-list';
import { collectLines } from './markdown/collect-lines';
import { MAX_LINKS, MAX_LIST_LENGTH, MAX_NESTING } from './model/limits';
import type { ListProblem, ParsedList } from './model/list-entry';
import { plainText } from './model/plain-text';

export interface ParseOptions {
  /** What the list is called: its file name without `.md`, or what the user named it. */
  name: string;
  /** The address of the list itself, from which its relative addresses count. */
  home?: string;
  /** What its file is called, from whose ending its format is told; else the text tells. */
  fileName?: string;
}

/**
 * Reads a list. Never throws: what cannot be read is a problem in the answer, and a list beyond
 * the limits is refused with one problem (`too-large`, `too-many-links`) whose detail is the limit.
 */
export function parseList(text: string, { name, home, fileName }: ParseOptions): ParsedList {
  if (text.length > MAX_LIST_LENGTH) return refuse(name, 'too-large', MAX_LIST_LENGTH);
  const refusal = refusalOf(text);
  if (refusal) return { name, entries: [], others: [], problems: [refusal] };
  const markdown = translateList(text, fileName ?? name);
  const found = collectLines(markdown, MAX_LINKS);
  if (found.linkCount > MAX_LINKS) return refuse(name, 'too-many-links', MAX_LINKS);

  const { entries, others, problems } = makeEntries(found.lines, name, home);
  if (found.tooDeepAt !== undefined) {
    problems.push(makeProblem(found.tooDeepAt, 'too-deep', String(MAX_NESTING)));
  }
  for (const reference of found.undefinedReferences) {
    problems.push(makeProblem(reference.line, 'undefined-reference', reference.text));
  }
  const { text: lastText, line } = found.lastText;
  const isKnown = problems.some((problem) => problem.code === 'cut-off-link');
  const open = /(?:\]\([^()\s]*|\[[^[\]]{3,})$/.exec(lastText)?.[0];
  if (open !== undefined && !isKnown) problems.push(makeProblem(line, 'cut-off-link', open));
  if (entries.length + others.length === 0 && problems.length === 0) {
    problems.push({ line: 1, code: /\S/.test(markdown) ? 'no-links' : 'empty' });
  }
  problems.sort((one, other) => one.line - other.line);
  const title = plainText(found.title ?? '');
  return {
    name,
    ...(title !== '' && { title }),
    entries,
    others,
    problems,
  };
}

function refuse(name: string, code: ListProblem['code'], limit: number): ParsedList {
  return { name, entries: [], others: [], problems: [makeProblem(1, code, String(limit))] };
}
