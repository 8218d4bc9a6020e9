/** The way from the page in front to a list of its links. */
import { i18n } from '#i18n';

export function AddPageOffer({ onAdd }: { onAdd: () => void }) {
  return (
    <div class="access-offer">
      <button type="button" class="link" onClick={onAdd}>
        {i18n.t('menu.listPage')}
      </button>
    </div>
  );
}
