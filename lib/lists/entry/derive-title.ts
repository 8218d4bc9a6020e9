/**
 * What a person would call the thing that a link leads to: its own text, unless that says only
 * where, in what form or as which part; then the row, item or line that it belongs to.
 */
import { splitNames, splitUncased } from '../facets/person-names';
import {
  type ItemNode,
  type Line,
  type LinkPiece,
  linksOf,
  type Piece,
  piecesAround,
  piecesInSameLine,
  squeeze,
  textOf,
} from '../markdown/list-lines';
import { citedName } from '../model/cited-name';
import { withoutFurniture } from '../model/furniture';
import { MAX_TITLE_LENGTH, REACH } from '../model/limits';
import { isCodeAmongLanguages } from './languages';
import {
  beginsCounting,
  isFormLabel,
  isHostName,
  isNumber,
  kindOfText,
  type LinkTextKind,
  nameInText,
  namesNothing,
  readCitation,
  trimPunctuation,
  withoutPart,
} from './link-names';
import {
  type DerivedTitle,
  type FoundName,
  isInSentence,
  nameFromLine,
  titleOutside,
  trimEdges,
  withoutPeriod,
} from './name-in-line';
import { nameInReference } from './read-reference';
import { isInNameColumn, nameOfRow } from './row-names';
import { purposeOf } from './section-purpose';
import { withoutSite } from './site-in-title';

/** What is known of the things around a link before its own name is made out. */
export interface NamesAround {
  /** The title of the entry that the links behind it in the same item or row belong to. */
  lead: string | undefined;
  /** What stands around the link says that it only names a form of the lead. */
  isForm: boolean;
  /** The link before it in the same item or row was a part. */
  afterPart: boolean;
  /** The title of an entry that an item itself leads to. */
  entryOf(item: ItemNode): string | undefined;
}

/** The text of a picture that says only that it is one. */
const saysPicture =
  /^(?:the )?(?:thumb(?:nail)?|image|img|picture|pic|photo|logo|cover|icon|preview|screenshot|banner)s?$/i;

/** Names the entry of a link. */
export function deriveTitle(link: LinkPiece, line: Line, around: NamesAround): DerivedTitle {
  const own = link.text === '' && !saysPicture.test(link.alt) ? link.alt : link.text;
  if (link.isBookmark) return nameOfBookmark(own, link);
  const known = isCodeAmongLanguages(link, line.pieces) ? 'form' : kindOfText(own, link.written);
  const isReview = known === 'name' && around.lead !== undefined && isAcronymBehind(link, line);
  const isCounted = around.lead === undefined && isFirstOfParts(own, link, line);
  const isForm = isReview || (known === 'name' && around.isForm);
  const textKind = isCounted ? 'part' : isForm ? 'weak-form' : known;
  const unused = { textKind, usedBefore: false, usedAfter: false, isCutOff: false };
  const broken = link.isBare ? brokenMarkup(link, line.pieces) : undefined;
  if (broken) {
    const title = cutTitle(nameInText(broken.title));
    return { ...unused, textKind: 'name', title, usedBefore: true, isCutOff: broken.isOpen };
  }
  const label = link.isBare || own === '' ? {} : { label: cutTitle(own) };
  const bold = link.text === '' ? undefined : boldBehind(link, line.pieces);
  if (bold !== undefined && textKind !== 'part') {
    const title = cutTitle(`${nameInText(own)} ${bold}`);
    return { ...unused, textKind: 'name', title, usedBold: bold };
  }
  const cited = nameOfCited(own, link, line, around);
  if (cited) return { ...unused, ...label, ...cited, title: cutTitle(cited.title) };
  const isCitation = isNumber(own) && !isCounted && !around.afterPart;
  const whereCited = isCitation ? nameWhereCited(link, line) : undefined;
  if (whereCited !== undefined) {
    return { ...unused, ...label, textKind: 'name', title: cutTitle(whereCited) };
  }
  if (textKind === 'part' || (around.afterPart && isNumber(own))) {
    const isNamed = textKind === 'part' && !isCounted;
    const numbered = isNamed ? undefined : withNumber(around.lead, own.trim());
    if (numbered !== undefined) {
      return { ...unused, ...label, textKind: 'part', title: cutTitle(numbered) };
    }
    const part = isNamed ? own : `Part ${own.trim()}`;
    const title = nameOfPart(part, link, line, around);
    if (title !== undefined)
      return { ...unused, ...label, textKind: 'part', title: cutTitle(title) };
    return { ...unused, textKind: 'part', title: cutTitle(own) };
  }
  const people = namedByPeople(own, textKind, link, line);
  if (people) return { ...unused, ...label, ...people, title: cutTitle(people.title) };
  const isFirst = around.lead === undefined && textKind === 'weak-form';
  const isCalledSo = isFirst && line.cell && isInNameColumn(line.cell);
  const outside = textKind === 'name' ? titleOutside(own, link, line) : undefined;
  if (outside) {
    return { ...unused, ...label, ...outside, textKind: 'name', title: cutTitle(outside.title) };
  }
  if (textKind === 'name' || isCalledSo || isThingByHost(own, textKind, link, line)) {
    const whole = textKind === 'name' && wholeLine(own, link, line);
    if (whole)
      return { ...unused, ...label, textKind: 'name', title: cutTitle(whole), usedBefore: true };
    return { ...unused, textKind: 'name', ...nameOfPage(own, link.written) };
  }
  const found = findName(link, line, textKind, around);
  if (found) {
    const title = cutTitle(trimPunctuation(trimEdges(found.title)) || found.title);
    return { ...unused, ...label, ...found, title };
  }
  if (textKind === 'weak-form') {
    return { ...unused, textKind: 'name', title: cutTitle(nameInText(own)) };
  }
  const fallback =
    own === '' || link.isBare || /^https?:/i.test(own) ? showAddress(link.written) : own;
  return { ...unused, title: cutTitle(fallback) };
}

/**
 * A title and, in an item of its own below it, one link that says whom it is by, or one in what
 * form it is there behind whom it is by: "[Josh Evans](…), QCon", "Bryan Cantrill. [Video](…)".
 */
function namedByPeople(
  own: string,
  kind: LinkTextKind,
  link: LinkPiece,
  { item, pieces }: Line,
): FoundName | undefined {
  const outer = item?.parent;
  const isOnly = outer?.linkCount === 0 && outer.innerLinkCount === 1 && item?.linkCount === 1;
  if (!outer || !isOnly || link.isBare || pieces.length > REACH) return undefined;
  const title = withoutPeriod(withoutFurniture(outer.text));
  // A single word, or what a colon is behind, may be a topic.
  if (!/\S\s+\S/.test(title) || /[:：]$/.test(title) || namesNothing(title)) return undefined;
  const before = squeeze(textOf(pieces.slice(0, link.at)));
  const isBehind = kind === 'form' && before.endsWith('.');
  // Two words in capital letters by themselves may be the name of a thing.
  const isPerson =
    kind === 'name' && before === '' && /^,\s+\p{Lu}/u.test(textOf(pieces.slice(link.at + 1)));
  const byline = isBehind ? before.slice(0, -1) : isPerson ? own : '';
  if (splitNames(byline, true).length === 0) return undefined;
  return { title, byline, namedBy: outer, textKind: 'name', usedBefore: true };
}

/** What says no more than "PDF" has its address say more. */
function nameOfBookmark(own: string, { written: address, said }: LinkPiece): DerivedTitle {
  const isAddress = own === '' || /^https?:/i.test(own);
  const isNone = isAddress || namesNothing(own);
  return {
    textKind: 'name',
    ...(isNone ? { title: cutTitle(showAddress(address)) } : nameOfPage(own, address)),
    ...(isNone && !isAddress && { label: cutTitle(own) }),
    ...(said && { citation: { ...said, authors: said.authors.flatMap(namesIn) } }),
    usedBefore: false,
    usedAfter: false,
    isCutOff: false,
  };
}

/** The people that a field names; that of a company or an account is no person's. */
function namesIn(field: string): string[] {
  const names = splitNames(field, true);
  return names.length > 0 ? names : splitUncased(field);
}

/** The name in a link text, without that of its site. */
function nameOfPage(own: string, address: string): FoundName {
  const page = withoutSite(nameInText(own), address);
  return { ...page, title: cutTitle(page.title) };
}

/** Most words of a line that is a name as a whole. */
const MAX_WHOLE_NAME = 12;

/** "The SRE book's [chapter about being on call](…)": a link that only ends the name that an item is. */
function wholeLine(own: string, link: LinkPiece, { pieces, place }: Line): string | undefined {
  if (place !== 'item' || link.isBare || !/^\p{Ll}+ \p{Ll}/u.test(own)) return undefined;
  if (pieces.length > REACH) return undefined;
  if (linksOf(pieces).length > 1 || /[\p{L}\p{N}]/u.test(textOf(pieces.slice(link.at + 1)))) {
    return undefined;
  }
  const lead = trimEdges(textOf(pieces.slice(0, link.at)));
  const isLead = /^\p{Lu}\S*\s.*['’]s?$/su.test(lead) && !/[.!?:]\s/.test(lead);
  const whole = squeeze(`${lead} ${own}`);
  return isLead && whole.split(' ').length <= MAX_WHOLE_NAME ? whole : undefined;
}

/** "[A paper](…) ([TWRR](…))": letters alone in parentheses right behind a name say where more of it is. */
function isAcronymBehind(link: LinkPiece, { pieces }: Line): boolean {
  if (!/^\p{Lu}{2,5}$/u.test(link.text)) return false;
  const before = pieces[link.at - 1];
  const after = pieces[link.at + 1];
  return (
    before?.kind === 'text' &&
    /^[\s"”]*\($/.test(before.text) &&
    after?.kind === 'text' &&
    after.text.startsWith(')')
  );
}

function isThingByHost(own: string, kind: LinkTextKind, link: LinkPiece, line: Line): boolean {
  if (line.place === 'heading') return link.text !== '' && !/^https?:/i.test(own);
  return kind === 'host' && namesItself(own, link, line);
}

function findName(
  link: LinkPiece,
  line: Line,
  kind: LinkTextKind,
  around: NamesAround,
): FoundName | undefined {
  const isWeak = kind === 'weak-form';
  if (around.lead !== undefined && !link.isBare) return { title: around.lead };
  return (
    nameAboveLabel(link, line, around) ??
    nameInReference(link, line) ??
    nameFromLine(link, line, isWeak) ??
    (line.cell && nameOfRow(line.cell)) ??
    nameFromItem(link, line, isWeak, around) ??
    nameOfCard(link, line)
  );
}

/**
 * A heading, a few words about what it names, and "Continue reading", or "[Paper](…) [Code](…)":
 * where all links of a section stand in one line and only say their form, its heading is the name.
 */
function nameOfCard(link: LinkPiece, { pieces, place, section }: Line): FoundName | undefined {
  if (place !== 'prose' || section.kind !== 'heading' || section.isTitle || link.isBare) {
    return undefined;
  }
  const near = pieces.slice(0, REACH);
  const kinds = linksOf(near).map(({ text, written }) => kindOfText(text, written));
  const isCard =
    kinds.length === section.linkCount &&
    kinds[0] === 'form' &&
    kinds.every((kind) => kind === 'form' || kind === 'weak-form') &&
    !/[\p{L}\p{N}]/u.test(textOf(near));
  if (!isCard || section.hasItems || purposeOf(section) !== 'subject') return undefined;
  const title = nameInText(section.title);
  return namesNothing(title) ? undefined : { title, isNamedBySection: true };
}

/** "Paper: [PDF](…)" in an item below a name: what stands in front says no more than the link. */
function nameAboveLabel(link: LinkPiece, line: Line, around: NamesAround): FoundName | undefined {
  if (line.item?.parent === undefined) return undefined;
  const { before } = piecesInSameLine(link, line.pieces);
  const first = before.findIndex((piece) => piece.kind === 'link');
  const label = trimEdges(textOf(first < 0 ? before : before.slice(0, first)));
  if (!isFormLabel(label)) return undefined;
  if (!link.isBare) return nameFromItem(link, line, false, around);
  // "paper: https://…" is no less a form than "[paper](https://…)"; "The Book https://…" is a name.
  if (kindOfText(label) !== 'form' || !/[:：]\s*$/.test(textOf(before))) return undefined;
  const named = nameFromItem({ ...link, isBare: false }, line, false, around);
  return named && { ...named, label, textKind: 'form', usedBefore: true };
}

/** "A series: [1](…), [2](…)": behind a name and a separator, numbers count parts of it. */
function isFirstOfParts(own: string, link: LinkPiece, line: Line): boolean {
  const behind = line.pieces.slice(link.at + 1, link.at + 1 + REACH);
  const next = linksOf(behind)[0];
  if (!next || !beginsCounting(own, next.text)) return false;
  const { before } = piecesInSameLine(link, line.pieces);
  return linksOf(before).length === 0 && /[-–—:(：（]\s*$/.test(textOf(before));
}

/** "[CS 4300](…) **Information Retrieval**": bold words right behind a link belong to the name. */
function boldBehind(link: LinkPiece, pieces: readonly Piece[]): string | undefined {
  if (link.isBare || link.isStrong || link.text.length > MAX_SHORT_NAME) return undefined;
  let at = link.at + 1;
  let piece = pieces[at];
  if (piece?.kind === 'text' && piece.style === undefined && /^\s+$/.test(piece.text)) {
    at++;
    piece = pieces[at];
  }
  if (piece?.kind !== 'text' || piece.style !== 'strong') return undefined;
  const bold = trimPunctuation(withoutFurniture(squeeze(piece.text)));
  const isStatus =
    /^\W*(?:new|hot|free|paid|beta|deprecated|archived|recommended|must[ -]read|wip|updated?|note|warning|by)\b/i.test(
      bold,
    );
  return /\p{L}{3}|\p{Lo}/u.test(bold) && !isStatus ? bold : undefined;
}

/** Longest link text that bold words behind it may complete, in UTF-16 units. */
const MAX_SHORT_NAME = 40;

/** "The Education of a Computer. [Hopper (1952)]": the title stands before whom it is by. */
function nameOfCited(
  own: string,
  link: LinkPiece,
  line: Line,
  around: NamesAround,
): FoundName | undefined {
  const citation = around.lead === undefined && !link.isBare ? readCitation(own) : undefined;
  if (!citation) return undefined;
  const { before } = piecesAround(link, line.pieces);
  if (linksOf(before).length > 0) return undefined;
  const lead = trimEdges(textOf(before));
  if (lead.split(/\s+/).length < 2 || isInSentence(textOf(before), link, line.pieces))
    return undefined;
  return { title: withoutPeriod(lead), usedBefore: true, citation, textKind: 'name' };
}

/** "We use Kafka [[2](…)] for it": a number in running text is that of a reference. */
function nameWhereCited(link: LinkPiece, { pieces, place }: Line): string | undefined {
  if (place !== 'prose') return undefined;
  const { before, after } = piecesInSameLine(link, pieces);
  const previous = before.findLastIndex((piece) => piece.kind === 'link');
  const lead = textOf(before.slice(previous + 1));
  const next = after.findIndex((piece) => piece.kind === 'link');
  const rest = textOf(next < 0 ? after : after.slice(0, next));
  const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text);
  // "My posts about Kafka [1]": all that stands there is a name.
  if (previous < 0 && !hasWords(rest)) return undefined;
  const name = citedName(lead, rest, previous < 0);
  // Behind other words, the name at the beginning of the line is that of another thing.
  const isOther = previous >= 0 && /[\p{L}\p{N}]\s+\S*[\p{L}\p{N}]\s*$/u.test(lead);
  return name ?? (isOther ? showAddress(link.written) : undefined);
}

/** "X: part-1" with the number of another part: "X: part-2". */
function withNumber(lead: string | undefined, number: string): string | undefined {
  if (lead === undefined || withoutPart(lead) === undefined) return undefined;
  const isAlike = /^\d/.test(number) && /\d\)?$/.test(lead);
  if (!isAlike) return undefined;
  return lead.replace(/\d+(?=\)?$)/, number);
}

function nameOfPart(
  part: string,
  link: LinkPiece,
  line: Line,
  around: NamesAround,
): string | undefined {
  const { lead } = around;
  const ownName = (trimPunctuation(withoutFurniture(part)) || part).replace(
    /^(\p{L}+)-?(?=\d)/u,
    '$1 ',
  );
  if (lead !== undefined) {
    const base = withoutPart(lead);
    return base === undefined ? joinPart(lead, ownName) : joinWhole(base, lead, ownName);
  }
  const found =
    nameAboveLabel(link, line, around) ??
    nameFromLine(link, line, true) ??
    nameFromItem(link, line, false, around);
  return found && joinPart(trimPunctuation(trimEdges(found.title)), ownName);
}

function joinPart(base: string, part: string): string {
  return /^\p{Lo}/u.test(part)
    ? `${base} ${part}`
    : `${base}, ${part[0]?.toLowerCase()}${part.slice(1)}`;
}

/** As the first part is written: "X, part 1" and "X Part I" go on as "X, part 2" and "X Part II". */
function joinWhole(base: string, whole: string, part: string): string {
  const joint = whole.slice(base.length, base.length + 1);
  return joint === ',' ? joinPart(base, part) : `${base} ${part}`;
}

/**
 * Things that are called like a host: "[cheat.sh](https://cheat.sh/) - the only cheat sheet", or
 * "[z.lua](https://github.com/skywind3000/z.lua)". Where such a link begins its line or row, what
 * follows describes it. It says only where to look when the address is a page at that host.
 */
function namesItself(text: string, link: LinkPiece, line: Line): boolean {
  if (link.isBare || !isHostName(text) || /[:/]/.test(text)) return false;
  const next = line.pieces[link.at + 1];
  const isDescribed = next?.kind === 'text' && /^\s*[-–—:]\s+\S/.test(next.text);
  const { before } = (isDescribed ? piecesInSameLine : piecesAround)(link, line.pieces);
  const isFirst = linksOf(before).length === 0 && !/[\p{L}\p{N}]/u.test(textOf(before));
  if (!isFirst || (line.cell && line.cell.column > 0)) return false;
  return !isPageAt(text, link.written);
}

/** What may follow the host in the address of a whole site: a language, a start page. */
const startPage =
  /^(?:[a-z]{2}(?:[-_][a-z]{2})?\/?)?(?:(?:index|home|default)(?:\.\w+)?|login)?(?:[?#].*)?$/i;

/** The address, or the one that an archive wraps in it, is of a page at the host, not of the whole site. */
function isPageAt(host: string, address: string): boolean {
  const written = `/${address.toLowerCase()}`;
  const part = `${host}/`;
  for (let at = written.indexOf(part); at >= 0; at = written.indexOf(part, at + 1)) {
    const isWhole = written[at - 1] === '/' || written[at - 1] === '.';
    if (isWhole) return !startPage.test(written.slice(at + part.length));
  }
  return false;
}

/** `[Title](https://…` or `[Title] (https://…)`: markup that is no link, around an address that is. */
function brokenMarkup(
  link: LinkPiece,
  pieces: readonly Piece[],
): { title: string; isOpen: boolean } | undefined {
  const before = pieces[link.at - 1];
  const after = pieces[link.at + 1];
  if (before?.kind !== 'text') return undefined;
  const title = /\[([^[\]]+)\]\s*\(\s*$/.exec(before.text.slice(-MAX_TITLE_LENGTH))?.[1];
  if (title === undefined || !/[\p{L}\p{N}]/u.test(title)) return undefined;
  const isOpen = !(after?.kind === 'text' && /^[^[]*\)/.test(after.text));
  return { title: squeeze(title), isOpen };
}

/** The first link that has a name of its own. */
function firstNamed(pieces: readonly Piece[]): LinkPiece | undefined {
  return linksOf(pieces.slice(0, REACH)).find(
    ({ text, written }) => text !== '' && kindOfText(text, written) === 'name',
  );
}

function nameFromItem(
  link: LinkPiece,
  line: Line,
  isWeak: boolean,
  around: NamesAround,
): FoundName | undefined {
  const item = line.item ?? line.cell?.row.table.item;
  const first = item?.lines[0];
  if (item && first && first !== line) {
    const named = firstNamed(first.pieces);
    if (named) return { title: nameInText(named.text) };
  }
  const outer = item?.parent;
  if (link.isBare) {
    // "Title" and, in an item of its own below it, the one address.
    const isOnly = outer?.linkCount === 0 && outer.innerLinkCount === 1 && outer.text !== '';
    return isOnly ? { title: outer.text, namedBy: outer } : undefined;
  }
  if (!outer) return undefined;
  const entry = around.entryOf(outer);
  if (entry !== undefined) return { title: entry, namedBy: outer };
  if (isWeak) return undefined;
  for (let above: ItemNode | undefined = outer; above; above = above.parent) {
    const named = firstNamed(above.lines[0]?.pieces ?? []);
    if (named) return { title: nameInText(named.text), namedBy: above };
    const text = withoutFurniture(above.text);
    if (!namesNothing(text)) return { title: withoutPeriod(text), namedBy: above };
  }
  return undefined;
}

/** An address that has to serve as a title: without its scheme. */
function showAddress(address: string): string {
  return address.replace(/^https?:\/\//i, '').replace(/\/$/, '');
}

function cutTitle(title: string): string {
  return squeeze(title).slice(0, MAX_TITLE_LENGTH);
}
