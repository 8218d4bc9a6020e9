/** The keys of the browser for Waymark, as they are now, and the way to change them. */
import { useLayoutEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import type { BrowserKeyView } from '../../components/view-models';

/** What the browsers describe each in its own way, or not at all. */
const OWN_WORDS: Readonly<Record<string, () => string>> = {
  _execute_action: () => i18n.t('command.open'),
  _execute_sidebar_action: () => i18n.t('command.openBeside'),
};

async function readKeys(): Promise<BrowserKeyView[]> {
  const commands = await browser.commands.getAll();
  return commands.map(({ name, description, shortcut }) => ({
    name: OWN_WORDS[name ?? '']?.() ?? description ?? name ?? '',
    shortcut: shortcut ?? '',
  }));
}

/** Firefox 137 and newer opens its page of keys; Chromium's is a page like any other. */
function wayToChange(): (() => Promise<unknown>) | undefined {
  if (!import.meta.env.FIREFOX) {
    return () => browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
  }
  const { openShortcutSettings } = browser.commands as {
    openShortcutSettings?: () => Promise<void>;
  };
  return openShortcutSettings && (() => openShortcutSettings());
}

/** @returns the keys, absent until they are read; read again when the reader comes back from changing them. */
export function useBrowserKeys(): {
  keys: BrowserKeyView[] | undefined;
  onChangeKeys: (() => void) | undefined;
} {
  const [keys, setKeys] = useState<BrowserKeyView[] | undefined>(undefined);
  // Not after the next painting: settings and welcome wait for it.
  useLayoutEffect(() => {
    const look = () =>
      void readKeys().then(setKeys, (error) => {
        console.error(error);
        setKeys((known) => known ?? []);
      });
    look();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  const change = wayToChange();
  return {
    keys,
    onChangeKeys: change && (() => void change().catch((error) => console.error(error))),
  };
}
