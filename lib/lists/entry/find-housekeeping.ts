/** Which sections at the top and at the end of a list are about the list itself. */
import type { SectionNode } from '../markdown/list-lines';
import type { Role } from '../model/list-entry';
import { isInRepository } from './classify-link';
import type { OutwardLink } from './find-forms';
import { isLanguageName } from './languages';
import { isLicence, isProfile, isShareOrSponsor } from './own-pages';
import { isAboutMoney, mayBeSubject, purposeOf, settleAsSubject } from './section-purpose';

/** Sections of content that may stand behind one that is still near the end of a list. */
const NEAR = 1;
/** Share of the entries that may do so. */
const MOST_BEHIND = 0.2;

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
 * @returns whether the link of an index stands in a section about the list itself
 */
export function findHousekeeping(
  links: readonly OutwardLink[],
  roles: readonly Role[],
  home: string | undefined,
): (index: number) => boolean {
  const content: SectionNode[] = [];
  let entries = 0;
  const doubtful = new Map<SectionNode, Doubtful>();
  links.forEach((link, index) => {
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
      if (!isAboutSubject(section, inside)) found.add(section);
    }
  }
  // What is about a list is never all that it has.
  const isLeft = (link: OutwardLink, index: number) => {
    const section = outermostOf(link.line.section);
    return roles[index] === 'entry' && !(section && found.has(section));
  };
  if (content.length === 0 && subjects.length === 0 && !links.some(isLeft)) found.clear();
  // At the end: what is asked above of a section is what its title says.
  for (const section of subjects) settleAsSubject(section);
  return (index) => {
    const section = links[index]?.line.section;
    const outermost = section && outermostOf(section);
    return outermost !== undefined && found.has(outermost);
  };
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
const asksForMoney = /^(?:become|support|donate|join|buy|sponsor (?:us|me|this)|be a|help)\b/i;

/** Links to translations have the names of languages, those to licences theirs, those to sponsors lead to their front; others are about a subject. */
function isAboutSubject(section: SectionNode, links: readonly OutwardLink[]): boolean {
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
  return false;
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
