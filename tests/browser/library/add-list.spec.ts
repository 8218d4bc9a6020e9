import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { expect, test } from '../harness';
import { watchUntilShown } from '../once-shown';
import { expectAccessible } from '../popup/open-popup';
import { listLinks } from './list-links';

const LIST = `# Queues and logs

## Logs
- [The Log, once more](https://engineering.example.org/the-log)
- [Segments of a log](https://engineering.example.org/segments)

## Queues
- [Zymurgy of queues](https://ferd.example.org/queues)
- [Own notes](notes/own.html)
`;

async function openAdd(waymark: WaymarkBrowser): Promise<Page> {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html'));
  await library.getByRole('navigation').getByRole('link', { name: 'Add a list' }).click();
  await library.getByRole('heading', { level: 1, name: 'Add a list' }).waitFor();
  return library;
}

async function giveFile(library: Page, name: string, text: string | Buffer): Promise<void> {
  await library
    .getByLabel('Choose a file')
    .setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) });
}

test('a file is known again, and takes the place of the list that it was before', async ({
  waymark,
}) => {
  const library = await openAdd(waymark);
  await giveFile(library, 'queues.md', LIST);
  await library.getByRole('button', { name: 'Add 3 entries' }).click();
  await library.getByRole('button', { name: /^Read: The Log/ }).click();
  await expect(library.getByText('1 of 3 read')).toBeVisible();
  await library.getByRole('link', { name: 'Add a list' }).click();
  const address = library.getByRole('textbox', { name: 'Address of the list' });
  await address.fill('lists.example.org');
  await giveFile(library, 'queues.md', LIST.replace('Segments of a log', 'Segments'));
  await expect(library.getByText('It must begin with http:// or https://.')).toBeVisible();
  await expect(address).toBeFocused();
  await address.fill('https://lists.example.org/queues/');
  await library.keyboard.press('Enter');
  const replace = library.getByRole('radio', { name: 'Replace “Queues and logs”' });
  await expect(replace).toBeChecked();
  await expect(library.getByText('1 new, 1 renamed. What you have read stays.')).toBeVisible();
  await library.getByRole('button', { name: 'Replace the list' }).click();
  await expect(library.getByText('Replaced: Queues and logs (1 new, 1 renamed).')).toBeVisible();
  await expect(library.getByText('1 of 4 read')).toBeVisible();
});

test('what is no list is refused in words, and what was typed stays', async ({ waymark }) => {
  const library = await openAdd(waymark);
  const text = library.getByRole('textbox', { name: 'Or paste or type the list' });
  const alert = library.getByRole('alert');
  await library.getByRole('button', { name: 'Show what it holds' }).click();
  await expect(alert).toHaveText('The list is empty; nothing was added.');
  await text.fill('Only words, no links.');
  await library.getByRole('button', { name: 'Show what it holds' }).click();
  await expect(alert).toHaveText('No link was found in this list; nothing was added.');
  await expect(text).toBeFocused();
  await giveFile(library, 'paper.md', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3', 'latin1'));
  await expect(alert).toHaveText(
    'paper.md: This file is no text, so no list can be read from it. PDF',
  );
  await giveFile(library, 'list.html', '<!doctype html><title>404 Not Found</title>');
  await expect(alert).toContainText('error page instead of the list: 404 Not Found');
  await expect(text).toHaveValue('Only words, no links.');
  await expect(listLinks(library)).toHaveCount(5);
});

test('a long list is read beside the page and added in steps, while the page answers; cancelled there or elsewhere, nothing is left', async ({
  waymark,
}) => {
  const library = await openAdd(waymark);
  const line = (at: number) => `- [Entry ${at}](https://site-${at % 500}.example.org/post-${at})`;
  const lines = Array.from({ length: 12_000 }, (_, at) =>
    at % 200 === 0 ? `\n## Section ${at}\n${line(at)}` : line(at),
  );
  const add = library.getByRole('button', { name: 'Add 12,000 entries' });
  const begun = '[role="progressbar"][aria-valuenow]:not([aria-valuenow="0"])';
  const worker = library.waitForEvent('worker');
  const reading = await watchUntilShown(library, { words: 'Reading long.md …' });
  await giveFile(library, 'long.md', `# Long\n${lines.join('\n')}`);
  await reading();
  // What takes long is done there; the page has its own time for keys and presses.
  expect((await worker).url()).toBe(waymark.url('list-worker.js'));

  const cancelled = await watchUntilShown(library, { selector: begun, press: 'Cancel' });
  await add.click();
  await cancelled();
  await expect(library.getByRole('alert')).toHaveText('Cancelled. Nothing was added.');
  await expect(listLinks(library)).toHaveCount(5);

  const left = await watchUntilShown(library, { selector: begun, press: 'History' });
  const elsewhere = await watchUntilShown(library, {
    selector: '[aria-current="page"][href="#/history"]',
    words: 'of 12,000 entries',
    press: 'Cancel',
  });
  await add.click();
  await left();
  await elsewhere();
  await expect(library.getByText('Cancelled. Nothing was added.')).toBeVisible();
  await expect(library.getByRole('region', { name: 'Adding a list' })).toHaveCount(0);
  await expect(listLinks(library)).toHaveCount(5);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every step passes the accessibility check, and fits a narrow window, in ${colorScheme}`, async ({
    waymark,
  }) => {
    const library = await openAdd(waymark);
    await library.emulateMedia({ colorScheme });
    await library.setViewportSize({ width: 320, height: 640 });
    const check = () => expectAccessible(library);
    await check();
    await library.getByRole('button', { name: 'Show what it holds' }).click();
    await library.getByRole('alert').waitFor();
    await check();
    await giveFile(library, `${'queues-and-logs-'.repeat(8)}.md`, LIST);
    await library.getByRole('button', { name: 'Add 3 entries' }).waitFor();
    await check();
    await library.getByRole('button', { name: 'Add 3 entries' }).click();
    await library.getByRole('region', { name: 'What Waymark may see' }).waitFor();
    await check();
    await library.getByRole('button', { name: 'Remove this list' }).click();
    await check();
  });
}
