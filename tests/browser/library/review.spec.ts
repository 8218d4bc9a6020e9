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
