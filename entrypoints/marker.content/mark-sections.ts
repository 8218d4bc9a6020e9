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

/**
 * @param markOf the mark of a link; undefined for one that is on no list
 * @returns the progress for each heading with entries below it; empty where the text is no list
 */
export function measureSections(
  text: Element,
  markOf: (link: HTMLAnchorElement) => LinkMark | undefined,
): Map<Element, SectionProgress> {
  const links = [...text.querySelectorAll<HTMLAnchorElement>('a[href^="http"]')];
  const marks = links.map(markOf);
  const list = mostFrequentList(marks);
  const entries = marks.filter((mark) => list !== undefined && mark?.lists.includes(list)).length;
  if (entries < LEAST_ENTRIES || entries < links.length * LEAST_SHARE) return new Map();

  const sections = new Map<Element, SectionProgress & { counted: Set<string> }>();
  const open: { level: number; heading: Element }[] = [];
  const markByLink = new Map(links.map((link, index) => [link as Element, marks[index]]));
  for (const element of text.querySelectorAll('h1,h2,h3,h4,h5,h6,a[href^="http"]')) {
    const mark = markByLink.get(element);
    if (/^h[1-6]$/.test(element.localName)) {
      const level = Number(element.localName.charAt(1));
      while ((open.at(-1)?.level ?? 0) >= level) open.pop();
      open.push({ level, heading: element });
    } else if (mark && list !== undefined && mark.lists.includes(list)) {
      const address = (element as HTMLAnchorElement).href;
      for (const { heading } of open) {
        const section = sections.get(heading) ?? { read: 0, total: 0, counted: new Set() };
        sections.set(heading, section);
        if (section.counted.has(address)) continue;
        section.counted.add(address);
        section.total += 1;
        if (mark.state === 'read') section.read += 1;
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
