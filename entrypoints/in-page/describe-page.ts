/** What a page says about itself: its address, the one it calls its own, its title; and its server’s answer. */
import { ADDRESS_LENGTH, TITLE_LENGTH } from '../../lib/messages/limits';
import type { PageVisit } from '../../lib/messages/protocol';
import { readStatus } from './describe-arrival';

/** @returns the page as the worker wants to know it, or undefined for an address without end. */
export function describePage(): PageVisit | undefined {
  const address = location.href;
  if (address.length > ADDRESS_LENGTH) return undefined;
  const visit: PageVisit = { address, title: document.title.slice(0, TITLE_LENGTH) };
  const canonical = findCanonical();
  if (canonical) visit.canonical = canonical;
  const status = readStatus();
  if (status) visit.status = status;
  return visit;
}

function findCanonical(): string | undefined {
  const written =
    document.querySelector('link[rel~="canonical" i][href]')?.getAttribute('href') ??
    document.querySelector('meta[property="og:url" i][content]')?.getAttribute('content');
  if (!written) return undefined;
  try {
    const { href, protocol } = new URL(written, document.baseURI);
    return /^https?:$/.test(protocol) && href.length <= ADDRESS_LENGTH ? href : undefined;
  } catch {
    return undefined;
  }
}
