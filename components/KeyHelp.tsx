/** What `?` shows: every key and filter that means something in the place where it is pressed. */
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { FilterName } from '../lib/search/query/query-filters';
import { keyLines, keyName } from './key-names';

interface KeyHelpProps {
  /** Keys are named as on this platform's keyboard. */
  isMac: boolean;
  /** In a list of the library, not in the popup. */
  isInList?: boolean;
  onClose: () => void;
}

/** What stands for each filter; one that is missing here does not compile. */
const FILTER_WORDS = {
  list: 'query.filter.list',
  in: 'query.filter.in',
  by: 'query.filter.by',
  site: 'query.filter.site',
  type: 'query.filter.type',
  is: 'query.filter.is',
  year: 'query.filter.year',
} as const satisfies Record<FilterName, string>;

const FILTERS_SHOWN = [
  { word: 'query.filter.exact', sample: '"…"' },
  { word: 'query.filter.without', sample: '-…' },
  ...Object.entries(FILTER_WORDS).map(([name, word]) => ({ word, sample: `${name}:` })),
] as const;

export function KeyHelp({ isMac, isInList = false, onClose }: KeyHelpProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="help"
      aria-labelledby="help-title"
      onClose={onClose}
      onKeyDown={(event) => event.key === '?' && dialog.current?.close()}
    >
      <div class="help-head">
        <h2 id="help-title">{i18n.t('popup.keysTitle')}</h2>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {i18n.t('popup.close')}
        </button>
      </div>
      <dl class="keys">
        {keyLines(isInList ? 'list' : 'popup').map(({ word, chords }) => (
          <div key={word}>
            <dt>
              {chords.map((chord) => (
                <span key={chord.join()} class="chord">
                  {chord.map((key) => (
                    <kbd key={key}>{keyName(key, isMac)}</kbd>
                  ))}
                </span>
              ))}
            </dt>
            <dd>{i18n.t(word)}</dd>
          </div>
        ))}
      </dl>
      <p class="help-note">{i18n.t(isInList ? 'library.keysHere' : 'popup.keysHere')}</p>
      <p class="help-note">{i18n.t('popup.mouseHere', [keyName('Mod', isMac)])}</p>
      <h2>{i18n.t('query.title')}</h2>
      <dl class="keys">
        {FILTERS_SHOWN.filter(({ sample }) => !isInList || sample !== 'list:').map(
          ({ word, sample }) => (
            <div key={word}>
              <dt>
                <code>{sample}</code>
              </dt>
              <dd>{i18n.t(word)}</dd>
            </div>
          ),
        )}
      </dl>
    </dialog>
  );
}
