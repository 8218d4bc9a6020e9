/** Where a line stands, in words. */

import {
  type ItemNode,
  type Line,
  linksOf,
  type SectionNode,
  squeeze,
  textOf,
} from '../markdown/list-lines';
import { isRemark, nameOfSection } from '../markdown/sections';
import { MAX_TITLE_LENGTH } from '../model/limits';
import { type DerivedTitle, trimEdges } from './name-in-line';
import { isContents, purposeOf } from './section-purpose';

const headingPaths = new WeakMap<SectionNode, string[]>();
const itemPaths = new WeakMap<ItemNode, { section: SectionNode; path: string[] }>();

/** What a `<summary>` says that only opens what it hides. */
const onlyOpens =
  /^(?:(?:click|tap|press)(?: here| me| this)? ?(?:to|for)? ?(?:expand|open|view|see|show|toggle|more|details)?.*|(?:expand|open|view|show|see|toggle|details?|more|unfold)(?: (?:all|list|me|more|details?|section|contents?|the list|here))*|展开|点击展开|查看更多|더보기)$/i;

/** A summary tells how much it hides: "Security 26 projects". */
const countBehind =
  /(\S)\s+\(?\d{1,5}\+? (?:projects?|links?|items?|entries|entry|resources?|repos(?:itories)?|tools?)\)?$/i;

function headingPath(section: SectionNode | undefined): string[] {
  if (!section) return [];
  const known = headingPaths.get(section);
  if (known) return known;
  const outer = headingPath(section.parent);
  const title =
    section.kind === 'details'
      ? nameOfSection(section.title).replace(countBehind, '$1')
      : section.title;
  const isNone =
    title === '' ||
    purposeOf(section) === 'contents' ||
    (section.kind === 'details' && onlyOpens.test(title));
  const path = isNone ? outer : extend(outer, title);
  headingPaths.set(section, path);
  return path;
}

/** One name more, unless it says again what stands above it. */
function extend(path: string[], name: string): string[] {
  const last = path.at(-1);
  if (last !== undefined && last.toLowerCase() === name.toLowerCase()) return path;
  return [...path, name.slice(0, MAX_TITLE_LENGTH)];
}

/** Longest name of a topic that is a sentence, in UTF-16 units. */
const MAX_SENTENCE = 80;

/** Most words of a name that a description stands behind. */
const MAX_NAME_WORDS = 4;
const isNumbered =
  /^(?:(?:part|week|day|chapter|lecture|lesson|episode|step|unit|module|session)\s*)?[\d.]*$/i;

/** "Kafka – a log for everything" is called "Kafka"; "Week 1 – Caches" keeps both. */
function withoutDescription(name: string): string {
  const found = /^(\S.{0,60}?)(?:\s+[-–—]|:)\s+(.*)$/u.exec(name);
  const [, head = '', tail = ''] = found ?? [];
  if (head === '' || isNumbered.test(head)) return name;
  const isSentence = /^\p{Ll}/u.test(tail);
  const isLong =
    /\s[-–—]\s/.test(name) && /\S\s+\S/.test(tail) && head.split(/\s+/).length <= MAX_NAME_WORDS;
  return isSentence || isLong ? head : name;
}

/** The name of a topic, not the description behind it. */
function topicOf(text: string): string {
  const short = withoutDescription(nameOfSection(trimEdges(text)));
  if (short.length <= MAX_SENTENCE) return short;
  const sentence = /^(.{3,80}?)(?:[.!?:;](?=\s)|\s+[-–—(])/u.exec(short)?.[1];
  return nameOfSection(sentence ?? `${short.slice(0, MAX_SENTENCE).replace(/\s+\S*$/, '')}…`);
}

/** What an item that has items in it is called: by the entry it leads to, or by its own words. */
function nameOfItem(item: ItemNode): string {
  const [first] = item.lines;
  const link = first && linksOf(first.pieces)[0];
  if (!first || !link) return topicOf(item.text);
  const lead = trimEdges(textOf(first.pieces.slice(0, link.at)));
  const { entry } = item;
  if (entry && (entry.link === link || !/[\p{L}\p{N}]{2}/u.test(lead))) return topicOf(entry.title);
  if (/[\p{L}\p{N}]{2}|\p{Lo}/u.test(lead)) return topicOf(lead);
  return topicOf(squeeze(link.text || link.alt) || item.text);
}

/** The place of what stands in an item: of its own place, and its name. */
function pathInItem(item: ItemNode | undefined, section: SectionNode): string[] {
  if (!item) return headingPath(section);
  const known = itemPaths.get(item);
  if (known?.section === section) return known.path;
  const outer = pathInItem(item.parent, section);
  const name = nameOfItem(item);
  const isNone = name === '' || isContents(name) || isRemark(name);
  const path = isNone ? outer : extend(outer, name);
  itemPaths.set(item, { section, path });
  return path;
}

/**
 * Headings, opened details and the items around a line, outermost first.
 * @param name of the line's entry: the item or heading that gave its title is no place beside it
 */
export function sectionPathOf(
  line: Line,
  { namedBy, isNamedBySection }: Pick<DerivedTitle, 'namedBy' | 'isNamedBySection'>,
): string[] {
  if (isNamedBySection) return headingPath(line.section.parent);
  if (namedBy) return pathInItem(namedBy.parent, line.section);
  return pathInItem(line.item ? line.item.parent : line.cell?.row.table.item, line.section);
}
