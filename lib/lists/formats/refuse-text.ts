/** What is no list, whatever its links: refused by name, in one sentence, before it is read. */
import type { ListProblem } from '../model/list-entry';

/** How much of a text is looked at, in UTF-16 units. */
const LOOKED_AT = 4_000;
/** Share of characters that no text has, above which it is none. */
const MOST_BINARY = 0.02;

/** Files that begin so are no text. */
const signatures: ReadonlyArray<[RegExp, string]> = [
  [/^%PDF-/, 'PDF'],
  [/^PK\p{Cc}\p{Cc}/u, 'ZIP'],
  [/^.?PNG\r?\n/, 'PNG'],
  [/^GIF8[79]a/, 'GIF'],
  [/^\{\\rtf/, 'RTF'],
  [/^.{0,4}JFIF/, 'JPEG'],
];
/** Text in formats that hold links and that are not read. */
const formats: ReadonlyArray<[RegExp, string]> = [
  [/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<opml[\s>]/i, 'OPML'],
  [/^\s*(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:RDF)[\s>]/i, 'RSS or Atom'],
  [/^\s*\\documentclass|^\s*\\begin\{document\}/m, 'LaTeX'],
  [/^\s*@(?:article|book|inproceedings|misc|techreport|phdthesis)\s*\{/im, 'BibTeX'],
  [/^\s*(?:==+ [^=\n]+ ==+\s*\n[\s\S]*?)?\[\[[^\]\n]*\]\][\s\S]*\{\{/, 'MediaWiki'],
  [/^\s*(?:<\?xml[^>]*>\s*)?<(?:svg|html:html|office:document)[\s>]/i, 'XML'],
];

const errorTitle =
  /<title>[^<]{0,60}\b(?:404|403|410|429|5\d\d|not found|page not found|forbidden|access denied|just a moment|attention required|error|sign in|log ?in|too many requests|service unavailable)\b[^<]{0,60}<\/title>/i;

/** @returns the problem for which a text is not read at all, or undefined */
export function refusalOf(text: string): ListProblem | undefined {
  const head = text.slice(0, LOOKED_AT);
  const signature = signatures.find(([pattern]) => pattern.test(head));
  if (signature) return { line: 1, code: 'binary', detail: signature[1] };
  let strange = 0;
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || code === 0xfffd)
      strange++;
  }
  if (strange > 4 && strange > head.length * MOST_BINARY) {
    return { line: 1, code: head.includes('\0') ? 'binary' : 'undecoded' };
  }
  if (isJson(text)) return { line: 1, code: 'json' };
  if (/^\s*(?:<!doctype html|<html[\s>])/i.test(head) && errorTitle.test(head)) {
    return { line: 1, code: 'error-page', detail: /<title>([^<]*)/i.exec(head)?.[1]?.trim() ?? '' };
  }
  const format = formats.find(([pattern]) => pattern.test(head));
  return format && { line: 1, code: 'foreign-format', detail: format[1] };
}

/** An answer of a service, or data: `{"message": "Not Found"}`. */
function isJson(text: string): boolean {
  const first = /^\s*([[{])/.exec(text)?.[1];
  if (first === undefined || !/[\]}]\s*$/.test(text)) return false;
  if (first === '{') return /^\s*\{\s*(?:"[^"\n]{0,200}"\s*:|\})/.test(text);
  return /^\s*\[\s*(?:[{"\d]|\])/.test(text) && /^\s*\[\s*(?:\{\s*"|"|\d+\s*,|\])/.test(text);
}
