/**
 * Whether a page is a list to read from, told by how it is built: many items, rows or lines with a
 * link that leads elsewhere, which are most of what it says.
 */
import { isInPlace, type RepositoryPlace } from '../address/parse/repository';
import { plainText } from './model/plain-text';

/** How a page is built. */
export interface PageShape {
  /** Items, rows and lines that have a link of words to somewhere else. */
  listed: number;
  /** Different addresses to which they lead. */
  links: number;
  /** Different sites among these; of a forge, whose projects they are. */
  sites: number;
  /** Share of the text of the page that stands in such items, without that of blocks of code. */
  share: number;
}

/** Fewer links make no list worth an offer: the shortest of those that are shipped has 19. */
const LEAST_LISTED = 15;
/** Where fewer sites are led to, it is a manual and its pages. */
const LEAST_SITES = 6;
/** An item of a list is about one thing; rows of pictures of people are not. */
const MOST_LINKS_EACH = 2.5;
/** From so much of the text on, the items are what the page is there for. */
const LEAST_SHARE = 0.5;
/** With so many of them they are, whatever else is said: a course with what to read. */
const MANY_LISTED = 100;
const LEAST_SHARE_OF_MANY = 0.15;

/** @returns whether what is built so is offered as a list; where that is doubtful it is not */
export function looksLikeList({ listed, links, sites, share }: PageShape): boolean {
  if (listed < LEAST_LISTED || sites < LEAST_SITES) return false;
  if (links > listed * MOST_LINKS_EACH) return false;
  return share >= (listed >= MANY_LISTED ? LEAST_SHARE_OF_MANY : LEAST_SHARE);
}

/** What an item is: the innermost of these, or a line of running text that begins with its link. */
const ITEMS = /^(?:li|dd|tr)$/;
const LINES = /^(?:p|br|div|blockquote|section|article|h[1-6])$/;
/** Whoever made it: no part of it is looked through more than a few times. */
const tagOrText = /<(\/?)([a-z][a-z\d]{0,9})(?: href="([^"<>]*)")?[^<>]*>|[^<]+/g;

/** A run of text that belongs together. */
interface Run {
  /** Nothing but a link at its beginning makes it an item. */
  isLine: boolean;
  words: number;
  /** Addresses of its links of words. */
  links: string[];
  /** Something was said before its first link. */
  beginsWithWords: boolean;
}

/**
 * @param html as it is taken of a page: whole tags, no attributes but `href`
 * @param place the repository that the page is of; what leads into it leads nowhere else
 */
export function shapeOfPage(html: string, place: RepositoryPlace): PageShape {
  const addresses = new Set<string>();
  const open: Run[] = [];
  let [listed, words, inItems, code] = [0, 0, 0, 0];
  let link: { address: string; words: number } | undefined;
  const end = (run: Run | undefined) => {
    if (!run) return;
    words += run.words;
    const leading = run.isLine && run.beginsWithWords ? [] : run.links;
    if (leading.length === 0) return;
    listed += 1;
    inItems += run.words;
    for (const address of leading) addresses.add(address);
  };
  const begin = (isLine: boolean) =>
    open.push({ isLine, words: 0, links: [], beginsWithWords: false });
  begin(true);
  for (const [text, closing, tag, href] of html.matchAll(tagOrText)) {
    const run = open.at(-1);
    if (!run) break;
    if (tag === undefined) {
      const said = code > 0 ? 0 : countSigns(text);
      run.words += said;
      if (link) link.words += said;
      else if (run.links.length === 0 && said > 0) run.beginsWithWords = true;
    } else if (tag === 'pre') code = Math.max(0, code + (closing ? -1 : 1));
    else if (tag === 'a' && closing) {
      // Pictures alone are badges, and who pays.
      if (link && link.words > 0) run.links.push(link.address);
      link = undefined;
    } else if (tag === 'a') {
      const address = readEntities(href ?? '');
      link = isElsewhere(address, place) ? { address, words: 0 } : undefined;
    } else if (ITEMS.test(tag)) {
      if (!closing) begin(false);
      else if (open.length > 1) end(open.pop());
    } else if (LINES.test(tag) && run.isLine) {
      end(open.pop());
      begin(true);
    }
  }
  for (const run of open) end(run);
  const sites = new Set([...addresses].map(siteOf));
  const share = words === 0 ? 0 : inItems / words;
  return { listed, links: addresses.size, sites: sites.size, share };
}

function isElsewhere(address: string, place: RepositoryPlace): boolean {
  return /^https?:/i.test(address) && URL.canParse(address) && !isInPlace(address, place);
}

function countSigns(text: string): number {
  return plainText(text).match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

function readEntities(text: string): string {
  return text.replaceAll('&amp;', '&');
}

/** The host; on forges, where all projects are at one, with whose it is. */
function siteOf(address: string): string {
  const { host, pathname } = new URL(address);
  const isForge = /^(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org)$/.test(host);
  return isForge ? `${host}/${pathname.split('/')[1]?.toLowerCase()}` : host.replace(/^www\./, '');
}
