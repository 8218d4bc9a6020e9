/**
 * Org (https://orgmode.org/worg/org-syntax.html) as Markdown, line by line, so that places keep
 * their line numbers: headlines, links, lists, tables, what is marked up inside a line.
 */

const link = /\[\[([^[\]\n]{1,2000})\](?:\[([^[\]\n]{1,1000})\])?\]/g;
const openBlock = /^\s*#\+begin_(\w+)/i;

/** @returns Markdown with as many lines */
export function translateOrg(text: string): string {
  let block: string | undefined;
  let isDrawer = false;
  let depth = 0;
  return text
    .split('\n')
    .map((line) => {
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
      if (isDrawer) return '';
      const title = /^#\+title:\s*(.+)$/i.exec(line)?.[1];
      if (title !== undefined) return `# ${inline(title)}`;
      if (/^\s*#(?:\+|\s|$)/.test(line)) return '';
      const head = /^(\*+)\s+(.*)$/.exec(line);
      // A headline that is a link with a description behind it is meant as an item.
      if (head && /\]\]\s+[-–—:]\s+\S/.test(line)) return `- ${inline(head[2] ?? '')}`;
      if (head) {
        depth = (head[1] ?? '').length;
        const words = (head[2] ?? '')
          .replace(/^(?:TODO|DONE|NEXT|WAITING|CANCELLED)\s+/, '')
          .replace(/^\[#[A-Z]\]\s+/, '')
          .replace(/\s+:[\w@#%:]+:\s*$/, '');
        return `${'#'.repeat(Math.min(6, depth))} ${inline(words)}`;
      }
      if (/^\s*\|[-+|]+\|?\s*$/.test(line)) return line.replace(/\+/g, '|');
      // Items may stand below a headline as far in as they like.
      const item = /^(\s*)(?:[-+]|\d+[.)]|\*(?=\s))\s+(.*)$/.exec(line);
      if (item) {
        const [, indent = '', words = ''] = item;
        const box = words.replace(/^\[[ xX-]\]\s+/, '').replace(/^\[@\d+\]\s+/, '');
        return `${indent}- ${inline(box.replace(/\s+::\s+/, ' - '))}`;
      }
      return inline(line);
    })
    .join('\n');
}

function inline(text: string): string {
  return text
    .replace(link, (_, address: string, words?: string) => {
      const target = address.replace(/^(?:file|id|mailto):/, '');
      if (/^(?:\*|#)/.test(target)) return words ?? '';
      return `[${words ?? target}](<${target}>)`;
    })
    .replace(/(^|[\s([{])\*(\S(?:[^*\n]*\S)?)\*(?=$|[\s)\]},.;:!?-])/g, '$1**$2**')
    .replace(/(^|[\s([{])[=~](\S(?:[^=~\n]*\S)?)[=~](?=$|[\s)\]},.;:!?-])/g, '$1`$2`')
    .replace(/(^|[\s([{])\/(\S(?:[^/\n]*\S)?)\/(?=$|[\s)\]},.;:!?-])/g, '$1*$2*');
}
