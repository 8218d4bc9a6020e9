/** What the popup shows from its live parts: the page in front, access, what is the matter. */
export { ListSitesOffer, SiteOffer } from './AccessOffer';
export { Notice } from './Notice';
export { PageCard } from './PageCard';
export { PageOffers } from './PageOffers';
export { RestNote } from './RestNote';
export { StandingNotice } from './StandingNotice';
