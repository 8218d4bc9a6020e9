import { launchBrowser } from '../../../scripts/browser/browser';
import { expect, test } from '../harness';

test('the welcome is opened when Waymark is installed, once, and is gone through by keys', async ({
  site,
}) => {
  test.setTimeout(120_000);
  const waymark = await launchBrowser({ site, keepsWelcome: true });
  const address = waymark.url('library.html#/welcome');
  const atWelcome = () => waymark.context.pages().filter((page) => page.url() === address);
  expect(atWelcome()).toHaveLength(1);
  const [welcome] = atWelcome();
  if (!welcome) throw new Error('there is no welcome');
  await welcome.bringToFront();
  await expect(welcome.getByRole('heading', { level: 1, name: 'Welcome' })).toBeVisible();
  await expect(welcome.getByText(/5 lists are here/)).toBeVisible();

  const directory = welcome.getByText('Choose from the directory');
  await directory.focus();
  await welcome.keyboard.press('Enter');
  await expect(welcome.getByRole('button', { name: /^Add / }).first()).toBeVisible();
  await welcome.setViewportSize({ width: 320, height: 560 });
  const page = welcome.locator('.page');
  expect(await page.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
  const requests: string[] = [];
  welcome.on('request', (request) => requests.push(request.url()));
  await welcome.getByRole('searchbox', { name: 'Search your lists' }).focus();
  await welcome.keyboard.type('netflix cache');
  const found = welcome.getByRole('list', { name: 'Results' }).getByRole('link');
  await expect(found.first()).toContainText(/cach/i);
  await welcome.keyboard.press('Enter');
  await expect(welcome.getByRole('heading', { name: 'Search everything' })).toBeVisible();
  await expect(welcome.getByRole('main').getByRole('link').first()).toContainText(/cach/i);
  expect(requests.filter((each) => !each.startsWith(waymark.url('')))).toEqual([]);

  await waymark.stopWorker();
  await waymark.restart();
  expect(atWelcome()).toHaveLength(0);
  await waymark.close();
});
