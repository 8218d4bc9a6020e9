/**
 * Bookmarks as browsers export them
 * (https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)):
 * a folder is an item with its bookmarks as items in it, so that folders in folders stay what they are.
 * Each bookmark is a thing of its own, whatever it is called.
 */
import { BOOKMARK } from '../model/link-attributes';
import { translateHtml } from './translate-html';

const tags: ReadonlyMap<string, string> = new Map([
  ['dl', '<ul>'],
  ['/dl', '</ul>'],
  ['dt', '<li>'],
  ['dd', ' - '],
]);

/** @returns HTML with as many lines */
export function translateBookmarks(text: string): string {
  return translateHtml(
    text
      .replace(
        /<(\/?(?:dl|dt|dd|h3|p|hr))\b[^<>]*>/gi,
        (_, tag: string) => tags.get(tag.toLowerCase()) ?? '',
      )
      .replace(/<a(?=\s)/gi, `<a ${BOOKMARK}`),
  );
}
