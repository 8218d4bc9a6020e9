import { writeDeck } from '../../fixtures/decks/write-deck';
import { expect, test } from '../harness';
import { expectAccessible, openPopup } from '../popup/open-popup';

test('what was read is put up for review, and gone through with keys alone', async ({
  waymark,
}) => {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/review'));
  await expect(library.getByText('“Add to review”')).toBeVisible();

  await library.goto(waymark.url('library.html#/list/awesome-scalability'));
  const lines = library.locator('.line');
  for (const at of [0, 1]) {
    await lines.nth(at).locator('.sign-button').click();
    await expect(lines.nth(at)).toHaveClass(/is-read/);
    await lines.nth(at).locator('.select').click({ force: true });
  }
  const titles = await lines.locator('.title').allTextContents();
  await lines.nth(1).locator('.row-more').click();
  await library.getByRole('menuitem', { name: 'Add to review' }).click();
  await expect(library.getByText('2 entries added to review')).toBeVisible();

  const popup = await openPopup(waymark);
  await expect(popup.getByRole('button', { name: '2 cards to review' })).toBeVisible();
  await popup.close();

  await library.goto(waymark.url('library.html#/review'));
  await library.getByRole('button', { name: 'Review the 2 that are due' }).click();
  const card = library.getByRole('article');
  await expect(card.getByRole('heading')).toHaveText(titles[0] ?? '');
  await expectAccessible(library);
  await card.getByRole('button', { name: 'Ask a question of your own' }).click();
  await library.keyboard.type('What does it take to scale?');
  await library.keyboard.press('Enter');
  await expect(card).toContainText('What does it take to scale?');
  await library.keyboard.press('Space');
  await expect(card.getByRole('button', { name: 'Good' })).toBeVisible();
  await expectAccessible(library);
  await library.keyboard.press('4');
  await expect(card.getByRole('heading')).toHaveText(titles[1] ?? '');
  await expect(library.getByText('1 done, 1 left')).toBeVisible();
  await library.keyboard.press('u');
  await expect(card.getByRole('heading')).toHaveText(titles[0] ?? '');
  await expect(card).toContainText('What does it take to scale?');
  for (const title of titles.slice(0, 2)) {
    await expect(card.getByRole('heading')).toHaveText(title);
    await library.keyboard.press('Space');
    await expect(card.getByRole('button', { name: 'Easy' })).toBeVisible();
    await library.keyboard.press('4');
  }
  await expect(library.getByText('Done: 2 cards.')).toBeVisible();
  await library.keyboard.press('Escape');
  await expect(library.getByText('2 cards, 0 due.')).toBeVisible();
  await library.goto(waymark.url('library.html#/history'));
  await expect(library.getByText('Reviewed', { exact: true })).toHaveCount(3);
});

test('a deck without pages is imported, gone through with keys, and taken back', async ({
  waymark,
}) => {
  const deck = writeDeck(
    [
      { guid: 'aB1', deck: 7, fields: ['What is a CDN?', 'A network of <b>caches</b>'] },
      { guid: 'aB2', deck: 7, fields: ['Draw a load balancer', '<img src="x.png">'] },
    ],
    { 7: 'System design::Caching' },
  );
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/import'));
  await library
    .getByLabel('Choose files')
    .setInputFiles([{ name: 'primer.apkg', mimeType: '', buffer: Buffer.from(deck) }]);
  await expect(library.getByText(/^2 cards without a page would go up/)).toBeVisible();
  const main = library.getByRole('main');
  await main.getByRole('button', { name: 'Import', exact: true }).click();
  await library.getByRole('link', { name: 'Go to the review' }).click();
  await library.getByRole('button', { name: 'Review the 2 that are due' }).click();
  const card = library.getByRole('article');
  await expect(card.getByRole('heading')).toHaveText('What is a CDN?');
  await expect(card).toContainText('System design › Caching');
  await library.keyboard.press('Space');
  await expect(card).toContainText('A network of caches');
  await expectAccessible(library);
  await library.keyboard.press('4');
  await expect(card.getByRole('heading')).toHaveText('Draw a load balancer');
  await card.getByRole('button', { name: 'Remove from review' }).click();
  await expect(library.getByText('Done: 1 card.')).toBeVisible();
  await library.keyboard.press('u');
  await expect(card.getByRole('heading')).toHaveText('Draw a load balancer');
  await library.goto(waymark.url('library.html#/history'));
  const imported = library.locator('li', { hasText: '2 cards' });
  await imported.getByRole('button', { name: /Undo/ }).click();
  await expect(library.getByText('Undone: 2 cards')).toBeVisible();
  await library.goto(waymark.url('library.html#/review'));
  await expect(library.getByText('“Add to review”')).toBeVisible();
});

test('a large deck comes up so many new cards a day, and goes on with more by one key', async ({
  waymark,
}) => {
  const notes = Array.from({ length: 30 }, (_, at) => {
    return { guid: `aB${at}`, deck: 7, fields: [`Question ${at}?`, `Answer ${at}.`] };
  });
  const buffer = Buffer.from(writeDeck(notes, { 7: 'System design' }));
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/settings'));
  await library.getByLabel('Find a setting').fill('new cards');
  await library.getByRole('spinbutton', { name: 'new cards' }).fill('3');
  await library.keyboard.press('Enter');
  await expect(library.getByText('Saved: New cards a day')).toBeVisible();
  await library.goto(waymark.url('library.html#/import'));
  const file = { name: 'primer.apkg', mimeType: '', buffer };
  await library.getByLabel('Choose files').setInputFiles([file]);
  const main = library.getByRole('main');
  await main.getByRole('button', { name: 'Import', exact: true }).click();
  await library.getByRole('link', { name: 'Go to the review' }).click();
  await expect(library.getByText(/^30 cards, 3 due\. .* 27 more wait\./)).toBeVisible();
  await expectAccessible(library);
  const popup = await openPopup(waymark);
  await expect(popup.getByRole('button', { name: '3 cards to review' })).toBeVisible();
  await popup.close();

  await library.getByRole('button', { name: 'Review the 3 that are due' }).click();
  const card = library.getByRole('article');
  const reviewAll = async (from: number): Promise<void> => {
    for (const at of [from, from + 1, from + 2]) {
      await expect(card.getByRole('heading')).toHaveText(`Question ${at}?`);
      await library.keyboard.press('Space');
      await expect(card.getByRole('button', { name: 'Easy' })).toBeVisible();
      await library.keyboard.press('4');
    }
  };
  await reviewAll(0);
  await expect(library.getByText(/^Done: 3 cards\. That is all for today\./)).toBeVisible();
  await expect(library.getByRole('button', { name: 'Go on with 3 new cards' })).toBeVisible();
  await expectAccessible(library);
  await library.keyboard.press('m');
  await expect(library.getByText('3 done, 3 left')).toBeVisible();
  await reviewAll(3);
  await expect(library.getByText(/^Done: 6 cards\. .* 24 more wait\./)).toBeVisible();
  await library.keyboard.press('Escape');
  await expect(library.getByText(/^30 cards, 0 due\. That is all for today\./)).toBeVisible();

  // What was begun today is known wherever it is asked, also after all was closed.
  await library.goto(waymark.url('library.html#/'));
  await expect(library.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(library.getByText(/cards? to review/)).toHaveCount(0);
  await library.goto(waymark.url('library.html#/data'));
  await expect(library.getByText(/30 review cards\.$/)).toBeVisible();
  await library.getByRole('button', { name: 'Delete everything …' }).click();
  await expect(library.getByText(/^This deletes .* 30 review cards\./)).toBeVisible();
});
