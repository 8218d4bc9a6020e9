/** Which company an entry is about: by its title, its row, the spans behind it, its section. */
import { canonicalCompany, isKnownCompany } from './company-names';
import type { EntryWords } from './entry-words';
import { findCompany } from './find-company';
import { findKind } from './find-kind';
import { hostOrganisationOf } from './host-organisation';

/** @returns the name as Waymark shows it, or undefined where nothing says one */
export function companyOf(words: EntryWords, address: URL | undefined): string | undefined {
  const { title, companyCell } = words;
  if (isAtPodcastService(words, address)) return undefined;
  const blog = ownBlog.exec(title)?.[1];
  if (blog !== undefined) return canonicalCompany(blog);
  const found = findCompany(title, () => (address ? hostOrganisationOf(address) : ''));
  if (found !== undefined) return found;
  if (companyCell && isOneName(companyCell)) return canonicalCompany(companyCell);
  return companyInSpans(words.spans) ?? companyOfSection(words);
}

/** "How we scaled - Acme Engineering Blog". */
const ownBlog =
  /\s[-–—|]\s(\p{Lu}[\p{L}\p{N}.&-]*(?:\s\p{Lu}[\p{L}\p{N}.&-]*)?)\s(?:Engineering(?:\sBlog)?|(?:Tech(?:nology)?|Developers?|Eng|Dev)\sBlog)$/u;

/** "Spotify", "Google Podcasts": where to hear a podcast, not whose it is. */
function isAtPodcastService({ title, label }: EntryWords, address: URL | undefined): boolean {
  return (
    address !== undefined &&
    findKind([], address, []) === 'podcast' &&
    /^(?:spotify|google podcasts?|apple podcasts?|amazon(?: music)?|itunes)$/i.test(label ?? title)
  );
}

function isOneName(text: string): boolean {
  return (
    /^[\p{L}\p{N}][^,;/|]{1,40}$/u.test(text) &&
    !/[.!?]\s|\b(?:various|multiple|many|n\/a|unknown|none)\b/i.test(text)
  );
}

/** `Better` `2019`: beside a year, or well known. */
function companyInSpans(spans: string[] | undefined): string | undefined {
  if (!spans) return undefined;
  const hasYear = spans.some((span) => /^(?:19|20)\d\d$/.test(span));
  for (const span of spans) {
    if (!/^\p{Lu}[\p{L}\p{N}.&' -]{1,30}$/u.test(span)) continue;
    if (isKnownCompany(span) || hasYear) return canonicalCompany(span);
  }
  return undefined;
}

/** "Companies", "By company", "Companies & how they test", "公司". */
const companiesHeading =
  /^(?:by )?(?:tech(?:nology)? |engineering )?(?:compan(?:y|ies)|organi[sz]ations)(?:\s*(?:&|and|[-–—:])\s.*|\s+(?:blogs?|engineering blogs?|list|names?))?$|^(?:公司|企业|会社)(?:博客|列表)?$/i;
/** "A", "A companies", "0-9": an alphabet, not a company. */
const alphabetical =
  /^(?:.|\d-\d|[a-z]\s*[-–]\s*[a-z])(?:\s+(?:companies|individuals|organi[sz]ations|products\/technologies))?$/i;

function companyOfSection({ section, title }: EntryWords): string | undefined {
  const group = section.findLastIndex((name) => companiesHeading.test(name));
  if (group >= 0) {
    const inner = section.slice(group + 1).find((name) => !alphabetical.test(name));
    if (inner !== undefined) return canonicalCompany(inner);
    // In an alphabet of companies each line has the name of its own.
    if (isCompanyLike(title)) return canonicalCompany(withoutBlogWords(title));
    return undefined;
  }
  if (!section.some((name) => tellsOfCompanies.test(name)) || !isCompanyLike(title))
    return undefined;
  return canonicalCompany(withoutBlogWords(title));
}

/** Lists in which a title of one name says whose story it is. */
const tellsOfCompanies =
  /^(?:(?:a|the|awesome|public|list|collection|of|engineering)\s+){0,4}(?:post-?\s?mortems?|incident reports?|outages|engineering blogs|company blogs)$/i;

const blogWords =
  /\s+(?:(?:tech(?:nology)?|engineering|developers?|eng|dev)\s+)?(?:blog|engineering|tech|developers)$/i;

function withoutBlogWords(title: string): string {
  return title.replace(blogWords, '');
}

/** A few words that are written as names, and no sentence. */
function isCompanyLike(title: string): boolean {
  const words = withoutBlogWords(title).split(/\s+/);
  return (
    words.length <= 3 &&
    words.every((word) => /^[\p{Lu}\p{N}][\p{L}\p{N}.&'’-]*$|^(?:of|and|&|the)$/u.test(word))
  );
}
