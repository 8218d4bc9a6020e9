import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { expect, test } from '../harness';
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

test('a long list is read and added beside the page, which goes on answering; cancelled there or elsewhere, nothing is left', async ({
  waymark,
}) => {
  const library = await openAdd(waymark);
  const line = (at: number) => `- [Entry ${at}](https://site-${at % 500}.example.org/post-${at})`;
  const lines = Array.from({ length: 12_000 }, (_, at) =>
    at % 200 === 0 ? `\n## Section ${at}\n${line(at)}` : line(at),
  );
  await library.evaluate(() => {
    let last = performance.now();
    const look = (now: number) => {
      const scope = globalThis as unknown as { longest: number };
      scope.longest = Math.max(scope.longest ?? 0, now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await giveFile(library, 'long.md', `# Long\n${lines.join('\n')}`);
  await expect(library.getByText('Reading long.md …').first()).toBeVisible();
  await library.getByRole('button', { name: 'Add 12,000 entries' }).click();
  const bar = library.getByRole('progressbar', { name: 'Adding the list' });
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await library.getByRole('button', { name: 'Cancel' }).click();
  await expect(library.getByRole('alert')).toHaveText('Cancelled. Nothing was added.');
  await expect(library.getByRole('button', { name: 'Add 12,000 entries' })).toBeVisible();
  await expect(listLinks(library)).toHaveCount(5);
  await library.getByRole('button', { name: 'Add 12,000 entries' }).click();
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await library.getByRole('link', { name: 'History' }).click();
  const work = library.getByRole('region', { name: 'Adding a list' });
  await expect(work).toContainText(/Adding “Long”, [\d,]+ of 12,000 entries/);
  await work.getByRole('button', { name: 'Cancel' }).click();
  await expect(library.getByText('Cancelled. Nothing was added.')).toBeVisible();
  await expect(work).toHaveCount(0);
  await expect(listLinks(library)).toHaveCount(5);
  const longest = await library.evaluate(
    () => (globalThis as unknown as { longest: number }).longest,
  );
  // No step takes it seconds, as reading and storing do.
  expect(longest).toBeLessThan(1_000);
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
