/** What is no list, whatever its links: refused by name, in one sentence, before it is read. */
import type { ListProblem } from '../model/list-entry';
import { plainText } from '../model/plain-text';
import { countControls, dropControls } from './drop-controls';

/** How much of a text is looked at, in UTF-16 units. */
const LOOKED_AT = 4_000;
/** Where a file says what it is, in bytes. */
const SIGNED_WITHIN = 32;
/** Share of characters that no text has, above which it is none. */
const MOST_BINARY = 0.02;

/** Files that begin so are no text, as bytes and as what was made of these: Latin-1 or U+FFFD. */
const signatures: ReadonlyArray<[RegExp, string]> = [
  [/^%PDF-/, 'PDF'],
  [/^PK[^\P{Cc}\s][^\P{Cc}\s]/u, 'ZIP'],
  [/^.?PNG\r?\n[^\P{Cc}\s]/u, 'PNG'],
  [/^GIF8[79]a/, 'GIF'],
  [/^\{\\rtf/, 'RTF'],
  [/^.{0,8}(?:JFIF|Exif)[^\P{Cc}\s]/su, 'JPEG'],
  [/^[^\P{Cc}\s][\u008B‹\uFFFD][^\P{Cc}\s]/u, 'gzip'],
  [/^BZh\d1AY/, 'bzip2'],
  [/^7z[¼\uFFFD][¯\uFFFD]/, '7z'],
  [/^.?7zXZ[^\P{Cc}\s]/u, 'xz'],
  [/^Rar![^\P{Cc}\s]/u, 'RAR'],
  [/^SQLite format 3[^\P{Cc}\s]/u, 'SQLite'],
  [/^[^\P{Cc}\s]ELF/u, 'ELF'],
  [/^[^\P{Cc}\s]asm/u, 'WebAssembly'],
  [/^RIFF.{4,8}WEBP/su, 'WebP'],
  [/^ID3[^\P{Cc}\s]/u, 'MP3'],
  [/^.{4}ftyp/su, 'MP4'],
];
/** Text in formats that hold links and that are not read. */
const formats: ReadonlyArray<[RegExp, string]> = [
  [/^\s*\\documentclass|^\s*\\begin\{document\}/m, 'LaTeX'],
  [/^ {0,3}@(?:article|book|inproceedings|misc|techreport|phdthesis)\s*\{/im, 'BibTeX'],
  [/^\s*(?:==+ [^=\n]+ ==+\s*\n[\s\S]*?)?\[\[[^\]\n]*\]\][\s\S]*\{\{/, 'MediaWiki'],
  [/^\s*(?:<\?xml[^>]*>\s*)?<(?:svg|html:html|office:document)[\s>]/i, 'XML'],
];

/** Code in a list may be of any format: LaTeX, BibTeX. */
const codeBlock =
  /^[ \t>]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t>]*\1|(?![\s\S]))|^\s*#\+begin_(?:src|example)[\s\S]*?(?:^\s*#\+end_|(?![\s\S]))/gim;

/** What servers and shields call a page in the place of the one that was asked for. */
const failure =
  '(?:page )?not found|bad (?:request|gateway)|unauthori[sz]ed|forbidden|access denied|just a moment|attention required|(?:(?:internal )?server )?error|sign in|log ?in|too many requests|(?:service )?(?:temporarily )?unavailable|gateway time-?out';
/** A part of a title that says nothing but that: "Error 404 (Not Found)!!1", "Sign in to GitHub". */
const isFailure = new RegExp(
  `^\\W*(?:(?:http )?(?:error )?(?:code )?[45]\\d\\d\\b\\W*(?:${failure})?|(?:${failure}))(?: to [\\w.]+)?(?:\\W+\\d)?\\W*$`,
  'i',
);
const hasFailure = new RegExp(`\\b(?:404|403|410|429|5\\d\\d|${failure})\\b`, 'i');
const titleParts = /\s*[|·•–—:]\s*|\s+-\s+/;
/** A list has more than this many links that lead anywhere. */
const MOST_LINKS = 2;

/**
 * A page about errors is called like one that is an error: it is one where the title says nothing
 * else, or where the page leads nowhere or asks for a password.
 */
function isErrorPage(title: string, text: string): boolean {
  if (title.split(titleParts).some((part) => isFailure.test(part))) return true;
  if (title.length > 120 || !hasFailure.test(title)) return false;
  const links = text.match(/<a\s[^<>]*?href\s*=\s*["']?(?:https?:)?\/\//gi)?.length ?? 0;
  return links <= MOST_LINKS || /<input\s[^<>]*?type\s*=\s*["']?password/i.test(text);
}

/** @returns the problem for which bytes are not decoded at all, or undefined: they begin as binary files do */
export function refusalOfBytes(bytes: Uint8Array): ListProblem | undefined {
  return refusalByName(new TextDecoder('latin1').decode(bytes.subarray(0, SIGNED_WITHIN)));
}

function refusalByName(head: string): ListProblem | undefined {
  const signature = signatures.find(([pattern]) => pattern.test(head));
  return signature && { line: 1, code: 'binary', detail: signature[1] };
}

/** @returns the problem for which a text is not read at all, or undefined */
export function refusalOf(text: string): ListProblem | undefined {
  const head = text.slice(0, LOOKED_AT);
  const byName = refusalByName(head);
  if (byName) return byName;
  if (isMostly(countControls(head), head) || isMostly(countControls(text), text)) {
    return { line: 1, code: 'binary' };
  }
  if (isMostly(head.match(/\uFFFD/g)?.length ?? 0, head)) return { line: 1, code: 'undecoded' };
  if (isJson(text)) return { line: 1, code: 'json' };
  if (/^\s*(?:<!doctype html|<html[\s>])/i.test(head)) {
    const title = plainText(dropControls(/<title[^>]*>([^<]*)/i.exec(head)?.[1] ?? '').text);
    if (isErrorPage(title, text)) return { line: 1, code: 'error-page', detail: title };
  }
  const listed = head.replace(codeBlock, '');
  const format = formats.find(([pattern]) => pattern.test(listed));
  return format && { line: 1, code: 'foreign-format', detail: format[1] };
}

/** So many characters of a text are strange that it is none. */
function isMostly(strange: number, text: string): boolean {
  return strange > 4 && strange > text.length * MOST_BINARY;
}

/** An answer of a service, or data: `{"message": "Not Found"}`. */
function isJson(text: string): boolean {
  const first = /^\s*([[{])/.exec(text)?.[1];
  if (first === undefined || !/[\]}]\s*$/.test(text)) return false;
  if (first === '{') return /^\s*\{\s*(?:"[^"\n]{0,200}"\s*:|\})/.test(text);
  return /^\s*\[\s*(?:[{"\d]|\])/.test(text) && /^\s*\[\s*(?:\{\s*"|"|\d+\s*,|\])/.test(text);
}
