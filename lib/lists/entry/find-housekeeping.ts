/** Which sections at the top and at the end of a list are about the list itself. */
import type { SectionNode } from '../markdown/list-lines';
import type { Role } from '../model/list-entry';
import type { OutwardLink } from './find-forms';
import { isLanguageName } from './languages';
import { isLicence, isProfile } from './own-pages';
import { purposeOf } from './section-purpose';

/** Sections of content that may stand before or behind one that is still near the end of a list. */
const NEAR = 1;

/**
 * @param roles of the links, as far as each tells its own
 * @returns whether the link of an index stands in a section about the list itself
 */
export function findHousekeeping(
  links: readonly OutwardLink[],
  roles: readonly Role[],
): (index: number) => boolean {
  const content: SectionNode[] = [];
  const doubtful = new Map<SectionNode, { at: number; links: OutwardLink[] }>();
  links.forEach((link, index) => {
    const { section } = link.line;
    if (purposeOf(section) === 'at-the-ends') {
      const found = doubtful.get(section) ?? { at: content.length, links: [] };
      found.links.push(link);
      doubtful.set(section, found);
    } else if (roles[index] === 'entry' && content.at(-1) !== section) {
      content.push(section);
    }
  });
  const found = new Set<SectionNode>();
  for (const [section, { at, links: inside }] of doubtful) {
    const isAtEnd = content.length - at <= NEAR || at === 0;
    if (content.length === 0 ? isPlainHousekeeping(section, inside) : isAtEnd) {
      if (!isAboutSubject(section, inside)) found.add(section);
    }
  }
  return (index) => {
    const section = links[index]?.line.section;
    return section !== undefined && found.has(section);
  };
}

/** A list of nothing but licences is about licences. */
function isPlainHousekeeping(_section: SectionNode, links: readonly OutwardLink[]): boolean {
  return links.some(
    ({ target, link }) => target.kind === 'relative' || isLicence(target.address, link.text),
  );
}

/** Links to translations have the names of languages, those to licences theirs; others are about a subject. */
function isAboutSubject({ title }: SectionNode, links: readonly OutwardLink[]): boolean {
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
  return false;
}
