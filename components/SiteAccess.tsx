/** What Waymark may see, each grant with the press that takes it away. Part of the settings. */
import { i18n } from '#i18n';
import type { GrantsView } from './view-models';

export interface SiteAccessActions {
  /** Lets Waymark see the sites of its lists that the browser withholds. */
  onGrantLists: () => void;
  onRevoke: (pattern: string) => void;
}

interface SiteAccessProps extends SiteAccessActions {
  grants: GrantsView;
}

function leadWords({ sites, withheld, granted, seesEverySite }: GrantsView): string {
  if (seesEverySite) return i18n.t('library.access.everySite');
  if (withheld === sites && granted.length === 0) return i18n.t('library.access.none', [sites]);
  if (withheld > 0) return i18n.t('library.access.restricted', [withheld, sites]);
  return i18n.t(granted.length > 0 ? 'library.access.andBelow' : 'library.access.lists', [sites]);
}

export function SiteAccess({ grants, onGrantLists, onRevoke }: SiteAccessProps) {
  const { withheld, granted, seesEverySite } = grants;
  return (
    <fieldset>
      <legend>{i18n.t('library.access.title')}</legend>
      <p class="choice-more">{leadWords(grants)}</p>
      {withheld > 0 && !seesEverySite && (
        <button type="button" class="button grant-lists" onClick={onGrantLists}>
          {i18n.t('library.access.grantLists')}
        </button>
      )}
      {granted.length > 0 && (
        <ul class="names granted">
          {granted.map(({ pattern, name, canRevoke }) => (
            <li key={pattern}>
              <bdi class="address">{name}</bdi>
              {canRevoke && (
                <button
                  type="button"
                  class="button"
                  aria-label={i18n.t('library.removeOf', [name])}
                  onClick={() => onRevoke(pattern)}
                >
                  {i18n.t('library.remove')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {granted.some(({ canRevoke }) => !canRevoke) && (
        <p class="choice-more">{i18n.t('library.access.byBrowser')}</p>
      )}
      {!seesEverySite && <p class="choice-more">{i18n.t('library.access.offered')}</p>}
    </fieldset>
  );
}
