/** Which company an entry is about: by its title, its row, the spans behind it, its section. */
import { canonicalCompany, foldName, isKnownCompany, knownCompany } from './company-names';
import type { EntryWords } from './entry-words';
import { findCompany, type Site } from './find-company';
import { findKind } from './find-kind';
import { hostOrganisationOf, isCompanySite } from './host-organisation';

/** @returns the name as Waymark shows it, or undefined where nothing says one */
export function companyOf(words: EntryWords, address: URL | undefined): string | undefined {
  const { title, companyCell, note } = words;
  if (isAtPodcastService(words, address)) return undefined;
  if (address && isOnlyPlace(title, address)) return undefined;
  const blog = ownBlog.exec(title)?.[1];
  if (blog !== undefined) return canonicalCompany(blog);
  const affiliation = note === undefined ? undefined : affiliationIn.exec(note)?.[1];
  if (affiliation !== undefined && isKnownCompany(affiliation))
    return canonicalCompany(affiliation);
  const site = siteOf(address);
  const found = findCompany(title, site);
  if (found !== undefined) return found;
  const named = companyInFront(words, site) ?? publisherOf(words.publisher, site);
  if (named !== undefined) return named;
  if (companyCell && isOneName(companyCell)) return canonicalCompany(companyCell);
  return companyInSpans(words.spans) ?? companyOfSection(words);
}

function siteOf(address: URL | undefined): Site {
  return {
    organisation: () => (address ? hostOrganisationOf(address) : ''),
    isOfCompany: () => address !== undefined && isCompanySite(address),
  };
}

/** "Uber: [Schemaless](…)", "[Stripe] [Rate limiters](…)": whose it is stands before the link. */
function companyInFront({ before, title }: EntryWords, site: Site): string | undefined {
  const [, bracket = '', name] =
    /^[\s*•-]*([[(【])?(\p{L}[\p{L}\p{N}.&' -]{0,40}?)\s*[\])】*]*\s*(?:[:：|]|[-–—]|(?<=[\])】]))\s*$/u.exec(
      before ?? '',
    ) ?? [];
  // "AWS - https://…": what stands in front is the title.
  const company = name === undefined || name === title ? undefined : knownCompany(name);
  if (!company) return undefined;
  const isSure =
    !company.structuralOnly || bracket !== '' || foldName(company.name) === site.organisation();
  return isSure ? company.name : undefined;
}

/** "“A title” ([Netflix](…))", "… ([Stripe Engineering](…))". */
function publisherOf(publisher: string | undefined, site: Site): string | undefined {
  if (publisher === undefined) return undefined;
  return companyNamed(publisher, foldName(publisher) === site.organisation());
}

/** The known company that a text names; where its name is a word or a product too, the text has to say that it is one. */
function companyNamed(text: string, isAmongCompanies: boolean): string | undefined {
  const name = withoutBlogWords(text);
  const company = knownCompany(name);
  if (!company) return undefined;
  return !company.structuralOnly || isAmongCompanies || name !== text ? company.name : undefined;
}

/** "Pat Doe, Google": who wrote it, and where they work. */
const affiliationIn =
  /^\W*\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3},\s+(\p{Lu}[\p{L}\p{N}.&]*(?:\s\p{Lu}[\p{L}\p{N}.&]*)?)\.?(?:,?\s*\(?(?:19|20)\d\d\)?)?$/u;

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

/** Where whoever has an account has a page of their own, right below the host or below a word for it. */
const profileSites =
  /(?:^|\.)(?:twitter\.com|x\.com|facebook\.com|linkedin\.com|instagram\.com|youtube\.com|github\.com|gitlab\.com|bsky\.app|mastodon\.social|t\.me|telegram\.me|discord\.(?:gg|com)|reddit\.com|twitch\.tv|tiktok\.com)$/;
const profilePath =
  /^\/(?:(?:company|companies|in|c|channel|user|users|u|r|profile|orgs|school|showcase|invite|groups?)\/)?@?[^/]*\/?$/i;

/**
 * "[Stripe](https://stripe.com)", "[Twitter](https://twitter.com/x)": a link that is called like a company
 * or a service and leads to its home or to somebody's page there is nothing that a company tells.
 */
function isOnlyPlace(title: string, address: URL): boolean {
  if (!isKnownCompany(title)) return false;
  const { hostname, pathname } = address;
  if (profileSites.test(hostname)) return profilePath.test(pathname);
  const site = hostname.replace(/^www\./, '');
  const ownNames = [site, site.replace(/\..*$/, '')].map(foldName);
  return pathname === '/' && ownNames.includes(foldName(title));
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
    if (inner !== undefined) return canonicalCompany(withoutBlogWords(inner));
    // In an alphabet of companies each line has the name of its own.
    if (isCompanyLike(title)) return canonicalCompany(withoutBlogWords(title));
    return undefined;
  }
  const inner = knownInner(section);
  if (inner !== undefined) return inner;
  if (!section.some((name) => tellsOfCompanies.test(name)) || !isCompanyLike(title))
    return undefined;
  return canonicalCompany(withoutBlogWords(title));
}

/** Sections, and lists, whose sections are called after companies. */
const holdsCompanies =
  /\b(?:compan(?:y|ies)|organi[sz]ations?|(?:engineering|tech(?:nology)?|dev(?:eloper)?s?) blogs?|case stud(?:y|ies)|how (?:they|companies))\b|公司|企业|案例/i;
/** Those whose sections may be called so. */
const mayHoldCompanies =
  /\b(?:real[- ]world|in (?:production|practice)|architectures?|post-?mortems?|outages)\b/i;

/** "Case studies › Facebook": a section in such a one with a name that is known. */
function knownInner(section: readonly string[]): string | undefined {
  let isAmongCompanies = false;
  let mayBe = false;
  for (const name of section) {
    const company = mayBe || isAmongCompanies ? companyNamed(name, isAmongCompanies) : undefined;
    if (company !== undefined) return company;
    isAmongCompanies ||= holdsCompanies.test(name);
    mayBe ||= mayHoldCompanies.test(name);
  }
  return undefined;
}

/** Lists in which a title of one name says whose story it is. */
const tellsOfCompanies =
  /^(?:(?:a|the|awesome|public|list|collection|of|engineering)\s+){0,4}(?:post-?\s?mortems?|incident reports?|outages|engineering blogs|company blogs)$/i;

const blogWords =
  /\s+(?:(?:tech(?:nology)?|engineering|developers?|eng|dev)\s+)?(?:(?:tech)?blog|engineering|tech|developers)$/i;

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
