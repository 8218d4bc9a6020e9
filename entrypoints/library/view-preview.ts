/** Turns what the worker tells of a list into what the page that adds it shows. */
import type { ListPreviewView, SiteCounts } from '../../components/add-list-view';
import { type Access, patternsOutside } from '../../lib/actions/browser/read-access';
import { siteName } from '../../lib/address/permissions/match-patterns';
import type { SplitPatterns } from '../../lib/address/permissions/site-patterns';
import type { ListPreview } from '../extension-pages/list-messages';

/** @param access what Waymark may see */
export function viewPreview(
  { sites, ...preview }: ListPreview,
  fileName: string | undefined,
  access: Access,
): ListPreviewView {
  return {
    ...preview,
    ...(fileName !== undefined && { fileName }),
    sites: countSites(sites, access),
  };
}

/** @param access what Waymark may see */
export function countSites({ required, optional }: SplitPatterns, access: Access): SiteCounts {
  const platforms = siteNames(patternsOutside(optional, access));
  return {
    all: siteNames([...required, ...optional]).length,
    unseen: siteNames(patternsOutside(required, access)).length,
    platforms: platforms.length,
  };
}

/** @returns the sites of patterns as people count them: with and without "www" is one */
export function siteNames(patterns: readonly string[]): string[] {
  return [
    ...new Set(patterns.map((each) => (siteName(each) ?? each).replace(/^(?:www|\*)\./, ''))),
  ];
}
