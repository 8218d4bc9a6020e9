/**
 * The first line of the popup: begins to read what it shows first while the popup itself is still
 * being loaded. A script of its own, since modules run only once all of them are there.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { prefetch } from '../../lib/store/prefetch';
import { isPrivatePage } from '../extension-pages/is-private-page';
import { recallQuery } from '../extension-pages/query-memory';
import { SEARCH_SCRIPTS } from '../extension-pages/search-script';

export default defineUnlistedScript(() => {
  // Of a private window there is no record.
  if (!isPrivatePage()) globalThis.waymarkPrefetch = prefetch();
  const isTyped = (document.querySelector('input')?.value ?? '') !== '';
  if (isTyped || recallQuery(Date.now()) !== '') loadSearchAhead();
  // Capturing: the popup's own field tells of it later.
  else addEventListener('input', loadSearchAhead, { once: true, capture: true });
});

/** The popup asks for it too, once it is there itself: a round trip later. */
function loadSearchAhead(): void {
  for (const script of SEARCH_SCRIPTS) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = `/chunks/${script}.js`;
    document.head.append(link);
  }
}
