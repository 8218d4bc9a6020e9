/** What the browser itself keeps, as a history to import: each asked for by its own press. */
import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type BrowserNote, type BrowserSource, LOOKED_BACK, type LookedBack } from './import-view';

interface FromBrowserProps {
  /** This browser has a reading list that can be asked for. */
  hasReadingList: boolean;
  note: BrowserNote | undefined;
  onLook: (back: LookedBack) => void;
  onReadingList: () => void;
}

export function FromBrowser({ hasReadingList, note, onLook, onReadingList }: FromBrowserProps) {
  const id = useId();
  const [back, setBack] = useState<LookedBack>('months3');
  return (
    <section class="from-browser" aria-labelledby={id}>
      <h2 class="day" id={id}>
        {i18n.t('importHistory.browser.title')}
      </h2>
      <p class="choice-more">{i18n.t('importHistory.browser.historyMore')}</p>
      <label class="data-which">
        {i18n.t('importHistory.browser.back')}
        <select
          value={back}
          onChange={({ currentTarget }) => setBack(currentTarget.value as LookedBack)}
        >
          {LOOKED_BACK.map((each) => (
            <option key={each} value={each}>
              {i18n.t(`importHistory.browser.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <p class="data-actions">
        <button type="button" class="button" onClick={() => onLook(back)}>
          {i18n.t('importHistory.browser.look')}
        </button>
      </p>
      <Note source="history" note={note} />
      {hasReadingList && (
        <>
          <p class="choice-more">{i18n.t('importHistory.browser.readingListMore')}</p>
          <p class="data-actions">
            <button type="button" class="button" onClick={onReadingList}>
              {i18n.t('importHistory.browser.takeReadingList')}
            </button>
          </p>
          <Note source="readingList" note={note} />
        </>
      )}
    </section>
  );
}

/** Stands there empty before, so that what comes into it is read out. */
function Note({ source, note }: { source: BrowserSource; note: BrowserNote | undefined }) {
  const own = note?.source === source ? note : undefined;
  return (
    <p class="data-said" role="status">
      {own?.says === 'asking' && i18n.t('importHistory.browser.asking')}
      {own?.says === 'declined' && i18n.t(`importHistory.browser.declined.${source}`)}
    </p>
  );
}
