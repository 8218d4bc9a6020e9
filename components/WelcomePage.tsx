/** What Waymark does, how to begin, what it sees and what stays private: for who has just installed it. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { countWords } from './count-words';
import { WelcomePictures } from './WelcomePictures';

/** What Waymark may see, by groups; names of sites as a person reads them. */
export interface WelcomeSites {
  /** Of the lists that came with it, without `wildcards`. */
  shipped: readonly string[];
  /** Of those, the ones that stand for all sites below a domain. */
  wildcards: readonly string[];
  /** How many of all these the browser withholds. */
  withheld: number;
  added: readonly string[];
  seesEverySite: boolean;
}

export interface WelcomePageProps {
  /** Each has a place of its own for icons. */
  browser: 'chromium' | 'firefox';
  /** Undefined where the browser does not tell. */
  isPinned: boolean | undefined;
  /** What opens the popup; undefined where there is none. */
  shortcut: string | undefined;
  /** Titles of the lists that are searched. */
  lists: readonly string[];
  sites: WelcomeSites;
  /** The search that is tried right there. */
  search: ComponentChildren;
  /** The directory, shown where it is asked for. */
  directory: () => ComponentChildren;
}

export function WelcomePage(props: WelcomePageProps) {
  const { browser, isPinned, shortcut, lists, sites, directory, search } = props;
  return (
    <div class="page welcome">
      <h1>{i18n.t('welcome.title')}</h1>
      <p class="lead">{i18n.t('welcome.lead')}</p>
      <WelcomePictures />
      <section class="home-part">
        <h2>{i18n.t('welcome.pin.title')}</h2>
        <p>{i18n.t(isPinned ? 'welcome.pin.done' : `welcome.pin.${browser}`)}</p>
        {shortcut && <p class="choice-more">{i18n.t('welcome.pin.key', [shortcut])}</p>}
      </section>
      {search}
      <section class="home-part">
        <h2>{i18n.t('welcome.lists.title')}</h2>
        {lists.length > 0 && (
          <p>{i18n.t('welcome.lists.here', lists.length, [lists.length, lists.join(', ')])}</p>
        )}
        <p class="choice-more">{i18n.t('welcome.lists.more')}</p>
        <OnDemand title={i18n.t('welcome.lists.open')}>{directory}</OnDemand>
      </section>
      <Sites sites={sites} />
      <section class="home-part">
        <h2>{i18n.t('welcome.private.title')}</h2>
        <ul class="points">
          <li>{i18n.t('welcome.private.here')}</li>
          <li>{i18n.t('welcome.private.requests')}</li>
          <li>{i18n.t('welcome.private.pages')}</li>
          <li>{i18n.t('welcome.private.windows')}</li>
          <li>
            <a href="#/data">{i18n.t('welcome.private.data')}</a>
          </li>
        </ul>
      </section>
      <p class="welcome-next">
        <a class="button" href="#/">
          {i18n.t('welcome.next')}
        </a>
      </p>
    </div>
  );
}

/** A part that is made when it is first opened. */
function OnDemand({ title, children }: { title: string; children: () => ComponentChildren }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      aria-label={title}
      class="on-demand"
      onToggle={(event) => event.currentTarget.open && setIsOpen(true)}
    >
      <summary>{title}</summary>
      {isOpen && children()}
    </details>
  );
}

function Sites({ sites }: { sites: WelcomeSites }) {
  const { shipped, wildcards, withheld, added, seesEverySite } = sites;
  const count = countWords(shipped.length);
  return (
    <section class="home-part">
      <h2>{i18n.t('welcome.sites.title')}</h2>
      <dl class="site-groups">
        <Group
          name={i18n.t('welcome.sites.shipped', [count])}
          why={i18n.t('welcome.sites.shippedWhy')}
        >
          {withheld > 0 && (
            <p>
              {i18n.t('welcome.sites.withheld', [
                countWords(withheld),
                countWords(shipped.length + wildcards.length),
              ])}
            </p>
          )}
          <details aria-label={i18n.t('welcome.sites.names')}>
            <summary>{i18n.t('welcome.sites.names')}</summary>
            <p class="site-names">{shipped.join(', ')}</p>
          </details>
        </Group>
        {wildcards.map((name) => (
          <Group
            key={name}
            name={i18n.t('welcome.sites.wildcards', [name])}
            why={i18n.t('welcome.sites.wildcardsWhy')}
          />
        ))}
        {added.length > 0 && (
          <Group
            name={i18n.t('welcome.sites.added', added.length, [countWords(added.length)])}
            why={i18n.t('welcome.sites.addedWhy')}
          >
            <p class="site-names">{added.join(', ')}</p>
          </Group>
        )}
        {!seesEverySite && (
          <>
            <Group name={i18n.t('welcome.sites.later')} why={i18n.t('welcome.sites.laterWhy')} />
            <Group
              name={i18n.t('welcome.sites.platforms')}
              why={i18n.t('welcome.sites.platformsWhy')}
            />
          </>
        )}
        <Group
          name={i18n.t('welcome.sites.others')}
          why={i18n.t(seesEverySite ? 'welcome.sites.everyWhy' : 'welcome.sites.othersWhy')}
        />
        <Group name={i18n.t('welcome.sites.rights')} why={i18n.t('welcome.sites.rightsWhy')} />
      </dl>
    </section>
  );
}

interface GroupProps {
  name: string;
  why: string;
  children?: ComponentChildren;
}

function Group({ name, why, children }: GroupProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {why}
        {children}
      </dd>
    </div>
  );
}
