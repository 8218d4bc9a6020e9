/** The popup's last line: the most used keys while searching, the way to the library at rest. */
import { i18n } from '#i18n';
import { countWords } from './count-words';
import type { HomeView, SearchView } from './view-models';

interface PopupFooterProps {
  search: SearchView | undefined;
  home: HomeView | undefined;
  entryCount: number;
  isMac: boolean;
  onLibrary: () => void;
  /** Opens the library beside the page; absent where the browser has no room there. */
  onBeside: (() => void) | undefined;
}

export function PopupFooter(props: PopupFooterProps) {
  const { search, home, entryCount, isMac, onLibrary, onBeside } = props;
  if (search) {
    const alt = isMac ? '⌥' : 'Alt';
    const keys = [
      ['↵', i18n.t('popup.footer.open')],
      [`${alt} R`, i18n.t('popup.footer.read')],
      [`${alt} Q`, i18n.t('popup.footer.queue')],
    ];
    return (
      <footer class="foot">
        {search.rows.length > 0 && (
          <span class="foot-keys" aria-hidden="true">
            {keys.map(([key, words]) => (
              <span key={key}>
                <kbd>{key}</kbd> {words}
              </span>
            ))}
          </span>
        )}
        {!search.isWaiting && (
          <span class="count foot-end">
            {i18n.t('popup.foundOf', [countWords(search.total), countWords(entryCount)])}
          </span>
        )}
      </footer>
    );
  }
  return (
    <footer class="foot">
      <button type="button" class="link" onClick={onLibrary}>
        {i18n.t('popup.library')}
      </button>
      {onBeside && (
        <button type="button" class="link" onClick={onBeside}>
          {i18n.t('popup.beside')}
        </button>
      )}
      {home && (
        <span class="count foot-end">{i18n.t('popup.readThisWeek', home.readThisWeek)}</span>
      )}
    </footer>
  );
}
