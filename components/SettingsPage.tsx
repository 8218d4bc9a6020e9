/** What the user chooses: when a page counts as read, where the mark stands, what Waymark may see. */
import { i18n } from '#i18n';
import { BADGES, type Settings } from '../lib/reading/choices';
import { BrowserKeys } from './BrowserKeys';
import { HiddenPages } from './HiddenPages';
import { NameList } from './NameList';
import { SiteAccess, type SiteAccessActions } from './SiteAccess';
import type { BrowserKeyView, GrantsView, HiddenPageView } from './view-models';

interface SettingsPageProps extends SiteAccessActions {
  settings: Settings;
  hiddenPages: readonly HiddenPageView[];
  grants: GrantsView;
  onChange: (change: Partial<Settings>) => void;
  onSeeEverySite: (wanted: boolean) => void;
  keys: readonly BrowserKeyView[];
  onChangeKeys: (() => void) | undefined;
}

const READ_RULES = [
  { rule: 'really-read', word: 'library.rule.reallyRead', more: 'library.rule.reallyReadMore' },
  { rule: 'opened', word: 'library.rule.opened', more: 'library.rule.openedMore' },
  { rule: 'by-hand', word: 'library.rule.byHand', more: 'library.rule.byHandMore' },
] as const;

const CORNERS = [
  { corner: 'bottom-right', word: 'library.corner.bottomRight' },
  { corner: 'bottom-left', word: 'library.corner.bottomLeft' },
  { corner: 'top-right', word: 'library.corner.topRight' },
  { corner: 'top-left', word: 'library.corner.topLeft' },
] as const;

export function SettingsPage({
  settings,
  hiddenPages,
  grants,
  onChange,
  onSeeEverySite,
  onGrantLists,
  onRevoke,
  keys,
  onChangeKeys,
}: SettingsPageProps) {
  const { seesEverySite } = grants;
  return (
    <div class="page settings">
      <h1>{i18n.t('library.settings.title')}</h1>
      <fieldset>
        <legend>{i18n.t('library.rule.title')}</legend>
        {READ_RULES.map(({ rule, word, more }) => (
          <label key={rule} class="choice">
            <input
              type="radio"
              name="read-rule"
              checked={settings.readRule === rule}
              onChange={() => onChange({ readRule: rule })}
            />
            <span>
              {i18n.t(word)}
              <span class="choice-more">{i18n.t(more)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{i18n.t('library.corner.title')}</legend>
        <div class="corners">
          {CORNERS.map(({ corner, word }) => (
            <label key={corner} class={`corner corner-${corner}`}>
              <input
                type="radio"
                name="corner"
                checked={settings.corner === corner}
                onChange={() => onChange({ corner })}
              />
              {i18n.t(word)}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{i18n.t('library.links.title')}</legend>
        <label class="choice">
          <input
            type="checkbox"
            checked={settings.marksLinks}
            onChange={(event) => onChange({ marksLinks: event.currentTarget.checked })}
          />
          <span>
            {i18n.t('library.links.mark')}
            <span class="choice-more">{i18n.t('library.links.markMore')}</span>
          </span>
        </label>
        <label class="choice">
          <input
            type="checkbox"
            checked={seesEverySite}
            onChange={(event) => {
              onSeeEverySite(event.currentTarget.checked);
              // The browser asks first: the box follows what was granted, not the click.
              event.currentTarget.checked = seesEverySite;
            }}
          />
          <span>
            {i18n.t('library.links.everywhere')}
            <span class="choice-more">{i18n.t('library.links.everywhereMore')}</span>
          </span>
        </label>
      </fieldset>
      <fieldset>
        <legend>{i18n.t('library.badge.title')}</legend>
        {BADGES.map((badge) => (
          <label key={badge} class="choice">
            <input
              type="radio"
              name="badge"
              checked={settings.badge === badge}
              onChange={() => onChange({ badge })}
            />
            <span>{i18n.t(`library.badge.${badge}`)}</span>
          </label>
        ))}
      </fieldset>
      <SiteAccess grants={grants} onGrantLists={onGrantLists} onRevoke={onRevoke} />
      {keys.length > 0 && <BrowserKeys keys={keys} onChangeKeys={onChangeKeys} />}
      <NameList
        title={i18n.t('library.silent.title')}
        more={i18n.t('library.silent.more')}
        names={settings.silentHosts}
        addLabel={i18n.t('library.silent.add')}
        onChange={(silentHosts) => onChange({ silentHosts })}
      />
      <NameList
        title={i18n.t('library.hidden.title')}
        more={i18n.t('library.hidden.more')}
        names={settings.dismissedHosts}
        addLabel={i18n.t('library.hidden.add')}
        onChange={(dismissedHosts) => onChange({ dismissedHosts })}
      />
      {hiddenPages.length > 0 && (
        <HiddenPages
          pages={hiddenPages}
          onShowAgain={({ keys }) =>
            onChange({
              dismissedPages: settings.dismissedPages.filter((key) => !keys.includes(key)),
            })
          }
        />
      )}
    </div>
  );
}
