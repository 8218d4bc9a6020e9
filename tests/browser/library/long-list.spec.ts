import type { Page } from '@playwright/test';
import { expect, test } from '../harness';
import { expectFirst, openPopup, search } from '../popup/open-popup';

/** Until `letJobsRun` is called in the page. */
function holdJobs(page: Page): Promise<void> {
  return page.evaluate(
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
}

test('a long list goes on coming when the library is closed; the popup tells of it, answers, and has it in the end', async ({
  waymark,
}) => {
  const lines = Array.from(
    { length: 6_000 },
    (_, at) => `- [Entry ${at} zymurgy](https://site-${at % 500}.example.org/post-${at})`,
  );
  // Who has the lock runs the jobs: while the popup holds it, none goes on, however fast the machine.
  const popup = await openPopup(waymark);
  await holdJobs(popup);
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/add'));
  const buffer = Buffer.from(`# Long\n${lines.join('\n')}`);
  const file = { name: 'long.md', mimeType: '', buffer };
  await library.getByLabel('Choose a file').setInputFiles(file);
  await library.getByRole('button', { name: 'Add 6,000 entries' }).click();
  await expect(library.getByRole('progressbar', { name: 'Adding the list' })).toBeVisible();
  const work = popup.getByRole('region', { name: 'Adding a list' });
  await expect(work).toContainText(/Adding “Long”, 0 of 6,000 entries/);
  await library.close({ runBeforeUnload: true });
  // It answers while the list is on its way.
  await search(popup, 'cache');
  await expect(work).toBeVisible();

  await work.getByRole('progressbar').evaluate((bar) => {
    const counts: number[] = [];
    Object.assign(window, { counts });
    const label = bar.getAttribute('aria-label');
    const note = () => {
      // Indexing comes next, and may be shown by the same bar.
      if (bar.getAttribute('aria-label') === label) {
        counts.push(Number(bar.getAttribute('aria-valuenow')));
      }
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

test('a long list that is removed is gone at once, comes back from the midst, and goes on going when the library is closed', async ({
  waymark,
}) => {
  const lines = Array.from(
    { length: 1_200 },
    (_, at) => `- [Entry ${at} zymurgy](https://site-${at % 100}.example.org/post-${at})`,
  );
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/add'));
  const buffer = Buffer.from(`# Long\n${lines.join('\n')}`);
  const file = { name: 'long.md', mimeType: '', buffer };
  await library.getByLabel('Choose a file').setInputFiles(file);
  await library.getByRole('button', { name: 'Add 1,200 entries' }).click();
  const heading = library.getByRole('heading', { level: 1, name: 'Long' });
  await expect(heading).toBeVisible();
  const link = library.getByRole('navigation').getByRole('link', { name: /^Long/ });
  const remove = async () => {
    const button = library.getByRole('button', { name: 'Remove this list' });
    await button.click();
    await button.click();
    await expect(library.getByText('Removed: Long')).toBeVisible();
    await expect(link).toHaveCount(0);
  };
  const expectBack = async () => {
    await expect(library.getByText('Back again: Long')).toBeVisible();
    await expect(heading).toBeVisible();
    await expect(library.getByText('0 of 1200 read')).toBeVisible();
  };

  const popup = await openPopup(waymark);
  await expectFirst(popup, 'zymurgy', 'zymurgy');
  // Nothing of it goes, and it is gone all the same.
  await holdJobs(popup);
  await remove();
  await expect(popup.getByRole('option', { name: /zymurgy/ })).toHaveCount(0);
  await library.keyboard.press('Control+z');
  await expectBack();

  // In whichever step of it.
  await remove();
  await popup.evaluate('letJobsRun()');
  await library.getByRole('button', { name: 'Undo' }).click();
  await expectBack();

  await remove();
  await library.close({ runBeforeUnload: true });
  const jobsLeft = () =>
    popup.evaluate(
      () =>
        new Promise<number>((done, fail) => {
          const opening = indexedDB.open('waymark');
          opening.onerror = () => fail(opening.error);
          opening.onsuccess = () => {
            const counting = opening.result.transaction('longJobs').objectStore('longJobs').count();
            counting.onsuccess = () => {
              opening.result.close();
              done(counting.result);
            };
          };
        }),
    );
  await expect.poll(jobsLeft, { timeout: 60_000 }).toBe(0);
  const again = await waymark.context.newPage();
  await again.goto(waymark.url('library.html'));
  await again.getByRole('navigation').getByRole('link').first().waitFor();
  await expect(again.getByRole('navigation').getByRole('link', { name: /^Long/ })).toHaveCount(0);
});
