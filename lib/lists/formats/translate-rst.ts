/**
 * reStructuredText (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html) as Markdown,
 * line by line, so that places keep their line numbers: titles with their lines below or above,
 * links of all kinds, lists, directives that hold text.
 */

const adornment = /^([!-/:-@[-`{-~])\1{1,}\s*$/;
/** Directives whose content is text of the list. */
const textDirective =
  /^\s*\.\.\s+(?:note|tip|hint|important|warning|attention|caution|admonition|topic|sidebar|container|class|compound|epigraph|highlights|rubric)::/;
const target = /^\s*\.\.\s+_(`[^`]+`|[^:`]+):\s*(\S.*)?$/;

/** @returns Markdown with as many lines */
export function translateRst(text: string): string {
  const lines = text.split('\n');
  const targets = readTargets(lines);
  const levels: string[] = [];
  const levelOf = (mark: string) => {
    if (!levels.includes(mark)) levels.push(mark);
    return Math.min(6, levels.indexOf(mark) + 1);
  };
  const out: string[] = [];
  let hiddenBelow: number | undefined;
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
    if (/^\s*\.\.(?:\s|$)/.test(line)) {
      if (!textDirective.test(line)) hiddenBelow = indent;
      out.push('');
      continue;
    }
    if (/^\s+:[\w -]+:(?:\s|$)/.test(line)) {
      out.push('');
      continue;
    }
    out.push(inline(line.replace(/^(\s*)(?:#\.|\(?\d+[.)]|[-*+•])(\s+)/, '$1-$2'), targets));
  }
  return out.join('\n');
}

/** `.. _name: address`, wherever it stands. */
function readTargets(lines: readonly string[]): Map<string, string> {
  const targets = new Map<string, string>();
  for (const line of lines) {
    const found = target.exec(line);
    const address = found?.[2]?.trim();
    if (found?.[1] && address) targets.set(keyOf(found[1].replace(/`/g, '')), address);
  }
  return targets;
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/\s+/g, ' ').trim();
}

function inline(text: string, targets: ReadonlyMap<string, string>): string {
  if (!/[`_|]/.test(text)) return text;
  return text
    .replace(/\|[\w -]+\|_{0,2}\s?/g, '')
    .replace(
      /`([^`<>\n]{0,1000}?)\s*<([^<>`\n]{1,2000})>`__?/g,
      (_, words: string, address: string) =>
        /_$/.test(address) && targets.has(keyOf(address.slice(0, -1)))
          ? toLink(words, targets.get(keyOf(address.slice(0, -1))) ?? '')
          : toLink(words || address, address),
    )
    .replace(/`([^`<>\n]{1,1000})`__?(?!`)/g, (whole, name: string) => {
      const address = targets.get(keyOf(name));
      return address === undefined ? (whole.endsWith('_') ? name : whole) : toLink(name, address);
    })
    .replace(
      /(^|[\s(])([\p{L}\p{N}][\p{L}\p{N}.-]*)__?(?=$|[\s).,;:!?])/gu,
      (whole, before: string, name: string) => {
        const address = targets.get(keyOf(name));
        return address === undefined ? whole : before + toLink(name, address);
      },
    )
    .replace(/:[\w:+-]+:`([^`\n]+)`/g, '$1');
}

/** Links often hold the description too: `Name - what it is <address>`_. */
function toLink(text: string, address: string): string {
  const [, words = text, rest = ''] = /^(.{2,60}?)(\s+[-–—]\s+.*)$/.exec(text) ?? [];
  return `${linkOf(words, address)}${rest}`;
}

function linkOf(words: string, address: string): string {
  return `[${words.replace(/[[\]]/g, '\\$&')}](<${address.replace(/\s+/g, '')}>)`;
}
