/**
 * Which links of a list are one thing: the links of one item or row that only name another form of
 * what the item is about (its code, its slides, its place at a service) lead to the same thing.
 */
import {
  type ItemNode,
  type Line,
  type LinkPiece,
  linksOf,
  type Piece,
  piecesInSameLine,
  squeeze,
  textOf,
} from '../markdown/list-lines';
import { withoutFurniture } from '../model/furniture';
import { REACH } from '../model/limits';
import type { Role } from '../model/list-entry';
import type { ClassifiedLink } from './classify-link';
import { deriveTitle } from './derive-title';
import { isFormLabel, kindOfText, withoutPart } from './link-names';
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

/** @returns what tells the group of each link, asked for in their order */
function groups(): (each: OutwardLink) => Group {
  /** In running text: how far each line has been looked through, and what group that is in. */
  const reached = new Map<Line, { last: LinkPiece; group: Group }>();
  return ({ link, line }) => {
    if (line.cell) return line.cell.row;
    if (line.item) return line.item;
    const before = reached.get(line);
    let group = before?.group ?? line;
    // Paragraphs of many lines, one thing each: the break before the link begins its thing.
    for (let at = link.at - 1; at >= (before?.last.at ?? 0); at--) {
      const piece = line.pieces[at];
      if (piece?.kind !== 'break') continue;
      if (!before || !continues(before.last, link, line)) group = piece;
      break;
    }
    reached.set(line, { last: link, group });
    return group;
  };
}

/** A line of links that only say their form goes on about the thing whose name, or links, stand above it. */
function continues(last: LinkPiece, link: LinkPiece, { pieces }: Line): boolean {
  if (!isForm(link) || hasWordsInLine(link, pieces)) return false;
  const between = pieces.slice(Math.max(last.at + 1, link.at - REACH), link.at);
  if (isForm(last)) return !/[\p{L}\p{N}]/u.test(textOf(between));
  return !between.some(
    (piece, at) =>
      piece.kind === 'text' && piece.style === 'strong' && between[at - 1]?.kind === 'break',
  );
}

function isForm({ text, written, isBare }: LinkPiece): boolean {
  const kind = kindOfText(text, written);
  return !isBare && text !== '' && (kind === 'form' || kind === 'weak-form');
}

function hasWordsInLine(link: LinkPiece, pieces: readonly Piece[]): boolean {
  const { before, after } = piecesInSameLine(link, pieces);
  return /[\p{L}\p{N}]/u.test(textOf([...before, ...after]));
}

/** Names all links of a list, in order, and tells forms and mentions from entries. */
export function readThings(links: readonly OutwardLink[], roles: readonly Role[]): Thing[] {
  const leads = new Map<Group, Thing>();
  const last = new Map<Group, Thing>();
  const entryOf = (item: ItemNode) => leads.get(item);
  const inNameColumn = findNameColumns(links, roles);
  const behindForms = findNamesBehindForms(links, roles);
  const groupOf = groups();
  /** The last thing of each address that was named by its link. */
  const named = new Map<string, Thing>();
  /** Links to those who made what stands in front of them. */
  const credits = new Set<LinkPiece>();

  const readOne = (each: OutwardLink, index: number): Thing => {
    const { link, line } = each;
    const group = groupOf(each);
    const own = leads.get(group);
    const lead =
      own ??
      inNameColumn.get(group) ??
      behindForms.get(group) ??
      findSame(each, named.get(each.target.address));
    const before = last.get(group);
    const isLead = lead?.link === link;
    const name = deriveTitle(link, line, {
      lead: isLead ? undefined : lead?.name.title,
      isForm: own !== undefined && own.link !== link && isFormByPlace(link, line, own),
      afterPart:
        before?.name.textKind === 'part' ||
        (before !== undefined && withoutPart(before.name.title) !== undefined),
      entryOf: (item) => entryOf(item)?.name.title,
    });
    const thing: Thing = { ...each, role: roles[index] ?? 'entry', name };
    last.set(group, thing);
    if (thing.role !== 'entry') return thing;
    if (own && own.link !== link && isCredit(thing, own, credits)) {
      credits.add(link);
      const { label: called, ...rest } = name;
      return { ...thing, role: 'mention', name: { ...rest, title: called ?? name.title } };
    }
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
    if (name.textKind === 'name') named.set(each.target.address, thing);
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

/** "Read more", at the end of what is said about a thing, leads to where its name does. */
function findSame({ link, line }: OutwardLink, same: Thing | undefined): Thing | undefined {
  if (!same || !isForm(link)) return undefined;
  const { place, section } = same.line;
  const isBelow = place === 'heading' && section === line.section.parent;
  return isBelow || section === line.section ? same : undefined;
}

/** Longest text of a link that may name a form in words that are not known, in UTF-16 units. */
const MAX_LABEL = 30;
const onlyJoins = /^[\s,;|/&+·•、，；]*$/;

/**
 * "[A thing](…) ([pdf](…), [Gjemme](…))", "[[paper](…)] [[TensorFlow](…)]": what stands in the brackets
 * of forms, or in brackets of its own behind them, is one more form, whatever it is called.
 */
function isFormByPlace(link: LinkPiece, line: Line, lead: Thing): boolean {
  if (lead.line !== line || link.isBare || link.text === '' || link.text.length > MAX_LABEL) {
    return false;
  }
  return (
    isInBracketsOfForms(link, line.pieces, lead.link) ||
    isInChainOfForms(link, line.pieces) ||
    isKindOfForm(link, line.pieces, lead.link)
  );
}

/** "[A thesis](…) | [defense slides](…)": right behind the name, in small letters, what sort of form it is. */
function isKindOfForm({ text, at }: LinkPiece, pieces: readonly Piece[], lead: LinkPiece): boolean {
  const last = /^\p{Ll}+\s(?:\p{Ll}+\s)?(\p{Ll}+)$/u.exec(text)?.[1];
  if (last === undefined || !isFormLabel(last)) return false;
  const between = pieces.slice(lead.at + 1, at);
  return between.length === 1 && /^\s*[([|/·,]\s*$/.test(textOf(between));
}

function isInBracketsOfForms(link: LinkPiece, pieces: readonly Piece[], lead: LinkPiece): boolean {
  const from = Math.max(lead.at + 1, link.at - REACH);
  const beside: LinkPiece[] = [];
  let isOpened = false;
  for (let at = link.at - 1; at >= from; at--) {
    const piece = pieces[at];
    if (piece?.kind === 'link') beside.push(piece);
    else if (piece?.kind !== 'text' || !onlyJoins.test(piece.text)) {
      const behindOpening =
        piece?.kind === 'text' ? /[([（【]([^()[\]（）【】]*)$/.exec(piece.text) : null;
      // Only links stand in the brackets, and they stand right behind the name.
      isOpened =
        behindOpening?.[0].length === 1 + (behindOpening?.[1] ?? '').length &&
        onlyJoins.test(behindOpening[1] ?? '') &&
        at === lead.at + 1;
      break;
    }
  }
  if (!isOpened) return false;
  for (let at = link.at + 1; at < pieces.length && at <= link.at + REACH; at++) {
    const piece = pieces[at];
    if (piece?.kind === 'link') beside.push(piece);
    else if (piece?.kind !== 'text' || !onlyJoins.test(piece.text)) {
      const isClosed = piece?.kind === 'text' && /^[\s,;|/&+·•、，；]*[)\]）】]/.test(piece.text);
      return (
        isClosed && beside.some(isForm) && beside.every(({ text }) => text.length <= MAX_LABEL)
      );
    }
  }
  return false;
}

function isInChainOfForms(from: LinkPiece, pieces: readonly Piece[]): boolean {
  let link = from;
  for (let step = 0; step < REACH; step++) {
    const before = pieces[link.at - 1];
    const between = before?.kind === 'text' ? before.text : '';
    const previous = before?.kind === 'text' ? pieces[link.at - 2] : before;
    if (!isInOwnBrackets(link, pieces) || previous?.kind !== 'link') return false;
    if (!/^\]?[\s,|/·]*\[?$/.test(between)) return false;
    if (isForm(previous)) return true;
    link = previous;
  }
  return false;
}

/** `[[PDF](…)]` or `[[PDF]](…)`. */
function isInOwnBrackets({ at, text }: LinkPiece, pieces: readonly Piece[]): boolean {
  const before = pieces[at - 1];
  const after = pieces[at + 1];
  return (
    /^\[.*\]$/.test(text) ||
    (before?.kind === 'text' &&
      before.text.endsWith('[') &&
      after?.kind === 'text' &&
      after.text.startsWith(']'))
  );
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
    found.set(cell.row, asLead(each));
  });
  return found;
}

/** A link that is known to name its item or row before those in front of it are read. */
function asLead(each: OutwardLink): Thing {
  const name = deriveTitle(each.link, each.line, {
    lead: undefined,
    isForm: false,
    afterPart: false,
    entryOf: () => undefined,
  });
  return { ...each, role: 'entry', name };
}

/**
 * "[📜](….pdf) [Epidemic broadcast trees](…)", "[PDF](…) [Slides](…) [A title](…)": the names of
 * items that begin with forms of the one thing that they name.
 */
function findNamesBehindForms(
  links: readonly OutwardLink[],
  roles: readonly Role[],
): Map<Group, Thing> {
  const found = new Map<Group, Thing>();
  const known = new Set<ItemNode>();
  links.forEach((each, index) => {
    const { item, place, pieces } = each.line;
    if (!item || place !== 'item' || known.has(item)) return;
    known.add(item);
    if (roles[index] !== 'entry' || !isFormInFront(each.link)) return;
    const name = nameBehindForms(each.link, pieces);
    const near = links.slice(index + 1, index + 1 + REACH);
    const behind = near.findIndex(({ link }) => link === name);
    const named = near[behind];
    if (named && roles[index + 1 + behind] === 'entry') found.set(item, asLead(named));
  });
  return found;
}

function isFormInFront({ text, written, isBare }: LinkPiece): boolean {
  return !isBare && text !== '' && kindOfText(text, written) === 'form';
}

function nameBehindForms(first: LinkPiece, pieces: readonly Piece[]): LinkPiece | undefined {
  if (/[\p{L}\p{N}]/u.test(textOf(pieces.slice(0, first.at)))) return undefined;
  const others = linksOf(pieces.slice(first.at + 1, first.at + 1 + REACH));
  const name = others.find((link) => !isForm(link));
  if (!name || name.isBare || kindOfText(name.text, name.written) !== 'name') return undefined;
  const between = textOf(pieces.slice(first.at + 1, name.at));
  // Beside a word for a form, one word may be the name of another.
  const isSure = !/\p{L}/u.test(withoutFurniture(first.text)) || /\S\s+\S+\s+\S/.test(name.text);
  const isOnly = others.every((link) => link === name || isForm(link));
  return /^\s*$/.test(between) && isSure && isOnly ? name : undefined;
}

const saysWho =
  /(?:^|[\s,;:([（【–—-])(?:by|von|par|por|от|作者|著者|讲者|講者|译者|譯者|저자)\s*[:：]?\s*$/iu;
const saysWhere = /(?:^|[\s,;([（–—-])(?:by|from|at|on|via|of|in|von|bei|auf|chez|de|sur)\s*$/iu;
const personName = /^@?[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*(?:[\s·]+[\p{L}\p{M}.'’-]+){0,4}$/u;
const siteRoot = /^https?:\/\/[^/?#]+\/?$/i;
/** Words that lead up to a credit: "talk given by". */
const MAX_LEAD_WORDS = 4;

/** "[A talk](…) by [Ann Arbor](…) and [Bob Stone](…)", "[A post](…) at [LinkedIn](https://linkedin.com)". */
function isCredit({ link, line }: Thing, lead: Thing, credits: ReadonlySet<LinkPiece>): boolean {
  if (lead.line !== line || link.isBare || link.at < lead.link.at) return false;
  const { pieces } = line;
  const between = pieces.slice(Math.max(lead.link.at + 1, link.at - REACH), link.at);
  const previous = linksOf(between).at(-1);
  const near = squeeze(textOf(between.slice(previous ? between.indexOf(previous) + 1 : 0)));
  if ((near.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) > MAX_LEAD_WORDS) return false;
  if (saysWhere.test(near) && siteRoot.test(link.written)) return true;
  if (!personName.test(link.text) || isForm(link)) return false;
  return (
    saysWho.test(near) || (previous !== undefined && credits.has(previous) && joins.test(near))
  );
}

/** Words between two links that only join them. */
const joins =
  /^[\s,;|/&+·•()[\]]*(?:and|or|und|oder|et|ou|y|o|e|и|или|plus|及|和|与|または)?[\s,;|/&+·•()[\]]*$/iu;

/** Whether words between two links only join them. */
export function joinsLinks(text: string): boolean {
  return joins.test(text);
}

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
