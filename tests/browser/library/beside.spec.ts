/** The library beside the page: in the side panel of Chromium. */
import { attachTo } from '../bare-target';
import { article, expect, test } from '../harness';
import { openPopup, search } from '../popup/open-popup';

const POST = 'https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1';

/** Types into the filter of the list that is shown. */
const typing = (query: string) => `(() => {
  const field = document.querySelector('main input');
  field.value = ${JSON.stringify(query)};
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
})()`;

/** The line of the post, where the list shows it. */
const LINE = `[...document.querySelectorAll('.line')].find(({ textContent }) => textContent.includes('EVCache'))`;

// The panel stays with its window, whatever becomes of the pages.
test.use({ isAlone: true });

test('a list opens beside the page, is searched as the popup is, opens what it names, and follows', async ({
  waymark,
  site,
}) => {
  site.serve(POST, article('Caching for a Global Netflix', 1500));
  const popup = await openPopup(waymark);
  const closed = popup.waitForEvent('close');
  await popup.getByRole('button', { name: 'Beside the page' }).click();
  await closed;

  const panel = await attachTo(waymark, waymark.url('library.html'));
  await panel.waitFor(`document.querySelector('.home-lists a')`);
  await panel.evaluate(`document.querySelector('.home-lists a').click()`);
  await panel.waitFor(`document.querySelector('h1')?.textContent === 'awesome-scalability'`);
  for (const query of ['netflix cahing', 'by:netflix caching', 'netflix post on caching']) {
    await panel.evaluate(typing('zzkafkq'));
    await panel.waitFor(`!${LINE}`);
    await panel.evaluate(typing(query));
    await panel.waitFor(LINE);
  }

  const opening = waymark.context.waitForEvent('page');
  await panel.evaluate(`${LINE}.querySelector('a').click()`);
  const page = await opening;
  await page.waitForURL(POST);
  // What is beside stays there, with what was looked for.
  expect(await panel.evaluate(`document.querySelector('main input').value`)).toBe(
    'netflix post on caching',
  );

  const other = await openPopup(waymark);
  await search(other, 'evcache distributed in-memory');
  await other.keyboard.press('Alt+r');
  await panel.waitFor(`${LINE}?.classList.contains('is-read')`);
});
