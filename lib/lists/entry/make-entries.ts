/**
 * Lines with links to entries: which links lead out of the list, what role they have, what they are
 * called and what is said about them.
 */
import { type EntryWords, readFacets } from '../facets/facets';
import { type Line, type LinkPiece, linksOf } from '../markdown/list-lines';
import type { ListEntry, ListProblem, Role } from '../model/list-entry';
import { plainTexts, plainTitleOf } from '../model/plain-entry';
import { plainText } from '../model/plain-text';
import { type ClassifiedLink, classifyLink } from './classify-link';
import { deriveTitle, noteOf } from './derive-title';
import { sectionPathOf } from './section-path';
import { isStructured, tellRole } from './tell-role';

interface OutwardLink {
  link: LinkPiece;
  line: Line;
  target: Extract<ClassifiedLink, { address: string }>;
}

/** Longest text about a problem, in UTF-16 units. */
const MAX_DETAIL_LENGTH = 200;

/** Makes the entries of a list; `home` is its own address, when it is known. */
export function makeEntries(
  lines: readonly Line[],
  list: string,
  home: string | undefined,
): { entries: ListEntry[]; others: ListEntry[]; problems: ListProblem[] } {
  const problems: ListProblem[] = [];
  const links = lines.flatMap((line) =>
    linksOf(line.pieces).flatMap((link): OutwardLink[] => {
      const target = classifyLink(link.written, home);
      // "www.x" in running text that turns out to be no host is only text.
      if (link.isBare && isRelative(target)) return [];
      if (target.kind === 'problem')
        problems.push(makeProblem(link.line, target.code, link.written));
      return 'address' in target ? [{ link, line, target }] : [];
    }),
  );
  const firstItem = markSections(links);

  const entries: ListEntry[] = [];
  const others: ListEntry[] = [];
  const counts = new Map<Role, number>();
  links.forEach(({ link, line, target }, index) => {
    const path = target.kind === 'relative' ? target.path : undefined;
    const role = tellRole(link, line, path, index < firstItem);
    const name = deriveTitle(link, line);
    if (name.isCutOff) problems.push(makeProblem(link.line, 'cut-off-link', link.written));
    const repaired = target.kind === 'web' && target.repaired;
    if (repaired) problems.push(makeProblem(link.line, 'missing-scheme', link.written));
    const position = counts.get(role) ?? 0;
    counts.set(role, position + 1);
    const title = plainTitleOf(name.title, target.address);
    const label = name.label && plainText(name.label);
    const note = plainText(noteOf(link, line, name) ?? '');
    const section = plainTexts(sectionPathOf(line));
    const companyCell = companyCellOf(line);
    const words: EntryWords = { title, address: target.address, section };
    if (label) words.label = label;
    if (note) words.note = note;
    if (companyCell !== undefined) words.companyCell = plainText(companyCell);
    // Assigned one by one: spreading optional parts takes a tenth of the time that a list takes.
    const entry: ListEntry = {
      list,
      position,
      line: link.line,
      role,
      title,
      address: target.address,
      section,
      kind: 'other',
    };
    if (repaired) entry.repaired = true;
    if (path !== undefined) entry.written = path;
    if (label) entry.label = label;
    if (note) entry.note = note;
    if (link.isStrong) entry.recommended = true;
    Object.assign(entry, readFacets(words));
    (role === 'entry' ? entries : others).push(entry);
  });
  return { entries, others, problems };
}

function isRelative(target: ClassifiedLink): boolean {
  if (target.kind === 'problem') return target.code === 'relative-address';
  return target.kind === 'relative';
}

/** One problem, with its text cut to size. */
export function makeProblem(line: number, code: ListProblem['code'], detail?: string): ListProblem {
  return {
    line,
    code,
    ...(detail !== undefined && { detail: plainText(detail.slice(0, MAX_DETAIL_LENGTH)) }),
  };
}

/**
 * Counts links in items and marks the sections that have items with entries. Yields the index of
 * the first link in a list or table, or 0 when there is none, so that nothing stands above it.
 */
function markSections(links: readonly OutwardLink[]): number {
  let firstItem = 0;
  let isFound = false;
  links.forEach(({ link, line, target }, index) => {
    if (line.item) line.item.linkCount++;
    const path = target.kind === 'relative' ? target.path : undefined;
    if (!isStructured(line) || tellRole(link, line, path, false) !== 'entry') return;
    if (!isFound) firstItem = index;
    isFound = true;
    for (
      let section: Line['section'] | undefined = line.section;
      section && !section.hasItems;
      section = section.parent
    ) {
      section.hasItems = true;
    }
  });
  return firstItem;
}

function companyCellOf({ cell }: Line): string | undefined {
  const column = cell?.row.table.companyColumn;
  return column === undefined ? undefined : cell?.row.cells[column]?.text;
}
