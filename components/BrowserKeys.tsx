/** The keys that work on every page, as the browser has them now. Part of the settings. */
import { i18n } from '#i18n';
import type { BrowserKeyView } from './view-models';

interface BrowserKeysProps {
  keys: readonly BrowserKeyView[];
  /** Absent where the browser opens its page of keys only by hand. */
  onChangeKeys: (() => void) | undefined;
}

export function BrowserKeys({ keys, onChangeKeys }: BrowserKeysProps) {
  return (
    <fieldset>
      <legend>{i18n.t('library.keys.title')}</legend>
      <p class="choice-more">{i18n.t('library.keys.more')}</p>
      <dl class="keys">
        {keys.map(({ name, shortcut }) => (
          <div key={name}>
            <dt>
              {shortcut === '' ? (
                <span class="choice-more">{i18n.t('library.keys.none')}</span>
              ) : (
                <span class="chord">
                  {shortcut.split('+').map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </span>
              )}
            </dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
      {onChangeKeys && (
        <button type="button" class="button" onClick={onChangeKeys}>
          {i18n.t('library.keys.change')}
        </button>
      )}
    </fieldset>
  );
}
