/**
 * An HTML page as one block of HTML: blank lines would end a block where Markdown has HTML in it,
 * and what stands far in would be code.
 */

/** @returns HTML with as many lines */
export function translateHtml(text: string): string {
  return text
    .split('\n')
    .map((line) => (/^\s*$/.test(line) ? '<wbr>' : line.trimStart()))
    .join('\n')
    .replace(/^/, '<div>');
}
