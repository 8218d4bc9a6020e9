/**
 * What is marked up inside a line of AsciiDoc, as Markdown: links, pictures, cross references, notes,
 * text that is taken as it is (https://docs.asciidoctor.org/asciidoc/latest/subs/apply-subs-to-text/).
 */

/** How much longer attributes may make a list: one can stand in it any number of times. */
const MOST_EXPANDED = 1_000_000;

/** The attributes of a document, by their names in small letters. */
export interface Attributes {
  values: Map<string, string>;
  /** How much longer the list may still become, in UTF-16 units. */
  left: number;
}

/** Attributes that every document has: signs that would be markup. */
const signs: Record<string, string> = {
  amp: '&',
  apos: "'",
  asterisk: '*',
  backslash: '\\',
  backtick: '`',
  blank: '',
  brvbar: '¦',
  caret: '^',
  cpp: 'C++',
  deg: '°',
  empty: '',
  endsb: ']',
  gt: '>',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  nbsp: '\u00A0',
  plus: '+',
  pp: '++',
  quot: '"',
  rdquo: '”',
  rsquo: '’',
  sp: ' ',
  startsb: '[',
  tilde: '~',
  'two-colons': '::',
  'two-semicolons': ';;',
  vbar: '|',
  wj: '\u2060',
  zwsp: '\u200B',
};

/** @returns the attributes with which a document begins */
export function startAttributes(): Attributes {
  return { values: new Map(), left: MOST_EXPANDED };
}

/** What is put aside while the text around it is read: as it is, and as Markdown shows it. */
interface Held {
  plain: string;
  shown: string;
}

/** Around the number of what is held: no characters of any text. */
const [BEGIN, END] = ['\uFDD0', '\uFDD1'];
const anyHeld = /\uFDD0(\d{1,9})\uFDD1/g;

/** What may stand in brackets, in which one that ends them is escaped. */
const WORDS = String.raw`((?:\\\]|[^\]\n]){0,1000})`;
const passed =
  /(\\?)(?:(?<!\w)(\+{2,3})((?:(?!\+\+)[^\n]){1,2000})\2|\bpass:([a-z]*(?:,[a-z]+)*)\[((?:\\\]|[^\]\n]){0,2000})\]|(?<![\w;:`+\\])\+(?=[^\s+])([^+\n]{0,1000}[^\s+])\+(?![\w+]))/g;
const picture = new RegExp(String.raw`image::?([^\s[\]:][^\s[\]]{0,1999})\[${WORDS}\]`, 'g');
const anyLink = new RegExp(
  String.raw`(\\?)(?:(?:link:)?((?:https?|ftp):\/\/[^\s[\]<>]+)|(?<!\w)link:([^\s[\]]+))(?:\[${WORDS}\])?`,
  'g',
);
const macro = new RegExp(
  String.raw`\b(xref|kbd|btn|menu|icon|indexterm2?|anchor|mailto|stem):([^\s[\]]{0,500})\[${WORDS}\]`,
  'g',
);
/** How text is set, in brackets before it. */
const role = /\[[.#%][^[\]\n]{0,200}\](?=[*_`#])/g;
const crossReference = /<<[^<>,\n]{1,500}(?:,([^<>\n]{0,1000}))?>>/g;
/** In its text, links have brackets. */
const footnote =
  /\s{0,3}\bfootnote(?:ref)?:[\w-]{0,100}\[((?:\\[[\]]|\[(?:\\[[\]]|[^[\]\n]){0,1000}\]|[^[\]\\\n]){0,1000})\]/g;

/**
 * @param text what stands in one line, or in a cell
 * @returns the same as Markdown, its links as `[words](<address>)`
 */
export function translateAsciidocInline(text: string, attributes: Attributes): string {
  const held: Held[] = [];
  const hold = (plain: string, shown = plain) => {
    held.push({ plain, shown });
    return `${BEGIN}${held.length - 1}${END}`;
  };
  const restore = (part: string, as: keyof Held) =>
    part.replace(anyHeld, (_, at: string) => held[Number(at)]?.[as] ?? '');
  const linkTo = (address: string, words: string) => {
    const target = restore(address, 'plain').replace(/[\s<>]/g, encodeURIComponent);
    // Without words it is shown as an address that stands in the text.
    if (words === '') return hold(/^https?:/.test(target) ? `<${target}>` : `[](<${target}>)`);
    return `[${words.replace(/[[\]]/g, '\\$&')}]${hold(`(<${target}>)`)}`;
  };
  const read = text
    .replace(anyHeld, '')
    .replace(passed, (...found: string[]) => holdPassed(found, hold))
    .replace(/(\\?)\{([\w-]{1,100})\}/g, (whole, isEscaped: string, name: string) =>
      isEscaped ? whole.slice(1) : expand(whole, name, attributes),
    )
    .replace(picture, (_, source: string, said: string) => {
      const { words, link } = readAttributes(said);
      const image = `![${words.replace(/[[\]\\]/g, ' ')}](<${restore(source, 'plain')}>)`;
      return hold(link === undefined ? image : `[${image}](<${link}>)`);
    })
    .replace(role, '')
    .replace(anyLink, (whole, isEscaped: string, web?: string, other?: string, said?: string) => {
      if (isEscaped) return hold(whole, asText(whole.slice(1)));
      if (web !== undefined && said === undefined) return hold(restore(whole, 'plain'));
      const address = web ?? other ?? '';
      return said === undefined ? whole : linkTo(address, wordsOfLink(said));
    })
    .replace(macro, (_, name: string, target: string, said: string) => {
      const words = said.replaceAll('\\]', ']');
      if (name === 'mailto') return linkTo(`mailto:${target}`, words || target);
      if (name === 'menu') return [target, words].filter(Boolean).join(' > ');
      return /^(?:icon|indexterm|anchor)$/.test(name) ? '' : words;
    })
    .replace(crossReference, (_, words?: string) => words ?? '')
    // A note stands below the text; what it leads to is not lost.
    .replace(footnote, (_, note: string) => (note.includes(`]${BEGIN}`) ? ` (${note})` : ''));
  return restore(readQuotes(read), 'shown');
}

/** What a title says, without the notes to it. */
export function withoutFootnotes(text: string): string {
  return text.replace(footnote, '');
}

/** Text that is taken as it is, or in which only some of the markup counts. */
function holdPassed(found: string[], hold: (plain: string, shown?: string) => string): string {
  const [whole = '', isEscaped, plus, between = '', kinds = '', inBrackets, single] = found;
  if (isEscaped) return hold(whole.slice(1), asText(whole.slice(1)));
  if (inBrackets !== undefined) {
    const words = inBrackets.replaceAll('\\]', ']');
    // Links, quotation marks, attributes, or all of it.
    return /[amnq]/.test(kinds) ? words : hold(words, kinds === '' ? asHtml(words) : asText(words));
  }
  if (single !== undefined) return hold(single, asText(single));
  return hold(between, plus === '+++' ? asHtml(between) : asText(between));
}

/** Text in which Markdown finds no markup but HTML. */
function asHtml(text: string): string {
  return /<\w/.test(text) ? text : asText(text);
}

/** Text in which Markdown finds no markup. */
function asText(text: string): string {
  return text.replace(/[\\`*_[\]<&]|:(?=\/\/)/g, '\\$&');
}

/** @returns the value of an attribute, or `whole` where there is none */
function expand(whole: string, name: string, attributes: Attributes): string {
  const value = attributes.values.get(name.toLowerCase()) ?? signOf(name);
  if (value === undefined || value.length > attributes.left) return whole;
  attributes.left -= value.length;
  return value;
}

function signOf(name: string): string | undefined {
  return Object.hasOwn(signs, name) ? signs[name] : undefined;
}

/** Sets an attribute: those in its value count as they are here, and what is passed stays as it is. */
export function setAttribute(attributes: Attributes, name: string, value: string): void {
  const passedValue = /^pass:[a-z,]*\[(.*)\]$/.exec(value)?.[1];
  const expanded = (passedValue ?? value).replace(/\{([\w-]{1,100})\}/g, (whole, other: string) =>
    expand(whole, other, attributes),
  );
  attributes.values.set(name.toLowerCase(), expanded);
}

/** What stands in the brackets of a macro: what is named by no name first, and where it leads. */
function readAttributes(said: string): { words: string; link?: string } {
  const link = /(?:^|,)\s*link=(?:"([^"]*)"|([^,]*))/.exec(said);
  const target = (link?.[1] ?? link?.[2])?.trim();
  return { words: firstOf(said), ...(target && { link: target.replace(/[\s<>]/g, '') }) };
}

/** The first of several values between commas, in quotation marks or not; empty where it has a name. */
function firstOf(said: string): string {
  const quoted = /^\s*"((?:\\"|[^"])*)"/.exec(said)?.[1];
  if (quoted !== undefined) return quoted.replaceAll('\\"', '"').trim();
  const first = said.split(',', 1)[0] ?? '';
  return /^\s*[\w-]+\s*=/.test(first) ? '' : first.trim();
}

/** The text of a link may be followed by attributes: `[Words,window=_blank]`, `["Words, more",role=x]`. */
function wordsOfLink(said: string): string {
  const words = said.replaceAll('\\]', ']').replace(/\s\+\s/g, ' ');
  const quoted = /^"([^"]*)"\^?$/.exec(words)?.[1];
  return (quoted ?? (words.includes('=') ? firstOf(words) : words))
    .replace(/(?<!\^[^\s^]{1,50})\^\s*$/, '')
    .trim();
}

/** What is set in another way than the text around it; marks that Markdown has too stay. */
function readQuotes(text: string): string {
  return (
    text
      .replace(/\[\[[\p{L}_:][\w:.-]{0,200}(?:,[^\]\n]{0,300})?\]\]/gu, '')
      .replace(/\(\(\([^()\n]{1,300}\)\)\)/g, '')
      .replace(/\(\(([^()\n]{1,300})\)\)/g, '$1')
      .replace(/\[[^[\]\n]{1,200}\](?=#)/g, '')
      .replace(/"`([^`\n]{1,1000})`"/g, '“$1”')
      .replace(/'`([^`\n]{1,1000})`'/g, '‘$1’')
      .replace(/##([^#\n]{1,1000})##/g, '$1')
      .replace(/(?<![\w#&])#(?=[^\s#])([^#\n]{0,1000}[^\s#])#(?![\w#])/g, '$1')
      .replace(/\^([^\s^]{1,50})\^/g, '$1')
      .replace(/~([^\s~]{1,50})~/g, '$1')
      // What Markdown sets as code has no links in it.
      .replace(/`([^`\n]{1,1000})`/g, (whole, inside: string) =>
        inside.includes(`]${BEGIN}`) ? inside : whole,
      )
      .replace(/(^|[\s(])\*(\S(?:[^*\n]*\S)?)\*(?=$|[\s),.;:!?-])/g, '$1**$2**')
  );
}
