import { expect, test } from '../harness';
import { findViolations, openPopup, overflowsSideways, search } from '../popup/open-popup';

// The database is thrown away.
test.use({ isAlone: true });

test('a backup that was made by itself brings back what the browser threw away', async ({
  waymark,
}) => {
  const popup = await openPopup(waymark);
  await search(popup, 'chaperone uber');
  await popup.keyboard.press('Alt+r');
  await popup.getByRole('option', { selected: true, name: / read [\w ]+$/ }).waitFor();
  await popup.close();

  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/data'));
  // The worker makes it once something was read.
  await expect(library.locator('.own-backups li')).toHaveCount(1);
  await expect(library.locator('.own-backups li')).toContainText('1 reading, ');

  await library.evaluate(
    () =>
      new Promise((done) => {
        indexedDB.deleteDatabase('waymark').onsuccess = done;
      }),
  );
  await library.reload();
  const notice = library.getByRole('alert').filter({ hasText: 'The browser has thrown' });
  await expect(notice).toBeVisible();
  const again = await openPopup(waymark);
  await expect(again.getByText('The browser has thrown')).toBeVisible();
  expect(await findViolations(again)).toEqual([]);
  await again.close();
  await library.setViewportSize({ width: 320, height: 800 });
  expect(await overflowsSideways(library)).toBe(false);
  expect(await findViolations(library)).toEqual([]);
  await library.getByRole('button', { name: 'Look at the backup of' }).click();
  await library.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(library.getByText('Restored from')).toBeVisible();
  await expect(notice).toBeHidden();

  const after = await openPopup(waymark);
  await search(after, 'chaperone uber');
  await expect(after.getByRole('option', { selected: true, name: / read [\w ]+$/ })).toBeVisible();
});
