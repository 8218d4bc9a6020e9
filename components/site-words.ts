/** On which sites the pages of a list are, and which of those Waymark may see, in words. */
import { i18n } from '#i18n';
import type { SiteCounts } from './add-list-view';
import { countWords } from './count-words';

export function siteWords({ all, unseen, platforms }: SiteCounts): string {
  const own = all - platforms;
  const apart =
    platforms > 0 ? i18n.t('addList.platforms', platforms, [countWords(platforms)]) : '';
  return [own > 0 ? ownSiteWords(own, unseen) : '', apart].filter(Boolean).join(' ');
}

function ownSiteWords(sites: number, unseen: number): string {
  if (unseen === 0) return i18n.t('addList.sitesSeen', sites, [countWords(sites)]);
  if (unseen === sites) return i18n.t('addList.sitesAllUnseen', sites, [countWords(sites)]);
  return i18n.t('addList.sitesUnseen', [countWords(unseen), countWords(sites)]);
}
