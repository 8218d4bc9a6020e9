/** What Waymark may not see, said in plain words, with the one press that changes it. */
import { i18n } from '#i18n';
import type { AccessView } from './view-models';

export interface AccessActions {
  /** Lets Waymark see the site of the page in front. */
  onShowHere: () => void;
  /** Lets it see the sites of its lists that the browser withholds. */
  onShowAll: () => void;
}

interface AccessOfferProps extends AccessActions {
  access: AccessView;
}

/** The site of the page in front; nothing where Waymark may see it. */
export function SiteOffer({ access, onShowHere }: AccessOfferProps) {
  const { site } = access;
  if (site === undefined) return null;
  return (
    <div class="access-offer">
      <p class="why">{i18n.t('popup.access.unseen', [site])}</p>
      <button type="button" class="button" onClick={onShowHere}>
        {i18n.t('popup.access.showHere', [site])}
      </button>
    </div>
  );
}

/** The sites of the lists; nothing where Waymark may see them all. */
export function ListSitesOffer({ access, onShowAll }: AccessOfferProps) {
  const { withheld, sites } = access;
  if (withheld === 0) return null;
  return (
    <div class="access-offer">
      <p class="why">
        {withheld === sites
          ? i18n.t('popup.access.seesNone')
          : i18n.t('popup.access.seesSome', [sites - withheld, sites])}
      </p>
      <button type="button" class="button" onClick={onShowAll}>
        {i18n.t('popup.access.showAll')}
      </button>
    </div>
  );
}
