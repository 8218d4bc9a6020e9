/**
 * AsciiDoc (https://docs.asciidoctor.org/asciidoc/latest/syntax-quick-reference/) as Markdown, line
 * by line, so that places keep their line numbers: titles, links with and without `link:`, lists,
 * attributes, tables.
 */
import { attributeEntry, readConditions } from './asciidoc-conditions';
import {
  setAttribute,
  startAttributes,
  translateAsciidocInline,
  withoutFootnotes,
} from './asciidoc-inline';
import { translateAsciidocTable } from './asciidoc-tables';
import { cellToHtml } from './cell-to-html';
import { joinWrapped } from './join-wrapped';

/** A link at the end of a line whose words go on below. */
const openLink = /(?:https?:\/\/|link:)[^\s[\]]{1,2000}\[[^\]\n]{0,1000}$/;

/** @returns Markdown with as many lines */
export function translateAsciidoc(text: string): string {
  const attributes = startAttributes();
  const plain = (words: string) => translateAsciidocInline(words, attributes);
  /** An attribute whose value goes on in the next line. */
  let unfinished: { name: string; parts: string[] } | undefined;
  let fence: string | undefined;
  /** What stands in brackets above a block. */
  let above = '';
  let table: string[] = [];
  let tableAt = 0;
  /** The term whose definition is read: how far in it stands, and what was above the line. */
  let term: { depth: number; isLinked: boolean; isOpen: boolean } | undefined;
  let isBehindBlank = false;
  let isAttached = false;
  const lines = joinWrapped(readConditions(text.split('\n')), openLink, ']');
  return lines
    .map((line, at) => {
      if (at < tableAt + table.length) return table[at - tableAt];
      const bound = /^(-{4,}|\.{4,}|\/{4,}|\+{4,})\s*$/.exec(line)?.[1];
      if (fence !== undefined) {
        if (bound === fence) fence = undefined;
        return '';
      }
      if (bound !== undefined) {
        fence = bound;
        return '';
      }
      const found = translateAsciidocTable(lines, at, above, (words) => cellToHtml(plain(words)));
      if (found) {
        [table, tableAt, above] = [found, at, ''];
        return table[0];
      }
      if (/^\[[^\]]*\]\s*$/.test(line)) above = line;
      else if (line.trim() !== '' && !/^\.\w/.test(line)) above = '';
      const [, before, name, behind, value = ''] = attributeEntry.exec(line) ?? [];
      const entry = unfinished ?? (name === undefined ? undefined : { name, parts: [] });
      if (entry) {
        const part = (unfinished ? line : value).trim();
        const goesOn = / \\$|^\\$/.test(part);
        entry.parts.push(goesOn ? part.slice(0, -1) : part);
        unfinished = goesOn ? entry : undefined;
        if (before || behind) attributes.values.delete(entry.name.toLowerCase());
        else if (!goesOn) setAttribute(attributes, entry.name, entry.parts.join(''));
        return '';
      }
      if (
        /^\/\/(?!\/)/.test(line) ||
        /^\[[^\]]*\]\s*$/.test(line) ||
        /^(?:={4,}|\*{4,}|_{4,}|\|===|--|'{3}|<{3}|toc::\[.*\])\s*$/.test(line)
      ) {
        return '';
      }
      const head = /^(={1,6})\s+(.*)$/s.exec(line);
      const wasBehindBlank = isBehindBlank;
      const wasAttached = isAttached;
      isBehindBlank = line.trim() === '';
      isAttached = /^\+\s*$/.test(line);
      if (isBehindBlank || isAttached) return '';
      if (head || /^\.\w/.test(line)) term = undefined;
      if (head) return `${head[1]?.replace(/=/g, '#')} ${plain(withoutFootnotes(head[2] ?? ''))}`;
      const item = /^\s*([*\-.]{1,5}|\d+\.)\s+(.*)$/s.exec(line);
      if (item) {
        const [, marks = '', words = ''] = item;
        const depth = (/^\d/.test(marks) ? 1 : marks.length) + (term?.depth ?? 0);
        if (term) term.isOpen = false;
        return `${'  '.repeat(depth - 1)}- ${plain(words.replace(/^\[[ xX*]\]\s+/, ''))}`;
      }
      const { words, mark, said } = splitTerm(line) ?? { mark: '', said: '' };
      if (words !== undefined && !endsInAddress(words)) {
        const depth = mark === ';;' ? 2 : mark.length - 1;
        const isLinked = /https?:\/\/|link:/.test(words);
        term = { depth, isLinked, isOpen: said === '' };
        const item = `${'  '.repeat(depth - 1)}- ${plain(words)}`;
        if (said === '') return item;
        // What is said of a term is an item in it; of one that is a link, more of the same item.
        return `${item}${isLinked ? ': ' : '<ul><li>'}${plain(said)}`;
      }
      if (term) {
        if (wasBehindBlank && !term.isOpen && !wasAttached) term = undefined;
        else {
          const begins = !term.isLinked && (term.isOpen || wasAttached);
          term.isOpen = false;
          const place = '  '.repeat(term.depth);
          return `${place}${begins ? '- ' : term.isLinked ? '' : '  '}${plain(line.trim())}`;
        }
      }
      if (/^\.\w/.test(line)) return `**${plain(line.slice(1))}**`;
      return plain(line.replace(/\s\+$/, '  '));
    })
    .join('\n');
}

/** What ends a term: at the end of the line, or before a blank. */
const termMark = /(?::{2,4}|;;)(?=\s|$)/g;

/**
 * Splits a line at the first mark behind its first character.
 * A pattern for the whole line would look through the rest of it at every mark.
 */
function splitTerm(line: string): { words: string; mark: string; said: string } | undefined {
  const whole = line.trimStart();
  termMark.lastIndex = 1;
  const found = termMark.exec(whole);
  if (!found) return undefined;
  const [mark] = found;
  return {
    words: whole.slice(0, found.index),
    mark,
    said: whole.slice(found.index + mark.length).trimStart(),
  };
}

/** Colons behind an address that no bracket has ended are part of it. */
function endsInAddress(words: string): boolean {
  let begin = words.length;
  while (begin > 0 && !/[\s[]/.test(words.charAt(begin - 1))) begin--;
  return /https?:/.test(words.slice(begin));
}
