import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { expect, test } from '../harness';
import { watchUntilShown } from '../once-shown';
import { expectFirst, findViolations, openPopup, overflowsSideways } from '../popup/open-popup';

const POCKET_ZIP = readFileSync('tests/fixtures/imports/pocket-3.zip');

interface GivenFile {
  name: string;
  text: string | Buffer;
}

async function openImport(waymark: WaymarkBrowser): Promise<Page> {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/data'));
  await library.getByRole('link', { name: 'Import a history …' }).click();
  await library.getByRole('heading', { level: 1, name: 'Import a history' }).waitFor();
  return library;
}

async function give(library: Page, ...files: GivenFile[]): Promise<void> {
  await library
    .getByLabel('Choose files')
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: '', buffer: Buffer.from(text) })),
    );
}

const importButton = (library: Page) =>
  library.getByRole('main').getByRole('button', { name: 'Import', exact: true });

const TABLE = `Was;Wo;Fertig;Bemerkung
Zymurgy of queues;https://ferd.example.org/zymurgy;ja;nochmal lesen
Logs;https://engineering.example.org/the-log;;
Nowhere;no address at all;;
`;

test('a table is mapped by hand, and what it says is found and can be taken back', async ({
  waymark,
}) => {
  const library = await openImport(waymark);
  await give(library, { name: 'mine.csv', text: TABLE });
  const form = library.getByRole('form', { name: 'Columns of mine.csv' });
  await form.getByLabel('Title').selectOption('Was');
  await form.getByLabel('Note').selectOption('Bemerkung');
  await expect(form).toContainText('nochmal lesen');
  await form.getByLabel('Address').selectOption('Bemerkung');
  await form.getByLabel('Address').selectOption('Wo');
  await form.getByRole('button', { name: 'Read it again' }).press('Enter');
  await expect(importButton(library)).toBeFocused();
  await expect(library.getByRole('main')).toContainText('2 new');
  await library.keyboard.press('Enter');
  await expect(library.getByText('Imported: 2 new in “Saved”').first()).toBeVisible();
  const popup = await openPopup(waymark);
  await expectFirst(popup, 'zymurgy', 'Zymurgy of queues');
  await popup.close();
  await library.getByRole('link', { name: 'Show “Saved”' }).click();
  await library.getByRole('button', { name: 'Remove this list' }).click();
  await library.getByRole('button', { name: 'Remove this list' }).click();
  await expect(library.getByText('Removed: Saved')).toBeVisible();
});

test('states of things on lists are one line of history, and one undo', async ({ waymark }) => {
  const library = await openImport(waymark);
  const listed = await library.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('waymark');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const entries = opening.result
            .transaction('entries')
            .objectStore('entries')
            .getAll(null, 3);
          entries.onsuccess = () =>
            resolve(entries.result.map(({ address }: { address: string }) => address));
        };
      }),
  );
  const text = listed.map((address) => `- [x] [Known](${address})`).join('\n');
  await give(library, { name: 'done.md', text });
  await expect(library.getByRole('main')).toContainText('3 already, joined with their entries');
  await importButton(library).click();
  await expect(library.getByText('Imported: 3 read.').first()).toBeVisible();
  await library.goto(waymark.url('library.html#/history'));
  const line = library.getByRole('listitem').filter({ hasText: 'Imported' });
  await expect(line).toContainText('3 entries');
  await line.getByRole('button', { name: 'Undo' }).click();
  await expect(line).toContainText('undone');
});

test('what is not understood is told with its line, and saved as a text file', async ({
  waymark,
}) => {
  const library = await openImport(waymark);
  await give(
    library,
    { name: 'mine.csv', text: TABLE },
    { name: 'photo.csv', text: Buffer.from([0xff, 0xd8, 0, 1, 2, 3]) },
  );
  await expect(library.getByRole('listitem').filter({ hasText: 'mine.csv, line 4' })).toBeVisible();
  const begun = library.waitForEvent('download');
  await library.getByRole('button', { name: 'Save as a text file' }).click();
  const download = await begun;
  expect(download.suggestedFilename()).toBe('waymark-import.txt');
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines).toContainEqual(expect.stringMatching(/^mine\.csv, line 4: .*no address at all/));
  expect(lines).toContainEqual(expect.stringMatching(/^photo\.csv, line 1: /));
});

test('a long import can be cancelled, and the page answers meanwhile', async ({ waymark }) => {
  const library = await openImport(waymark);
  const rows = Array.from(
    { length: 12_000 },
    (_, at) => `https://long.example/${at},Thing ${at},${1_500_000_000 + at},tag,archive`,
  );
  const text = `url,title,time_added,tags,status\n${rows.join('\n')}\n`;
  const stopped = await watchUntilShown(library, { press: 'Stop' });
  await give(library, { name: 'pocket.csv', text });
  await stopped();
  await expect(library.getByLabel('Choose files')).toBeFocused();
  await give(library, { name: 'pocket.csv', text });
  const cancelled = await watchUntilShown(library, {
    selector: '[role="progressbar"][aria-label="Importing"]',
    press: 'Cancel',
  });
  await importButton(library).click({ timeout: 60_000 });
  await cancelled();
  await expect(library.getByText('Cancelled. Nothing was imported.')).toBeVisible();
  await expect(importButton(library)).toBeVisible();
  await expect(library.getByRole('navigation').getByRole('link', { name: /^Saved/ })).toHaveCount(
    0,
  );
});

test('every step passes the accessibility check in light and dark, at the narrowest too', async ({
  waymark,
}) => {
  test.setTimeout(120_000);
  const library = await openImport(waymark);
  const check = async (name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await library.emulateMedia({ colorScheme });
      for (const width of [1100, 320]) {
        await library.setViewportSize({ width, height: 800 });
        expect(await overflowsSideways(library), `${name} ${width}`).toBe(false);
        expect(await findViolations(library), `${name} ${colorScheme} ${width}`).toEqual([]);
        if (process.env.PICTURES)
          await library.screenshot({
            path: `${process.env.PICTURES}/${name}-${colorScheme}-${width}.png`,
          });
      }
    }
    await library.setViewportSize({ width: 1100, height: 800 });
  };
  await check('give');
  await give(library, { name: 'mine.csv', text: TABLE }, { name: 'pocket.zip', text: POCKET_ZIP });
  await expect(importButton(library)).toBeVisible();
  await check('preview');
  await library.getByRole('form').getByLabel('Address').selectOption('in no column');
  await library.getByRole('button', { name: 'Read it again' }).click();
  await expect(library.getByRole('alert')).toHaveText('Say which column holds the addresses.');
  await library.getByRole('alert').scrollIntoViewIfNeeded();
  await check('columns-wrong');
  await importButton(library).click();
  await expect(library.getByText('Imported:').first()).toBeVisible();
  await check('done');
  await library.getByRole('button', { name: 'Import more' }).click();
  await give(library, { name: 'photo.jpg', text: Buffer.from([0xff, 0xd8, 0, 1, 2, 3]) });
  await expect(library.getByRole('alert')).toBeVisible();
  await check('nothing');
});
