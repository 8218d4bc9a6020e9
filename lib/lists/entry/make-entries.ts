/**
 * Lines with links to entries: which links lead out of the list, what role they have, what they are
 * called and what is said about them.
 */
import type { EntryWords } from '../facets/entry-words';
import { readFacets } from '../facets/facets';
import { isRecommended } from '../facets/is-recommended';
import type { ItemNode, Line, LinkPiece } from '../markdown/list-lines';
import { linksOf } from '../markdown/list-lines';
import { MAX_FORMS } from '../model/limits';
import type { EntryForm, ListEntry, ListProblem, Role } from '../model/list-entry';
import { plainTexts, plainTitleOf } from '../model/plain-entry';
import { plainText } from '../model/plain-text';
import { isIssue } from './ad-labels';
import { classifyLink, isInRepository } from './classify-link';
import { collectWords } from './collect-words';
import { findAds } from './find-ads';
import { type OutwardLink, readThings, type Thing } from './find-forms';
import { findHousekeeping, type Housekeeping } from './find-housekeeping';
import { noteOf } from './note-of';
import { sectionPathOf } from './section-path';
import { isStructured, type PlaceInList, tellRole } from './tell-role';

/** Longest text about a problem, in UTF-16 units. */
const MAX_DETAIL_LENGTH = 200;

/** What is known of a list beside its lines. */
export interface AboutList {
  name: string;
  /** What it calls itself. */
  title: string | undefined;
  /** Its own address, when it is known. */
  home: string | undefined;
}

/** Makes the entries of a list. */
export function makeEntries(
  lines: readonly Line[],
  about: AboutList,
): { entries: ListEntry[]; others: ListEntry[]; problems: ListProblem[] } {
  const { name: list, home } = about;
  const problems: ListProblem[] = [];
  const links = lines.flatMap((line) =>
    linksOf(line.pieces).flatMap((link): OutwardLink[] => {
      const target = classifyLink(link.written, home);
      if (target.kind === 'anchor') line.section.anchorCount++;
      else line.section.linkCount++;
      // "www.x" in running text that turns out to be no host is only text.
      if (link.isBare && isRelative(target)) return [];
      if (target.kind === 'problem')
        problems.push(makeProblem(link.line, target.code, link.written));
      return 'address' in target ? [{ link, line, target }] : [];
    }),
  );
  const things = readThings(links, tellRoles(links, about));

  const entries: ListEntry[] = [];
  const others: ListEntry[] = [];
  const counts = new Map<Role, number>();
  const entryAt = new Map<LinkPiece, ListEntry>();
  const roles = new Map(things.map(({ link, role }) => [link, role]));
  const roleOf = (link: LinkPiece) => roles.get(link);
  for (const thing of things) {
    const { link, name } = thing;
    if (name.isCutOff) problems.push(makeProblem(link.line, 'cut-off-link', link.written));
    const code = thing.target.kind === 'web' ? thing.target.repair : undefined;
    if (code) problems.push(makeProblem(link.line, code, link.written));
    const position = counts.get(thing.role) ?? 0;
    counts.set(thing.role, position + 1);
    const entry = makeEntry(thing, { list, position, roleOf });
    (thing.role === 'entry' ? entries : others).push(entry);
    entryAt.set(link, entry);
  }
  // At the end: in a row, a form may stand before what it is a form of.
  for (const { link, lead } of things) {
    const form = lead && entryAt.get(link);
    const entry = lead && entryAt.get(lead.link);
    if (form && entry?.role === 'entry') addForm(entry, form);
  }
  return { entries, others, problems };
}

/** Where an entry stands, and how to find what stands beside it. */
interface Place {
  list: string;
  position: number;
  roleOf: (link: LinkPiece) => Role | undefined;
}

function makeEntry(thing: Thing, { list, position, roleOf }: Place): ListEntry {
  const { link, line, target, name, role, lead } = thing;
  const title = plainTitleOf(name.title, target.address);
  const label = name.label && plainText(name.label);
  const note = plainText(noteOf(link, line, name, roleOf) ?? '');
  const place = lead ?? thing;
  const section = plainTexts(sectionPathOf(place.line, place.name));
  const words: EntryWords = {
    list: wordsOf(list),
    title,
    address: target.address,
    section,
    ...collectWords(thing),
  };
  if (label) words.label = label;
  if (note) words.note = note;
  // Assigned one by one: spreading optional parts takes a tenth of the time that a list takes.
  const entry: ListEntry = {
    list,
    position,
    line: link.line,
    role,
    title,
    address: target.address,
    section,
    kind: 'other',
  };
  if (target.kind === 'web' && target.repair) entry.repaired = true;
  if (target.kind === 'relative') entry.written = target.path;
  if (lead) entry.sameAs = lead.target.address;
  if (label) entry.label = label;
  if (note) entry.note = note;
  if (isRecommended([note, words.before ?? '', ...(words.spans ?? [])])) entry.recommended = true;
  Object.assign(entry, readFacets(words));
  // Whose badge or share link it is says nothing of the list's subject.
  if (role === 'badge' || role === 'navigation') delete entry.company;
  return entry;
}

/** The name of a file, without the language behind it: `free-programming-books-fa_IR`. */
function wordsOf(list: string): string {
  return list.replace(/[-_.][a-z]{2}(?:[-_][A-Z]{2})?$/, '').replace(/[-_]+/g, ' ');
}

function addForm(entry: ListEntry, { address, label }: ListEntry): void {
  entry.forms ??= [];
  const isKnown = address === entry.address || entry.forms.some((form) => form.address === address);
  if (isKnown || entry.forms.length >= MAX_FORMS) return;
  const form: EntryForm = { address };
  if (label) form.label = label;
  entry.forms.push(form);
}

function isRelative(target: OutwardLink['target'] | ReturnType<typeof classifyLink>): boolean {
  if (target.kind === 'problem') return target.code === 'relative-address';
  return target.kind === 'relative';
}

/** One problem, with its text cut to size. */
export function makeProblem(line: number, code: ListProblem['code'], detail?: string): ListProblem {
  return {
    line,
    code,
    ...(detail !== undefined && { detail: plainText(detail.slice(0, MAX_DETAIL_LENGTH)) }),
  };
}

/** The role of each link by where it stands, before it is known what belongs together. */
function tellRoles(links: readonly OutwardLink[], { name, title, home }: AboutList): Role[] {
  countLinks(links);
  const isNewsletter = isIssue(title ?? name);
  const ads = findAds(links, isNewsletter);
  const placeOf = (
    { link, target }: OutwardLink,
    index: number,
    isAboveItems: boolean,
  ): PlaceInList => ({
    path: target.kind === 'relative' ? target.path : undefined,
    address: target.address,
    isAboveItems,
    hasItems,
    isInHousekeeping: isHousekeeping(index),
    leavesContents: leavesContents(index),
    isAd: ads.has(link),
    isOwnRepository:
      target.kind === 'relative' || (home !== undefined && isInRepository(target.address, home)),
  });
  let { isHousekeeping, leavesContents }: Housekeeping = {
    isHousekeeping: () => false,
    leavesContents: () => false,
  };
  let hasItems = false;
  const first = links.map((each, index) =>
    tellRole(each.link, each.line, placeOf(each, index, false)),
  );
  ({ isHousekeeping, leavesContents } = findHousekeeping(links, first, { home, isNewsletter }));
  hasItems = links.some(({ line }, index) => isStructured(line) && first[index] === 'entry');
  const firstItem = markSections(links, first);
  return links.map((each, index) =>
    tellRole(each.link, each.line, placeOf(each, index, index < firstItem)),
  );
}

function countLinks(links: readonly { line: Line; link: LinkPiece }[]): void {
  for (const { line } of links) {
    const { item } = line;
    if (!item) continue;
    item.linkCount++;
    const outer: ItemNode | undefined = item.parent;
    if (outer) outer.innerLinkCount++;
  }
}

/**
 * Marks the sections that have items with entries. Yields the index of the first link in a list or
 * table, or 0 when there is none, so that nothing stands above it.
 */
function markSections(links: readonly OutwardLink[], roles: readonly Role[]): number {
  let firstItem = 0;
  let isFound = false;
  links.forEach(({ line }, index) => {
    if (!isStructured(line) || roles[index] !== 'entry') return;
    if (!isFound) firstItem = index;
    isFound = true;
    for (
      let section: Line['section'] | undefined = line.section;
      section && !section.hasItems;
      section = section.parent
    ) {
      section.hasItems = true;
    }
  });
  return firstItem;
}
