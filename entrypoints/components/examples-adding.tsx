/** Adding a list, and importing a history. */
import { AddListPage } from '../../components/AddListPage';
import { AddListWork } from '../../components/AddListWork';
import { AddressField } from '../../components/AddressField';
import type { AddListStep, ListPreviewView } from '../../components/add-list-view';
import { FromBrowser } from '../../components/FromBrowser';
import { noListWordsInFull } from '../../components/fetch-words';
import { ImportForm } from '../../components/ImportForm';
import { ImportHint } from '../../components/ImportHint';
import { ImportPage } from '../../components/ImportPage';
import { ImportPreview } from '../../components/ImportPreview';
import type {
  ImportOutcomeView,
  ImportPreviewView,
  ImportStep,
  UnknownTableView,
  VisitedView,
} from '../../components/import-view';
import { ListAddressForm } from '../../components/ListAddressForm';
import { type DirectoryRowView, ListDirectory } from '../../components/ListDirectory';
import { ListPreview } from '../../components/ListPreview';
import { ListSitesQuestion } from '../../components/ListSitesQuestion';
import { ListTextForm } from '../../components/ListTextForm';
import { MapColumns } from '../../components/MapColumns';
import { OwnFiles } from '../../components/OwnFiles';
import { Problems, SectionCounts } from '../../components/PreviewParts';
import { VisitedPreview } from '../../components/VisitedPreview';
import { type Family, nothing } from './example';

const ownFiles = { entries: 90, readable: 40, read: 0, unread: [] };

const sections = [
  { section: [], entries: 200 },
  { section: ['Logs'], entries: 900 },
  { section: ['Logs', 'Kafka'], entries: 100 },
];
const preview: ListPreviewView = {
  title: 'Queues and logs',
  fileName: 'queues.md',
  licence: 'CC0-1.0',
  format: 'markdown',
  entries: 1_200,
  new: 1_150,
  known: 50,
  read: 7,
  sections,
  leftOut: { mention: 1, badge: 2 },
  problems: [
    { line: 9, code: 'relative-address', detail: 'notes/own.html' },
    { line: 12, code: 'unsafe-address', detail: 'javascript:alert(1)' },
  ],
  sites: { all: 9, unseen: 3, platforms: 1 },
  same: {
    listId: 'own-queues',
    title: 'My queues',
    by: 'file',
    isMostly: true,
    isShipped: false,
    change: { added: 2, removed: 1, moved: 0, retitled: 0, readdressed: 0 },
  },
  ownFiles,
};

const addActions = {
  onGive: nothing,
  onFetch: nothing,
  onReadFiles: nothing,
  onNoFile: nothing,
  onStop: nothing,
  onReadAgain: nothing,
  onAdd: nothing,
  onCancel: nothing,
  onBack: nothing,
};
const add = (step: AddListStep, refusal?: string) => (
  <AddListPage
    {...addActions}
    draft={{ address: '', text: '', home: '' }}
    step={step}
    refusal={refusal}
  />
);

const work = { onStop: nothing, onCancel: nothing };

const row = (name: string, some: Partial<DirectoryRowView> = {}): DirectoryRowView => ({
  name,
  address: `https://github.com/example/${name}`,
  about: 'What it is about, in one line that is as long as such lines are.',
  entries: 1_200,
  lookedAt: 'November 2026',
  ...some,
});
const directory = (some: Partial<Parameters<typeof ListDirectory>[0]>) => (
  <ListDirectory
    query=""
    total={64}
    groups={[
      {
        group: 'systems',
        rows: [
          row('awesome-queues'),
          row('awesome-logs', { here: { listId: 'logs', isShipped: false } }),
          row('awesome-scalability', { here: { listId: 'awesome-scalability', isShipped: true } }),
        ],
      },
      {
        group: 'data',
        rows: [
          row('awesome-data', { language: 'Chinese', failure: 'github.com cannot be reached.' }),
        ],
      },
    ]}
    notes={[]}
    isBusy={false}
    onQuery={nothing}
    onAdd={nothing}
    onStop={nothing}
    onLook={nothing}
    {...some}
  />
);

const outcome: ImportOutcomeView = {
  listed: 12,
  saved: 30,
  added: 1_200,
  sections: [
    { section: [], entries: 200 },
    { section: ['Work', 'Queues'], entries: 1_000 },
  ],
  read: 300,
  reading: 5,
  skipped: 0,
  kept: 2,
  told: 7,
  carded: 8,
  pageless: 3,
  retold: 0,
};
const table: UnknownTableView = {
  file: 'mine.csv',
  headings: ['Was', 'Wo', '3'],
  columns: { address: '2', title: '1' },
  rows: [
    ['Queues', 'https://a.example/1', 'yes'],
    ['Logs', 'https://a.example/2', 'no'],
  ],
};
const imported: ImportPreviewView = {
  files: [
    { file: 'pocket.zip/part_000000.csv', format: 'pocket', items: 1_000 },
    { file: 'toread.md', format: 'checklist', items: 50 },
  ],
  items: 1_242,
  joined: 8,
  states: { read: 310, reading: 5, skipped: 0, unread: 927 },
  outcome,
  problems: [{ code: 'no-address', file: 'toread.md', line: 9, detail: 'Milk' }],
  tables: [],
  sites: { all: 9, unseen: 3, platforms: 1 },
};
const deckWithoutPages: ImportPreviewView = {
  ...imported,
  files: [{ file: 'primer.apkg', format: 'anki', items: 60 }],
  items: 60,
  joined: 0,
  states: { read: 0, reading: 0, skipped: 0, unread: 0 },
  outcome: {
    ...{ listed: 0, saved: 0, added: 0, sections: [], read: 0, reading: 0, skipped: 0 },
    ...{ kept: 0, told: 0, carded: 58, pageless: 58, retold: 2 },
  },
  problems: [{ code: 'cards-without-words', file: 'primer.apkg', line: 1, detail: '3' }],
};
const visited: VisitedView = {
  pages: 96,
  lists: [
    { title: 'awesome-scalability', entries: 80 },
    { title: 'System Design Primer', entries: 16 },
  ],
  opened: 90,
  kept: 6,
};
const importing = (step: ImportStep, refusal?: string) => (
  <ImportPage
    step={step}
    title="Saved"
    refusal={refusal}
    hasReadingList
    note={undefined}
    onFiles={nothing}
    onLook={nothing}
    onReadingList={nothing}
    onNoFiles={nothing}
    onStop={nothing}
    onMap={nothing}
    onImport={nothing}
    onCancel={nothing}
    onSaveProblems={nothing}
    onBack={nothing}
  />
);
const form = { onImport: nothing, onBack: nothing };

export const adding: Family = {
  sheet: 'library',
  examples: {
    AddListPage: {
      'nothing given': add({ kind: 'give' }),
      'what was given is none': add({ kind: 'give' }, 'queues.txt holds no links.'),
      offline: add({ kind: 'give' }, noListWordsInFull('offline', 'github.com')),
      'what it holds': add({ kind: 'preview', preview }),
      'being added': add({ kind: 'adding', preview, done: 600 }),
    },
    AddListWork: {
      'a file is read': <AddListWork {...work} step={{ kind: 'reading', fileName: 'queues.md' }} />,
      'the browser asks': (
        <AddListWork
          {...work}
          step={{ kind: 'fetching', host: 'lists.example.org', isAsked: true }}
        />
      ),
      'an address is fetched': (
        <AddListWork {...work} step={{ kind: 'fetching', host: 'github.com', isAsked: false }} />
      ),
      'its files are fetched': (
        <AddListWork
          {...work}
          step={{ kind: 'files', preview, done: 3, total: 40, next: 'docs/queues.md' }}
        />
      ),
      'it is added': (
        <AddListWork
          {...work}
          step={{ kind: 'adding', preview, done: 600, pace: { perSecond: 400, secondsLeft: 2 } }}
        />
      ),
    },
    AddressField: {
      empty: <AddressField words="address" value="" isWrong={false} onInput={nothing} />,
      wrong: <AddressField words="home" value="not an address" isWrong onInput={nothing} />,
    },
    ListAddressForm: {
      empty: (
        <div class="add-list">
          <ListAddressForm address="" isWrong={false} onAddress={nothing} onFetch={nothing} />
        </div>
      ),
      wrong: (
        <div class="add-list">
          <ListAddressForm address="my list" isWrong onAddress={nothing} onFetch={nothing} />
        </div>
      ),
    },
    ListTextForm: {
      empty: (
        <ListTextForm
          text=""
          home=""
          isHomeWrong={false}
          waiting={undefined}
          onText={nothing}
          onHome={nothing}
          onFile={nothing}
          onLook={nothing}
        />
      ),
    },
    ListPreview: {
      'one that is much like another': (
        <ListPreview
          preview={preview}
          home=""
          isHomeWrong={false}
          onHome={nothing}
          onReadAgain={nothing}
          onReadFiles={nothing}
          onAdd={nothing}
          onBack={nothing}
        />
      ),
    },
    OwnFiles: {
      'not read yet': <OwnFiles files={ownFiles} onReadFiles={nothing} />,
      'some could not be read': (
        <OwnFiles
          files={{
            ...ownFiles,
            read: 38,
            unread: [
              { path: 'docs/queues.md', words: 'It is not there.' },
              { path: 'docs/logs.md', words: 'It is no text.' },
            ],
          }}
          onReadFiles={nothing}
        />
      ),
    },
    Problems: {
      two: <Problems title="Two lines could not be read" lines={['Line 9', 'Line 12']} />,
    },
    SectionCounts: { three: <SectionCounts title="Sections" sections={sections} /> },
    ListSitesQuestion: {
      three: <ListSitesQuestion sites={3} onAllow={nothing} onDecline={nothing} />,
    },
    ListDirectory: {
      'all groups': directory({}),
      'one is being added': directory({
        groups: [
          {
            group: 'systems',
            rows: [row('awesome-queues', { working: 'Fetching from github.com …' })],
          },
        ],
        isBusy: true,
      }),
      'nothing found': directory({ query: 'qqqq', groups: [], notes: ['Nothing found.'] }),
    },
    ImportHint: { there: <ImportHint /> },
    ImportForm: {
      'there is news': (
        <ImportForm {...form} isNew backWords="Back" undoWords="It can be undone.">
          <p>What it comes to.</p>
        </ImportForm>
      ),
      'there is none': (
        <ImportForm {...form} isNew={false} backWords="Back" undoWords="It can be undone.">
          <p>What it comes to.</p>
        </ImportForm>
      ),
    },
    ImportPage: {
      'nothing given': importing({ kind: 'give' }),
      'what was given is none': importing({ kind: 'give' }, 'photo.jpg is no export.'),
      'looking through the history': importing({
        kind: 'searching',
        done: 4,
        total: 12,
        found: 37,
      }),
      'being imported': importing({
        kind: 'importing',
        preview: imported,
        done: 500,
        total: 1_242,
      }),
      done: importing({ kind: 'done', outcome, listHash: 'list/own-saved' }),
    },
    FromBrowser: {
      'history and reading list': (
        <FromBrowser hasReadingList note={undefined} onLook={nothing} onReadingList={nothing} />
      ),
      'no permission': (
        <FromBrowser
          hasReadingList={false}
          note={{ source: 'history', says: 'declined' }}
          onLook={nothing}
          onReadingList={nothing}
        />
      ),
    },
    ImportPreview: {
      'with a table of no known program': (
        <ImportPreview
          preview={{ ...imported, tables: [table] }}
          title="Saved"
          onMap={nothing}
          onImport={nothing}
          onSaveProblems={nothing}
          onBack={nothing}
        />
      ),
      'of a deck without pages': (
        <ImportPreview
          preview={deckWithoutPages}
          title="Saved"
          onMap={nothing}
          onImport={nothing}
          onSaveProblems={nothing}
          onBack={nothing}
        />
      ),
    },
    MapColumns: { 'three columns': <MapColumns table={table} onMap={nothing} /> },
    VisitedPreview: {
      found: <VisitedPreview outcome={visited} onImport={nothing} onBack={nothing} />,
      'none of them': (
        <VisitedPreview
          outcome={{ pages: 0, lists: [], opened: 0, kept: 0 }}
          onImport={nothing}
          onBack={nothing}
        />
      ),
    },
  },
};
