/**
 * AsciiDoc (https://docs.asciidoctor.org/asciidoc/latest/syntax-quick-reference/) as Markdown, line
 * by line, so that places keep their line numbers: titles, links with and without `link:`, lists,
 * attributes.
 */

/** @returns Markdown with as many lines */
export function translateAsciidoc(text: string): string {
  const attributes = new Map<string, string>();
  let fence: string | undefined;
  return text
    .split('\n')
    .map((line) => {
      const bound = /^(-{4,}|\.{4,}|\/{4,}|\+{4,})\s*$/.exec(line)?.[1];
      if (fence !== undefined) {
        if (bound === fence) fence = undefined;
        return '';
      }
      if (bound !== undefined) {
        fence = bound;
        return '';
      }
      const attribute = /^:([\w-]+):\s*(.*)$/.exec(line);
      if (attribute) {
        attributes.set(attribute[1] ?? '', attribute[2] ?? '');
        return '';
      }
      if (
        /^\/\/(?!\/)/.test(line) ||
        /^\[[^\]]*\]\s*$/.test(line) ||
        /^(?:={4,}|\*{4,}|_{4,}|\|===)\s*$/.test(line)
      ) {
        return '';
      }
      const head = /^(={1,6})\s+(.*)$/.exec(line);
      const plain = (words: string) => inline(words, attributes);
      if (head) return `${head[1]?.replace(/=/g, '#')} ${plain(head[2] ?? '')}`;
      const item = /^\s*([*\-.]{1,5}|\d+\.)\s+(.*)$/.exec(line);
      if (item) {
        const [, marks = '', words = ''] = item;
        const depth = /^\d/.test(marks) ? 1 : marks.length;
        return `${'  '.repeat(depth - 1)}- ${plain(words.replace(/^\[[ xX*]\]\s+/, ''))}`;
      }
      const term = /^(\S.*?)::\s*(.*)$/.exec(line);
      if (term && !/https?:/.test(term[1] ?? '')) {
        return `- ${plain(term[1] ?? '')}${term[2] ? `: ${plain(term[2])}` : ''}`;
      }
      if (/^\.\w/.test(line)) return `**${plain(line.slice(1))}**`;
      return plain(line.replace(/\s\+$/, '  '));
    })
    .join('\n');
}

function inline(text: string, attributes: ReadonlyMap<string, string>): string {
  return text
    .replace(/\{([\w-]+)\}/g, (whole, name: string) => attributes.get(name) ?? whole)
    .replace(/image::?[^\s[\]]+\[[^\]]*\]/g, '')
    .replace(/(?:link:(?:\+\+)?)?((?:https?|ftp):\/\/[^\s[\]<>]+?)(?:\+\+)?\[([^\]\n]*)\]/g, toLink)
    .replace(/link:([^\s[\]]+)\[([^\]\n]*)\]/g, toLink)
    .replace(
      /xref:[^\s[\]]+\[([^\]\n]*)\]|<<[^<>,\n]+(?:,([^<>\n]*))?>>/g,
      (_, one?: string, two?: string) => one ?? two ?? '',
    )
    .replace(/(^|[\s(])\*(\S(?:[^*\n]*\S)?)\*(?=$|[\s),.;:!?-])/g, '$1**$2**');
}

/** The text of a link may be followed by attributes: `[Words,window=_blank]`, `["Words, more",role=x]`. */
function toLink(_: string, address: string, words: string): string {
  const quoted = /^"([^"]*)"/.exec(words)?.[1];
  const plain =
    quoted ??
    words
      .replace(/\^$/, '')
      .replace(/,\s*[\w-]+=.*$/, '')
      .replace(/\^$/, '');
  return `[${plain.trim() || address}](<${address}>)`;
}
