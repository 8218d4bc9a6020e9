/** The popup's last line: the way to the library, and while searching the most used keys. */
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
  const alt = isMac ? '⌥' : 'Alt';
  const keys = [
    ['↵', i18n.t('popup.footer.open')],
    [`${alt} R`, i18n.t('popup.footer.read')],
    [`${alt} Q`, i18n.t('popup.footer.queue')],
  ];
  const count = search
    ? !search.isWaiting &&
      i18n.t('popup.foundOf', [countWords(search.total), countWords(entryCount)])
    : home && i18n.t('popup.readThisWeek', home.readThisWeek);
  return (
    <footer class="foot">
      <button type="button" class="link" onClick={onLibrary}>
        {i18n.t('popup.library')}
      </button>
      {!search && onBeside && (
        <button type="button" class="link" onClick={onBeside}>
          {i18n.t('popup.beside')}
        </button>
      )}
      {search && search.rows.length > 0 && (
        <span class="foot-keys" aria-hidden="true">
          {keys.map(([key, words]) => (
            <span key={key}>
              <kbd>{key}</kbd> {words}
            </span>
          ))}
        </span>
      )}
      {count && <span class="count foot-end">{count}</span>}
    </footer>
  );
}
