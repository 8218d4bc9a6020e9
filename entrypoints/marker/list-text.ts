/** The text of a list on its own page on GitHub, and what its sections are made of. */

/** @returns the text of a README or another Markdown file on GitHub, where this is one. */
export function findListText(page: Document, host = location.hostname): Element | undefined {
  if (host !== 'github.com' && host !== 'gist.github.com') return undefined;
  return page.querySelector('.markdown-body') ?? undefined;
}

/** What a section is made of: headings, items that have links in items of their own, links. */
export const LINES = 'h1,h2,h3,h4,h5,h6,li:has(li a[href^="http"]),a[href^="http"]';
