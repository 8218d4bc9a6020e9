/** The welcome: what it says of this browser, and the directory in it. */
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { WelcomePage, type WelcomeSites } from '../../components/WelcomePage';
import type { Access } from '../../lib/actions/browser/read-access';
import { siteName } from '../../lib/address/permissions/match-patterns';
import { useAccess } from '../extension-pages/use-access';
import { ComingPage } from './frame/ComingPage';
import { LoadedPage } from './frame/LoadedPage';
import type { LibraryShared } from './frame/library-shared';
import { seesEverySite } from './sees-every-site';
import { useBrowserKeys } from './use-browser-keys';

const loadSearch = async () => (await import('./lists/SearchContainer')).TrySearchContainer;
const loadDirectory = async () => (await import('./add/DirectoryContainer')).DirectoryContainer;

export function WelcomeContainer({ db, lists, own }: LibraryShared) {
  const access = useAccess();
  const isPinned = useIsPinned();
  const { keys } = useBrowserKeys();
  if (!access) return <ComingPage />;
  const { onAddedHere, onAddedAway, onNotAdded } = own;
  const onLook = (address: string) => {
    location.hash = `#/add/from/${encodeURIComponent(address)}`;
  };
  const opening = keys.find(({ name }) => name === i18n.t('command.open'));
  return (
    <WelcomePage
      browser={import.meta.env.FIREFOX ? 'firefox' : 'chromium'}
      isPinned={isPinned}
      shortcut={opening?.shortcut || undefined}
      lists={lists.filter(({ isOff }) => !isOff).map(({ title }) => title)}
      sites={viewSites(access)}
      search={<LoadedPage load={loadSearch} props={{ db }} />}
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

/** @returns whether the icon is pinned; looked at again when the reader comes back from pinning it */
function useIsPinned(): boolean | undefined {
  const [isPinned, setIsPinned] = useState<boolean | undefined>(undefined);
  useEffect(() => {
    const { action } = browser;
    const look = async () => {
      const { isOnToolbar } = (await (action as UserSettingsApi).getUserSettings?.()) ?? {};
      setIsPinned(isOnToolbar);
    };
    const lookAgain = () => void look().catch((error: unknown) => console.error(error));
    lookAgain();
    window.addEventListener('focus', lookAgain);
    return () => window.removeEventListener('focus', lookAgain);
  }, []);
  return isPinned;
}
