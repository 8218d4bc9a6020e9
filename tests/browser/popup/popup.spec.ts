import { expect, test } from '../harness';
import { findViolations, openPopup, overflowsSideways, search } from './open-popup';

test('what is marked read among equal results stays selected where it stands', async ({
  waymark,
}) => {
  const popup = await openPopup(waymark);
  await search(popup, 'kafka');
  await popup.keyboard.press('ArrowDown');
  const row = popup.getByRole('option', { selected: true });
  await expect(row).toHaveAttribute('aria-posinset', '2');
  const title = await row.locator('.title').innerText();
  await popup.keyboard.press('Alt+r');
  await expect(row).toContainText(/read \w/);
  await expect(row.locator('.title')).toHaveText(title);
  await expect(row).toHaveAttribute('aria-posinset', '2');
});

test('shows a change made elsewhere without being opened again', async ({ waymark }) => {
  const popup = await openPopup(waymark);
  await search(popup, 'chaperone uber');
  const other = await openPopup(waymark);
  await search(other, 'chaperone uber');
  await other.keyboard.press('Alt+r');
  await expect(popup.getByRole('option', { selected: true })).toContainText(/read/);
});

test('keeps what was typed over an accidental close', async ({ waymark }) => {
  const popup = await openPopup(waymark);
  await search(popup, 'uber kafka');
  await popup.close();
  const again = await openPopup(waymark);
  await expect(again.getByRole('combobox')).toHaveValue('uber kafka');
  await again.keyboard.type('s');
  await expect(again.getByRole('combobox')).toHaveValue('s');
});

test('no letter is lost that is typed while the popup is still being loaded', async ({
  waymark,
}) => {
  for (const [typed, remembered] of [
    ['kafka at uber', 'nothing'],
    ['consistent hashing', 'kafka at uber'],
  ] as const) {
    const popup = await waymark.context.newPage();
    const session = await waymark.context.newCDPSession(popup);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 20 });
    await popup.goto(waymark.url('popup.html'), { waitUntil: 'commit' });
    await popup.locator('input.query:focus').waitFor();
    for (const letter of typed) {
      await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, key: letter });
    }
    await popup.getByRole('option', { selected: true }).waitFor();
    await expect(popup.getByRole('combobox'), `after ${remembered}`).toHaveValue(typed);
    await expect(popup.getByRole('combobox')).toBeFocused();
    await popup.close();
  }
});

test('leaves the selection alone while the mouse rests over the results', async ({ waymark }) => {
  const popup = await openPopup(waymark);
  await popup.mouse.move(200, 250);
  await search(popup, 'kafka');
  await popup.keyboard.press('End');
  await popup.keyboard.press('Home');
  const selected = popup.getByRole('option', { selected: true });
  await expect(selected).toHaveAttribute('aria-posinset', '1');
  await popup.mouse.move(200, 251);
  await popup.mouse.move(200, 255);
  await expect(selected).not.toHaveAttribute('aria-posinset', '1');
});

test('goes to the end and back to the first result before a frame has passed', async ({
  waymark,
}) => {
  const popup = await openPopup(waymark);
  await search(popup, 'kafka');
  await popup.keyboard.press('End');
  await popup.keyboard.press('Home');
  const selected = popup.getByRole('option', { selected: true });
  await expect(selected).toHaveAttribute('aria-posinset', '1');
  await popup.getByRole('combobox').evaluate(async (field) => {
    for (const key of ['End', 'Home']) {
      field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      // It is rendered by then, and no frame has come.
      await new Promise<void>((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done();
        port2.postMessage(undefined);
      });
    }
  });
  await expect(selected).toHaveAttribute('aria-posinset', '1');
  await expect(selected).toBeInViewport({ ratio: 1 });
});

test('walks through more results than it renders, to the very last', async ({ waymark }) => {
  const popup = await openPopup(waymark);
  await search(popup, 'at');
  const size = Number(
    await popup.getByRole('option', { selected: true }).getAttribute('aria-setsize'),
  );
  expect(size).toBeGreaterThan(100);
  const selected = popup.getByRole('option', { selected: true });
  const place = async () => Number(await selected.getAttribute('aria-posinset'));
  await expect
    .poll(async () => {
      await popup.keyboard.press('End');
      return place();
    })
    .toBeGreaterThanOrEqual(size - 5);
  await expect(selected).toBeInViewport();
  expect(await popup.getByRole('option').count()).toBeLessThan(60);
});

test('rows stay where they first stood when the virtual list takes over', async ({ waymark }) => {
  const popup = await openPopup(waymark);
  await search(popup, 'netflix');
  await popup.addInitScript(() => {
    const seen = new MutationObserver(() => {
      const rows = [...document.querySelectorAll('[role=option]')];
      if (rows.length === 0) return;
      seen.disconnect();
      const first = rows.map((row) => row.getBoundingClientRect().top);
      Object.assign(globalThis, { firstTops: first });
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  await popup.reload();
  // Absolutely placed rows are those of the virtual list.
  const row = popup.locator('[role=presentation][data-index="0"]');
  await expect(row).toHaveCSS('position', 'absolute');
  const [first, later] = await popup.evaluate(() => [
    (globalThis as unknown as { firstTops: number[] }).firstTops,
    [...document.querySelectorAll('[role=option]')].map((each) => each.getBoundingClientRect().top),
  ]);
  expect(first?.length).toBeGreaterThan(5);
  expect(later?.slice(0, first?.length)).toEqual(first);
});

test('completes a filter with Tab, and with the arrows and Enter', async ({ waymark }) => {
  const popup = await openPopup(waymark);
  const field = popup.getByRole('combobox');
  await field.pressSequentially('kafka is:unr');
  await popup.getByRole('option', { name: 'unread' }).first().waitFor();
  await popup.keyboard.press('Tab');
  await expect(field).toHaveValue('kafka is:unread ');
  await field.pressSequentially('by:lin');
  await popup.getByRole('listbox', { name: 'Ways to complete the filter' }).waitFor();
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('Enter');
  await expect(field).toHaveValue('kafka is:unread by:LinkedIn ');
});

for (const { name, query } of [
  { name: '10,000 letters', query: 'kafka '.repeat(1_700) },
  { name: 'nothing but punctuation', query: '.*+?^$()|[]{}\\/"-:!' },
  { name: 'emoji and combining marks', query: '👩‍🚀 ka\u0301\u0302\u0303fka' },
  { name: 'right to left', query: 'كافكا קפקא' },
]) {
  test(`answers ${name} without an error`, async ({ waymark }) => {
    const popup = await openPopup(waymark);
    const errors: string[] = [];
    popup.on('pageerror', ({ message }) => errors.push(message));
    await popup.getByRole('combobox').fill(query);
    await expect(popup.locator('footer')).toContainText(/ of \d/);
    expect(errors).toEqual([]);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test('passes the accessibility check at rest, searching, completing and helping', async ({
      waymark,
    }) => {
      const popup = await openPopup(waymark, undefined, colorScheme);
      await popup.getByRole('progressbar').first().waitFor();
      expect(await findViolations(popup)).toEqual([]);
      await search(popup, 'kafka');
      await popup.keyboard.press('Alt+r');
      await popup.getByRole('button', { name: 'Undo' }).waitFor();
      expect(await findViolations(popup)).toEqual([]);
      await popup.getByRole('combobox').fill('kafka by:l');
      await popup.getByRole('listbox', { name: 'Ways to complete the filter' }).waitFor();
      expect(await findViolations(popup)).toEqual([]);
      await popup.getByRole('combobox').fill('');
      await popup.keyboard.press('?');
      await popup.getByRole('dialog').waitFor();
      expect(await findViolations(popup)).toEqual([]);
    });
  });
}

for (const { name, size } of [
  { name: '320 px wide', size: { width: 320, height: 560 } },
  { name: 'at 200 % zoom', size: { width: 400, height: 300 } },
  { name: '320 px wide at 200 % zoom', size: { width: 320, height: 280 } },
]) {
  test(`works ${name}`, async ({ waymark }) => {
    const popup = await openPopup(waymark, size);
    await popup.getByRole('progressbar').first().waitFor();
    expect(await overflowsSideways(popup)).toBe(false);
    await search(popup, 'kafka');
    await popup.keyboard.press('End');
    await expect(popup.getByRole('option', { selected: true })).toBeInViewport({ ratio: 1 });
    await expect(popup.getByRole('combobox')).toBeInViewport({ ratio: 1 });
    await expect(popup.locator('footer')).toBeInViewport({ ratio: 1 });
    expect(await overflowsSideways(popup)).toBe(false);
  });
}

test('shows the selection and the states without any colour of its own', async ({ waymark }) => {
  const popup = await openPopup(waymark);
  await popup.emulateMedia({ forcedColors: 'active' });
  await search(popup, 'kafka');
  const outline = await popup
    .getByRole('option', { selected: true })
    .evaluate((row) => getComputedStyle(row).outlineStyle);
  expect(outline).toBe('solid');
});
