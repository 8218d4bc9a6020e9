/** Which sections at the top and at the end of a list are about the list itself. */
import { splitNames } from '../facets/person-names';
import {
  type Line,
  type LinkPiece,
  linksOf,
  piecesAround,
  type SectionNode,
  textOf,
} from '../markdown/list-lines';
import { withoutFurniture } from '../model/furniture';
import { REACH } from '../model/limits';
import type { Role } from '../model/list-entry';
import { asLabel, isAboutPaying } from './ad-labels';
import { isInRepository } from './classify-link';
import type { OutwardLink } from './find-forms';
import { isLanguageName } from './languages';
import { isFeed, isLicence, isProfile, isShareOrSponsor } from './own-pages';
import {
  asPaid,
  isAboutMoney,
  isToKeepInTouch,
  mayBeSubject,
  purposeOf,
  settleAsSubject,
} from './section-purpose';
import { isStructured } from './tell-role';

/** Sections of content that may stand behind one that is still near the end of a list. */
const NEAR = 1;
/** Share of the entries that may do so. */
const MOST_BEHIND = 0.2;

/** What is told of each link by its index. */
export interface Housekeeping {
  /** It stands in a section about the list itself. */
  isHousekeeping(index: number): boolean;
  /** It stands in a table of contents, and leads to something else than the parts of the list. */
  leavesContents(index: number): boolean;
}

/** A section that is about the list by its title, with all sections in it. */
interface Doubtful {
  /** How much of the content stands before it. */
  sectionsBefore: number;
  entriesBefore: number;
  links: OutwardLink[];
}

/**
 * Tells sections that are called as what is about a list from those that are about its subject:
 * by where they stand, and where what is in them leads.
 * @param roles of the links, as far as each tells its own
 * @param home the list's own address, when it is known
 * @param isNewsletter it is an issue of something that has advertisements
 */
export function findHousekeeping(
  links: readonly OutwardLink[],
  roles: readonly Role[],
  { home, isNewsletter }: { home: string | undefined; isNewsletter: boolean },
): Housekeeping {
  const content: SectionNode[] = [];
  let entries = 0;
  const doubtful = new Map<SectionNode, Doubtful>();
  const tables = new Map<SectionNode, OutwardLink[]>();
  links.forEach((link, index) => {
    if (purposeOf(link.line.section) === 'contents') {
      const inside = tables.get(link.line.section);
      if (inside) inside.push(link);
      else tables.set(link.line.section, [link]);
    }
    const section = outermostOf(link.line.section);
    if (section !== undefined) {
      const found = doubtful.get(section);
      if (found) found.links.push(link);
      else {
        doubtful.set(section, {
          sectionsBefore: content.length,
          entriesBefore: entries,
          links: [link],
        });
      }
    } else if (roles[index] === 'entry') {
      entries++;
      if (content.at(-1) !== link.line.section) content.push(link.line.section);
    }
  });
  const paid = findPaid(links, isNewsletter);
  const found = new Set<SectionNode>();
  const subjects: SectionNode[] = [];
  for (const [section, { sectionsBefore, entriesBefore, links: inside }] of doubtful) {
    const isAtTop = sectionsBefore === 0;
    const behind = content.length - sectionsBefore;
    const isAtEnd =
      behind === 0 || (behind <= NEAR && entries - entriesBefore <= entries * MOST_BEHIND);
    if (purposeOf(section) === 'contents') {
      const isTable =
        content.length === 0
          ? isMostlyOwn(section, inside, home)
          : isTableOfContents(section, inside, isAtTop, home);
      if (!isTable) subjects.push(section);
    } else if (
      content.length === 0
        ? isPlainHousekeeping(inside)
        : isAtTop || isAtEnd || pays(section, inside)
    ) {
      if (!isAboutSubject(section, inside, entries, home)) found.add(section);
    }
    if (isToKeepInTouch(section) && !found.has(section)) subjects.push(section);
  }
  // What is about a list is never all that it has.
  const isLeft = ({ line }: OutwardLink, index: number) => {
    const section = outermostOf(line.section);
    const isTaken = paid.has(line.section) || (section && found.has(section));
    return roles[index] === 'entry' && !isTaken;
  };
  if (content.length === 0 && subjects.length === 0 && !links.some(isLeft)) found.clear();
  if (!links.some(isLeft)) paid.clear();
  // At the end: what is asked above of a section is what its title says.
  for (const section of subjects) settleAsSubject(section);
  const leaving = new Set<OutwardLink>();
  for (const [section, inside] of tables) {
    for (const link of findLeaving(section, inside, home)) leaving.add(link);
  }
  return {
    isHousekeeping(index) {
      const section = links[index]?.line.section;
      if (section && paid.has(section)) return true;
      const outermost = section && outermostOf(section);
      return outermost !== undefined && found.has(outermost);
    },
    leavesContents(index) {
      const link = links[index];
      return link !== undefined && leaving.has(link);
    },
  };
}

/** Most links of a section about one advertisement. */
const MAX_OF_ONE = 2;

/**
 * Sections of what others pay for, wherever they stand, with those in them. The words for them are
 * subjects of lists about advertising too, so that more has to say so than their title.
 */
function findPaid(links: readonly OutwardLink[], isNewsletter: boolean): Set<SectionNode> {
  const sections = new Map<SectionNode, OutwardLink[]>();
  const paidAround = new Map<SectionNode, SectionNode[]>();
  for (const link of links) {
    const own = link.line.section;
    let around = paidAround.get(own);
    if (!around) {
      around = sectionsAround(own).filter((section) => asPaid(section) !== undefined);
      paidAround.set(own, around);
    }
    for (const section of around) {
      const inside = sections.get(section);
      if (inside) inside.push(link);
      else sections.set(section, [link]);
    }
  }
  const found = new Set<SectionNode>();
  for (const [section, inside] of sections) {
    const isOne =
      inside.length <= MAX_OF_ONE && (asPaid(section) === 'one' || isSponsorAbove(section));
    const isSubject = inside.some(
      ({ link: { text } }) => isAboutPaying(text) && !asksForMoney.test(text),
    );
    const comesFromHere = inside.every(({ target }) => saysWhence.test(target.address));
    if (isSubject || !(isNewsletter || isOne || comesFromHere)) continue;
    for (const { line } of inside) {
      for (const own of sectionsAround(line.section)) {
        found.add(own);
        if (own === section) break;
      }
    }
  }
  return found;
}

/** A section and those that it is in, innermost first. */
function sectionsAround(section: SectionNode): SectionNode[] {
  const around: SectionNode[] = [];
  for (let own: SectionNode | undefined = section; own; own = own.parent) around.push(own);
  return around;
}

/** "**Sponsor**", as a line above a list. */
function isSponsorAbove({ kind, title }: SectionNode): boolean {
  return kind === 'lead-in' && asLabel(title) === 'sure';
}

/** @returns the section that the title of one around it, or its own, gives a place at the ends */
function outermostOf(section: SectionNode): SectionNode | undefined {
  const purpose = purposeOf(section);
  if (purpose === 'contents') return mayBeSubject(section) ? section : undefined;
  if (purpose !== 'at-the-ends') return undefined;
  let outermost = section;
  while (outermost.parent && purposeOf(outermost.parent) === 'at-the-ends') {
    outermost = outermost.parent;
  }
  return outermost;
}

/** It leads to places of the list itself; or it stands where such a table does, and may do so. */
function isTableOfContents(
  { anchorCount }: SectionNode,
  links: readonly OutwardLink[],
  isAtTop: boolean,
  home: string | undefined,
): boolean {
  if (anchorCount > 0 || links.some((link) => isOwn(link, home))) return true;
  return isAtTop && (home === undefined || links.length < 2);
}

function isOwn({ target }: OutwardLink, home: string | undefined): boolean {
  return target.kind === 'relative' || (home !== undefined && isInRepository(target.address, home));
}

/** In a list without other content: a few links to its parts make no table of it. */
function isMostlyOwn(
  { anchorCount }: SectionNode,
  links: readonly OutwardLink[],
  home: string | undefined,
): boolean {
  const own = links.filter((link) => isOwn(link, home)).length;
  return anchorCount + own > links.length - own;
}

/** In a list without other content: one licence or page beside the list does not tell what the rest is. */
function isPlainHousekeeping(links: readonly OutwardLink[]): boolean {
  const plain = links.filter(
    ({ target, link }) => target.kind === 'relative' || isLicence(target.address, link.text),
  );
  return plain.length * 2 > links.length;
}

/** Where somebody came from, which who pays for a link wants to know. */
const saysWhence = /[?&](?:utm_\w+|ref|referrer|via|aff|coupon)=/i;

/** Who pays for the list says so, wherever it thanks them. */
function pays(section: SectionNode, links: readonly OutwardLink[]): boolean {
  return (
    isAboutMoney(section) &&
    links.some(({ target: { address } }) => saysWhence.test(address) || isShareOrSponsor(address))
  );
}

/** Asks for money, or tells how to give it. */
const asksForMoney =
  /^(?:become|support|donate|join|buy|sponsor (?:us|me|this)|be a|help|advertise|partner with)\b/i;

/** Links to translations have the names of languages, those to licences theirs, those to sponsors lead to their front; others are about a subject. */
function isAboutSubject(
  section: SectionNode,
  links: readonly OutwardLink[],
  others: number,
  home: string | undefined,
): boolean {
  const { title } = section;
  const foreign = links.filter(
    ({ link, target }) => target.kind === 'web' && !isLanguageName(link.text),
  );
  if (/transl|languages/i.test(title)) return foreign.length * 2 > links.length;
  if (/licen|copyright/i.test(title)) {
    const others = foreign.filter(
      ({ link, line, target }) =>
        line.place !== 'prose' &&
        !isLicence(target.address, link.text || link.alt) &&
        !isProfile(target.address),
    );
    return others.length > 2;
  }
  if (isAboutMoney(section)) {
    const readings = foreign.filter(({ link, target }) => isReading(link.text, target.address));
    return readings.length > 1 && readings.length * 2 >= links.length && !pays(section, links);
  }
  if (isToKeepInTouch(section)) {
    const isOfMakers = (link: OutwardLink) =>
      isAboutMakers(link, home) || !isDeep(link.target.address);
    return !links.every(isOfMakers) || links.length > others;
  }
  return holdsReadings(links, others, home);
}

/** In a section of so many, readings are what it is there for. */
const LEAST_READINGS = 3;
/** Share of the rest of the list that makes a section one of its parts. */
const SHARE_OF_PART = 0.25;

/**
 * A section called "Authors" or "Index" that has what the list is there for: as much of it as all
 * others have, or pages behind the fronts of their sites that have titles of their own.
 */
function holdsReadings(
  links: readonly OutwardLink[],
  others: number,
  home: string | undefined,
): boolean {
  const things = links.filter((link) => isThing(link) && !isAboutMakers(link, home));
  const pages = things.filter(({ target }) => isDeep(target.address));
  const isMost = (some: readonly OutwardLink[]) => some.length * 2 > links.length;
  if (isMost(things) && things.length >= LEAST_READINGS && things.length > others) return true;
  if (!isMost(pages) || pages.length < 2) return false;
  if (pages.length >= others * SHARE_OF_PART) return true;
  const inFront = pages.filter(({ link, line }) => beginsLine(link, line));
  return inFront.length >= LEAST_READINGS && inFront.length * 4 >= links.length * 3;
}

/** An item or row with words of its own, of which the name of a person is none. */
function isThing({ link, line }: OutwardLink): boolean {
  if (!isStructured(line) || splitNames(link.text, true).length > 0) return false;
  if (countWords(link.text) > 1) return true;
  const around = line.cell
    ? line.cell.row.cells.slice(0, REACH).map(({ text }) => text)
    : [line.item?.text ?? ''];
  return countWords(around.join(' ')) > 2;
}

/** The list's own pages, and those of the people and groups who made it: profiles, fronts of sites, licences. */
function isAboutMakers({ link, target, ...rest }: OutwardLink, home: string | undefined): boolean {
  const { address } = target;
  return (
    isOwn({ link, target, ...rest }, home) ||
    isProfile(address) ||
    isFeed(address) ||
    isShareOrSponsor(address) ||
    isLicence(address, link.text)
  );
}

/** A page behind the front of its site; a repository is the front of a project. */
function isDeep(address: string): boolean {
  return (
    /^https?:\/\/[^/?#]+\/[^?#]/i.test(address) &&
    !/^https?:\/\/(?:www\.)?(?:github|gitlab)\.com\/[^/?#]+(?:\/[^/?#]+)?\/?(?:[?#]|$)/i.test(
      address,
    )
  );
}

function beginsLine(link: LinkPiece, { pieces }: Line): boolean {
  const { before } = piecesAround(link, pieces);
  return linksOf(before).length === 0 && !/[\p{L}\p{N}]/u.test(withoutFurniture(textOf(before)));
}

function countWords(text: string): number {
  if (/\p{Script=Han}{4}|[\p{Script=Hiragana}\p{Script=Katakana}]{3}/u.test(text))
    return MANY_WORDS;
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** In scripts that set no blanks between them. */
const MANY_WORDS = 5;

/**
 * Of the links of a table of contents, those to pages of other sites: not to the list's own parts,
 * which stand in one repository, or on one site where the table has no places of the list itself.
 */
function findLeaving(
  { anchorCount }: SectionNode,
  links: readonly OutwardLink[],
  home: string | undefined,
): OutwardLink[] {
  const outside = links.filter(
    (link) =>
      isStructured(link.line) &&
      !isAboutMakers(link, home) &&
      isDeep(link.target.address) &&
      (countWords(link.link.text) > 1 || isThing(link)),
  );
  const counts = new Map<string, number>();
  for (const { target } of links) {
    const site = siteOf(target.address, anchorCount > 0);
    if (site !== undefined) counts.set(site, (counts.get(site) ?? 0) + 1);
  }
  return outside.filter(({ target }) => {
    const site = siteOf(target.address, anchorCount > 0);
    const count = site === undefined ? 0 : (counts.get(site) ?? 0);
    return count < 2 || count * 2 <= links.length;
  });
}

/** The repository of an address, or its host. */
function siteOf(address: string, onlyRepository: boolean): string | undefined {
  const repository = /^https?:\/\/(?:www\.)?(?:github|gitlab)\.com\/[^/?#]+\/[^/?#]+/i.exec(
    address,
  )?.[0];
  if (repository !== undefined || onlyRepository) return repository;
  return /^https?:\/\/[^/?#]+/i.exec(address)?.[0];
}

/** A page behind the front of its site, with a name of a few words. */
function isReading(text: string, address: string): boolean {
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return (
    (words > 2 || /\p{Script=Han}{5}|[\p{Script=Hiragana}\p{Script=Katakana}]{3}/u.test(text)) &&
    /^https?:\/\/[^/?#]+\/[^?#]/i.test(address) &&
    !asksForMoney.test(text) &&
    !isProfile(address)
  );
}
