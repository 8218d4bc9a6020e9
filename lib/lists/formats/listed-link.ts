/** A link of which a file says by fields what others say in words, as HTML that the reader of lists takes. */
import { AUTHORS, BOOKMARK, KIND, YEAR } from '../model/link-attributes';
import { escapeHtml } from './cell-to-html';

export interface ListedLink {
  address: string;
  /** Where it is empty, the address says what it is. */
  title: string;
  note?: string;
  authors?: readonly string[];
  year?: number;
  /** What it is to be heard or watched as. */
  kind?: 'podcast' | 'video';
  /** Other addresses of the same thing, each with what it is there as. */
  forms?: ReadonlyArray<{ address: string; label: string }>;
}

/** @returns one line */
export function linkToHtml({ address, title, note, forms = [], ...said }: ListedLink): string {
  const { authors = [], year, kind } = said;
  const attributes = [
    BOOKMARK,
    ...(authors.length > 0 ? [`${AUTHORS}="${escapeHtml(authors.join('|'))}"`] : []),
    ...(year === undefined ? [] : [`${YEAR}="${year}"`]),
    ...(kind === undefined ? [] : [`${KIND}="${kind}"`]),
  ].join(' ');
  const links = forms.map((form) => `<a href="${escapeHtml(form.address)}">${form.label}</a>`);
  return [
    `<a ${attributes} href="${escapeHtml(address)}">${escapeHtml(title)}</a>`,
    ...(links.length > 0 ? [` (${links.join(', ')})`] : []),
    ...(note ? [` – ${escapeHtml(note)}`] : []),
  ].join('');
}

/** Lines of HTML that are written in any order, each at the line of the source that it is about. */
export class HtmlLines {
  #lines: string[];

  /** @param text the source */
  constructor(text: string) {
    this.#lines = Array.from({ length: text.split('\n').length }, () => '');
  }

  /** @param line 1-based */
  add(line: number, html: string): void {
    this.#lines[line - 1] = (this.#lines[line - 1] ?? '') + html;
  }

  /** @param title of the list; none where it is empty */
  toText(title: string): string {
    const [first = '', ...rest] = this.#lines;
    const heading = title === '' ? '' : `<h1>${escapeHtml(title)}</h1>`;
    return [`${heading}${first}`, ...rest].join('\n');
  }
}
