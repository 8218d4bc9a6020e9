/** The toolbar icon of the tab that asked, in words of the interface. */
import { i18n } from '#i18n';
import { readingWords } from '../../components/reading-words';
import { type StateWords, showState } from '../../lib/actions/browser/show-state';
import type { Mark, PageFacts } from '../../lib/messages/protocol';

/**
 * Shows the mark of a page on the icon of its tab. The page does not wait for it: looking at the tab
 * and drawing take as long as all that comes before.
 * @returns the mark, which is the answer to the page
 */
export function showOnIcon(
  { address }: PageFacts,
  tabId: number | undefined,
  mark: Mark | null,
): Mark | null {
  // The home page to which a lost page leads is not the page that is on the list.
  const shown = mark?.gone?.home ? null : mark;
  if (tabId !== undefined) void showState({ tabId, address }, shown, iconWords());
  return mark;
}

/** Titles of the icon. */
export function iconWords(): StateWords {
  return {
    none: i18n.t('icon.none'),
    unknown: i18n.t('extension.name'),
    describe({ certainty, reading, title }) {
      if (certainty === 'likely') return i18n.t('icon.likely', [title]);
      if (reading.state === 'reading') {
        return i18n.t('icon.reading', [readingWords(reading, Date.now()), title]);
      }
      return i18n.t(`icon.${reading.state}`, [title]);
    },
  };
}
