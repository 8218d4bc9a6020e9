/** People that a title names as authors or speakers. */
import { isKnownCompany } from './company-names';
import type { EntryWords } from './entry-words';

/** Words that are capitalised in titles and are nobody's name. */
const noNames = new Set(
  'please inspired embracing by acm about academy anti-aliasing checker checkers color colour deck queue scheme speaker thread threads advanced agile algorithm algorithms an analysis analytics and app application applications architecture architectures article articles audio awesome aws backend basics beginner beginners best big blog book books building business chapter chapters cheat cheatsheet class clean cloud code coding collection community company complete computer computing concepts conference containers core course courses crash css cs curated data database databases deep deployment design designing details developer developers development devops digital distributed django docker docs documentation ebook edition engineer engineering engineers enterprise essential everything example examples experience explained fast first for framework free from frontend full fundamentals game general getting git global go google great guide guides hands handbook hardware high how html ideas implementation in index infrastructure inside interactive interview interviews intro introduction java javascript kubernetes language large last learn learning lecture lectures learned lesson lessons library life linux list live machine making manual memory microservices mobile model modern monitoring more native network networking networks new news notes object official on online open operating overview page paper papers part patterns performance platform play podcast post postmortem power practical practice practices presentation principles problems process product production programming project projects protocol public python quick react real reference release research resource resources review ruby rust scale scaling school science search secure security series shell server service services set short site slides small social software solution solutions source spring sql stack start started startup state static stream study style summary survey system systems talk talks team tech technical technology test testing the theory thinking time tips to tool tools top tutorial tutorials types understanding university unix update user using version video videos visual way web website week what who why with work workflow working world writing year you your zero'.split(
    ' ',
  ),
);

/** Companies, in notes as in titles, come after a comma or "at"; this cuts the person from the rest. */
const role = /,|\s+(?:at|from|of)\s|\s*\(/;

const nameWord =
  /^(?:\p{Lu}[\p{L}'’-]*\.?|(?:\p{Lu}\.)+|de|da|di|van|von|der|den|del|la|le|el|bin|ibn|ter)$/u;

/** What a description of two words ends with: "Graph DB", "Reverse Proxy". */
const things = new Set(
  'agent api archive balancer bot broker browser bucket builder bundler cache calculator catalog catalogue cdn checker cli client clone cloud collector compiler component components console controller converter crawler dashboard database db debugger demo detector diagram directory downloader driver editor emulator engine explorer extension extractor feed finder firewall fixer formatter forum frontend gateway generator graph graphs gui handbook helper hosting hub ide image index inspector installer interface interpreter json kit launcher layer linter list loader log logger mail manager mapper middleware migration minifier mirror mock module monitor newsletter notebook optimizer orchestrator orm parser picker pipeline planner player plugin plugins podcast pool processor profiler proxy queue reader recorder registry renderer reporter router runner runtime sandbox scanner scheduler scraper sdk searcher sheet shell simulator site snippets spec specification spreadsheet starter store storage storefront streaming suite supervisor template templates terminal toolbox toolkit tracer tracker transpiler tree ui validator vault viewer visualizer vm watcher wiki wizard wrapper'.split(
    ' ',
  ),
);

/** Endings of nouns that are not names: "Distributing Complexity". */
const abstractEnding = /(?:ity|tion|tions|ment|ness|ics|ability|ships?)$/;

function isName(text: string, needsTwo: boolean): boolean {
  const words = text.split(/\s+/);
  if (words.length > 4 || (needsTwo && words.length < 2)) return false;
  if (!words.every((word) => nameWord.test(word))) return false;
  if (words.some((word) => /^\p{Lu}{3,}$/u.test(word))) return false;
  const last = words.at(-1) ?? '';
  if (words.length > 1 && (/^\p{Lu}{2,}$/u.test(last) || things.has(last.toLowerCase())))
    return false;
  if (words.some((word) => noNames.has(word.toLowerCase()) || abstractEnding.test(word)))
    return false;
  if (/^\p{Lu}\p{L}{3,}ing$/u.test(words[0] ?? '')) return false;
  return !isKnownCompany(text);
}

/**
 * "Jeff Barber and Shie Erlich" as two people.
 * @param needsTwo a single word is nobody's name
 * @returns nothing when one of them is none
 */
export function splitNames(text: string, needsTwo: boolean): string[] {
  const names = text
    .split(/\s*(?:,|;|&|\band\b|\bet\.? al\.?)\s*/)
    .map((name) => (/\b(?:Jr|Sr)\.$/.test(name) ? name : name.replace(/\.$/, '')).trim())
    .filter((name) => name !== '');
  return names.length > 0 && names.every((name) => isName(name, needsTwo)) ? names : [];
}

/** "… - Bobby Johnson, Director of Engineering at Facebook", "… by Jay Kreps". */
function findInTitle(title: string): string[] {
  if (!/[-–—(]|\sby\s/.test(title)) return [];
  const cut = title.search(/\s+[-–—]\s+(?!.*\s[-–—]\s)/);
  if (cut >= 0) {
    const tail = title.slice(cut).replace(/^\s*[-–—]\s+/, '');
    const plain = tail.replace(/\(([^()]*)\)/g, (whole, inside: string, at: number) =>
      // "Matti (Lepistö) Pehrs": a part of the name.
      /^\p{Lu}\p{L}+$/u.test(inside) && /^\s\p{Lu}/u.test(tail.slice(at + whole.length))
        ? inside
        : whole,
    );
    const hasRole = /,\s/.test(plain);
    const names = splitNames(plain.split(role)[0] ?? '', !hasRole);
    if (names.length > 0) return names;
  }
  const inside = findBesideCompany(title);
  if (inside.length > 0) return inside;
  const by = /\sby\s+([^()[\]:]{3,120}?)(?:\s*[([].*)?$/.exec(title)?.[1];
  return by === undefined ? [] : splitNames(by.replace(/\s*,\s*\d{4}$/, ''), true);
}

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

/** "作者：张三", "刘欣 著", "저자: 김": people by the word beside them, in scripts without capitals. */
const eastern =
  /(?:作者|著者|译者|讲师|저자|글쓴이)\s*[:：]\s*([\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}·]{2,12})|(?:^|[\s（(,，])([\p{Script=Han}·]{2,8})\s*[著编]\s*(?:$|[)）,，。·])/u;

/** "(Hamilton)", "(Melnik et al.)", "(Ziv & Lempel)": names alone in parentheses, right behind a paper. */
function findInAside(note: string, isPaper: boolean): string[] {
  const inside = /^[(（]([^()（）]{3,80})[)）]/.exec(note)?.[1];
  if (inside === undefined) return [];
  const isMany = /\bet\.? al\b|&|\band\b/.test(inside);
  if (!isMany && !/^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?:,?\s(?:19|20)\d\d)?$|\s/u.test(inside))
    return [];
  return isMany || isPaper ? splitNames(inside.replace(/,?\s*(?:19|20)\d\d$/, ''), false) : [];
}

/** Finds authors in what stands around the entry, or in a note that is nothing but names. */
export function findAuthors(words: EntryWords): string[] {
  const { title, note, citation, byline, peopleCell, before } = words;
  if (citation) return citation.authors;
  if (peopleCell) {
    const names = splitNames(peopleCell, false);
    if (names.length > 0) return names;
  }
  if (byline || before) {
    const text = byline || /^(.*):\s*[“"„«]\s*$/s.exec(before ?? '')?.[1];
    const names = text
      ? splitNames(text.replace(/^by\s+/i, '').replace(/,\s*\d{4}$/, ''), true)
      : [];
    if (names.length > 0) return names;
  }
  const found = findInTitle(title);
  if (found.length > 0) return found;
  const east = eastern.exec(title) ?? (note === undefined ? undefined : eastern.exec(note));
  if (east) return [east[1] ?? east[2] ?? ''];
  // In a row, what stands beside the title is other columns.
  if (note === undefined || note.length > 200 || words.column !== undefined) return found;
  const text = withoutCompany(note.replace(/[\u200e\u200f]/g, '').replace(/^by\s+/i, ''));
  const aside = text.indexOf('(');
  const names = splitNames(aside < 0 ? text : text.slice(0, aside), true);
  return names.length > 0 ? names : findInAside(note, isPaper(words));
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
