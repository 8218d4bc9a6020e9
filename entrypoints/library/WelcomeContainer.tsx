/** The welcome: what it says of this browser, and the directory in it. */
import { useLayoutEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { TrySearch } from '../../components/TrySearch';
import { WelcomePage, type WelcomeSites } from '../../components/WelcomePage';
import type { Access } from '../../lib/actions/browser/read-access';
import { siteName } from '../../lib/address/permissions/match-patterns';
import { searchHash } from '../extension-pages/library-route';
import { useAccess } from '../extension-pages/use-access';
import { ComingPage } from './frame/ComingPage';
import { LoadedPage } from './frame/LoadedPage';
import type { LibraryShared } from './frame/library-shared';
import { seesEverySite } from './sees-every-site';
import { useBrowserKeys } from './use-browser-keys';

const loadSearch = async () => (await import('./lists/SearchContainer')).TrySearchContainer;
const loadDirectory = async () => (await import('./add/DirectoryContainer')).DirectoryContainer;

const nothing = () => undefined;

/** Stands where the search comes, as tall as it is. */
const COMING_SEARCH = (
  <TrySearch query="" onQuery={nothing} found={undefined} href={searchHash('')} onAll={nothing} />
);

export function WelcomeContainer({ db, lists, areListsThere, own }: LibraryShared) {
  const access = useAccess();
  const pinned = useIsPinned();
  const { keys } = useBrowserKeys();
  if (!access || !keys || !pinned || !areListsThere) return <ComingPage />;
  const { onAddedHere, onAddedAway, onNotAdded } = own;
  const onLook = (address: string) => {
    location.hash = `#/add/from/${encodeURIComponent(address)}`;
  };
  const opening = keys.find(({ name }) => name === i18n.t('command.open'));
  return (
    <WelcomePage
      browser={import.meta.env.FIREFOX ? 'firefox' : 'chromium'}
      isPinned={pinned.isPinned}
      shortcut={opening?.shortcut || undefined}
      lists={lists.filter(({ isOff }) => !isOff).map(({ title }) => title)}
      sites={viewSites(access)}
      search={<LoadedPage load={loadSearch} props={{ db }} coming={COMING_SEARCH} />}
      directory={() => (
        <LoadedPage
          load={loadDirectory}
          props={{ db, access, onLook, onAddedHere, onAddedAway, onNotAdded }}
        />
      )}
    />
  );
}

const WILDCARD = '*.';

function viewSites(access: Access): WelcomeSites {
  const names = access.required.map((pattern) => siteName(pattern) ?? pattern);
  const isEvery = seesEverySite(access);
  return {
    shipped: names.filter((name) => !name.startsWith(WILDCARD)),
    wildcards: names.flatMap((name) =>
      name.startsWith(WILDCARD) ? [name.slice(WILDCARD.length)] : [],
    ),
    withheld: isEvery ? 0 : access.withheld.length,
    added: isEvery ? [] : access.extra.map((pattern) => siteName(pattern) ?? pattern),
    seesEverySite: isEvery,
  };
}

/** The part of the browser that tells it; older ones lack it. */
interface UserSettingsApi {
  getUserSettings?: () => Promise<{ isOnToolbar?: boolean }>;
}

/** Whether the icon is pinned; undefined where the browser does not tell. */
interface Pinned {
  isPinned: boolean | undefined;
}

/** @returns undefined until the browser was asked; looked at again when the reader comes back from pinning it */
function useIsPinned(): Pinned | undefined {
  const [pinned, setPinned] = useState<Pinned | undefined>(undefined);
  // Not after the next painting: the page waits for it.
  useLayoutEffect(() => {
    const { action } = browser;
    const look = async () => {
      const { isOnToolbar } = (await (action as UserSettingsApi).getUserSettings?.()) ?? {};
      setPinned({ isPinned: isOnToolbar });
    };
    const lookAgain = () =>
      void look().catch((error: unknown) => {
        console.error(error);
        setPinned((known) => known ?? { isPinned: undefined });
      });
    lookAgain();
    window.addEventListener('focus', lookAgain);
    return () => window.removeEventListener('focus', lookAgain);
  }, []);
  return pinned;
}
