/** On a list's own page on GitHub: how much of each section is read, beside its heading. */
import type { LinkMark } from '../../lib/messages/protocol';

/** Fewer known links than this make no list. */
const LEAST_ENTRIES = 5;
/** On a list's own page most links of the text lead to its entries. */
const LEAST_SHARE = 0.5;

/** Progress of one section. */
export interface SectionProgress {
  read: number;
  total: number;
}

/** @returns the text of a README or another Markdown file on GitHub, where this is one. */
export function findListText(page: Document, host = location.hostname): Element | undefined {
  if (host !== 'github.com' && host !== 'gist.github.com') return undefined;
  return page.querySelector('.markdown-body') ?? undefined;
}

/** What a section is made of. */
export const LINES = 'h1,h2,h3,h4,h5,h6,a[href^="http"]';

/** One heading or link of a list's text. */
export type Line =
  | { heading: Element; level: number }
  | { address: string; mark: LinkMark | undefined };

/** @param markOf the mark of a link; undefined for one that is on no list */
export function readLine(element: Element, markOf: (link: Element) => LinkMark | undefined): Line {
  if (element.localName === 'a') {
    return { address: element.getAttribute('href') ?? '', mark: markOf(element) };
  }
  return { heading: element, level: Number(element.localName.charAt(1)) };
}

/**
 * @param lines of the whole text, in order
 * @returns the progress for each heading with entries below it; empty where the text is no list
 */
export function measureSections(lines: readonly Line[]): Map<Element, SectionProgress> {
  const marks = lines.flatMap((line) => ('mark' in line ? [line.mark] : []));
  const list = mostFrequentList(marks);
  if (list === undefined) return new Map();
  const entries = marks.filter((mark) => mark?.lists.includes(list)).length;
  if (entries < LEAST_ENTRIES || entries < marks.length * LEAST_SHARE) return new Map();

  const sections = new Map<Element, SectionProgress & { counted: Set<string> }>();
  const open: { level: number; heading: Element }[] = [];
  for (const line of lines) {
    if ('heading' in line) {
      while ((open.at(-1)?.level ?? 0) >= line.level) open.pop();
      open.push(line);
    } else if (line.mark?.lists.includes(list)) {
      for (const { heading } of open) {
        const section = sections.get(heading) ?? { read: 0, total: 0, counted: new Set() };
        sections.set(heading, section);
        if (section.counted.has(line.address)) continue;
        section.counted.add(line.address);
        section.total += 1;
        if (line.mark.state === 'read') section.read += 1;
      }
    }
  }
  return new Map([...sections].map(([heading, { read, total }]) => [heading, { read, total }]));
}

function mostFrequentList(marks: (LinkMark | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const mark of marks) {
    for (const list of mark?.lists ?? []) counts.set(list, (counts.get(list) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
