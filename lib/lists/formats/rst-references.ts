/**
 * What the lines of reStructuredText refer to by name: targets of links, and substitutions
 * (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#explicit-markup-blocks).
 */

const target = /^\s*\.\.\s+_(?![_ ])(`[^`]+`|(?:\\:|[^:`])+):(?:\s+(\S.*))?$/;
const anonymousTarget = /^\s*(?:\.\.\s+__:|__)\s+(\S.*)$/;
const substitution = /^\s*\.\.\s+\|([^|\n]{1,200})\|\s+(image|replace|unicode)::\s*(.*)$/;
const option = /^\s+:(target|alt):\s+(\S.*)$/;
/** A target that is the one of another name: `other_`, `` `the other`_ ``. */
const alias = /^(?:`([^`]+)`|([\p{L}\p{N}][\p{L}\p{N}.+:-]*(?:_[\p{L}\p{N}.+:-]+)*))_$/u;
/** Most names that lead to one target. */
const MAX_ALIASES = 20;
/** Most lines below one that belong to it. */
const MAX_BELOW = 40;

/** What can be referred to in a text; targets without a name are met in their order. */
export interface References {
  named: Map<string, string>;
  anonymous: string[];
  substitutions: Map<string, Substitution>;
}

/** What stands in the place of `|name|`. */
export type Substitution = { text: string } | Picture;

export interface Picture {
  source: string;
  alt: string;
  /** As it is written: an address, or a name with `_` behind it. */
  target?: string;
}

/** Whether a line is the target of links without a name. */
export function isAnonymousTarget(line: string): boolean {
  return anonymousTarget.test(line);
}

/** @returns what a text defines, wherever it stands */
export function readRstReferences(lines: readonly string[]): References {
  const references: References = { named: new Map(), anonymous: [], substitutions: new Map() };
  /** Names above one another, which lead to one place. */
  let waiting: string[] = [];
  for (const [at, line] of lines.entries()) {
    const anonymous = anonymousTarget.exec(line)?.[1]?.trim();
    if (anonymous) references.anonymous.push(anonymous);
    const found = target.exec(line);
    if (found?.[1]) {
      const name = keyOf(found[1].replace(/`/g, '').replaceAll('\\:', ':'));
      const rest = belowOf(lines, at).filter((more) => !/^\s*:[\w-]+:/.test(more));
      const address = [found[2] ?? '', ...rest]
        .map((part) => part.trim())
        .join(alias.test(found[2] ?? '') ? ' ' : '');
      waiting.push(name);
      if (address === '') continue;
      for (const each of waiting) references.named.set(each, address);
    }
    if (line.trim() !== '') waiting = [];
    const [, name, kind, value = ''] = substitution.exec(line) ?? [];
    if (name === undefined) continue;
    const below = belowOf(lines, at);
    references.substitutions.set(
      keyOf(name),
      kind === 'image' ? pictureOf(value, below) : { text: textOf(kind, value, below) },
    );
  }
  references.anonymous.reverse();
  return references;
}

/** @returns a picture, of its directive and what stands below it farther in */
export function readPicture(source: string, lines: readonly string[], at: number): Picture {
  return pictureOf(source, belowOf(lines, at));
}

function pictureOf(source: string, below: readonly string[]): Picture {
  const picture: Picture = { source: source.trim(), alt: '' };
  for (const line of below) {
    const [, name, value = ''] = option.exec(line) ?? [];
    if (name === 'target') picture.target = value.trim();
    else if (name === 'alt') picture.alt = value.trim();
  }
  return picture;
}

function textOf(kind: string | undefined, value: string, below: readonly string[]): string {
  if (kind === 'replace')
    return [value, ...below]
      .map((part) => part.trim())
      .join(' ')
      .trim();
  const characters = value.replace(/(?:^|\s)\.\.\s.*$/, '').split(/\s+/);
  return characters
    .map((character) => {
      const code = /^(?:0x|x|\\x|U\+|u|\\u|&#x)([\da-f]{1,6});?$/i.exec(character)?.[1];
      const point = code === undefined ? Number.NaN : Number.parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : character;
    })
    .join('');
}

/** The lines right below one that stand farther in. */
function belowOf(lines: readonly string[], at: number): string[] {
  const below: string[] = [];
  const indent = indentOf(lines[at] ?? '');
  for (let next = at + 1; next < Math.min(lines.length, at + MAX_BELOW); next++) {
    const line = lines[next] ?? '';
    if (line.trim() === '' || indentOf(line) <= indent) break;
    below.push(line);
  }
  return below;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** @returns where a name leads, by other names or not */
export function addressOf(name: string, { named }: References): string | undefined {
  let address = named.get(keyOf(name));
  for (let step = 0; step < MAX_ALIASES && address !== undefined; step++) {
    const [, quoted, word] = alias.exec(address) ?? [];
    const other = quoted ?? word;
    if (other === undefined) return address;
    address = named.get(keyOf(other));
  }
  return undefined;
}

/** @returns an address as it is written, or where the name leads that is written in its place */
export function resolve(written: string, references: References): string | undefined {
  const [, quoted, word] = alias.exec(written) ?? [];
  const name = quoted ?? word;
  return name === undefined ? written : (addressOf(name, references) ?? undefined);
}

/** @returns what stands in the place of a name between bars */
export function substitutionOf(name: string, references: References): Substitution | undefined {
  return references.substitutions.get(keyOf(name));
}
