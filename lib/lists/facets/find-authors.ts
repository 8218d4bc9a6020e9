/** People that a title names as authors or speakers. */
import { isKnownCompany, knownCompanyAt } from './company-names';
import type { EntryWords } from './entry-words';
import { isName, readPeople, splitNames, splitUncased } from './person-names';

/** Companies, in notes as in titles, come after a comma or "at"; this cuts the person from the rest. */
const role = /,|\s+(?:at|from|of)\s|\s*\(/;

/** "… - Bobby Johnson, Director of Engineering at Facebook": people behind the last dash of a title. */
function findBehindDash(title: string): { names: string[]; hasRole: boolean } {
  const cut = title.search(/\s+[-–—]\s+(?!.*\s[-–—]\s)/);
  if (cut < 0) return { names: [], hasRole: false };
  const lead = title.slice(0, cut).replace(/^.*\s[-–—]\s+/, '');
  const tail = title.slice(cut).replace(/^\s*[-–—]\s+/, '');
  const plain = tail.replace(/\(([^()]*)\)/g, (whole, inside: string, at: number) =>
    // "Matti (Lepistö) Pehrs": a part of the name.
    /^\p{Lu}\p{L}+$/u.test(inside) && /^\s\p{Lu}/u.test(tail.slice(at + whole.length))
      ? inside
      : whole,
  );
  const [, behind] = /,\s+(.*)$/s.exec(plain.replace(/\([^()]*\)/g, '')) ?? [];
  const hasRole = behind !== undefined && saysRole(behind);
  if (!hasRole && (behind !== undefined || isTopic(lead))) return { names: [], hasRole };
  return { names: splitNames(plain.split(role)[0] ?? '', !hasRole), hasRole };
}

/** "Director at Facebook", "Google", "Pinterest’s founding engineer", "SDE". */
function saysRole(text: string): boolean {
  const words = text.split(/\s+/);
  return (
    /\s(?:at|of|for|from|@)\s|^\p{Lu}{2,4}s?$/u.test(text) ||
    words.some(
      (_, at) =>
        (at === 0 || /^(?:&|and)$/.test(words[at - 1] ?? '')) &&
        knownCompanyAt(words, at) !== undefined,
    )
  );
}

/** "Sedgewick", "Lecture 11", "CS 6.042J": what follows it is what it is about. */
function isTopic(lead: string): boolean {
  return !/\s/.test(lead) || /\d[\p{L}\d.]*$/u.test(lead);
}

/** "RFC7232", or "SBE" with "Simple Binary Encoding": the words behind a title say what it means. */
function isSpeltOut(title: string, text: string): boolean {
  if (/^\p{Lu}{2,}[\s-]?\d+$/u.test(title)) return true;
  if (/\s/.test(title)) return false;
  const letters = title.toLowerCase();
  let at = 0;
  for (const word of text.toLowerCase().split(/\s+/)) {
    const next = letters.indexOf(word[0] ?? '', at);
    if (next < 0 || (at === 0 && next > 0)) return false;
    at = next + 1;
  }
  return true;
}

/** "… by Jay Kreps", "… at FriendFeed (Bret Taylor)". */
function findInTitle(title: string): string[] {
  const inside = findBesideCompany(title);
  if (inside.length > 0) return inside;
  const [, lead = '', by] = /(.*\S)\sby\s+([^()[\]:]{3,120}?)(?:\s*[([].*)?$/s.exec(title) ?? [];
  // "A review of “A title” by Pat Doe": of the work in it.
  if (by === undefined || isOtherDeed(lead.replace(/^.*\s/s, '')) || isAboutWork.test(lead))
    return [];
  return splitNames(by.replace(/\s*,\s*\d{4}$/, ''), true);
}

const isAboutWork = /\b(?:review|summary|discussion|translation|critique)\s+(?:of|on)\b/i;

/** "Sital Kedia (Facebook) and …", "… at FriendFeed (Bret Taylor)". */
function findBesideCompany(title: string): string[] {
  const names: string[] = [];
  for (const { 1: inside = '', index } of title.matchAll(/\s\(([^()]{2,60})\)/g)) {
    const before = title.slice(Math.max(0, index - 100), index).split(/\s+/);
    const name = isKnownCompany(inside) ? before.slice(-2).join(' ') : inside;
    const isBeside = isKnownCompany(inside) || before.at(-2) === 'at';
    if (isBeside && isName(name, true)) names.push(name);
  }
  return names;
}

/** "recommended by", "maintained by": whoever is named did not write it. */
function isOtherDeed(verb: string): boolean {
  return (
    /^\p{L}+(?:ed|en|built|made)$/iu.test(verb) && !/^(?:co-?)?(?:written|authored)$/i.test(verb)
  );
}

/** "刘欣 著": the word behind says it. */
const easternBehind = /(?:^|[\s（(,，])([\p{Script=Han}·]{2,8})\s*[著编]\s*(?:$|[)）,，。·])/u;

/** "автор: …", "作者：…", "تأليف: …": what follows are people. */
const labelled =
  /(?<![\p{L}\p{M}])(?:authors?|written by|autor(?:es|en|in|a)?|auteurs?|autrice|autor[ei]|авторы?|作者|著者|讲师|著|저자|글쓴이|지은이|تأليف|تاليف|المؤلف|مؤلف|الكاتب|نویسنده|نویسندگان|מאת)\s*[:：]\s*(\S.{0,120})/iu;

/** People behind a word that says that they wrote it. */
function findLabelled(text: string): string[] {
  const behind = labelled.exec(text)?.[1];
  if (behind === undefined) return [];
  const people = peopleInFront(behind);
  if (people.length > 0) return people;
  return splitUncased(behind.split(/[.。|()（）–—]|\s[·-]\s/u)[0]?.trim() ?? '');
}

/** The people with whom a text begins, where what stands behind them begins something else. */
function peopleInFront(text: string): string[] {
  const people = readPeople(text);
  if (!people || people.kind === 'compact' || people.kind === 'inverted') return [];
  const rest = text.slice(people.end);
  return /^\s*(?:$|[.,;:()[\]（|!]|[-–—·]\s|(?:at|from|of|in|on|about)\s)/.test(rest)
    ? people.names
    : [];
}

const work =
  '(?:articles?|(?:e-?)?books?|talks?|papers?|posts?|blogs?|essays?|series|tutorials?|courses?|lectures?|videos?|podcasts?|guides?|presentations?|keynotes?|thes[ei]s|novels?|reviews?)';
/** "Written", "a great talk", "the blog about auditing": what stands in front of "by", and nothing else. */
const ofWork = new RegExp(
  `^(?:(?:an?|the|this|one)\\s+)?(?:(?!(?:an?|the|this)\\s)[\\p{L}-]+\\s+){0,3}${work}(?:\\s(?:about|on|of|for)\\s(?!.*\\b${work}\\b).*)?$|(?:^|\\s)(?:co-?)?(?:written|authored)$`,
  'iu',
);

/** How much of the text in front of "by" is looked at, in UTF-16 units. */
const MAX_IN_FRONT = 200;

/** "By Pat Doe" where a sentence or a part of one begins, "a talk by Pat Doe". */
function findByline(text: string): string[] {
  for (const { index, 0: by } of text.matchAll(/(?<![\p{L}\p{N}])[Bb]y\s+(?=\p{Lu})/gu)) {
    const before = text.slice(Math.max(0, index - MAX_IN_FRONT), index).trimEnd();
    const sentence = /[^.;:!?()[\]–—·|]*$/u.exec(before)?.[0].trim() ?? '';
    const segment =
      /[^,]*$/
        .exec(sentence)?.[0]
        .replace(/^.*\s-(?=\s|$)/, '')
        .trim() ?? '';
    if (segment !== '' && !ofWork.test(segment) && !ofWork.test(sentence)) continue;
    const names = peopleInFront(text.slice(index + by.length));
    if (names.length > 0) return names;
  }
  return [];
}

/** "– von Anna Schmidt", "(par Jean Dupont)": where a dash, a comma or a bracket sets it off. */
const setOff = /^\s*[-–—,(（]\s*(?:von|par|por|de|di|door|av|от)\s+(\p{Lu}[^()]{3,80}?)\s*[).]*$/u;

/** "Lamport, L. [A title](…)", "Ken Thompson. [A title](…). 1984.": the people in front of a title. */
function findInFront({ before = '', note = '' }: EntryWords): string[] {
  const text = before.replace(/^\s*(?:[-*•]\s+)?(?:\[\d{1,3}\]|\d{1,3}[.)])?\s*/, '');
  const people = readPeople(text);
  const [rest, year, quote] =
    /^[.,:\s]*((?:[([]\s*)?(?:19|20)\d\d[a-z]?[)\]]?)?[.,:\s]*(["“„«‘])?\s*$/.exec(
      text.slice(people?.end ?? 0),
    ) ?? [];
  const isEnded = people !== undefined && text[people.end - 1] === '.';
  if (!people || rest === undefined || !(isEnded || /^\s*[.,:(["“„«‘]/.test(rest))) return [];
  const isDated = year !== undefined || /(?:^|[\s(,.;])(?:19|20)\d\d(?:$|[),.;:])/.test(note);
  const isSure =
    people.hasInitials || (people.kind === 'full' ? isDated : isDated && quote !== undefined);
  return isSure ? people.names : [];
}

const isOnlyYear = /^[\s.,]*\(?(?:(?:19|20)\d\d)?\)?[\s.,]*$/;

/** "(Hamilton)", "(Melnik et al.)", "(Ziv & Lempel)": names alone in parentheses, right behind a paper. */
function findInAside(note: string, isPaper: boolean): string[] {
  const inside = /^[(（]([^()（）]{3,80})[)）]/.exec(note)?.[1];
  if (inside === undefined) return [];
  const people = readPeople(inside);
  if (people?.hasInitials && isOnlyYear.test(inside.slice(people.end))) return people.names;
  const isMany = /\bet\.? al\b|&|\band\b/.test(inside);
  const text = inside.replace(/,?\s*(?:19|20)\d\d$/, '');
  if (!isMany && !/^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?$|\s/u.test(text)) return [];
  return isMany || isPaper ? splitNames(text, false) : [];
}

/** The names of a cell: without where somebody works, and also a single one. */
function findInCell(cell: string): string[] {
  const text = cell.replace(/\s*[(（[][^()（）[\]]*[)）\]]/gu, '').trim();
  if (/^(?:various|multiple|many|several|unknown|anonymous|none|community)\b/i.test(text))
    return [];
  const names = splitNames(text, false);
  return names.length > 0 ? names : splitUncased(text);
}

/** Finds authors in what stands around the entry, or in a note that is nothing but names. */
export function findAuthors(words: EntryWords): string[] {
  const { title, note, citation, byline, peopleCell, before, after } = words;
  if (citation) return citation.authors;
  if (peopleCell) {
    const names = findInCell(peopleCell);
    if (names.length > 0) return names;
  }
  if (byline || before) {
    const text = byline || /^(.*):\s*[“"„«]\s*$/s.exec(before ?? '')?.[1];
    const names = text
      ? splitNames(text.replace(/^by\s+/i, '').replace(/,\s*\d{4}$/, ''), true)
      : [];
    if (names.length > 0) return names;
  }
  const inFront = findInFront(words);
  if (inFront.length > 0) return inFront;
  const dashed = findBehindDash(title);
  if (dashed.hasRole && dashed.names.length > 0) return dashed.names;
  const found = findInTitle(title);
  if (found.length > 0) return found;
  for (const text of [title, note ?? '', after ?? '']) {
    const said = findLabelled(text);
    if (said.length > 0) return said;
    const east = easternBehind.exec(text)?.[1];
    if (east !== undefined) return [east];
  }
  const said = firstFound([title, note, after], findByline);
  if (said.length > 0) return said;
  const noted = findInNote(words);
  return noted.length > 0 ? noted : dashed.names;
}

/** People of whom a note consists. In a row, what stands beside the title is other columns. */
function findInNote(words: EntryWords): string[] {
  const { title, note, column, after } = words;
  if (note === undefined || note.length > 200 || column !== undefined) return [];
  const foreign = setOff.exec(after ?? '')?.[1];
  if (foreign !== undefined) return splitNames(foreign, true);
  const text = withoutCompany(note.replace(/[\u200e\u200f]/g, '').replace(/^by\s+/i, '')).replace(
    /,\s*(?:19|20)\d\d\.?$/,
    '',
  );
  const aside = text.indexOf('(');
  const names = (aside < 0 ? text : text.slice(0, aside)).trim();
  // "von Neumann": what begins small goes on from the title.
  const isOther = /^\p{Ll}/u.test(names) || isSpeltOut(title, names.replace(/\.$/, ''));
  const people = isOther ? [] : splitNames(names, true);
  return people.length > 0 ? people : findInAside(note, isPaper(words));
}

function firstFound(
  texts: ReadonlyArray<string | undefined>,
  find: (text: string) => string[],
): string[] {
  for (const text of texts) {
    const found = text === undefined ? [] : find(text);
    if (found.length > 0) return found;
  }
  return [];
}

/** "Jay Kreps, LinkedIn", "Nora Jones, Slack, 2018": who it is by, without where they work and when. */
function withoutCompany(text: string): string {
  const [, people, company = ''] =
    /^(.+?),\s+([^,]+?)\.?(?:,?\s*\(?(?:19|20)\d\d\)?)?$/u.exec(text) ?? [];
  return people !== undefined && isKnownCompany(company) ? people : text;
}

function isPaper({ address, section }: EntryWords): boolean {
  return (
    /\.(?:pdf|ps)(?:[?#]|$)|arxiv\.org|doi\.org|\bacm\.org/i.test(address) ||
    section.some((name) => /\bpapers?\b/i.test(name))
  );
}
