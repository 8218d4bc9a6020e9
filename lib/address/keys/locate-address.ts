/**
 * Everything that is known about one address before it is compared with another: where it is
 * today, which stable id it carries, whose it is, and what its path says.
 */

import hosting from '../../../assets/address/hosting.json';
import {
  hasManyAuthors,
  isOwnHostOfService,
  organisationOf,
  registrableDomain,
} from '../parse/organisation';
import { type Meeting, type PlainAddress, readAddress } from '../parse/read-address';
import { familyOf, followMoves, type SiteFamily } from './moved-hosts';
import { type PostSlug, readPostSlug } from './post-slug';
import { type StableId, stableIdOf } from './stable-ids';

/** An address, looked at from all sides. */
export interface Located {
  plain: PlainAddress;
  /** Host and path after all known moves. */
  host: string;
  segments: string[];
  hasMoved: boolean;
  id: StableId | undefined;
  family: SiteFamily | undefined;
  /** Whose site it is: a family of moved sites, or an organisation; `undefined` on platforms. */
  owner: string | undefined;
  domain: string;
  /** A home page, a section, a tag, a search: never the same as one of its posts. */
  isIndex: boolean;
  slug: PostSlug | undefined;
  /** The same for the looser form of the address, which many sites have for the same page. */
  looser: Located | undefined;
}

const CASELESS_HOSTS = new Set(hosting.caseless);
const INDEX_NAMES = new Set(
  `blog blogs posts post articles article news engineering eng tech technology home archive archives
  latest all stories topics topic tags tag categories category en feed rss index labs developers
  research publications papers talks videos podcast podcasts events press about team resources library
  docs documentation help support learn`.split(/\s+/),
);
/** Path parts behind which stands a list of posts. */
export const LISTING_NAMES: ReadonlySet<string> = new Set(
  'tag tags tagged category categories topic topics author authors label labels search page'.split(
    ' ',
  ),
);

/** Looks at an address; `undefined` for anything but http(s). */
export function locateAddress(address: string, meeting: Meeting = 'named'): Located | undefined {
  const plain = readAddress(address, meeting);
  return plain && locatePlain(plain);
}

function locatePlain(plain: PlainAddress): Located {
  const written = { host: plain.host, segments: plain.segments };
  const place = followMoves(written, isOwnHostOfService);
  const hasMoved = place !== written;
  const segments = CASELESS_HOSTS.has(place.host)
    ? place.segments.map((part) => part.toLowerCase())
    : place.segments;
  const movedPath = `/${segments.join('/')}`;
  const id = stableIdOf(plain) ?? (hasMoved ? stableIdOf(plain, place.host, movedPath) : undefined);
  const family = familyOf({ host: place.host, segments });
  const isIndex = isIndexPage(place.host, segments, plain);
  return {
    plain,
    host: place.host,
    segments,
    hasMoved,
    id,
    family,
    owner: family?.name ?? ownerOf(place.host),
    domain: registrableDomain(place.host),
    isIndex,
    slug: isIndex ? undefined : readPostSlug(segments),
    looser: plain.looser && locatePlain(plain.looser),
  };
}

function ownerOf(host: string): string | undefined {
  if (!hasManyAuthors(host)) return organisationOf(host);
  const organisation = organisationOf(host);
  return organisation !== registrableDomain(host) ? organisation : undefined;
}

function isIndexPage(host: string, segments: string[], plain: PlainAddress): boolean {
  const last = segments.at(-1)?.toLowerCase();
  if (last === undefined) return plain.query === '' && plain.fragment === '';
  if (plain.query !== '' || plain.fragment !== '') return false;
  if (INDEX_NAMES.has(last)) return true;
  if (host === 'medium.com' && segments.length === 1) return true;
  if (/^\d{1,3}$/.test(last) && segments.at(-2)?.toLowerCase() === 'page') return true;
  const before = segments.at(-2)?.toLowerCase();
  return before !== undefined && LISTING_NAMES.has(before);
}
