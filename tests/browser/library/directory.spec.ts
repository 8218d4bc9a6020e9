import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import type { Site } from '../../../scripts/browser/site';
import { expect, test } from '../harness';
import { expectAccessible } from '../popup/open-popup';
import { openReply } from './queues-list';

const RAW = 'https://raw.githubusercontent.com';
const KUBERNETES = `${RAW}/ramitsurana/awesome-kubernetes/HEAD`;
const READINGS = `${RAW}/rxin/db-readings/HEAD/README.md`;
const LIST = `# Kubernetes
## Starting point
- [Key concepts](https://engineering.example.org/key-concepts)
- [Pods and nodes](https://ferd.example.org/pods)
`;

function serveNothing(site: Site, folder: string): void {
  for (const name of [
    'README.md',
    'readme.md',
    'README.rst',
    'README.adoc',
    'README.org',
    'README',
  ]) {
    site.serve(`${folder}/${name}`, openReply('404: Not Found', { status: 404 }));
  }
}

async function openDirectory(waymark: WaymarkBrowser): Promise<Page> {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/add'));
  await field(library).waitFor();
  return library;
}

function field(library: Page) {
  return library.getByRole('searchbox', { name: 'Search these lists' });
}

function rowOf(library: Page, name: string) {
  const rows = library.getByRole('main').getByRole('listitem');
  return rows.filter({ has: library.getByRole('link', { name }) });
}

async function keepPicture(library: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder) await library.screenshot({ path: `${folder}/${name}.png` });
}

test('a list is found by a misspelt word, added by one press with one request, and known from then on', async ({
  waymark,
  site,
}) => {
  site.serve(`${KUBERNETES}/README.md`, openReply(LIST));
  const library = await openDirectory(waymark);
  const before = site.requests.length;
  await field(library).pressSequentially('kubernets');
  await expect(library.getByRole('heading', { level: 3 })).toHaveText(['Running systems']);
  const row = rowOf(library, 'Awesome Kubernetes');
  await expect(row).toContainText('about 590 entries · looked at November 2026');
  expect(site.requests.slice(before)).toEqual([]);
  await library.keyboard.press('ArrowDown');
  await expect(row.getByRole('button', { name: 'Add Awesome Kubernetes' })).toBeFocused();
  await library.keyboard.press('Enter');
  await expect(library.getByText('Added: Awesome Kubernetes, 2 entries.')).toBeVisible();
  const here = row.getByRole('link', { name: 'On your lists: Awesome Kubernetes' });
  await expect(here).toBeFocused();
  expect(site.requests.slice(before)).toEqual([`${KUBERNETES}/README.md`]);
  await library.reload();
  await expect(rowOf(library, 'Awesome Kubernetes')).toContainText('On your lists');
  await library.getByRole('link', { name: 'On your lists: Awesome Kubernetes' }).click();
  await expect(library.getByRole('main')).toContainText('Key concepts');
  await library.getByRole('button', { name: 'Remove this list' }).click();
  await library.getByRole('button', { name: 'Remove this list' }).click();
  await expect(library.getByText('Removed: Awesome Kubernetes')).toBeVisible();
  await library.getByRole('link', { name: 'Add a list' }).click();
  await expect(
    library.getByRole('button', { name: 'Add Awesome Kubernetes', exact: true }),
  ).toBeVisible();
});

test('why a list was not added is told in its row, and another press tries again', async ({
  waymark,
  site,
}) => {
  serveNothing(site, KUBERNETES);
  const library = await openDirectory(waymark);
  const row = rowOf(library, 'Awesome Kubernetes');
  const add = row.getByRole('button', { name: 'Add Awesome Kubernetes' });
  await add.click();
  await expect(row.getByRole('alert')).toHaveText(/^There is nothing at this address/);
  await expect(add).toBeFocused();
  await keepPicture(library, 'failed');
  site.serve(`${KUBERNETES}/README.md`, openReply('Only words.\n'));
  await add.click();
  await expect(row.getByRole('alert')).toContainText('No link was found');
  site.serve(`${KUBERNETES}/README.md`, openReply(LIST));
  await add.click();
  await expect(row).toContainText('On your lists');
  await expect(row.getByRole('alert')).toHaveCount(0);
});

test('what takes long can be stopped in its row, and the others wait', async ({
  waymark,
  site,
}) => {
  site.serve(READINGS, { ...openReply(LIST), after: new Promise(() => undefined) });
  const library = await openDirectory(waymark);
  const row = rowOf(library, 'Readings in Databases');
  await row.getByRole('button', { name: 'Add Readings in Databases' }).click();
  await expect(row).toContainText('Asking raw.githubusercontent.com …');
  await expect(library.getByRole('button', { name: 'Add Awesome Go' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await row.getByRole('button', { name: 'Stop: Readings in Databases' }).click();
  await expect(row.getByRole('button', { name: 'Add Readings in Databases' })).toBeFocused();
});

test('a list can be looked at first, and the directory is as it was afterwards', async ({
  waymark,
  site,
}) => {
  site.serve(`${KUBERNETES}/README.md`, openReply(LIST));
  const library = await openDirectory(waymark);
  await field(library).fill('kubernetes');
  await library.getByRole('button', { name: 'Look first: Awesome Kubernetes' }).click();
  await expect(library.getByRole('main')).toContainText('2, all new');
  await expect(field(library)).toBeHidden();
  await library.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(field(library)).toBeFocused();
  await expect(field(library)).toHaveValue('kubernetes');
  serveNothing(site, KUBERNETES);
  await library.getByRole('button', { name: 'Look first: Awesome Kubernetes' }).click();
  await expect(library.getByRole('alert')).toHaveText(/^There is nothing at this address/);
  await expect(library.getByRole('textbox', { name: 'Web address or repository' })).toBeFocused();
});

test('a shipped list is told of, and its version of today is offered', async ({ waymark }) => {
  const library = await openDirectory(waymark);
  const row = rowOf(library, 'awesome-scalability');
  await expect(row.getByRole('link', { name: /^Came with Waymark/ })).toBeVisible();
  await expect(row.getByRole('button', { name: 'Add awesome-scalability' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the directory is accessible in ${colorScheme}, wide and at 320 pixels`, async ({
    waymark,
  }) => {
    const library = await openDirectory(waymark);
    await library.emulateMedia({ colorScheme });
    for (const width of [1100, 320]) {
      await library.setViewportSize({ width, height: 800 });
      await field(library).scrollIntoViewIfNeeded();
      await field(library).fill('');
      await expectAccessible(library);
      await library
        .getByRole('heading', { name: 'Good lists to add' })
        .evaluate((heading) => heading.scrollIntoView());
      await keepPicture(library, `${colorScheme}-${width}`);
      await field(library).fill('kubernets');
      await expectAccessible(library);
      await keepPicture(library, `${colorScheme}-${width}-found`);
    }
  });
}
