/**
 * Whether the page at which an opened entry arrived is the entry's own, or one that sites show
 * instead: the home page, a log-in, a consent or an error page. Used before an alias is learned.
 */
import type { Page } from '../model/match';
import { registrableDomain } from '../parse/organisation';

/** Paths that sites redirect to when they will not show the page asked for. */
const INTERSTITIAL_PATH =
  /(^|\/)(log-?in|sign-?in|sign-?up|signon|auth|oauth2?|sso|sessions?|register|subscribe|paywall|consent|cookies?|gdpr|privacy|captcha|challenge|verify|error|errors|404|403|410|500|not-?found|page-not-found|gone|unavailable|maintenance|age-?gate|interstitial|m\/global-identity)(\.\w+)?(\/|$)/i;

/** Hosts that only ever ask something before they send the reader on. */
const INTERSTITIAL_HOST =
  /^(accounts?|auth|login|signin|sso|id|consent|consents?|privacy-?mgmt|guce|idp|oauth)\./i;

/** Titles of pages that stand in for the one asked for. */
const INTERSTITIAL_TITLE =
  /^(\W*(log ?in|sign ?in|error|404|403|500|forbidden|not found|consent|cookies?|redirecting|parked)\b)|\b((page|file|post) (was |can(no|['’])t be )?not found|404 not found|403 forbidden|access denied|just a moment|attention required|are you (a )?(human|robot)|verify you are|before you continue|(site|service) (is )?(unavailable|under maintenance)|account suspended|domain (is )?for sale)\b|\b(log ?in|sign ?in|not found)\W*$/i;

/** Titles longer than this are an article's own, even when they speak of errors or cookies. */
const TITLE_WORDS = 6;

/**
 * @param page where the tab arrived
 * @param opened the address that was opened
 * @returns whether the page may be taken for the resource that was opened
 */
export function isLanding(page: Page, opened: string): boolean {
  if (!URL.canParse(page.address) || !URL.canParse(opened)) return false;
  const arrived = new URL(page.address);
  const asked = new URL(opened);
  if (arrived.protocol !== 'https:' && arrived.protocol !== 'http:') return false;
  if (isHome(arrived)) return false;
  if (isSectionFront(arrived.pathname) && !isSectionFront(asked.pathname)) return false;
  if (INTERSTITIAL_HOST.test(arrived.hostname) && !INTERSTITIAL_HOST.test(asked.hostname)) {
    return false;
  }
  if (INTERSTITIAL_PATH.test(arrived.pathname) && !INTERSTITIAL_PATH.test(asked.pathname)) {
    return false;
  }
  const title = page.title ?? '';
  const isShort = title.split(/\s+/).filter(Boolean).length <= TITLE_WORDS;
  return !(isShort && INTERSTITIAL_TITLE.test(title));
}

/**
 * @param address where the tab arrived
 * @param opened the address that was opened
 * @returns whether the site has led from an address of its own to its home page, or to the front of
 *   a section: what sites do with the address of a page they no longer have
 */
export function isSentHome(address: string, opened: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(opened)) return false;
  const arrived = new URL(address);
  const asked = new URL(opened);
  if (registrableDomain(arrived.hostname) !== registrableDomain(asked.hostname)) return false;
  const isFront = (place: URL) => isHome(place) || isSectionFront(place.pathname);
  return isFront(arrived) && !isFront(asked);
}

function isHome({ href, pathname }: URL): boolean {
  if (pathname.replace(/\/(index|default|home)\.\w+$/i, '/') !== '/') return false;
  return !/[?&#](p|id|page_id)=|#!/.test(href);
}

/** `/blog/`, `/news`, `/en/blog/`: where sites send the address of a post they have lost. */
function isSectionFront(path: string): boolean {
  return /^(\/[a-z]{2}([-_][a-z]{2})?)?\/(blogs?|news|articles?|posts?|engineering|tech|stories|home|search|tags?|category|archive)\/?$/i.test(
    path,
  );
}
