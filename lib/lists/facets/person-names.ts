/** Names of people as texts and references write them: "Jay Kreps", "Lamport, L.", "Ongaro D". */
import { knownCompanyAt } from './company-names';

/** Words that are capitalised in titles and are nobody's name. */
const noNames = new Set(
  'keynote please inspired embracing by acm about academy anti-aliasing checker checkers color colour deck queue scheme speaker thread threads advanced agile algorithm algorithms an analysis analytics and app application applications architecture architectures article articles audio awesome aws backend basics beginner beginners best big blog book books building business chapter chapters cheat cheatsheet class clean cloud code coding collection community company complete computer computing concepts conference containers core course courses crash css cs curated data database databases deep deployment design designing details developer developers development devops digital distributed django docker docs documentation ebook edition engineer engineering engineers enterprise essential everything example examples experience explained fast first for framework free from frontend full fundamentals game general getting git global go google great guide guides hands handbook hardware high how html ideas implementation in index infrastructure inside interactive interview interviews intro introduction java javascript kubernetes language large last learn learning lecture lectures learned lesson lessons library life linux list live machine making manual memory microservices mobile model modern monitoring more native network networking networks new news notes object official on online open operating overview page paper papers part patterns performance platform play podcast post postmortem power practical practice practices presentation principles problems process product production programming project projects protocol public python quick react real reference release research resource resources review ruby rust scale scaling school science search secure security series shell server service services set short site slides small social software solution solutions source spring sql stack start started startup state static stream study style summary survey system systems talk talks team tech technical technology test testing the theory thinking time tips to tool tools top tutorial tutorials types understanding university unix update user using version video videos visual way web website week what who why with work workflow working world writing year you your zero'.split(
    ' ',
  ),
);

const nameWord =
  /^(?:\p{Lu}[\p{L}'’-]*|\p{Lu}\p{L}{0,2}\.|(?:\p{Lu}\p{Ll}?\.-?)+|ван|фон|де|de|da|di|van|von|der|den|del|la|le|el|bin|ibn|ter)$/u;

/** What a description of two words ends with: "Graph DB", "Reverse Proxy". */
const things = new Set(
  'agent api archive balancer bot broker browser bucket builder bundler cache calculator catalog catalogue cdn checker cli client clone cloud collector compiler component components console controller converter crawler dashboard database db debugger demo detector diagram directory downloader driver editor emulator engine explorer extension extractor feed finder firewall fixer formatter forum frontend gateway generator graph graphs gui handbook helper hosting hub ide image index inspector installer interface interpreter json kit launcher layer linter list loader log logger mail manager mapper middleware migration minifier mirror mock module monitor newsletter notebook optimizer orchestrator orm parser picker pipeline planner player plugin plugins podcast pool processor profiler proxy queue reader recorder registry renderer reporter router runner runtime sandbox scanner scheduler scraper sdk searcher sheet shell simulator site snippets spec specification spreadsheet starter store storage storefront streaming suite supervisor template templates terminal toolbox toolkit tracer tracker transpiler tree ui validator vault viewer visualizer vm watcher wiki wizard wrapper'.split(
    ' ',
  ),
);

/** Endings of nouns that are not names: "Distributing Complexity". */
const abstractEnding = /(?:ity|tion|tions|ment|ness|ics|ability|ships?)$/;

/** @returns whether a text is written as a name; `needsTwo`: a single word is nobody's */
export function isName(text: string, needsTwo: boolean): boolean {
  const words = text.split(/\s+/);
  if (words.length > 4 || (needsTwo && words.length < 2)) return false;
  if (!words.every((word) => nameWord.test(word))) return false;
  if (words.some((word) => /^\p{Lu}{3,}$/u.test(word))) return false;
  // "A Monolith": an initial at the beginning has its full stop.
  if (/^\p{Lu}$/u.test(words[0] ?? '')) return false;
  const last = words.at(-1) ?? '';
  if (
    words.length > 1 &&
    (/^\p{Lu}{2,}$/u.test(last) || things.has(last.toLowerCase().replace(/s$/, '')))
  )
    return false;
  if (words.some((word) => noNames.has(word.toLowerCase()) || abstractEnding.test(word)))
    return false;
  if (/^\p{Lu}\p{L}{3,}ing$/u.test(words[0] ?? '')) return false;
  // "Google Brain" is a part of Google.
  return knownCompanyAt(words, 0) === undefined;
}

/**
 * "Jeff Barber and Shie Erlich", "Lamport, L., Birman, K.", "Corbett, James; Dean, Jeffrey" as two people.
 * @param needsTwo a single word is nobody's name
 * @returns nothing when one of them is none
 */
export function splitNames(text: string, needsTwo: boolean): string[] {
  const people = readPeople(text);
  if (people?.hasInitials && /^[\s.,]*$/.test(text.slice(people.end))) return people.names;
  const turned = turnNames(text);
  if (turned?.every((name) => isName(name, true))) return turned;
  const names = text
    .split(/\s*(?:,|;|&|\b(?:and|und|et|y)\b(?!\.? al\b)|(?<=\s)и(?=\s)|\bet\.? al\.?)\s*/)
    .map((name) => (/\b(?:Jr|Sr)\.$/.test(name) ? name : name.replace(/\.$/, '')).trim())
    .filter((name) => name !== '');
  return names.length > 0 && names.every((name) => isName(name, needsTwo)) ? names : [];
}

/** @returns names in the order in which they are said, where surnames stand first in all of them */
function turnNames(text: string): string[] | undefined {
  const names = text.split(/\s*;\s*/).filter((name) => name !== '');
  const pairs = names.map((name) => /^([^,]+),\s+([^,]+)$/.exec(name));
  if (pairs.length < 2 || pairs.includes(null)) return undefined;
  return pairs.map((pair) => `${pair?.[2]?.trim()} ${pair?.[1]?.trim()}`);
}

const particles = '(?:(?:van|von|der|den|de|da|di|del|la|le|el|bin|ibn|ter|ван|фон|де)\\s+)*';
const capitalised = "\\p{Lu}[\\p{L}\\p{M}'’]*\\p{Ll}[\\p{L}\\p{M}'’]*(?:-\\p{Lu}[\\p{L}\\p{M}]+)?";
const surname = `${particles}${capitalised}`;
const initials = '\\p{Lu}\\p{Ll}?\\.(?:\\s?-?\\p{Lu}\\p{Ll}?\\.)*';

/** How surname and first names may stand, and whether initials with full stops say that they are some. */
const forms: ReadonlyArray<{ pattern: RegExp; isTurned: boolean; kind: People['kind'] }> = [
  // "Lamport, L.", "García Márquez, G."
  {
    pattern: new RegExp(`(${surname}(?:\\s${capitalised})?),\\s*(${initials})(?!\\p{L})`, 'uy'),
    isTurned: true,
    kind: 'initials',
  },
  // "L. Lamport"
  { pattern: new RegExp(`(${initials})\\s?(${surname})`, 'uy'), isTurned: false, kind: 'initials' },
  // "Кнут Д. Э.", and not the beginning of "Michael D. Schroeder, …"
  {
    pattern: new RegExp(
      `(${surname})\\s(${initials})(?!\\p{L}|\\s${surname}(?:[\\s.]*[,([“"«]|\\.\\s*(?:\\d|$)|\\s(?:and|&|et|und|y|и)\\s))`,
      'uy',
    ),
    isTurned: true,
    kind: 'compact',
  },
  // "Ongaro D"
  {
    pattern: new RegExp(`(${surname})\\s(\\p{Lu}{1,3})(?=[,.;:]|\\s+et al)`, 'uy'),
    isTurned: true,
    kind: 'compact',
  },
  // "Leslie Lamport"
  {
    pattern: new RegExp(
      `(${capitalised})((?:\\s(?:\\p{Lu}\\.|\\p{Lu}(?!\\p{L})|${surname})){1,3})`,
      'uy',
    ),
    isTurned: false,
    kind: 'full',
  },
  // "Lamport, Leslie"
  {
    pattern: new RegExp(
      `(${surname}),\\s+(${capitalised}(?:\\s(?:\\p{Lu}\\.|${capitalised}))?)(?!\\p{L})`,
      'uy',
    ),
    isTurned: true,
    kind: 'inverted',
  },
];

const joint =
  /\s*(?:[,;]\s*(?:(?:and|und|et|y|и|&)\s+)?|(?:\s(?:and|und|et|y|и)|\s*&)\s+)(?!al\b)/uy;
const andOthers = /[,\s]*(?:\bet\.?\s?al\b\.?|и др\.|…)/uy;

/** People that a text begins with. */
export interface People {
  names: string[];
  /** Where what follows them begins. */
  end: number;
  /** How the first of them is written. Nothing but a surname and initials is one for sure. */
  kind: 'initials' | 'compact' | 'full' | 'inverted';
  hasInitials: boolean;
}

/** @returns the people with whom a text begins, first names first; undefined where there are none */
export function readPeople(text: string): People | undefined {
  const names: string[] = [];
  let kind: People['kind'] | undefined;
  let hasInitials = false;
  let end = 0;
  for (let at = 0; names.length < MAX_PEOPLE; ) {
    const person = readPerson(text, at, kind === undefined || kind === 'compact');
    // Only the first of several has its surname first, unless all of them have initials.
    if (!person || (person.kind === 'inverted' && names.length > 0)) break;
    names.push(person.name);
    kind ??= person.kind;
    hasInitials ||= person.kind === 'initials';
    end = person.end;
    joint.lastIndex = end;
    if (!joint.test(text)) break;
    at = joint.lastIndex;
  }
  if (kind === undefined) return undefined;
  andOthers.lastIndex = end;
  if (andOthers.test(text)) end = andOthers.lastIndex;
  return { names, end, kind, hasInitials };
}

/** Most people of one thing. */
const MAX_PEOPLE = 40;

/** "Dr.", "Prof.": no part of a name. */
const degree = /(?:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s+)+/y;

function readPerson(
  text: string,
  from: number,
  mayBeCompact: boolean,
): { name: string; end: number; kind: People['kind'] } | undefined {
  degree.lastIndex = from;
  const at = degree.test(text) ? degree.lastIndex : from;
  for (const { pattern, isTurned, kind } of forms) {
    if (kind === 'compact' && !mayBeCompact) continue;
    pattern.lastIndex = at;
    const [whole, one = '', other = ''] = pattern.exec(text) ?? [];
    if (whole === undefined) continue;
    const first = isTurned ? withPeriods(other) : one;
    const name = `${first} ${(isTurned ? one : other).trim()}`;
    const isOne =
      kind === 'initials' || kind === 'compact'
        ? isName(isTurned ? one : other.trim(), false)
        : isName(name, true);
    if (isOne) return { name, end: at + whole.length, kind };
  }
  return undefined;
}

/** "KP" and "K.P." as "K. P." */
function withPeriods(first: string): string {
  const letters = /^\p{Lu}{1,3}$/u.test(first) ? first.replace(/\p{Lu}/gu, '$&.') : first;
  return letters.replace(/\.(?=\p{Lu})/gu, '. ');
}

/** "张三", "أحمد منصور": a few words in a script without capitals. */
const uncased = /^[\p{Lo}\p{M}·•\u200c.]{2,20}(?:\s[\p{Lo}\p{M}\u200c.]{1,20}){0,3}$/u;

/** @returns people in a script without capitals, where something says that they are some; else nothing */
export function splitUncased(text: string): string[] {
  const names = text
    .replace(/[[(（【][^\])）】]{0,20}[\])）】]/gu, ' ')
    .split(/\s*[,，、،;；/&]\s*|\s+(?:和|与|及|और)\s+/u)
    .map((name) => name.replace(/\s*(?:等|著|编著|编)$/u, '').trim())
    .filter((name) => name !== '');
  return names.every((name) => uncased.test(name)) ? names : [];
}
