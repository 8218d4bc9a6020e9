/**
 * Which links of a list are one thing: the links of one item or row that only name another form of
 * what the item is about (its code, its slides, its place at a service) lead to the same thing.
 */
import {
  type ItemNode,
  type Line,
  type LinkPiece,
  linksOf,
  squeeze,
  textOf,
} from '../markdown/list-lines';
import { REACH } from '../model/limits';
import type { Role } from '../model/list-entry';
import type { ClassifiedLink } from './classify-link';
import { deriveTitle } from './derive-title';
import { kindOfText, withoutPart } from './link-names';
import type { DerivedTitle } from './name-in-line';
import { isInNameColumn } from './row-names';
import { isStructured } from './tell-role';

/** A link that leads out of the list, in its line. */
export interface OutwardLink {
  link: LinkPiece;
  line: Line;
  target: Extract<ClassifiedLink, { address: string }>;
}

/** A link with its name, its role and the entry that it is a form of. */
export interface Thing extends OutwardLink {
  role: Role;
  name: DerivedTitle;
  lead?: Thing;
}

/** What links share that may be forms of one thing: an item, a row, a line of running text. */
type Group = object;

function groupOf({ link, line }: OutwardLink): Group {
  if (line.cell) return line.cell.row;
  if (line.item) return line.item;
  const { pieces } = line;
  // Paragraphs of many lines, one thing each: the break before the link begins its thing.
  for (let at = link.at - 1; at >= 0; at--) {
    const piece = pieces[at];
    if (piece?.kind === 'break') return piece;
  }
  return line;
}

/** Names all links of a list, in order, and tells forms and mentions from entries. */
export function readThings(links: readonly OutwardLink[], roles: readonly Role[]): Thing[] {
  const leads = new Map<Group, Thing>();
  const last = new Map<Group, Thing>();
  const entryOf = (item: ItemNode) => leads.get(item);
  const inNameColumn = findNameColumns(links, roles);

  const readOne = (each: OutwardLink, index: number): Thing => {
    const { link, line } = each;
    const group = groupOf(each);
    const own = leads.get(group);
    const lead = own ?? inNameColumn.get(group);
    const before = last.get(group);
    const isLead = lead?.link === link;
    const name = deriveTitle(link, line, {
      lead: isLead ? undefined : lead?.name.title,
      afterPart:
        before?.name.textKind === 'part' ||
        (before !== undefined && withoutPart(before.name.title) !== undefined),
      entryOf: (item) => entryOf(item)?.name.title,
    });
    const thing: Thing = { ...each, role: roles[index] ?? 'entry', name };
    last.set(group, thing);
    if (thing.role !== 'entry') return thing;
    const isForm = name.textKind === 'form' || name.textKind === 'weak-form';
    const outer = name.namedBy && isForm ? leads.get(name.namedBy) : undefined;
    if (isForm && lead && !isLead) {
      return isPointer(thing, lead, before) ? { ...thing, role: 'mention' } : asForm(thing, lead);
    }
    if (outer) return asForm(thing, outer);
    if (own && own.link !== link && isMention(thing, own, before))
      return { ...thing, role: 'mention' };
    if (name.textKind !== 'host' || !own) {
      if (!(line.cell && own && !isInNameColumn(line.cell))) leads.set(group, thing);
    }
    if (isForm && name.namedBy) leads.set(name.namedBy, thing);
    rememberInItem(thing);
    return thing;
  };

  return links.map((each, index) => {
    const thing = readOne(each, index);
    const { lead } = thing;
    // The first of a row may have been told before its turn.
    return lead && lead.target.address === thing.target.address ? { ...thing } : thing;
  });
}

/** "See also [this article](…)": what a sentence about the entry points to is another thing. */
function isPointer(thing: Thing, lead: Thing, before: Thing | undefined): boolean {
  return /^(?:this|that|an?)\s/i.test(thing.link.text) && isMention(thing, lead, before);
}

function asForm(thing: Thing, lead: Thing): Thing {
  return { ...thing, role: 'form', lead };
}

function rememberInItem({ link, line, name }: Thing): void {
  if (line.item && !line.item.entry) line.item.entry = { link, title: name.title };
}

/** In rows whose name is a link, that link is what the others are forms of, wherever they stand. */
function findNameColumns(links: readonly OutwardLink[], roles: readonly Role[]): Map<Group, Thing> {
  const found = new Map<Group, Thing>();
  links.forEach((each, index) => {
    const { cell } = each.line;
    if (!cell || roles[index] !== 'entry' || found.has(cell.row) || !isInNameColumn(cell)) return;
    const { text, written } = each.link;
    if (text === '' || kindOfText(text, written) !== 'name') return;
    const name = deriveTitle(each.link, each.line, {
      lead: undefined,
      afterPart: false,
      entryOf: () => undefined,
    });
    found.set(cell.row, { ...each, role: 'entry', name });
  });
  return found;
}

/** Words between two links that only join them. */
const joins =
  /^[\s,;|/&+·•()[\]]*(?:and|or|und|oder|et|ou|y|o|e|и|или|plus|及|和|与|または)?[\s,;|/&+·•()[\]]*$/iu;

/**
 * "[Zed](…) - a plugin for the [Awsum](…) language": a link in the middle of what is said about an
 * entry that begins the item.
 */
function isMention({ link, line }: Thing, lead: Thing, before: Thing | undefined): boolean {
  if (lead.line !== line || line.place === 'heading' || link.isBare) return false;
  const { pieces } = line;
  if (/[\p{L}\p{N}]/u.test(textOf(pieces.slice(Math.max(0, lead.link.at - REACH), lead.link.at)))) {
    return false;
  }
  const from = Math.max(lead.link.at + 1, link.at - REACH);
  const between = pieces.slice(from, link.at);
  const previous = linksOf(between).at(-1);
  const near = squeeze(textOf(between.slice(previous ? between.indexOf(previous) + 1 : 0)));
  if (joins.test(near)) return before?.role === 'mention' && previous !== undefined;
  const said = textOf(between);
  if (!isStructured(line) && between.some((piece) => piece.kind === 'break')) return false;
  return (
    /[\p{L}\p{N}][’'”")]?$/u.test(near) &&
    (said.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= 2 &&
    !endsItem(near)
  );
}

/** "…, slides and [X]" is no middle of a sentence when a new one of several begins with it. */
function endsItem(text: string): boolean {
  return /^[,;]\s*(?:and|or)$/i.test(text);
}
