/** What the user chooses: in groups, searched as one types, each with a sentence on what it does and costs. */
import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';
import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { BADGES, MOST_NEW_CARDS, type Settings } from '../lib/reading/choices';
import { foldText } from '../lib/search/text/fold-text';
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

/** What is chosen on another page of the library, and where. */
const ELSEWHERE = [
  { href: '#/data', word: 'data.title', more: 'library.settings.elsewhere.data' },
  { href: '#/', word: 'library.lists', more: 'library.settings.elsewhere.lists' },
  { href: '#/welcome', word: 'welcome.title', more: 'library.settings.elsewhere.welcome' },
] as const;

const GROUPS = ['reading', 'pages', 'sites', 'browser', 'elsewhere'] as const;

interface Setting {
  key: string;
  group: (typeof GROUPS)[number];
  /** All that it says: by these words it is found. */
  words: readonly string[];
  body: ComponentChildren;
}

export function SettingsPage(props: SettingsPageProps) {
  const [query, setQuery] = useState('');
  const id = useId();
  const settings = settingsOf(props);
  const wanted = foldText(query).split(/\s+/u).filter(Boolean);
  const shown = settings.filter(({ group, words }) => {
    const said = foldText([groupWords(group), ...words].join(' '));
    return wanted.every((word) => said.includes(word));
  });
  const isFiltered = wanted.length > 0;
  return (
    <div class="page settings">
      <h1>{i18n.t('library.settings.title')}</h1>
      <div class="filter">
        <input
          class="filter-text"
          type="search"
          aria-label={i18n.t('library.settings.filter')}
          placeholder={i18n.t('library.settings.filter')}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || query === '') return;
            event.preventDefault();
            setQuery('');
          }}
        />
        <span class="count" role="status">
          {isFiltered &&
            (shown.length > 0
              ? i18n.t('library.settings.found', shown.length, [shown.length])
              : i18n.t('library.settings.none'))}
        </span>
      </div>
      {GROUPS.map((group) => {
        const inGroup = shown.filter((setting) => setting.group === group);
        if (inGroup.length === 0) return null;
        return (
          <section key={group} class="settings-group" aria-labelledby={`${id}-${group}`}>
            <h2 id={`${id}-${group}`}>{groupWords(group)}</h2>
            {inGroup.map(({ key, body }) => (
              <Fragment key={key}>{body}</Fragment>
            ))}
          </section>
        );
      })}
    </div>
  );
}

function groupWords(group: Setting['group']): string {
  return i18n.t(`library.settings.group.${group}`);
}

/** @returns every setting, in its order within its group */
function settingsOf(props: SettingsPageProps): Setting[] {
  const { settings, hiddenPages, grants, onChange, onSeeEverySite, onGrantLists, onRevoke } = props;
  const { keys, onChangeKeys } = props;
  return [
    {
      key: 'rule',
      group: 'reading',
      words: [
        i18n.t('library.rule.title'),
        i18n.t('library.rule.more'),
        ...READ_RULES.flatMap(({ word, more }) => [i18n.t(word), i18n.t(more)]),
      ],
      body: <ReadRule chosen={settings.readRule} onChange={onChange} />,
    },
    {
      key: 'new-cards',
      group: 'reading',
      words: [
        i18n.t('library.newCards.title'),
        i18n.t('library.newCards.more'),
        i18n.t('library.newCards.count'),
      ],
      body: <NewCards chosen={settings.newCards} onChange={onChange} />,
    },
    {
      key: 'corner',
      group: 'pages',
      words: [
        i18n.t('library.corner.title'),
        i18n.t('library.corner.more'),
        ...CORNERS.map(({ word }) => i18n.t(word)),
      ],
      body: <CornerChoice chosen={settings.corner} onChange={onChange} />,
    },
    {
      key: 'links',
      group: 'pages',
      words: [
        i18n.t('library.links.title'),
        i18n.t('library.links.mark'),
        i18n.t('library.links.markMore'),
      ],
      body: (
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
        </fieldset>
      ),
    },
    {
      key: 'silent',
      group: 'pages',
      words: [
        i18n.t('library.silent.title'),
        i18n.t('library.silent.more'),
        i18n.t('library.silent.add'),
        ...settings.silentHosts,
      ],
      body: (
        <NameList
          title={i18n.t('library.silent.title')}
          more={i18n.t('library.silent.more')}
          names={settings.silentHosts}
          addLabel={i18n.t('library.silent.add')}
          onChange={(silentHosts) => onChange({ silentHosts })}
        />
      ),
    },
    {
      key: 'hidden',
      group: 'pages',
      words: [
        i18n.t('library.hidden.title'),
        i18n.t('library.hidden.more'),
        i18n.t('library.hidden.add'),
        ...settings.dismissedHosts,
      ],
      body: (
        <NameList
          title={i18n.t('library.hidden.title')}
          more={i18n.t('library.hidden.more')}
          names={settings.dismissedHosts}
          addLabel={i18n.t('library.hidden.add')}
          onChange={(dismissedHosts) => onChange({ dismissedHosts })}
        />
      ),
    },
    ...(hiddenPages.length > 0
      ? [
          {
            key: 'hidden-pages',
            group: 'pages' as const,
            words: [
              i18n.t('library.hiddenPages.title'),
              i18n.t('library.hiddenPages.more'),
              ...hiddenPages.flatMap(({ title, address = '' }) => [title, address]),
            ],
            body: (
              <HiddenPages
                pages={hiddenPages}
                onShowAgain={(page) =>
                  onChange({
                    dismissedPages: settings.dismissedPages.filter(
                      (key) => !page.keys.includes(key),
                    ),
                  })
                }
              />
            ),
          },
        ]
      : []),
    {
      key: 'access',
      group: 'sites',
      words: [
        i18n.t('library.access.title'),
        i18n.t('library.access.offered'),
        ...grants.granted.map(({ name }) => name),
      ],
      body: <SiteAccess grants={grants} onGrantLists={onGrantLists} onRevoke={onRevoke} />,
    },
    {
      key: 'everywhere',
      group: 'sites',
      words: [i18n.t('library.links.everywhere'), i18n.t('library.links.everywhereMore')],
      body: <EverySite isSeen={grants.seesEverySite} onSeeEverySite={onSeeEverySite} />,
    },
    {
      key: 'badge',
      group: 'browser',
      words: [
        i18n.t('library.badge.title'),
        i18n.t('library.badge.more'),
        ...BADGES.map((badge) => i18n.t(`library.badge.${badge}`)),
      ],
      body: <BadgeChoice chosen={settings.badge} onChange={onChange} />,
    },
    ...(keys.length > 0
      ? [
          {
            key: 'keys',
            group: 'browser' as const,
            words: [
              i18n.t('library.keys.title'),
              i18n.t('library.keys.more'),
              ...keys.flatMap(({ name, shortcut }) => [name, shortcut]),
            ],
            body: <BrowserKeys keys={keys} onChangeKeys={onChangeKeys} />,
          },
        ]
      : []),
    ...ELSEWHERE.map(({ href, word, more }) => ({
      key: href,
      group: 'elsewhere' as const,
      words: [i18n.t(word), i18n.t(more)],
      body: (
        <p class="elsewhere">
          <a href={href}>{i18n.t(word)}</a>
          <span class="choice-more">{i18n.t(more)}</span>
        </p>
      ),
    })),
  ];
}

interface ChoiceProps<Value> {
  chosen: Value;
  onChange: (change: Partial<Settings>) => void;
}

function ReadRule({ chosen, onChange }: ChoiceProps<Settings['readRule']>) {
  return (
    <fieldset>
      <legend>{i18n.t('library.rule.title')}</legend>
      <p class="choice-more">{i18n.t('library.rule.more')}</p>
      {READ_RULES.map(({ rule, word, more }) => (
        <label key={rule} class="choice">
          <input
            type="radio"
            name="read-rule"
            checked={chosen === rule}
            onChange={() => onChange({ readRule: rule })}
          />
          <span>
            {i18n.t(word)}
            <span class="choice-more">{i18n.t(more)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function CornerChoice({ chosen, onChange }: ChoiceProps<Settings['corner']>) {
  return (
    <fieldset>
      <legend>{i18n.t('library.corner.title')}</legend>
      <p class="choice-more">{i18n.t('library.corner.more')}</p>
      <div class="corners">
        {CORNERS.map(({ corner, word }) => (
          <label key={corner} class={`corner corner-${corner}`}>
            <input
              type="radio"
              name="corner"
              checked={chosen === corner}
              onChange={() => onChange({ corner })}
            />
            {i18n.t(word)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function NewCards({ chosen, onChange }: ChoiceProps<Settings['newCards']>) {
  const id = useId();
  return (
    <fieldset>
      <legend>{i18n.t('library.newCards.title')}</legend>
      <p class="choice-more" id={id}>
        {i18n.t('library.newCards.more')}
      </p>
      <label class="choice number">
        <input
          type="number"
          min={0}
          max={MOST_NEW_CARDS}
          step={1}
          value={chosen}
          aria-describedby={id}
          onChange={({ currentTarget }) => {
            const count = Math.round(currentTarget.valueAsNumber);
            // What is no number leaves what was chosen.
            const wanted = Number.isNaN(count)
              ? chosen
              : Math.min(MOST_NEW_CARDS, Math.max(0, count));
            currentTarget.value = String(wanted);
            if (wanted !== chosen) onChange({ newCards: wanted });
          }}
        />
        <span>{i18n.t('library.newCards.count')}</span>
      </label>
    </fieldset>
  );
}

function BadgeChoice({ chosen, onChange }: ChoiceProps<Settings['badge']>) {
  return (
    <fieldset>
      <legend>{i18n.t('library.badge.title')}</legend>
      <p class="choice-more">{i18n.t('library.badge.more')}</p>
      {BADGES.map((badge) => (
        <label key={badge} class="choice">
          <input
            type="radio"
            name="badge"
            checked={chosen === badge}
            onChange={() => onChange({ badge })}
          />
          <span>{i18n.t(`library.badge.${badge}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface EverySiteProps {
  isSeen: boolean;
  onSeeEverySite: (wanted: boolean) => void;
}

function EverySite({ isSeen, onSeeEverySite }: EverySiteProps) {
  return (
    <fieldset>
      <legend>{i18n.t('library.links.everywhereTitle')}</legend>
      <label class="choice">
        <input
          type="checkbox"
          checked={isSeen}
          onChange={(event) => {
            onSeeEverySite(event.currentTarget.checked);
            // The browser asks first: the box follows what was granted, not the click.
            event.currentTarget.checked = isSeen;
          }}
        />
        <span>
          {i18n.t('library.links.everywhere')}
          <span class="choice-more">{i18n.t('library.links.everywhereMore')}</span>
        </span>
      </label>
    </fieldset>
  );
}
