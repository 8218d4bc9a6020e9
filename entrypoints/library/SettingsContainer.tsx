/** The settings, and the grant to see every site. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { failureWords } from '../../components/failure-words';
import { SettingsPage } from '../../components/SettingsPage';
import { settingWords } from '../../components/setting-words';
import type { GrantsView, HiddenPageView } from '../../components/view-models';
import { announceReadings } from '../../lib/actions/browser/announce-readings';
import type { Access } from '../../lib/actions/browser/read-access';
import { changeSettings } from '../../lib/actions/change/change-settings';
import { readDismissedPages } from '../../lib/actions/change/dismiss-mark';
import { shownAddress } from '../../lib/address/parse/shown-address';
import { siteName } from '../../lib/address/permissions/match-patterns';
import { plainTitleOf } from '../../lib/lists/model/plain-entry';
import { failureOf } from '../../lib/messages/failure-of';
import type { Settings } from '../../lib/reading/choices';
import type { WaymarkDatabase } from '../../lib/store/database';
import type { ReadFrom } from '../../lib/store/record-reader';
import { readSettings } from '../../lib/store/settings';
import { useAccess } from '../extension-pages/use-access';
import type { EntryCommands } from '../extension-pages/use-entry-commands';
import { ComingPage } from './frame/ComingPage';
import { useRecord } from './frame/use-record';
import { EVERY_SITE, seesEverySite } from './sees-every-site';
import { useBrowserKeys } from './use-browser-keys';

interface SettingsContainerProps {
  db: WaymarkDatabase;
  onSay: EntryCommands['say'];
  onDone: EntryCommands['sayDone'];
}

/** What the settings say of the grants, from what the browser says. */
function viewGrants(access: Access): GrantsView {
  const { required, withheld, allowed, extra } = access;
  const isEvery = seesEverySite(access);
  const view = (canRevoke: boolean) => (pattern: string) => ({
    pattern,
    name: siteName(pattern) ?? pattern,
    canRevoke,
  });
  // Chromium lets an extension give back only what it did not require.
  const single = [...extra.map(view(true)), ...allowed.map(view(import.meta.env.FIREFOX))];
  return {
    sites: required.length,
    withheld: withheld.length,
    granted: isEvery ? [] : single,
    seesEverySite: isEvery,
  };
}

interface Choices {
  settings: Settings;
  hiddenPages: HiddenPageView[];
}

async function readChoices(db: WaymarkDatabase, from: ReadFrom): Promise<Choices> {
  const settings = await readSettings(from);
  if (settings.dismissedPages.length === 0) return { settings, hiddenPages: [] };
  const { events, unknown } = await readDismissedPages(db);
  const known = events.map(({ title, address, dismissed }) => ({
    title: plainTitleOf(title, address),
    address: shownAddress(address),
    keys: dismissed?.names ?? [],
  }));
  return {
    settings,
    hiddenPages: [...known, ...unknown.map((key) => ({ title: key, keys: [key] }))],
  };
}

/** A site that is added or removed shows once it is stored: it must not vanish with the page. */
function withoutLists(change: Partial<Settings>): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => !Array.isArray(value)));
}

export function SettingsContainer({ db, onSay, onDone }: SettingsContainerProps) {
  const access = useAccess();
  const { keys, onChangeKeys } = useBrowserKeys();
  const found = useRecord(
    db,
    useCallback((from: ReadFrom) => readChoices(db, from), [db]),
  );
  const settings = found?.settings;
  // A choice shows at once; what is stored follows within moments, and then holds again.
  const [chosen, setChosen] = useState<Partial<Settings>>({});
  const writing = useRef(0);
  useEffect(() => {
    if (settings && writing.current === 0) setChosen({});
  }, [settings]);
  const attempt = (work: Promise<unknown>) => {
    work.catch((error: unknown) => {
      console.error(error);
      onSay(failureWords(failureOf(error)), 'failed');
    });
  };
  /** The browser asks only from within the press: nothing may be waited for before. */
  const ask = (asking: Promise<boolean>) => {
    asking.catch((error: unknown) => {
      console.error(error);
      onSay(i18n.t('popup.failed.access'), 'failed');
    });
  };
  const write = async (change: Partial<Settings>, seen: Settings) => {
    writing.current += 1;
    try {
      const eventId = await changeSettings(db, change, seen, Date.now());
      // Open pages follow: the corner, the signs on links, the sign itself.
      await announceReadings([]);
      if (eventId !== undefined) onDone(i18n.t('library.saved', [settingWords(change)]), eventId);
    } catch (error) {
      setChosen({});
      throw error;
    } finally {
      writing.current -= 1;
    }
  };
  const revoke = async (pattern: string) => {
    try {
      const isDone = await browser.permissions.remove({ origins: [pattern] });
      if (!isDone) throw new Error(`the browser keeps ${pattern}`);
      onSay(i18n.t('library.access.revoked', [siteName(pattern) ?? pattern]));
    } catch (error) {
      console.error(error);
      onSay(i18n.t('library.access.notRevoked'), 'failed');
    }
  };
  if (!found || !settings || !access || !keys) return <ComingPage />;
  return (
    <SettingsPage
      settings={{ ...settings, ...chosen }}
      hiddenPages={found.hiddenPages}
      grants={viewGrants(access)}
      keys={keys}
      onChangeKeys={onChangeKeys}
      onChange={(change) => {
        setChosen((before) => ({ ...before, ...withoutLists(change) }));
        attempt(write(change, settings));
      }}
      onSeeEverySite={(wanted) =>
        ask(
          wanted ? browser.permissions.request(EVERY_SITE) : browser.permissions.remove(EVERY_SITE),
        )
      }
      onGrantLists={() => ask(browser.permissions.request({ origins: access.required }))}
      onRevoke={(pattern) => void revoke(pattern)}
    />
  );
}
