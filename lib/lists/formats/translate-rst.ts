/**
 * reStructuredText (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html) as Markdown,
 * line by line, so that places keep their line numbers: titles with their lines below or above,
 * links of all kinds, lists, directives that hold text.
 */

import { cellToHtml } from './cell-to-html';
import { itemizeRstDefinitions } from './rst-definitions';
import {
  addressOf,
  isAnonymousTarget,
  type Picture,
  type References,
  readPicture,
  readRstReferences,
  resolve,
  substitutionOf,
} from './rst-references';
import { translateRstTable } from './rst-tables';

const adornment = /^([!-/:-@[-`{-~])\1{1,}\s*$/;
const directive = /^\s*\.\.\s+(?:\|[^|\n]{1,200}\|\s+)?([\w:+.-]{1,100})::(?:\s+(.*))?$/;
/** Directives whose content is no text of the list: code, formulas, pictures, what is for programs. */
const noText =
  /^(?:code(?:-block)?|sourcecode|highlight|parsed-literal|literalinclude|include|doctest|testcode|testoutput|prompt|raw|math|image|figure|meta|contents|sectnum|header|footer|toctree|index|only|replace|unicode|date|role|default-role|graphviz|digraph|mermaid|plot|tabularcolumns|title|target-notes|youtube|image-sg|auto\w+)$/;
const footnote = /^\s*\.\.\s+\[([#*]?[\w.:+-]{0,100})\]\s+(.*)$/;
/** Most lines over which a link is wrapped. */
const MAX_WRAPPED = 4;
/** A line that says nothing: a blank one would end the paragraph that it stands in. */
const NOTHING = '<wbr>';

/** @returns Markdown with as many lines */
export function translateRst(text: string): string {
  const lines = itemizeRstDefinitions(unwrapLinks(text.split('\n')));
  const targets = readRstReferences(lines);
  const levels: string[] = [];
  const levelOf = (mark: string) => {
    if (!levels.includes(mark)) levels.push(mark);
    return Math.min(6, levels.indexOf(mark) + 1);
  };
  const out: string[] = [];
  let hiddenBelow: number | undefined;
  let bodies: Body[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const indent = line.length - line.trimStart().length;
    if (hiddenBelow !== undefined) {
      if (line.trim() === '' || indent > hiddenBelow) {
        out.push('');
        continue;
      }
      hiddenBelow = undefined;
    }
    if (line.trim() !== '' && bodies.length > 0) {
      bodies = bodies.filter((body) => indent > body.outside);
    }
    const table = translateRstTable(lines, at, (text) => cellToHtml(inline(text, targets)));
    if (table) {
      out.push(...table);
      at += table.length - 1;
      continue;
    }
    const below = lines[at + 1] ?? '';
    const above = adornment.exec(line)?.[1];
    // A title between two lines.
    if (above && below.trim() !== '' && adornment.exec(lines[at + 2] ?? '')?.[1] === above) {
      out.push('', `${'#'.repeat(levelOf(above + above))} ${inline(below.trim(), targets)}`, '');
      at += 2;
      continue;
    }
    const mark = adornment.exec(below)?.[1];
    const isTitle =
      mark !== undefined &&
      line.trim() !== '' &&
      indent === 0 &&
      above === undefined &&
      below.trimEnd().length + 2 >= line.trimEnd().length;
    if (isTitle && mark !== undefined) {
      out.push(`${'#'.repeat(levelOf(mark))} ${inline(line.trim(), targets)}`, '');
      at += 1;
      continue;
    }
    if (above !== undefined) {
      out.push('');
      continue;
    }
    const place = ' '.repeat(Math.max(0, indent - (bodies.at(-1)?.by ?? 0)));
    if (/^\s*\.\.(?:\s|$)/.test(line)) {
      const [, name, words = ''] = directive.exec(line) ?? [];
      const [, mark = '', note] = footnote.exec(line) ?? [];
      if (note !== undefined) {
        out.push(`${place}[^${mark}]: ${inline(note, targets)}`);
      } else if (name === undefined || noText.test(name)) {
        const isEmpty = line.trim() === '..' && below.trim() === '';
        if (!isEmpty) hiddenBelow = indent;
        const isPicture = /^(?:image|figure)$/.test(name ?? '') && !/\s\|/.test(line);
        out.push(isPicture ? place + toPicture(readPicture(words, lines, at), targets) : '');
      } else {
        const inside = indentOfNext(lines, at + 1);
        const by = (bodies.at(-1)?.by ?? 0) + Math.max(0, inside - indent);
        if (inside > indent) bodies.push({ outside: indent, by });
        out.push(holdsLink.test(words) ? place + inline(words, targets) : '');
      }
      continue;
    }
    if (isAnonymousTarget(line)) {
      out.push('');
      continue;
    }
    if (/^\s+:[\w -]+:(?:\s|$)/.test(line) && !holdsLink.test(line)) {
      out.push('');
      continue;
    }
    const plain = place + line.trimStart();
    out.push(inline(plain.replace(/^(\s*)(?:#\.|\(?\d+[.)]|[-*+•])(\s+)/, '$1-$2'), targets));
  }
  return out.join('\n');
}

/** What a directive holds stands farther in than it, by so many columns that it would be code. */
interface Body {
  /** Of the directive, in columns. */
  outside: number;
  /** How far its lines are moved out, with those of the directives around it. */
  by: number;
}

const holdsLink = /`_|https?:\/\//;

function indentOfNext(lines: readonly string[], from: number): number {
  for (let at = from; at < Math.min(lines.length, from + MAX_WRAPPED); at++) {
    const line = lines[at] ?? '';
    if (line.trim() !== '') return line.length - line.trimStart().length;
  }
  return 0;
}

/** Puts a link that goes on in the lines below it on the line where it begins. */
function unwrapLinks(lines: string[]): string[] {
  for (let at = 0; at < lines.length - 1; at++) {
    let whole = lines[at] ?? '';
    if (!isOpen(whole)) continue;
    const last = Math.min(lines.length - 1, at + MAX_WRAPPED);
    for (let below = at + 1; below <= last; below++) {
      const line = lines[below] ?? '';
      if (line.trim() === '' || whole.length > MAX_LINK) break;
      const end = line.indexOf('`');
      if (end < 0) {
        whole += ` ${line.trim()}`;
        continue;
      }
      const closing = /^`__?/.exec(line.slice(end, end + 3))?.[0];
      if (closing === undefined) break;
      const after = end + closing.length;
      const punctuation = /^[^\s`]{0,20}/.exec(line.slice(after, after + 20))?.[0] ?? '';
      lines[at] = `${whole} ${line.slice(0, after).trim()}${punctuation}`;
      for (let empty = at + 1; empty < below; empty++) lines[empty] = indented(line, NOTHING);
      const rest = line.slice(after + punctuation.length).trim();
      lines[below] = indented(line, rest || NOTHING);
      break;
    }
  }
  return lines;
}

/** Longest link that is put together, in UTF-16 units. */
const MAX_LINK = 3_000;

function indented(like: string, words: string): string {
  return like.slice(0, like.length - like.trimStart().length) + words;
}

/** A backtick in it has no other. */
function isOpen(line: string): boolean {
  let count = 0;
  for (let at = line.indexOf('`'); at >= 0; at = line.indexOf('`', at + 1)) count++;
  return count % 2 === 1;
}

/**
 * In one pass, for links without a name meet their targets in the order of the text: what is taken
 * as it is, links with their address or by name, substitutions, footnotes, words, roles.
 */
const anyReference = new RegExp(
  [
    '(?<literal>``[^`\\n]{1,1000}``)',
    '(?::[\\w:+-]{1,100}:)`(?<role>[^`\\n]{1,1000})`',
    '`(?<words>[^`<>\\n]{0,1000}?)\\s{0,20}<(?<address>[^<>`\\n]{1,2000})>`__?',
    '`(?<name>[^`<>\\n]{1,1000})`(?<end>__?)(?!`)',
    '\\|(?<bars>(?![\\s|])[^|\\n`]{0,199}[^\\s|`])\\|(?<barsEnd>_{0,2})',
    '\\s?\\[(?:[#*]?[\\w.:+-]{0,100})\\]_(?=$|[^\\w])',
    '(?<=^|[\\s(])(?<word>[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.+:-]|_(?=[\\p{L}\\p{N}])){0,200})(?<wordEnd>__?)(?=$|[\\s).,;:!?])',
  ].join('|'),
  'gu',
);

function inline(text: string, targets: References): string {
  if (!/[`_|\\]/.test(text)) return text;
  return text
    .replace(anyReference, (whole, ...found) => replaceOne(whole, found.at(-1), targets))
    .replace(/\\(?=[^\S\n])[^\S\n]?/g, '');
}

function replaceOne(
  whole: string,
  found: Partial<Record<string, string>>,
  targets: References,
): string {
  const { literal, role, words, address, name, end, bars, barsEnd, word, wordEnd } = found;
  if (literal !== undefined) return literal;
  if (role !== undefined) return role.replace(/\s*<[^<>]*>$/, '');
  if (address !== undefined) {
    const written = address.endsWith('\\_') ? `${address.slice(0, -2)}_` : undefined;
    return toLink(words || address, written ?? resolve(address, targets) ?? address);
  }
  if (bars !== undefined) return substitute(bars, barsEnd ?? '', targets);
  if (name !== undefined) {
    const to = leadOf(name, end, targets);
    return to === undefined ? name : toLink(name, to);
  }
  if (word === undefined) return '';
  const to = leadOf(word, wordEnd, targets);
  return to === undefined ? whole : toLink(word, to);
}

function leadOf(name: string, end: string | undefined, targets: References): string | undefined {
  const anonymous = end === '__' ? targets.anonymous.pop() : undefined;
  return (anonymous && resolve(anonymous, targets)) ?? addressOf(name, targets);
}

/** What stands in the place of a name between bars; nothing where that is not known. */
function substitute(name: string, end: string, targets: References): string {
  const found = substitutionOf(name, targets);
  const to = end === '' ? undefined : leadOf(name, end, targets);
  if (!found) return '';
  if ('source' in found)
    return toPicture(to === undefined ? found : { ...found, target: to }, targets);
  return to === undefined ? found.text : toLink(found.text, to);
}

function toPicture({ source, alt, target }: Picture, targets: References): string {
  const image = `![${alt.replace(/[[\]\\]/g, ' ')}](<${withoutBlanks(source)}>)`;
  const to = target && resolve(target, targets);
  return to ? `[${image}](<${withoutBlanks(to)}>)` : image;
}

/** Links often hold the description too: `Name - what it is <address>`_. */
function toLink(text: string, address: string): string {
  const [, words = text, rest = ''] = /^(.{2,60}?)(\s+[-–—]\s+.*)$/.exec(text) ?? [];
  return `${linkOf(words, address)}${rest}`;
}

function linkOf(words: string, address: string): string {
  const plain = words.replace(/\\(.)/g, '$1').replace(/[[\]\\*_`<]/g, '\\$&');
  return `[${plain}](<${withoutBlanks(address.replace(/\\(.)/g, '$1'))}>)`;
}

/** Also without angle brackets, which would end it. */
function withoutBlanks(address: string): string {
  return address.replace(/[\s<>]+/g, '');
}
