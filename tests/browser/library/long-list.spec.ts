import { expect, test } from '../harness';
import { openPopup, search } from '../popup/open-popup';

test('a long list goes on coming when the library is closed; the popup tells of it, answers, and has it in the end', async ({
  waymark,
}) => {
  const lines = Array.from(
    { length: 6_000 },
    (_, at) => `- [Entry ${at} zymurgy](https://site-${at % 500}.example.org/post-${at})`,
  );
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/add'));
  const buffer = Buffer.from(`# Long\n${lines.join('\n')}`);
  const file = { name: 'long.md', mimeType: '', buffer };
  await library.getByLabel('Choose a file').setInputFiles(file);
  await library.getByRole('button', { name: 'Add 6,000 entries' }).click();
  const bar = library.getByRole('progressbar', { name: 'Adding the list' });
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await library.close({ runBeforeUnload: true });

  const popup = await openPopup(waymark);
  const work = popup.getByRole('region', { name: 'Adding a list' });
  await expect(work).toContainText(/Adding “Long”, [\d,]+ of 6,000 entries/);
  // It answers while the list is on its way.
  await search(popup, 'cache');
  await expect(work).toBeVisible();
  const done = async () =>
    Number(await work.getByRole('progressbar').getAttribute('aria-valuenow'));
  const first = await done();
  await expect.poll(done).toBeGreaterThan(first);
  await expect(work).toContainText(/[\d,]+ a second · \d+ (s|min) left/);
  await expect(work).toHaveCount(0, { timeout: 90_000 });
  await popup.close();

  const again = await waymark.context.newPage();
  await again.goto(waymark.url('library.html'));
  await again.getByRole('navigation').getByRole('link', { name: /^Long/ }).click();
  await expect(again.getByText('0 of 6000 read')).toBeVisible();
});
