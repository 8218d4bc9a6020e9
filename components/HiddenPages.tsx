/** The pages on which the mark is hidden, each with a way to show it again. Part of the settings. */
import { i18n } from '#i18n';
import type { HiddenPageView } from './view-models';

interface HiddenPagesProps {
  pages: readonly HiddenPageView[];
  onShowAgain: (page: HiddenPageView) => void;
}

export function HiddenPages({ pages, onShowAgain }: HiddenPagesProps) {
  return (
    <fieldset>
      <legend>{i18n.t('library.hiddenPages.title')}</legend>
      <p class="choice-more">{i18n.t('library.hiddenPages.more')}</p>
      <ul class="names">
        {pages.map((page) => (
          <li key={page.keys.join()}>
            <span class="hidden-page">
              {page.title}
              {page.address !== undefined && <span class="address">{page.address}</span>}
            </span>
            <button
              type="button"
              class="button"
              aria-label={i18n.t('library.showAgainOf', [page.title])}
              onClick={() => onShowAgain(page)}
            >
              {i18n.t('library.showAgain')}
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
