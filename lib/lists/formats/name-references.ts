/**
 * References in plain text, `[1] https://…` below a text that cites "[1]": Markdown sees an address
 * with a number in front of it. What is cited is named where it is cited.
 */
import { citedName } from '../model/cited-name';

/** A reference: what stands in front of its number, the number, and what it says. */
const reference = /^(\s*(?:[-*+]\s+)?)\[(\d{1,3})\](:?)\s+(?:[-–—:]\s+)?(\S.*)$/;
const anyReference = /^[ \t]*(?:[-*+][ \t]+)?\[\d{1,3}\]:?[ \t]+\S/m;
const onlyAddress = /^<?(https?:\/\/[^\s<>]+)>?$/i;
const address = /https?:\/\/\S/i;
const citation = /\[(\d{1,3})\](?![(:[])/g;

/**
 * @param isMarkdown a number with a colon behind it defines a link, where it does not go on with a text
 * @returns the text with as many lines, with names in the place of the numbers of references
 */
export function nameReferences(text: string, isMarkdown: boolean): string {
  if (!anyReference.test(text)) return text;
  const lines = text.split('\n');
  const references = findReferences(lines, isMarkdown);
  if (references.size === 0) return text;
  const names = nameAll(references, findCitations(lines, references));
  for (const [at, { indent, says }] of references) {
    const target = onlyAddress.exec(says)?.[1];
    const name = target === undefined ? undefined : names.get(at);
    lines[at] = indent + (name === undefined ? says : `${name}: ${target}`);
  }
  return lines.join('\n');
}

interface Reference {
  indent: string;
  number: string;
  says: string;
}

/** The references of a text by their lines. */
function findReferences(lines: readonly string[], isMarkdown: boolean): Map<number, Reference> {
  const found = new Map<number, Reference>();
  let isInText = false;
  for (const [at, line] of lines.entries()) {
    const [, indent = '', number = '', colon = '', says = ''] = reference.exec(line) ?? [];
    const isDefinition: boolean = isMarkdown && colon !== '' && !isInText;
    isInText = /\S/.test(line) && !isDefinition && !/^\s*(?:#|[-=*_]{3,}\s*$)/.test(line);
    if (number === '' || isDefinition || !address.test(says) || says.includes('](')) continue;
    found.set(at, { indent, number, says });
  }
  return found;
}

interface Citation {
  at: number;
  /** What it stands behind, where that is a clear name. */
  name: string | undefined;
}

/** Where each number is cited, in order. */
function findCitations(
  lines: readonly string[],
  references: ReadonlyMap<number, Reference>,
): Map<string, Citation[]> {
  const found = new Map<string, Citation[]>();
  for (const [at, line] of lines.entries()) {
    if (references.has(at) || !line.includes('[')) continue;
    let from = 0;
    let name: string | undefined;
    for (const { 0: mark, 1: number = '', index } of line.matchAll(citation)) {
      const lead = line.slice(from, index);
      const isFirst = from === 0;
      from = index + mark.length;
      // "Viewstamped replication [6], [7]"
      const isNext = !isFirst && /^[\s,;&]*(?:and\s*)?$/.test(lead);
      if (!isNext) name = citedName(lead, line.slice(from), isFirst);
      const others = found.get(number);
      if (others) others.push({ at, name });
      else found.set(number, [{ at, name }]);
    }
  }
  return found;
}

/** @returns the names of references by their lines: where numbers begin anew, as they were cited since then */
function nameAll(
  references: ReadonlyMap<number, Reference>,
  citations: ReadonlyMap<string, Citation[]>,
): Map<number, string> {
  const names = new Map<number, string>();
  const last = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { number } of references.values()) {
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  for (const [at, { number }] of references) {
    const isOnly = counts.get(number) === 1;
    const from = last.get(number) ?? -1;
    last.set(number, at);
    const cited = citations
      .get(number)
      ?.find((other) => other.name !== undefined && (isOnly || (other.at > from && other.at < at)));
    if (cited?.name !== undefined) names.set(at, cited.name);
  }
  return names;
}
