/** The shapes that recognising a page speaks in. */

/** How sure a match is: `certain` is asserted, `likely` is asked about. */
export type Certainty = 'certain' | 'likely';

/**
 * Why two addresses lead to one resource; the words for each stand in the locale files
 * under `reason.<name>`.
 */
export type Reason =
  | 'same-address'
  | 'same-address-variant'
  | 'medium-post'
  | 'video'
  | 'paper'
  | 'document'
  | 'archived-copy'
  | 'translated-page'
  | 'outgoing-link'
  | 'mobile-version'
  | 'other-language'
  | 'moved-host'
  | 'moved-on-site'
  | 'same-repository'
  | 'same-question'
  | 'book'
  | 'same-blog'
  | 'renamed-repository'
  | 'same-file-elsewhere'
  | 'same-title-elsewhere'
  | 'form'
  | 'alias'
  | 'confirmed'
  | 'refused'
  | 'canonical-link'
  | 'same-title-same-site'
  | 'similar-address';

/** One string that stands for a resource, and what kind of evidence it is. */
export interface IdentityKey {
  key: string;
  certainty: Certainty;
  reason: Reason;
}

/** What a page says about itself. */
export interface Page {
  address: string;
  /**
   * The address is one that a link or a list names, not that of a page shown: a wrapper (an
   * outgoing link, a log-in detour) then stands for the page that it leads to.
   */
  isLink?: boolean;
  /** `rel=canonical` or `og:url`: a hint that may lie. */
  canonical?: string;
  title?: string;
}
