/** On the page “Your data”: that what another program keeps can come in, too, and where. */
import { i18n } from '#i18n';

export function ImportHint() {
  return (
    <section class="data-part" aria-labelledby="import-title">
      <h2 id="import-title">{i18n.t('importHistory.title')}</h2>
      <p class="choice-more">{i18n.t('importHistory.hint')}</p>
      <p class="data-actions">
        <a class="button" href="#/import">
          {i18n.t('importHistory.begin')}
        </a>
      </p>
    </section>
  );
}
