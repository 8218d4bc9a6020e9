import preact from '@preact/preset-vite';
import { defineConfig, type UserManifest } from 'wxt';
import requiredHosts from './assets/address/required-hosts.json' with { type: 'json' };
import { SEARCH_SCRIPTS } from './entrypoints/extension-pages/search-script';
import { bareUnlistedScripts } from './scripts/build/bare-unlisted-scripts';
import { compileAtOnce } from './scripts/build/compile-at-once';
import { oneFirstScript } from './scripts/build/one-first-script';
import { preparedThesaurus } from './scripts/build/prepared-thesaurus';
import { shippedIndex } from './scripts/build/shipped-index';
import { shippedLists } from './scripts/build/shipped-lists';
import { stylesAfterField } from './scripts/build/styles-after-field';
import { withoutInnerHtml } from './scripts/build/without-inner-html';

/** The page that shows every component in every state. */
const GALLERY = 'components';

/** What Waymark may do in every browser; none of these asks or warns. */
const PERMISSIONS = [
  'scripting',
  'activeTab',
  'contextMenus',
  // For the backups that Waymark makes by itself, which must outlive the database, and for what was
  // taken of a page, which must outlive the worker; and whether the welcome was shown.
  'storage',
  'unlimitedStorage',
] as const;

/** What the browser itself keeps, asked for on the page that imports a history and given back after each look. */
const LENT_PERMISSIONS = ['history'] as const;

/** Asked for by a press: `downloads` where backups are wished in the downloads folder, until they are not. */
const OPTIONAL_PERMISSIONS = ['downloads', ...LENT_PERMISSIONS] as const;

/** The library beside the page: Chromium's side panel, with its right, and Firefox's sidebar. */
function besideThePage(browser: string): Partial<UserManifest> {
  const title = '__MSG_extension_name__';
  return browser === 'firefox'
    ? {
        permissions: [...PERMISSIONS],
        optional_permissions: [...OPTIONAL_PERMISSIONS],
        sidebar_action: {
          default_panel: 'library.html',
          default_title: title,
          default_icon: 'icons/32.png',
          open_at_install: false,
        },
      }
    : {
        permissions: [...PERMISSIONS, 'sidePanel'],
        // Firefox has no reading list.
        optional_permissions: [...OPTIONAL_PERMISSIONS, 'readingList'],
        side_panel: { default_path: 'library.html' },
      };
}

export default defineConfig({
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/auto-icons'],
  imports: false,
  hooks: {
    // What is there to be looked at while building is in no package.
    'entrypoints:found': ({ config }, found) => {
      if (config.mode !== 'production') return;
      const at = found.findIndex(({ name }) => name === GALLERY);
      if (at >= 0) found.splice(at, 1);
    },
    // Built for itself, the library is one script with what is loaded late beside it. What it shares with
    // the popup would be thirty more, and to ask for each takes the browser as long as to run it.
    'entrypoints:grouped': (_, groups) => {
      for (const group of groups) {
        if (!Array.isArray(group) || group.length < 2) continue;
        const at = group.findIndex(({ name }) => name === 'library');
        if (at >= 0) groups.push(group.splice(at, 1));
      }
    },
    'build:publicAssets': async (_, assets) => {
      assets.push(shippedLists(), await shippedIndex());
    },
    // `imports: false` alone does not keep WXT from guessing imports: a variable that was called
    // `storage` brought 9 kB of WXT's own storage into the popup, run before its first rows.
    'config:resolved': ({ config }) => {
      Object.assign(config.imports, { autoImport: false });
    },
  },
  manifestVersion: 3,
  // One name for the folder, whichever browser: "chrome-mv3", "firefox-mv3".
  outDir: '.output',
  i18n: { localesDir: 'assets/locales' },
  autoIcons: { baseIconPath: 'assets/icon.svg', sizes: [16, 32, 48, 128] },
  vite: () => ({
    plugins: [
      preact(),
      bareUnlistedScripts(),
      withoutInnerHtml(),
      preparedThesaurus(),
      compileAtOnce('popup'),
      compileAtOnce('library'),
      stylesAfterField('popup'),
      oneFirstScript('popup', {
        module: '/popup/search-parts.ts',
        scripts: SEARCH_SCRIPTS,
      }),
      oneFirstScript('library'),
    ],
    // Data is taken in as text, which the browser reads sooner than the same as script.
    json: { stringify: true },
    // Every browser that can load the package knows modulepreload.
    build: {
      // All that the library begins with is one script.
      chunkSizeWarningLimit: 600,
      modulePreload: {
        polyfill: false,
        // What is loaded late finds its own scripts: their names would be a part of what comes first,
        // and grow with each of them. Only search is waited for in the popup, and the page that is gone
        // to in the library: all of it is fetched at once. Styles are found in no other way.
        resolveDependencies: (file, parts, { hostId }) =>
          hostId.includes('/library-') || file.includes(`/${SEARCH_SCRIPTS[0]}.`)
            ? parts
            : parts.filter((part) => part.endsWith('.css')),
      },
    },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    // The sites of the shipped lists, frozen: an update never adds one (see permissions.test.ts).
    host_permissions: requiredHosts,
    // Everything else is asked for at the moment it matters, one site at a time or all of them.
    optional_host_permissions: ['*://*/*'],
    ...besideThePage(browser),
    minimum_chrome_version: '120',
    browser_specific_settings: {
      gecko: {
        id: 'waymark@waymark.invalid',
        // The first that knows the next line on every device: 140 knows it on desktops only, and a
        // version of its own for Android would say that Waymark is made for it.
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
    action: { default_title: '__MSG_extension_name__' },
    omnibox: { keyword: 'wm' },
    commands: {
      _execute_action: {
        suggested_key: { default: 'Alt+Shift+K' },
        description: '__MSG_command_open__',
      },
      // Chromium takes four suggested keys at most; the others can be given keys by the user.
      'mark-read': {
        suggested_key: { default: 'Alt+Shift+M' },
        description: '__MSG_command_markRead__',
      },
      skip: { suggested_key: { default: 'Alt+Shift+S' }, description: '__MSG_command_skip__' },
      queue: { suggested_key: { default: 'Alt+Shift+Q' }, description: '__MSG_command_queue__' },
      'mark-unread': { description: '__MSG_command_markUnread__' },
      undo: { description: '__MSG_command_undo__' },
      [browser === 'firefox' ? '_execute_sidebar_action' : 'open-beside']: {
        description: '__MSG_command_openBeside__',
      },
    },
  }),
});
