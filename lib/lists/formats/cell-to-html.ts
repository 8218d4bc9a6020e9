/** Translated text as HTML: where a table stands as HTML, no Markdown is read. */

const anyMark =
  /\[((?:\\[[\]]|[^[\]\\\n]){0,1000})\]\(<([^<>\n]{0,2000})>\)|\*\*([^*\n]{1,1000})\*\*/g;

/** @param markdown text with links as translators write them, `[words](<address>)`, and bold words */
export function cellToHtml(markdown: string): string {
  let html = '';
  let from = 0;
  for (const found of markdown.matchAll(anyMark)) {
    const [whole, words = '', address, bold] = found;
    html += escapeHtml(markdown.slice(from, found.index));
    html +=
      address === undefined
        ? `<b>${escapeHtml(bold ?? '')}</b>`
        : `<a href="${escapeHtml(address)}">${escapeHtml(words.replace(/\\([[\]])/g, '$1'))}</a>`;
    from = found.index + whole.length;
  }
  return html + escapeHtml(markdown.slice(from));
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
