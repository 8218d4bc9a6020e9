/** The welcome, your data, and the settings. */
import { BackupFiles } from '../../components/BackupFiles';
import { BrowserKeys } from '../../components/BrowserKeys';
import { DataPage } from '../../components/DataPage';
import { DeleteEverything } from '../../components/DeleteEverything';
import { ExportLists } from '../../components/ExportLists';
import { HiddenPages } from '../../components/HiddenPages';
import { NameList } from '../../components/NameList';
import { OwnBackups } from '../../components/OwnBackups';
import { RestoreBackup } from '../../components/RestoreBackup';
import { SettingsPage } from '../../components/SettingsPage';
import { SiteAccess } from '../../components/SiteAccess';
import { type TriedSearch, TrySearch } from '../../components/TrySearch';
import type {
  BrowserKeyView,
  ChosenBackupView,
  GrantsView,
  HiddenPageView,
  OwnBackupView,
  RestoreView,
} from '../../components/view-models';
import { WelcomePage, type WelcomePageProps } from '../../components/WelcomePage';
import { WelcomePictures } from '../../components/WelcomePictures';
import { DEFAULT_SETTINGS } from '../../lib/reading/choices';
import { type Family, nothing } from './example';
import { home, NOW } from './sample-rows';

const DAY_MS = 86_400_000;

const holds = { lists: 5, readings: 164, events: 1_234, cards: 3_000 };
const chosen: ChosenBackupView = {
  fileName: 'waymark-backup-2026-11-10.json',
  writtenAt: NOW - 2 * DAY_MS,
  holds: { lists: 6, readings: 1_200, events: 3_000, cards: 3_200, matches: 4 },
  change: {
    lists: 1,
    readings: 12,
    events: 40,
    cards: 200,
    damaged: 2,
    changed: ['lists', 'aliases', 'readings', 'events', 'deckCards', 'settings', 'setAside'],
  },
};
const backups: OwnBackupView[] = [1, 8, 15].map((days) => ({
  at: NOW - days * DAY_MS,
  readings: 164 - days,
  cards: 200 * days,
  bytes: 48_000,
}));
const own = { ownSaid: '', onLook: nothing, onSaveOwn: nothing, onDeleteOwn: nothing };
const restore = (step: RestoreView | undefined) => (
  <RestoreBackup restore={step} onFile={nothing} onRestore={nothing} onCancel={nothing} />
);
const deleting = { holds, saved: '', onSave: nothing, onDelete: nothing };

const keys: BrowserKeyView[] = [
  { name: 'Search your lists', shortcut: 'Alt+Shift+K' },
  { name: 'Undo the last change', shortcut: '' },
];
const hidden: HiddenPageView[] = [
  { title: 'Kafka at LinkedIn', address: 'https://example.com/3', keys: ['one'] },
  { title: 'An entry that is on no list any more', keys: ['two'] },
];
const grants: GrantsView = {
  sites: 434,
  withheld: 0,
  granted: [{ pattern: '*://blog.example/*', name: 'blog.example', canRevoke: true }],
  seesEverySite: false,
};
const access = { onGrantLists: nothing, onRevoke: nothing };

const trySearch = (some: Partial<TriedSearch>) => (
  <TrySearch
    query=""
    onQuery={nothing}
    found={undefined}
    href="#/search"
    onAll={nothing}
    {...some}
  />
);
const found = [1, 2, 3].map((key) => ({
  key,
  title: `Kafka at LinkedIn, part ${key}`,
  place: 'awesome-scalability · Messaging',
  href: '#/',
}));
const welcome = (some: Partial<WelcomePageProps>) => (
  <WelcomePage
    browser="chromium"
    isPinned={false}
    shortcut="Alt+Shift+K"
    lists={home.lists.map(({ title }) => title)}
    sites={{
      shipped: ['engineering.example', 'blog.example'],
      wildcards: ['medium.example'],
      withheld: 0,
      added: [],
      seesEverySite: false,
    }}
    search={trySearch({})}
    directory={nothing}
    {...some}
  />
);

export const data: Family = {
  sheet: 'library',
  examples: {
    DataPage: {
      'something is kept': (
        <DataPage
          {...own}
          holds={holds}
          lists={home.lists}
          saving={{ step: 'saved', fileName: 'waymark-backup-2026-11-12.json', holds }}
          restore={undefined}
          exporting={undefined}
          deletion={undefined}
          ownBackups={backups}
          files={{ isOn: false, said: '', onChange: nothing }}
          onSave={nothing}
          onFile={nothing}
          onRestore={nothing}
          onCancel={nothing}
          onExport={nothing}
          onDelete={nothing}
        />
      ),
    },
    OwnBackups: {
      three: <OwnBackups {...own} ownBackups={backups} />,
      none: <OwnBackups {...own} ownBackups={[]} />,
      'not read yet': <OwnBackups {...own} ownBackups={undefined} />,
    },
    BackupFiles: {
      off: <BackupFiles isOn={false} said="" onChange={nothing} />,
      on: <BackupFiles isOn said="" onChange={nothing} />,
      'not known yet': <BackupFiles isOn={undefined} said="" onChange={nothing} />,
    },
    RestoreBackup: {
      'nothing chosen': restore(undefined),
      reading: restore({ step: 'reading', fileName: 'backup.json' }),
      'a folder was dropped': restore({ step: 'refused', why: 'folder' }),
      'the disk is full': restore({ step: 'failed', failure: 'noRoom' }),
      'what would change': restore({ step: 'preview', chosen }),
      restoring: restore({ step: 'restoring', chosen }),
      done: restore({ step: 'done', chosen }),
    },
    ExportLists: {
      ready: <ExportLists lists={home.lists} exporting={undefined} onExport={nothing} />,
      saving: <ExportLists lists={home.lists} exporting={{ step: 'saving' }} onExport={nothing} />,
      failed: (
        <ExportLists
          lists={home.lists}
          exporting={{ step: 'failed', failure: 'silent' }}
          onExport={nothing}
        />
      ),
    },
    DeleteEverything: {
      'not begun': <DeleteEverything {...deleting} deletion={undefined} />,
      deleting: <DeleteEverything {...deleting} deletion={{ step: 'deleting' }} />,
      done: <DeleteEverything {...deleting} deletion={{ step: 'done', sitesKept: 2 }} />,
      failed: <DeleteEverything {...deleting} deletion={{ step: 'failed', failure: 'silent' }} />,
    },
    WelcomePage: {
      'right after installing': welcome({}),
      'all sites, pinned, in Firefox': welcome({
        browser: 'firefox',
        isPinned: true,
        shortcut: undefined,
        sites: {
          shipped: [],
          wildcards: [],
          withheld: 3,
          added: ['a.example'],
          seesEverySite: true,
        },
      }),
    },
    WelcomePictures: { 'as they are': <WelcomePictures /> },
    TrySearch: {
      'nothing typed': trySearch({}),
      some: trySearch({ query: 'kafka', found: { rows: found, total: 42 } }),
      'nothing found': trySearch({ query: 'zymurgy', found: { rows: [], total: 0 } }),
    },
    SettingsPage: {
      'as they are at first': (
        <SettingsPage
          {...access}
          settings={DEFAULT_SETTINGS}
          hiddenPages={hidden}
          grants={grants}
          keys={keys}
          onChange={nothing}
          onSeeEverySite={nothing}
          onChangeKeys={nothing}
        />
      ),
    },
    SiteAccess: {
      'the sites of the lists': <SiteAccess {...access} grants={grants} />,
      'no permission': (
        <SiteAccess {...access} grants={{ ...grants, withheld: 434, granted: [] }} />
      ),
    },
    HiddenPages: {
      two: <HiddenPages pages={hidden} onShowAgain={nothing} />,
      none: <HiddenPages pages={[]} onShowAgain={nothing} />,
    },
    NameList: {
      two: (
        <NameList
          title="Quiet sites"
          more="Nothing is recorded there."
          names={['mail.example', 'bank.example']}
          addLabel="Add a site"
          onChange={nothing}
        />
      ),
    },
    BrowserKeys: {
      'can be changed': <BrowserKeys keys={keys} onChangeKeys={nothing} />,
      'are changed elsewhere': <BrowserKeys keys={keys} onChangeKeys={undefined} />,
    },
  },
};
