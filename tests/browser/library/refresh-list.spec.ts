import { expect, test } from '../harness';
import { findViolations, overflowsSideways } from '../popup/open-popup';
import { addQueues, askedOf, openReply, QUEUES, RAW } from './queues-list';

const SECOND = QUEUES.replace('The Log, once more', 'The Log, twice')
  .replace('- [Segments of a log](https://engineering.example.org/segments)\n', '')
  .concat('## Graphs\n- [Small graphs](https://graphs.example.org/small)\n');

test('a list is refreshed by keys alone: asked for once, shown, and applied', async ({
  waymark,
  site,
}) => {
  site.serve(RAW, openReply(QUEUES));
  const library = await waymark.context.newPage();
  await addQueues(library, waymark.url('library.html#/add'));
  const main = library.getByRole('main');
  await expect(main).toContainText('From github.com/somebody/lists, last looked at');
  const refresh = library.getByRole('button', { name: 'Refresh' });
  await refresh.focus();
  await library.keyboard.press('Enter');
  await expect(main).toContainText('Nothing has changed since your version of the list.');
  await expect(refresh).toBeFocused();

  site.serve(RAW, openReply(SECOND));
  const before = site.requests.length;
  await library.keyboard.press('Enter');
  await expect(main).toContainText('Your list has 4 entries; the newer version has 4.');
  expect(askedOf(site.requests.slice(before), RAW)).toEqual([RAW]);
  await expect(main.locator('.refresh summary')).toHaveText([
    '1 new entry',
    '1 entry gone',
    '1 entry renamed',
    '1 new section',
  ]);
  await library.keyboard.press('Tab');
  await library.keyboard.press('Enter');
  await expect(library.getByText('Small graphs', { exact: true })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await library.emulateMedia({ colorScheme });
    expect(await findViolations(library)).toEqual([]);
    await library.screenshot({ path: test.info().outputPath(`difference-${colorScheme}.png`) });
  }
  await library.setViewportSize({ width: 320, height: 640 });
  expect(await overflowsSideways(library)).toBe(false);
  await library.screenshot({ path: test.info().outputPath('difference-narrow.png') });
  await library.setViewportSize({ width: 1280, height: 720 });
  await library.keyboard.press('Escape');
  await expect(main).toContainText('Cancelled. The list is as it was.');
  await expect(refresh).toBeFocused();
  await library.keyboard.press('Enter');
  await library.getByRole('button', { name: 'Apply' }).press('Enter');
  await expect(library.getByText(/^Refreshed: Queues and logs \(1 new, 1 gone/)).toBeVisible();
  await expect(library.getByText('The Log, twice')).toBeVisible();
});

test('a list that is gone, refused for a while, no list any more, or shrunk keeps its last good version', async ({
  waymark,
  site,
}) => {
  site.serve(RAW, openReply(QUEUES));
  const library = await waymark.context.newPage();
  await addQueues(library, waymark.url('library.html#/add'));
  const main = library.getByRole('main');
  const refresh = library.getByRole('button', { name: 'Refresh' });
  const wait = {
    'retry-after': '600',
    'access-control-expose-headers': 'Retry-After',
  };
  site.serve(RAW, openReply('', { status: 429, headers: wait }));
  await refresh.click();
  await expect(main).toContainText('Try again after 10 minutes. Your list stays as it is.');
  site.serve(RAW, openReply('404: Not Found', { status: 404 }));
  await refresh.click();
  await expect(main).toContainText('There is nothing at this address');
  site.serve(RAW, openReply('Moved away.'));
  await refresh.click();
  await expect(main).toContainText('is not a list, or has no entries. Your list stays as it is.');
  site.serve(RAW, openReply('# Queues\n- [Zymurgy of queues](https://ferd.example.org/queues)\n'));
  await refresh.click();
  await expect(library.getByRole('button', { name: 'Apply, and drop 3 entries' })).toBeVisible();
  await library.getByRole('button', { name: 'Leave as it is' }).click();
  await expect(library.getByText('Segments of a log')).toBeVisible();
});

test('cancelled, or left while it is asked for, the list is as it was', async ({
  waymark,
  site,
}) => {
  site.serve(RAW, openReply(QUEUES));
  const library = await waymark.context.newPage();
  await addQueues(library, waymark.url('library.html#/add'));
  const main = library.getByRole('main');
  const refresh = library.getByRole('button', { name: 'Refresh' });
  let release: () => void = () => undefined;
  const after = new Promise<void>((done) => {
    release = done;
  });
  site.serve(RAW, openReply(SECOND, { after }));
  await refresh.click();
  await expect(main).toContainText('Asking raw.githubusercontent.com');
  await expect(library.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await library.keyboard.press('Enter');
  await expect(refresh).toBeFocused();
  await library.keyboard.press('Enter');
  await expect(main).toContainText('Asking raw.githubusercontent.com');
  await library.getByRole('link', { name: 'History' }).click();
  await expect(library.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
  release();
  await library.goBack();
  await expect(refresh).toBeVisible();
  await expect(library.getByText('Segments of a log')).toBeVisible();
  await expect(main.locator('.refresh')).toHaveCount(0);
});

test('a list that has moved is followed, and asked for there once that is applied', async ({
  waymark,
  site,
}) => {
  const [old, moved] = ['queues.md', 'moved.md'].map(
    (name) => `https://somebody.github.io/${name}`,
  );
  if (old === undefined || moved === undefined) throw new Error('two addresses');
  site.serve(old, openReply(QUEUES));
  const library = await waymark.context.newPage();
  await addQueues(library, waymark.url('library.html#/add'), old);
  const main = library.getByRole('main');
  const refresh = library.getByRole('button', { name: 'Refresh' });
  site.serve(old, openReply('', { status: 301, headers: { location: moved } }));
  site.serve(moved, openReply(QUEUES));
  await refresh.click();
  await expect(main).toContainText('Only the address has changed.');
  await expect(main).toContainText('leads on to somebody.github.io/moved.md');
  await library.getByRole('button', { name: 'Apply' }).click();
  await expect(main).toContainText('From somebody.github.io/moved.md, last looked at');
  const before = site.requests.length;
  await refresh.click();
  await expect(main).toContainText('Nothing has changed');
  expect(askedOf(site.requests.slice(before), moved)).toEqual([moved]);
});
