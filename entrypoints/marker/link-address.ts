/** Where a link of the page leads, as the worker is asked about it. */
import { ADDRESS_LENGTH } from '../../lib/messages/limits';

/** @returns where a link leads, when that may be an entry: another page of the web. */
export function linkAddress(link: Element): string | undefined {
  // Resolving an address takes ten times as long as reading it, and most are written in full.
  const written = link.getAttribute('href') ?? '';
  const address = written.startsWith('http') ? written : resolved(link);
  if (typeof address !== 'string' || !address.startsWith('http')) return undefined;
  if (address.length > ADDRESS_LENGTH) return undefined;
  const at = address.indexOf('#');
  return at >= 0 && address.slice(0, at) === pageAddress() ? undefined : address;
}

/** The link of a drawing has an object there, not a text. */
function resolved(link: Element): unknown {
  return (link as Partial<HTMLAnchorElement>).href;
}

function pageAddress(): string {
  const { href } = location;
  const at = href.indexOf('#');
  return at < 0 ? href : href.slice(0, at);
}
