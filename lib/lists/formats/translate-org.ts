/**
 * Org (https://orgmode.org/worg/org-syntax.html) as Markdown, line by line, so that places keep
 * their line numbers: headlines, links, lists, tables, what is marked up inside a line.
 */

const link = /\[\[([^[\]\n]{1,2000})\](?:\[([^[\]\n]{1,1000})\])?\]/g;
const openBlock = /^\s*#\+begin_(\w+)/i;

/** A headline that is commented out. */
const isUnread = /^\*+\s+(?:(?:TODO|DONE|NEXT|WAITING|CANCELLED)\s+)?COMMENT(?:\s|$)/;
const holdsLink = /\[\[|https?:\/\//;
/** Most lines of a drawer that are looked through for an address. */
const MAX_DRAWER = 40;
const addressProperty =
  /^\s*:(?!ID:|CUSTOM_ID:)[\w-]{1,40}\+?:\s+(?:\[\[)?(https?:\/\/[^\s\][<>]{1,2000})/;

/** @returns the first address among the properties of a headline: where it leads */
function addressInDrawer(lines: readonly string[], from: number): string | undefined {
  let isOpen = false;
  for (let at = from; at < Math.min(lines.length, from + MAX_DRAWER); at++) {
    const line = lines[at] ?? '';
    if (/^\s*:PROPERTIES:\s*$/i.test(line)) isOpen = true;
    else if (!isOpen && !/^\s*(?:SCHEDULED|DEADLINE|CLOSED):/.test(line)) return undefined;
    if (/^\s*:END:/i.test(line)) return undefined;
    const address = isOpen ? addressProperty.exec(line)?.[1] : undefined;
    if (address !== undefined) return address;
  }
  return undefined;
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

/** @returns Markdown with as many lines */
export function translateOrg(text: string): string {
  let block: string | undefined;
  let isDrawer = false;
  let depth = 0;
  // Headlines stand below a title, which has no stars.
  let outer = 0;
  // What is below it stays unread.
  let hiddenBelow: number | undefined;
  const lines = text.split('\n');
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
      if (/^\s*:(?:END|end):\s*$/.test(line)) {
        isDrawer = false;
        return '';
      }
      if (/^\s*:[A-Z_]+:\s*$/.test(line)) isDrawer = true;
      if (stars !== undefined) isDrawer = false;
      if (isDrawer) return '';
      const title = /^#\+title:\s*(.+)$/i.exec(line)?.[1];
      if (title !== undefined) {
        if (depth === 0) outer = 1;
        return `# ${inline(title)}`;
      }
      if (/^\s*#(?:\+|\s|$)/.test(line)) return '';
      const head = /^(\*+)\s+(.*)$/s.exec(line);
      // A headline that is a link with a description behind it is meant as an item.
      if (head && /\]\]\s+[-–—:]\s+\S/.test(line)) return `- ${inline(head[2] ?? '')}`;
      if (head) {
        depth = (head[1] ?? '').length;
        const words = (head[2] ?? '')
          .replace(/^(?:TODO|DONE|NEXT|WAITING|CANCELLED)\s+/, '')
          .replace(/^\[#[A-Z]\]\s+/, '')
          .replace(/(?<!\s)\s+:[\w@#%:]+:\s*$/, '');
        const marks = '#'.repeat(Math.min(6, depth + outer));
        const address = holdsLink.test(words) ? undefined : addressInDrawer(lines, at + 1);
        return `${marks} ${address === undefined ? inline(words) : `[${plainWords(words)}](<${address}>)`}`;
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

function inline(text: string): string {
  return text
    .replace(link, (_, written: string, behind?: string) => {
      // As wikis write it, `[[address|words]]`.
      const [, address = written, words = behind] =
        behind === undefined ? (/^(https?:[^|]*)\|(.*)$/.exec(written) ?? []) : [];
      const target = address.replace(/^(?:file|id|mailto):/, '');
      if (/^(?:\*|#)/.test(target)) return words ?? '';
      return `[${words ?? target}](<${target}>)`;
    })
    .replace(/(^|[\s([{])\*(\S(?:[^*\n]*\S)?)\*(?=$|[\s)\]},.;:!?-])/g, '$1**$2**')
    .replace(/(^|[\s([{])[=~](\S(?:[^=~\n]*\S)?)[=~](?=$|[\s)\]},.;:!?-])/g, '$1`$2`')
    .replace(/(^|[\s([{])\/(\S(?:[^/\n]*\S)?)\/(?=$|[\s)\]},.;:!?-])/g, '$1*$2*');
}
