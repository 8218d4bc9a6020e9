/** The popup's last line: the most used keys while searching, the way to the library at rest. */
import { i18n } from '#i18n';
import { countWords } from './count-words';
import type { HomeView, SearchView } from './view-models';

interface PopupFooterProps {
  search: SearchView | undefined;
  home: HomeView | undefined;
  entryCount: number;
  /** The Alt key's name on this keyboard. */
  alt: string;
  onLibrary: () => void;
}

export function PopupFooter({ search, home, entryCount, alt, onLibrary }: PopupFooterProps) {
  if (search)
    return (
      <footer class="foot">
        {search.rows.length > 0 && (
          <span class="foot-keys" aria-hidden="true">
            <span>
              <kbd>↵</kbd> {i18n.t('popup.footer.open')}
            </span>
            <span>
              <kbd>{alt} R</kbd> {i18n.t('popup.footer.read')}
            </span>
            <span>
              <kbd>{alt} Q</kbd> {i18n.t('popup.footer.queue')}
            </span>
          </span>
        )}
        {!search.isWaiting && (
          <span class="count foot-end">
            {i18n.t('popup.foundOf', [countWords(search.total), countWords(entryCount)])}
          </span>
        )}
      </footer>
    );
  return (
    <footer class="foot">
      <button type="button" class="link" onClick={onLibrary}>
        {i18n.t('popup.library')}
      </button>
      {home && (
        <span class="count foot-end">{i18n.t('popup.readThisWeek', home.readThisWeek)}</span>
      )}
    </footer>
  );
}
