/**
 * On a list's own page on GitHub: how much of each section is read, beside its heading, and of each
 * topic, beside the item that names it.
 */
import type { LinkMark } from '../../lib/messages/protocol';
import type { LinkPlace } from '../in-page/link-place';
import { containsNode, elementAt } from '../in-page/safe-element';

/** Fewer known links than this make no list. */
const LEAST_ENTRIES = 5;
/** On a list's own page most links of the text lead to its entries. */
const LEAST_SHARE = 0.5;

/** A point inside the progress of a section, from the end of its heading, px. */
const INSIDE_SECTION = [24, 70];

/** Progress of one section. */
export interface SectionProgress {
  read: number;
  total: number;
}

/** One heading, topic or link of a list's text. */
export type Line =
  | { heading: Element; level: number }
  /** An item with items in it, and what of it the figure can stand beside. */
  | { topic: Element; name: Element | undefined }
  | { link: Element; address: string; mark: LinkMark | undefined };

/** @param markOf the mark of a link; undefined for one that is on no list */
export function readLine(element: Element, markOf: (link: Element) => LinkMark | undefined): Line {
  if (element.localName === 'a') {
    return { link: element, address: element.getAttribute('href') ?? '', mark: markOf(element) };
  }
  if (element.localName === 'li') return { topic: element, name: nameOf(element) };
  return { heading: element, level: Number(element.localName.charAt(1)) };
}

/**
 * The link or the bold words that an item consists of, where nothing stands behind them in their
 * line; where its line has no link, what that stands in.
 */
function nameOf(item: Element): Element | undefined {
  let place: Element = item;
  for (;;) {
    const content = contentOf(place);
    const [first] = content;
    if (first instanceof Element && first.localName === 'p') place = first;
    else {
      const end = content.findIndex((node) => node instanceof Element && ENDS.test(node.localName));
      const line = end < 0 ? content : content.slice(0, end);
      if (line.length === 1 && first instanceof Element && !/^(?:img|input)$/.test(first.localName))
        return first;
      return line.length === 0 || line.some(hasLink) ? undefined : place;
    }
  }
}

/** What ends the line in which an item is named. */
const ENDS = /^(?:ul|ol|p|div|br|table|details|blockquote|pre)$/;

function hasLink(node: ChildNode): boolean {
  return node instanceof Element && (node.localName === 'a' || node.querySelector('a') !== null);
}

/** What can be seen of what stands in an element. */
function contentOf(place: Element): ChildNode[] {
  return [...place.childNodes].filter(
    (node) => node instanceof Element || (node.textContent ?? '').trim() !== '',
  );
}

/**
 * Every entry counts in the sections and topics around it; a topic's own link counts in those around
 * the topic. A link that stands twice in one item, row or paragraph is one entry.
 * @param lines of the whole text, in order
 * @returns the progress for each heading or name of a topic with entries below it; empty where the
 * text is no list
 */
export function measureSections(lines: readonly Line[]): Map<Element, SectionProgress> {
  const marks = lines.flatMap((line) => ('mark' in line && !line.mark?.isForm ? [line.mark] : []));
  const list = mostFrequentList(marks);
  if (list === undefined) return new Map();
  const entries = marks.filter((mark) => mark?.lists.includes(list)).length;
  if (entries < LEAST_ENTRIES || entries < marks.length * LEAST_SHARE) return new Map();

  const sections = new Map<Element, SectionProgress>();
  const headings: { level: number; heading: Element }[] = [];
  let topics: { topic: Element; name: Element | undefined }[] = [];
  const counted = new Map<Element, Set<string>>();
  for (const line of lines) {
    if ('heading' in line) {
      while ((headings.at(-1)?.level ?? 0) >= line.level) headings.pop();
      headings.push(line);
      topics = [];
    } else if ('topic' in line) {
      while (topics.length > 0 && !topics.at(-1)?.topic.contains(line.topic)) topics.pop();
      topics.push(line);
    } else if (line.mark?.lists.includes(list) && !line.mark.isForm) {
      const item = line.link.closest('li,tr,p') ?? line.link;
      const here = counted.get(item) ?? new Set();
      counted.set(item, here);
      if (here.has(line.address)) continue;
      here.add(line.address);
      const own = line.link.closest('li');
      const around = topics.filter(({ topic }) => topic !== own && topic.contains(line.link));
      const places = [...headings.map(({ heading }) => heading), ...around.map(({ name }) => name)];
      for (const place of places) {
        if (!place) continue;
        const section = sections.get(place) ?? { read: 0, total: 0 };
        sections.set(place, section);
        section.total += 1;
        if (line.mark.state === 'read') section.read += 1;
      }
    }
  }
  return sections;
}

function mostFrequentList(marks: (LinkMark | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const mark of marks) {
    for (const list of mark?.lists ?? []) counts.set(list, (counts.get(list) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Whether what stands beside a heading is its own ground, and not something else. */
export function hasRoom(heading: Element, { line, direction }: LinkPlace): boolean {
  const y = (line.top + line.bottom) / 2;
  return INSIDE_SECTION.every((inside) => {
    const x = direction === 'rtl' ? line.left - inside : line.right + inside;
    const hit = elementAt(x, y);
    return hit !== null && (containsNode(hit, heading) || containsNode(heading, hit));
  });
}
