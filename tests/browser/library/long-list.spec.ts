import { expect, test } from '../harness';
import { openPopup, search } from '../popup/open-popup';

test('a long list goes on coming when the library is closed; the popup tells of it, answers, and has it in the end', async ({
  waymark,
}) => {
  const lines = Array.from(
    { length: 6_000 },
    (_, at) => `- [Entry ${at} zymurgy](https://site-${at % 500}.example.org/post-${at})`,
  );
  // Who has the lock runs the jobs: while the popup holds it, none goes on, however fast the machine.
  const popup = await openPopup(waymark);
  await popup.evaluate(
    () =>
      new Promise<void>((held) => {
        const untilGone = (lock: Lock | null) => {
          held();
          return new Promise((release) => {
            Object.assign(window, { letJobsRun: () => release(lock) });
          });
        };
        void navigator.locks.request('long-jobs', untilGone);
      }),
  );
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/add'));
  const buffer = Buffer.from(`# Long\n${lines.join('\n')}`);
  const file = { name: 'long.md', mimeType: '', buffer };
  await library.getByLabel('Choose a file').setInputFiles(file);
  await library.getByRole('button', { name: 'Add 6,000 entries' }).click();
  await expect(library.getByRole('progressbar', { name: 'Adding the list' })).toBeVisible();
  await library.close({ runBeforeUnload: true });

  const work = popup.getByRole('region', { name: 'Adding a list' });
  await expect(work).toContainText(/Adding “Long”, 0 of 6,000 entries/);
  // It answers while the list is on its way.
  await search(popup, 'cache');
  await expect(work).toBeVisible();

  await work.getByRole('progressbar').evaluate((bar) => {
    const counts: number[] = [];
    Object.assign(window, { counts });
    // What has been added is indexed next, and where both follow at once the bar is the same one.
    const name = bar.getAttribute('aria-label');
    const note = () => {
      if (bar.getAttribute('aria-label') !== name) return;
      counts.push(Number(bar.getAttribute('aria-valuenow')));
    };
    new MutationObserver(note).observe(bar, {
      attributes: true,
      attributeFilter: ['aria-valuenow'],
    });
  });
  await popup.evaluate('letJobsRun()');
  await expect(work).toHaveCount(0, { timeout: 90_000 });
  const counts = await popup.evaluate<number[]>('counts');
  expect(new Set(counts).size).toBeGreaterThan(2);
  expect(counts).toEqual(counts.toSorted((one, other) => one - other));
  await popup.close();

  const again = await waymark.context.newPage();
  await again.goto(waymark.url('library.html'));
  await again.getByRole('navigation').getByRole('link', { name: /^Long/ }).click();
  await expect(again.getByText('0 of 6000 read')).toBeVisible();
});
