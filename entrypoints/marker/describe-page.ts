/** What a page says about itself: its address, the one it calls its own, its title. */
import { ADDRESS_LENGTH, TITLE_LENGTH } from '../../lib/messages/limits';
import type { PageVisit } from '../../lib/messages/protocol';

/** @returns the page as the worker wants to know it, or undefined for an address without end. */
export function describePage(page: Document = document): PageVisit | undefined {
  const address = page.location.href;
  if (address.length > ADDRESS_LENGTH) return undefined;
  const visit: PageVisit = { address, title: page.title.slice(0, TITLE_LENGTH) };
  const canonical = findCanonical(page);
  if (canonical !== undefined) visit.canonical = canonical;
  return visit;
}

function findCanonical(page: Document): string | undefined {
  const written =
    page.querySelector('link[rel~="canonical" i][href]')?.getAttribute('href') ??
    page.querySelector('meta[property="og:url" i][content]')?.getAttribute('content');
  if (!written) return undefined;
  try {
    const { href, protocol } = new URL(written.trim(), page.baseURI);
    return /^https?:$/.test(protocol) && href.length <= ADDRESS_LENGTH ? href : undefined;
  } catch {
    return undefined;
  }
}
