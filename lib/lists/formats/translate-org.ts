/**
 * Org (https://orgmode.org/worg/org-syntax.html) as Markdown, line by line, so that places keep
 * their line numbers: headlines, links, lists, tables, what is marked up inside a line.
 */
import { isBadge } from '../model/furniture';
import { joinWrapped } from './join-wrapped';

/** Brackets may stand in the words of a link, but no two that begin or end one. */
const link =
  /\[\[((?:\\[[\]]|[^[\]\n]){1,2000})\](?:\[((?:[^[\]\n]|\[(?!\[)|\](?!\])){1,1000})\])?\]/g;
/** A link at the end of a line whose words go on below. */
const openLink = /\[\[[^[\]\n]{1,2000}\]\[[^[\]\n]{0,1000}$/;
const openBlock = /^\s*#\+begin_(\w+)/i;

/** A headline that is commented out, or kept from readers. */
const isUnread =
  /^\*+\s+(?:[\p{Lu}\p{N}_-]{2,30}\s+)?COMMENT(?:\s|$)|\s:(?:[\w@#%]+:)*noexport:[\w@#%:]*\s*$/u;
const holdsLink = /\[\[|https?:\/\//;
/** How much of what stands below is done: `[2/5]`, `[40%]`. */
const progress = /(?<!\s)\s{1,3}\[(?:\d{0,4}\/\d{0,4}|\d{0,3}%)\](?=\s|$)/g;
/** What begins a line as a footnote. */
const footnoteStart = /^\[fn:([\w-]{1,100})\]\s+(.*)$/s;
/** Most lines of a drawer that are looked through for an address. */
const MAX_DRAWER = 40;
const addressProperty =
  /^\s*:(?!ID:|CUSTOM_ID:)[\w-]{1,40}\+?:\s+(?:\[\[)?(https?:\/\/[^\s\][<>]{1,2000})/;

/** The value of a property of a headline, which stands right below it. */
function inDrawer(lines: readonly string[], from: number, property: RegExp): string | undefined {
  let isOpen = false;
  for (let at = from; at < Math.min(lines.length, from + MAX_DRAWER); at++) {
    const line = lines[at] ?? '';
    if (/^\s*:PROPERTIES:\s*$/i.test(line)) isOpen = true;
    else if (!isOpen && !/^\s*(?:SCHEDULED|DEADLINE|CLOSED):/.test(line)) return undefined;
    if (/^\s*:END:/i.test(line)) return undefined;
    const value = isOpen ? property.exec(line)?.[1] : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

const authorProperty = /^\s*:AUTHORS?:\s+(\S.{0,200}?)\s*$/i;
const yearProperty = /^\s*:(?:YEAR|DATE|PUBLISHED):\s+\D{0,20}?((?:19|20)\d\d)\b/i;

/** Whom the one link of a headline is by, and since when it is there, as its properties say. */
function creditIn(lines: readonly string[], at: number, depth: number): string {
  const author = inDrawer(lines, at + 1, authorProperty);
  const year = inDrawer(lines, at + 1, yearProperty);
  if (author === undefined && year === undefined) return '';
  // The title of a section does not say who wrote what its own link leads to.
  const below = lines.slice(at + 1);
  const next = below.findIndex((line) => /^\*+\s/.test(line));
  const isInner = /^(\*+)\s/.exec(below[next] ?? '')?.[1]?.length ?? 0;
  const own = (next < 0 ? below : below.slice(0, next)).filter(
    (line) => !/^\s*:[\w-]+:/.test(line),
  );
  if (isInner > depth || own.some((line) => holdsLink.test(line))) return '';
  return ` – ${[author && `by ${author}`, year].filter((part) => part !== undefined).join(', ')}`;
}

function plainWords(words: string): string {
  return words.replace(/[[\]\\]/g, '\\$&');
}

/** A term ends at the first `::` between blanks; what is behind that is said of it. */
function splitTerm(words: string): { term: string; said?: string } {
  const mark = words.search(/(?<=\s)::(?=\s|$)/);
  if (mark < 0) return { term: words };
  const term = words.slice(0, mark).trimEnd();
  const rest = words.slice(mark + 2);
  return rest === '' ? { term } : { term, said: rest.trimStart() };
}

/** What a file says for all of its lines. */
interface Settings {
  /** Where links lead that begin with a word and a colon. */
  abbreviations: Map<string, string>;
  /** What stands before a headline and is no part of it. */
  states: Set<string>;
}

/** `#+LINK: gh https://github.com/%s`, `#+TODO: OPEN | READ(r)`, wherever they stand. */
function readSettings(lines: readonly string[]): Settings {
  const settings: Settings = {
    abbreviations: new Map(),
    states: new Set(['TODO', 'DONE', 'NEXT', 'WAITING', 'CANCELLED']),
  };
  for (const line of lines) {
    const [, quoted, word, address] =
      /^\s*#\+link:\s+(?:"([^"]+)"|(\S+))\s+(\S+)/i.exec(line) ?? [];
    const name = quoted ?? word;
    if (name !== undefined && address !== undefined) settings.abbreviations.set(name, address);
    const states = /^\s*#\+(?:seq_|typ_)?todo:\s(.*)$/i.exec(line)?.[1];
    for (const state of states?.match(/[^\s|(]+(?=\(|\s|$)/g) ?? []) settings.states.add(state);
  }
  return settings;
}

/** @returns by line: whether a drawer that begins there has an end */
function endsOfDrawers(lines: readonly string[]): boolean[] {
  const ends: boolean[] = [];
  let hasEnd = false;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] ?? '';
    ends[at] = hasEnd;
    if (/^\s*:end:\s*$/i.test(line)) hasEnd = true;
    else if (/^\*+\s/.test(line)) hasEnd = false;
  }
  return ends;
}

/** @returns Markdown with as many lines */
export function translateOrg(text: string): string {
  let block: string | undefined;
  let isDrawer = false;
  let depth = 0;
  // Headlines stand below a title, which has no stars.
  let outer = 0;
  // What is below it stays unread.
  let hiddenBelow: number | undefined;
  const lines = joinWrapped(text.split('\n'), openLink, ']]');
  const settings = readSettings(lines);
  const hasEnd = endsOfDrawers(lines);
  const inline = (words: string) => inlineOf(words, settings);
  return lines
    .map((line, at) => {
      const stars = /^(\*+)\s/.exec(line)?.[1]?.length;
      if (hiddenBelow !== undefined && (stars === undefined || stars > hiddenBelow)) return '';
      hiddenBelow = undefined;
      if (stars !== undefined && block === undefined && isUnread.test(line)) {
        hiddenBelow = stars;
        isDrawer = false;
        return '';
      }
      if (block !== undefined) {
        if (new RegExp(`^\\s*#\\+end_${block}`, 'i').test(line)) block = undefined;
        return '';
      }
      const opened = openBlock.exec(line)?.[1]?.toLowerCase();
      if (opened !== undefined) {
        // What is quoted or centred is text of the list; source and examples are none.
        if (/^(?:src|example|comment|export)$/.test(opened)) block = opened;
        return '';
      }
      if (/^\s*:end:\s*$/i.test(line)) {
        isDrawer = false;
        return '';
      }
      if (/^\s*:[\w-]+:\s*$/.test(line) && hasEnd[at]) isDrawer = true;
      if (stars !== undefined) isDrawer = false;
      // Behind a colon stands an example.
      if (isDrawer || /^\s*:(?:\s|$)/.test(line)) return '';
      const title = /^#\+title:\s*(.+)$/i.exec(line)?.[1];
      if (title !== undefined) {
        if (depth === 0) outer = 1;
        return `# ${inline(title)}`;
      }
      if (/^\s*#(?:\+|\s|$)/.test(line)) return '';
      const [, mark, note] = footnoteStart.exec(line) ?? [];
      if (note !== undefined) return `[^${mark}]: ${inline(note)}`;
      const head = /^(\*+)\s+(.*)$/s.exec(line);
      // A headline that is a link with a description behind it is meant as an item.
      if (head && /\]\]\s+[-–—:]\s+\S/.test(line)) return `- ${inline(head[2] ?? '')}`;
      if (head) {
        depth = (head[1] ?? '').length;
        const words = (head[2] ?? '')
          .replace(/^(\S+)\s+/, (whole, word: string) => (settings.states.has(word) ? '' : whole))
          .replace(/^\[#[A-Z]\]\s+/, '')
          .replace(progress, '')
          .replace(/(?<!\s)\s+:[\w@#%:]+:\s*$/, '');
        const marks = '#'.repeat(Math.min(6, depth + outer));
        const address = holdsLink.test(words)
          ? undefined
          : inDrawer(lines, at + 1, addressProperty);
        const linked =
          address === undefined ? inline(words) : `[${plainWords(words)}](<${address}>)`;
        return `${marks} ${linked}${linked.includes('](') ? creditIn(lines, at, depth) : ''}`;
      }
      if (/^\s*\|[-+|]+\|?\s*$/.test(line)) return line.replace(/\+/g, '|');
      // Items may stand below a headline as far in as they like.
      const item = /^(\s*)(?:[-+]|\d+[.)]|\*(?=\s))\s+(.*)$/s.exec(line);
      if (item) {
        const [, indent = '', words = ''] = item;
        const box = words.replace(/^\[[ xX-]\]\s+/, '').replace(/^\[@\d+\]\s+/, '');
        const { term, said } = splitTerm(box);
        if (said === undefined) return `${indent}- ${inline(term)}`;
        // What is said of a term is an item in it; of one that is a link, more of the same item.
        const isLinked = /\[\[|https?:/.test(term);
        return `${indent}- ${inline(term)}${isLinked ? ' - ' : '<ul><li>'}${inline(said)}`;
      }
      return inline(line);
    })
    .join('\n');
}

const imageFile = /\.(?:png|jpe?g|gif|tiff?|webp|avif|svg|bmp|x[bp]m|p[bgp]m)(?:[?#]\S*)?$/i;
const oneAddress = /^(?:file:|https?:\/\/|\.{1,2}\/)\S+$/i;

/** The words of a link, or a link without any, may be the address of a picture, which is shown. */
function isPicture(words: string, target?: string): boolean {
  return (
    oneAddress.test(words) &&
    (imageFile.test(words) || (words !== target && target !== undefined && isBadge(words)))
  );
}

function pictureOf(source: string): string {
  return `![](<${source.replace(/^file:/, '')}>)`;
}

/** An address that begins with an abbreviation, written out: `%s` is the rest of it, `%h` the same encoded. */
function writeOut(address: string, { abbreviations }: Settings): string {
  const colon = address.indexOf(':');
  const name = colon < 0 ? address : address.slice(0, colon);
  const base = abbreviations.get(name);
  if (base === undefined) return address;
  const rest = colon < 0 ? '' : address.slice(colon + 1);
  if (!/%[sh]/.test(base)) return base + rest;
  return base.replace(/%([sh])/g, (_, kind: string) =>
    kind === 's' ? rest : encodeURIComponent(rest.replace(/\p{Cs}/gu, '\uFFFD')),
  );
}

/** In its text, links have brackets already. */
const anyFootnote =
  /\s{0,3}\[fn:[\w-]{0,100}(?:\]|:((?:\\[[\]]|\[(?:\\[[\]]|[^[\]\n]){0,1000}\]|[^[\]\\\n]){0,1000})\])/g;

function inlineOf(text: string, settings: Settings): string {
  return (
    text
      .replace(link, (_, written: string, behind?: string) => {
        // As wikis write it, `[[address|words]]`.
        const [, address = written.replace(/\\([[\]\\])/g, '$1'), words = behind] =
          behind === undefined ? (/^(https?:[^|]*)\|(.*)$/.exec(written) ?? []) : [];
        const target = writeOut(address, settings).replace(/^file:/, '');
        if (words === undefined && isPicture(address)) return pictureOf(address);
        // A place in the file itself.
        if (/^(?:\*|#|id:)/.test(target)) return words ?? '';
        const shown = words ?? target;
        const inside = isPicture(shown, address)
          ? pictureOf(shown)
          : shown.replace(/[[\]]/g, '\\$&');
        return `[${inside}](<${target}>)`;
      })
      .replace(/<<<?([^<>\n]{1,300})>>(>?)/g, (_, name: string, isRadio: string) =>
        isRadio ? name : '',
      )
      // What is written for one format, and the end of a line.
      .replace(/@@[a-z]{1,20}:[^@\n]{0,500}@@|\\\\\s*$/g, '')
      // A note stands below the text; what it leads to is not lost.
      .replace(anyFootnote, (_, note?: string) =>
        note?.includes('](<') ? ` (${note.trim()})` : '',
      )
      .replace(/(^|[\s([{])\*(\S(?:[^*\n]*\S)?)\*(?=$|[\s)\]},.;:!?-])/g, '$1**$2**')
      .replace(/(^|[\s([{])[=~](\S(?:[^=~\n]*\S)?)[=~](?=$|[\s)\]},.;:!?-])/g, '$1`$2`')
      .replace(/(^|[\s([{])\/(\S(?:[^/\n]*\S)?)\/(?=$|[\s)\]},.;:!?-])/g, '$1*$2*')
  );
}
