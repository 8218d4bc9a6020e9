/**
 * Whether a section is about the list's subject or about the list itself. Its title alone does not
 * say: "Translation" is a subject of many lists, and so are "Index" and "Licensing".
 */
import { type SectionNode, squeeze } from '../markdown/list-lines';

/** A table of contents; what stands in sections below it is content again. */
const contents =
  /^(?:(?:table of )?contents?|toc|table des matières|目录|目次|目錄|فهرست|sommaire|índice|inhalt|inhaltsverzeichnis|содержание|оглавление|목차|içindekiler)$/;

/** How to help with the list; its prose is about the list, its items may be content. */
const contributing =
  /^(?:how to )?contribut(?:e|ing|ions?|ors?)(?: guide(?:lines)?| to this (?:list|repo(?:sitory)?)| & .*)?$/;

/** About the list itself, wherever they stand. */
const housekeeping =
  /^(?:(?:code|financial|our|all|project|top) contributors|(?:our )?(?:sponsors?(?:hip)?|backers|supporters|donat(?:e|ions?|ing))|code of conduct|star(?:gazers|s)?(?: history| over time)|translations in progress)$/;

/** About the list itself where they stand right below its title, before or behind all content. */
const housekeepingAtTheEnds =
  /^(?:index|(?:the )?(?:licen[sc](?:es?|ing)|copyright|许可|许可证|许可协议|лицензия|licencia|licença|lizenz)(?: information)?|(?:our )?(?:partners|translations?|other languages|maintainers?|authors?|credits|contact|stars|shar(?:e|ing)|how to share|spread the word|support(?: us| me)?|acknowledge?ments?|thanks(?: to)?|special thanks|stargazers|changelog|sponsors & backers))$/;

/** What the title of a section says of the links in it. */
export type SectionPurpose =
  | 'housekeeping'
  | 'at-the-ends'
  | 'contents'
  | 'contributing'
  | 'subject';

const purposes = new WeakMap<SectionNode, SectionPurpose>();

/** A section title as the rules above know it: small letters, no emoji, no punctuation. */
function plainName(title: string): string {
  return squeeze(
    title
      .replace(/:[\w+-]+:/g, ' ')
      .replace(/[^\p{L}\p{N}\s&]/gu, ' ')
      .toLowerCase(),
  );
}

/** A section in one about the list itself is about the list itself. */
export function purposeOf(section: SectionNode): SectionPurpose {
  const known = purposes.get(section);
  if (known !== undefined) return known;
  const name = plainName(section.title);
  const outer = section.parent ? purposeOf(section.parent) : 'subject';
  let purpose: SectionPurpose = 'subject';
  if (outer === 'housekeeping' || outer === 'at-the-ends') purpose = outer;
  else if (housekeeping.test(name)) purpose = 'housekeeping';
  else if (contents.test(name) || isIndex(section, name)) purpose = 'contents';
  else if (contributing.test(name)) purpose = 'contributing';
  else if (isBelowTitle(section) && housekeepingAtTheEnds.test(name)) purpose = 'at-the-ends';
  purposes.set(section, purpose);
  return purpose;
}

/** Right below the title of the list, or beside it. */
function isBelowTitle(section: SectionNode): boolean {
  if (section.kind !== 'heading' && section.kind !== 'details') return false;
  const { parent } = section;
  return parent === undefined || parent.kind === 'root' || (parent.isTitle && parent.level === 1);
}

/** A section called so that leads to the others, and to nothing else. */
function isIndex({ anchorCount, linkCount }: SectionNode, name: string): boolean {
  const isCalledSo =
    /^(?:index|menu|navigation|quick links|overview|chapters|sections|categories)$/.test(name);
  return isCalledSo && anchorCount > 2 && linkCount === 0;
}

/** Whether a title says no more than "table of contents". */
export function isContents(title: string): boolean {
  return contents.test(plainName(title));
}
