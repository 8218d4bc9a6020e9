/**
 * Plain text as Markdown, line by line, so that places keep their line numbers: a line with an
 * address is an item, a name and the one address beside it in a line of its own are one, and a line
 * without, with lines farther in below it or a colon at its end, is the topic of those.
 */

const address = /(?:https?:\/\/|(?<![\w@/.-])www\.)\S/i;
const addressFirst = /^<?((?:https?:\/\/|www\.)[^\s<>]+)>?\s+(?:(?:[-–—:;|#>→]+|\/\/)\s+)?(\S.*)$/i;
const marker = /^(?:[-*+•·●▪–]|\d{1,4}[.)])\s+/;
const underline = /^\s*(={3,}|-{3,}|~{3,})\s*$/;
/** Longest line that is a topic, in UTF-16 units. */
const MAX_TOPIC = 80;
const TAB_WIDTH = 4;
/** Columns by which an item stands farther in than the one that it is in. */
const STEP = '  ';

/** A topic that is open: how far in it stands, and whether a blank line ends it. */
interface Topic {
  indent: number;
  endsAtBlank: boolean;
}

/** @returns Markdown with as many lines */
export function translateText(text: string): string {
  const lines = text.split('\n');
  const next = nextWithWords(lines);
  const pairs = pairUp(lines);
  const out: string[] = [];
  let topics: Topic[] = [];
  let isFirst = true;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const words = line.trim();
    if (words === '') {
      topics = topics.filter(({ endsAtBlank }) => !endsAtBlank);
      out.push('');
      continue;
    }
    const below = lines[at + 1] ?? '';
    if (underline.test(below) && !underline.test(line)) {
      topics = [];
      out.push(`${below.trim().startsWith('=') ? '#' : '##'} ${words}`, '');
      at++;
      isFirst = false;
      continue;
    }
    const indent = indentOf(line);
    while (topics.length > 0 && isOutOf(topics.at(-1), indent)) topics.pop();
    const place = STEP.repeat(topics.length);
    const following = lines[next[at] ?? -1] ?? '';
    const pair = pairs.get(at);
    if (pair !== undefined) out.push(place + pair);
    else if (address.test(words)) out.push(`${place}- ${itemOf(words)}`);
    else if (isFirst && below.trim() === '') out.push(`# ${words}`);
    else if (isTopic(words, indent, following, (next[at] ?? 0) === at + 1)) {
      out.push(`${place}- ${words.replace(marker, '')}`);
      topics.push({ indent, endsAtBlank: indentOf(following) <= indent });
    } else out.push(place + words);
    isFirst = false;
  }
  return out.join('\n');
}

const onlyAddress = /^<?((?:https?:\/\/|www\.)[^\s<>]+)>?$/i;
/** Longest line that is a name, in UTF-16 units. */
const MAX_NAME = 200;
/** A line that says nothing: a blank one would part what stands above and below it. */
const NOTHING = '  <wbr>';

/** @returns by line: the link of a name and an address in lines of their own, on the first of the two */
function pairUp(lines: readonly string[]): Map<number, string> {
  const pairs = new Map<number, string>();
  let from = 0;
  for (let at = 0; at <= lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() !== '' && !underline.test(line)) continue;
    // What is underlined is a heading.
    pairBlock(lines, from, underline.test(line) ? at - 1 : at, pairs);
    from = at + 1;
  }
  return pairs;
}

function pairBlock(
  lines: readonly string[],
  from: number,
  to: number,
  pairs: Map<number, string>,
): void {
  const block = lines.slice(from, to).map((line) => line.trim().replace(marker, ''));
  const isAddress = block.map((line) => address.test(line));
  const hasOne = isAddress.filter(Boolean).length === 1;
  const step = isAddress[0] ? 1 : -1;
  // Names stand above all addresses of a block, or below all of them.
  if (step > 0 && isAddress.some((is, at) => is && isAddress[at + 1] !== false)) return;
  block.forEach((line, at) => {
    const target = onlyAddress.exec(line)?.[1];
    if (target === undefined || (step < 0 && isAddress[at + 1])) return;
    const named = step < 0 && hasOne ? 0 : at + step;
    const name = block[named];
    if (name === undefined || isAddress[named] || !isName(name, step > 0)) return;
    const link = `- [${name.replace(/[[\]\\]/g, '\\$&')}](<${target}>)`;
    pairs.set(from + Math.min(at, named), link);
    pairs.set(from + Math.max(at, named), NOTHING);
  });
}

/** What stands below an address may be a sentence about it. */
function isName(line: string, isBelow: boolean): boolean {
  if (line.length > (isBelow ? MAX_TOPIC : MAX_NAME) || !/[\p{L}\p{N}]/u.test(line)) return false;
  return !/[:：]$/.test(line) && !(isBelow && /[.。!]$/.test(line));
}

/** For each line, which one after it is the next with words. */
function nextWithWords(lines: readonly string[]): number[] {
  const next: number[] = [];
  let found = lines.length;
  for (let at = lines.length - 1; at >= 0; at--) {
    next[at] = found;
    if (/\S/.test(lines[at] ?? '')) found = at;
  }
  return next;
}

function indentOf(line: string): number {
  const blanks = /^[ \t]*/.exec(line)?.[0] ?? '';
  return blanks.replace(/\t/g, ' '.repeat(TAB_WIDTH)).length;
}

function isOutOf(topic: Topic | undefined, indent: number): boolean {
  if (!topic) return false;
  return topic.endsAtBlank ? indent < topic.indent : indent <= topic.indent;
}

function isTopic(words: string, indent: number, following: string, isNext: boolean): boolean {
  if (words.length > MAX_TOPIC || following.trim() === '') return false;
  if (indentOf(following) > indent) return true;
  return isNext && /[:：]$/.test(words) && address.test(following);
}

/** "https://a.example  A thing, what it is": the name stands behind its address. */
function itemOf(words: string): string {
  const plain = words.replace(marker, '');
  const [, target = '', rest = ''] = addressFirst.exec(plain) ?? [];
  if (rest === '' || address.test(rest)) return plain;
  const [, name = rest, more = ''] = /^(.{2,80}?)(?:\s+[-–—:(]\s*|[,:;]\s+)(.*)$/.exec(rest) ?? [];
  const link = `[${name.replace(/[[\]\\]/g, '\\$&')}](<${target}>)`;
  return more === '' ? link : `${link} - ${more}`;
}
