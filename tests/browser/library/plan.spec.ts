import { expect, test } from '../harness';
import { expectAccessible, openPopup } from '../popup/open-popup';

test('a plan by a study guide proposes a week, counts what is read, and is undone', async ({
  waymark,
}) => {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/plan'));
  await library.getByRole('button', { name: 'Medium' }).click();
  await expect(library.locator('form').getByRole('status')).toContainText('done by');
  await expectAccessible(library);
  await library.getByText('Topics of Awesome Backend').click();
  await library.getByRole('spinbutton', { name: 'Hours a week' }).fill('2');
  await library.getByRole('button', { name: 'Make the plan' }).click();
  await expect(library.getByText('Plan made: System Design Primer: Medium')).toBeVisible();
  const rows = library.locator('.plan-row');
  await expect(rows.first()).toBeVisible();
  const proposed = await rows.locator('.title').allTextContents();
  await rows.first().getByRole('button').click();
  await expect(library.getByText(`1 of ${proposed.length} read,`)).toBeVisible();
  // It stays until the week is over, and nothing comes in its place.
  expect(await rows.locator('.title').allTextContents()).toEqual(proposed);
  await expectAccessible(library);

  const popup = await openPopup(waymark);
  const line = popup.getByRole('button', { name: `This week: 1 of ${proposed.length} read,` });
  await expect(line).toBeVisible();
  await popup.getByRole('combobox').fill('kafka');
  await expect(line).toBeHidden();
  await popup.close();

  await library.getByRole('button', { name: 'Remove: System Design Primer: Medium' }).click();
  await expect(rows).toHaveCount(0);
  await library.keyboard.press('Alt+z');
  await expect(rows).toHaveCount(proposed.length);
  await library.setViewportSize({ width: 320, height: 800 });
  await expectAccessible(library);
});
