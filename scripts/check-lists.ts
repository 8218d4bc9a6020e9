/**
 * Holds our reading of lists against a second, independent one: micromark and mdast for the
 * Markdown, parse5 for the HTML in it, where ours uses markdown-it and htmlparser2. Run as
 * `npm run check:lists -- FOLDER…`; exits 1 when a link that only one of them saw is unexplained.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Element, Nodes } from 'hast';
import { raw } from 'hast-util-raw';
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { decodeList } from '../lib/lists/markdown/decode-list';
import { parseList } from '../lib/lists/parse-list';

/** A link as one of the two parsers saw it. */
interface SeenLink {
  address: string;
  line: number;
}

/** Why a link that only one parser saw is right so. Rules, never lists of links. */
interface Explanation {
  rule: string;
  explains(link: SeenLink, side: 'ours' | 'theirs', context: Context): boolean;
}

interface Context {
  /** What the other parser alone saw. */
  others: SeenLink[];
  /** What our parser reported as a problem, by address. */
  problems: Map<string, string>;
  /** Every address that our parser saw. */
  seenByOurs: Set<string>;
  /** Lines on which our parser mended an address. */
  mendedLines: Set<number>;
  /** The lines of the list. */
  lines: string[];
}

const explanations: Explanation[] = [
  {
    rule: 'HTML repairs an <a> that is not closed, or is closed in the wrong place, by copies of it, which have no place in the source; we count the one that is written',
    explains: ({ address, line }, side, { seenByOurs }) =>
      side === 'theirs' && line === 0 && seenByOurs.has(plain(address)),
  },
  {
    rule: 'a missing scheme is repaired by us; to Markdown the address is relative',
    explains: ({ address }, side, { problems }) =>
      side === 'ours' &&
      problems.get(plain(address).replace(/^https?:\/\//, '')) === 'missing-scheme',
  },
  {
    rule: 'an address that is written wrongly is mended by us, and reported',
    explains: ({ address, line }, side, { problems, mendedLines }) =>
      side === 'ours'
        ? mendedLines.has(line)
        : problems.get(plain(address).replace(/\s/g, ' ')) === 'mended-address',
  },
  {
    rule: 'an item so far in below another one that Markdown takes it for code is an item to us',
    explains: ({ line }, side, { lines }) =>
      side === 'ours' && /^(?: {4,}|\t)\s*(?:[-*+]|\d+[.)])\s/.test(lines[line - 1] ?? ''),
  },
  {
    rule: 'an address that no browser can open is reported as a problem, not made an entry',
    explains: ({ address }, side, { problems }) =>
      side === 'theirs' && problems.get(plain(address)) === 'unreadable-address',
  },
  {
    rule: 'a bare address ends before a bracket, a quotation mark or full-width punctuation',
    explains: ({ address }, side, { others }) =>
      others.some((other) => {
        const [short, long] = side === 'ours' ? [address, other.address] : [other.address, address];
        const rest = plain(long).startsWith(plain(short))
          ? plain(long).slice(plain(short).length)
          : '';
        return /^["'`<>)\]}\u3000-\u303f\uff00-\uffef]/u.test(rest);
      }),
  },
];

/** An address with its escapes undone, so that two spellings of it are equal. */
function plain(address: string): string {
  const trimmed = address.trim();
  try {
    return decodeURI(trimmed);
  } catch {
    // Escapes that are no UTF-8 stay as they are.
    return trimmed;
  }
}

function seeWithOurs(source: string): {
  links: SeenLink[];
  problems: Map<string, string>;
  mendedLines: Set<number>;
} {
  const { entries, others, problems } = parseList(source, { name: 'list' });
  return {
    links: [...entries, ...others].map(({ address, line }) => ({ address, line })),
    problems: new Map(problems.map(({ detail = '', code }) => [plain(detail), code])),
    mendedLines: new Set(
      problems.flatMap(({ code, line }) => (code === 'mended-address' ? [line] : [])),
    ),
  };
}

function seeWithTheirs(source: string): SeenLink[] {
  const text = source
    .replace(/^\uFEFF/, '')
    .replace(/^---\n(?:[\w-]+:.*\n)+---\n/, (settings) => settings.replace(/[^\n]/g, ''));
  const tree: Root = fromMarkdown(text, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  const links: SeenLink[] = [];
  const visit = (node: Nodes) => {
    if (node.type === 'element' && node.tagName === 'a') addLink(node);
    if ('children' in node) node.children.forEach(visit);
  };
  const addLink = ({ properties, position }: Element) => {
    const { href } = properties;
    if (typeof href === 'string' && /^\s*https?:\/\//i.test(href)) {
      links.push({ address: href, line: position?.start.line ?? 0 });
    }
  };
  visit(raw(toHast(tree, { allowDangerousHtml: true })));
  return links;
}

/** What is in one but not in the other, each as often as it is missing. */
function without(links: SeenLink[], others: SeenLink[]): SeenLink[] {
  const left = new Map<string, number>();
  for (const { address } of others) left.set(plain(address), (left.get(plain(address)) ?? 0) + 1);
  return links.filter(({ address }) => {
    const count = left.get(plain(address)) ?? 0;
    left.set(plain(address), count - 1);
    return count <= 0;
  });
}

function checkList(file: string): number {
  const source = decodeList(readFileSync(file));
  const { links: ours, problems, mendedLines } = seeWithOurs(source);
  const lines = source.split(/\r?\n/);
  const theirs = seeWithTheirs(source);
  const seenByOurs = new Set(ours.map(({ address }) => plain(address)));
  const onlyOurs = without(ours, theirs);
  const onlyTheirs = without(theirs, ours);
  console.log(
    `${basename(file)}: ${ours.length} links by ours, ${theirs.length} by the second parser`,
  );
  let unexplained = 0;
  const report = (link: SeenLink, side: 'ours' | 'theirs', others: SeenLink[]) => {
    const found = explanations.find(({ explains }) =>
      explains(link, side, { others, problems, seenByOurs, mendedLines, lines }),
    );
    if (!found) unexplained++;
    const who = side === 'ours' ? 'only ours' : 'only the second';
    console.log(`  ${who}, line ${link.line}: ${link.address}`);
    console.log(found ? `    explained: ${found.rule}` : '    NOT EXPLAINED');
  };
  for (const link of onlyOurs) report(link, 'ours', onlyTheirs);
  for (const link of onlyTheirs) report(link, 'theirs', onlyOurs);
  return unexplained;
}

function main(folders: string[]): number {
  if (folders.length === 0) {
    console.error('check:lists needs a folder of Markdown lists, for example assets/lists.');
    return 2;
  }
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => join(folder, name)),
  );
  if (files.length === 0) {
    console.error(`There is no Markdown list in ${folders.join(', ')}.`);
    return 2;
  }
  const unexplained = files.reduce((sum, file) => sum + checkList(file), 0);
  console.log(`${files.length} lists, ${unexplained} unexplained differences`);
  return unexplained === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
