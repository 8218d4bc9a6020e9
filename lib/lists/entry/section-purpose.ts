/**
 * Whether a section is about the list's subject or about the list itself. Its title alone does not
 * say: "Translation" is a subject of many lists, and so are "Index" and "Licensing".
 */
import { type SectionNode, squeeze } from '../markdown/list-lines';
import { type AdLabel, asPaidSection, labelOfText } from './ad-labels';

/** A table of contents; what stands in sections below it is content again. */
const contents =
  /^(?:(?:table of )?contents?|toc|table des matières|目录|目次|目錄|فهرست|sommaire|índice|inhalt|inhaltsverzeichnis|содержание|оглавление|목차|içindekiler)$/;
/** Of these words, those that can be a subject: of a list about databases, about publishing. */
const contentsOrSubject = /^(?:contents?|índice|inhalt|содержание)$/;

/** How to help with the list; its prose is about the list, its items may be content. */
const contributing =
  /^(?:how to )?contribut(?:e|ing|ions?)(?: guide(?:lines)?| to this (?:list|repo(?:sitory)?)| & .*)?$/;

/** Whose sponsors they are. */
const whose =
  '(?:(?:our|the|gold|golden|silver|bronze|platinum|diamond|ruby|premium|corporate|main|title|special|current|past|former|monthly|github|open ?collective) )';

/** Who pays for the list, in its languages; by the word alone, a subject of lists about money too. */
const sponsors = new RegExp(
  `^${whose}?(?:${[
    'sponsors?(?:hip)?|backers?|supporters|patrons?|donat(?:e|ions?|ing)',
    'спонсор(?:ы|и|ы проекта|ство)?|меценаты|sponsoren|sponzoři|sponzori|sponsorzy|sponsorer|szponzorok|sponsori|sponsorlar|gesponsert von',
    'patrocinador(?:es|s)?|patrocínio|patrocinio|auspiciantes|commanditaires|mécènes|mécénat|parrains|parrainage|mecenas|mecenazgo|mecenati',
    '赞助商?|赞助者|赞助方|贊助商?|贊助者|スポンサー|支援者|후원|후원사|후원자|스폰서|الرعاة|حامیان|ناصرون',
  ].join('|')})$`,
  'u',
);

/** About the list itself, wherever they stand. */
const housekeeping = new RegExp(
  `^(?:(?:code|financial|our|all|project|top) contributors|${whose}+(?:sponsors?(?:hip)?|backers?|supporters|patrons?)|our donations|${whose}*(?:(?:sponsored|supported|powered) by|sponsors (?:&|and) backers|sponsors of this (?:list|project|repo(?:sitory)?))|code of conduct|star(?:gazers|s)?(?: history| over time)|translations in progress)$`,
);

/** What a section is called that says how the list may be used. */
const licence =
  '(?:the )?(?:licen[sc](?:es?|ing)|copyright|许可|许可证|许可协议|лицензия|licencia|licença|lizenz)(?: information)?';

/** About the list itself where they stand right below its title, before or behind all content. */
const housekeepingAtTheEnds = new RegExp(
  `^(?:index|${licence}|about(?: (?:us|me|(?:this|the) (?:list|project|repo(?:sitory)?|author)s?))?|(?:our )?(?:partners|contributors?|translations?|other languages|maintainers?|authors?|credits|contact|stars|shar(?:e|ing)|how to share|spread the word|support(?: us| me)?|acknowledge?ments?|thanks(?: to)?|special thanks|stargazers|changelog))$`,
);

/** Where else those who made the list are to be found; who is worth following, in lists about people. */
const keepsInTouch =
  /^(?:follow(?: (?:us|me|on \p{L}+))?|(?:stay|keep|get) (?:in touch|connected|updated)|connect(?: with (?:us|me))?|find (?:us|me)(?: online)?)$/u;

/** What the title of a section says of the links in it. */
export type SectionPurpose =
  | 'housekeeping'
  | 'at-the-ends'
  | 'contents'
  | 'contributing'
  | 'subject';

const aboutLicence = new RegExp(`^${licence}(?: (?:&|and) (?:copyright|licen[sc](?:es?|ing)))?$`);

/** @returns whether a heading says that what stands below it is about a licence: the list's own, or all there are */
export function namesLicence(title: string): boolean {
  return aboutLicence.test(plainName(title));
}

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
  else if (housekeeping.test(name) || asPaid(section) === 'sure') purpose = 'housekeeping';
  else if (contents.test(name) || isIndex(section, name)) purpose = 'contents';
  else if (contributing.test(name)) purpose = 'contributing';
  else if (
    isBelowTitle(section) &&
    (housekeepingAtTheEnds.test(name) || sponsors.test(name) || keepsInTouch.test(name))
  ) {
    purpose = 'at-the-ends';
  }
  purposes.set(section, purpose);
  return purpose;
}

/** The title is a word for a table of contents that is a subject of other lists. */
export function mayBeSubject(section: SectionNode): boolean {
  return contentsOrSubject.test(plainName(section.title));
}

/** Takes a section for one about the subject, whatever its title says: its links tell. */
export function settleAsSubject(section: SectionNode): void {
  purposes.set(section, 'subject');
}

/** Who gives money for the list, or may do so. */
export function isAboutMoney(section: SectionNode): boolean {
  return sponsors.test(plainName(section.title));
}

/** Whether its title may be a label of what others pay for. */
export function asPaid(section: SectionNode): AdLabel | 'one' | undefined {
  const { title, isTitle } = section;
  if (isTitle || title === '') return undefined;
  return labelOfText(title, true) === 'sure' ? 'sure' : asPaidSection(plainName(title));
}

/** Where to follow somebody. */
export function isToKeepInTouch(section: SectionNode): boolean {
  return keepsInTouch.test(plainName(section.title));
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
