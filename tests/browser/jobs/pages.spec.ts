/** Jobs on pages, and beside them. */
import { attachTo, type BareTarget } from '../bare-target';
import { expectChip, readChip, shortArticle } from '../marker/marker-test';
import { openPopup, search } from '../popup/open-popup';
import { agreeTo, openAsPressed } from '../site-rights';
import { article, expect, test } from './user';

test('Show no marks on one site: at most 2 steps', async ({ user, waymark, site }) => {
  const host = 'https://blog.twitter.com/engineering/en_us/a';
  const elsewhere = `${host}/2012/distributed-systems-tracing-with-zipkin.html`;
  site.serve(`${host}/2010/introducing-flockdb.html`, shortArticle('FlockDB'));
  site.serve(elsewhere, shortArticle('Zipkin'));
  const page = await waymark.context.newPage();
  await page.goto(`${host}/2010/introducing-flockdb.html`);
  await expectChip(page, /On your list/);
  await user.clickChip(page, /^Waymark/);
  await user.clickChip(page, 'on this site');
  await expectChip(page, /^Hidden here.*Undo/);
  await page.goto(elsewhere);
  // A chip that comes would come with the worker's answer; the links' question comes after it.
  await page.waitForLoadState('load');
  await page.mouse.move(200, 200);
  await page.mouse.move(220, 220);
  expect(await readChip(page)).toBeUndefined();
});

test.describe(() => {
  // Grants are no part of what is put back, and a panel stays with its window whatever becomes of the pages.
  test.use({ isAlone: true });

  test('Let Waymark see one site: at most 2 steps', async ({ user, waymark, site }) => {
    const primer = 'https://github.com/donnemartin/system-design-primer';
    site.serve(primer, article('donnemartin/system-design-primer', 800));
    const page = await waymark.context.newPage();
    await page.goto(primer);
    await agreeTo(waymark, 'https://github.com/*');
    user.step('the toolbar’s button');
    const popup = await openAsPressed(page, waymark);
    const card = popup.getByRole('region', { name: 'The page you are on' });
    await expect(card).toContainText('Waymark may not see github.com');
    expect(await readChip(page)).toBeUndefined();
    await user.clickBehind(card.getByRole('button', { name: 'Show marks on github.com' }));
    // At once, and without loading the page again.
    await expectChip(page, /On your list/);
    await expect(popup.getByText('Marks are shown on github.com from now on.')).toBeVisible();
    await expect(card).not.toContainText('may not see');
  });

  test('Read a list beside the page: at most 6 steps', async ({ user, waymark, site }) => {
    const post = 'https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1';
    site.serve(post, article('Caching for a Global Netflix', 1500));
    const popup = await user.openPopup();
    const closed = popup.waitForEvent('close');
    await user.click(popup.getByRole('button', { name: 'Beside the page' }));
    await closed;
    const panel = await attachTo(waymark, waymark.url('library.html'));
    const click = async (role: string, name: RegExp) => {
      user.step(`${role} ${name}`);
      await clickIn(panel, role, name);
    };
    await click('link', /^awesome-scalability/);
    await panel.waitFor(`document.querySelector('h1')?.textContent === 'awesome-scalability'`);
    await click('searchbox', /^Filter this list$/);
    user.step('“netflix post on caching”');
    await panel.send('Input.insertText', { text: 'netflix post on caching' });
    const opening = waymark.context.waitForEvent('page');
    await click('link', /^EVCache/);
    const page = await opening;
    await page.waitForURL(post);
    // What is beside stays there, with what was looked for.
    const typed = `document.querySelector('main input').value`;
    expect(await panel.evaluate(typed)).toBe('netflix post on caching');
    // It is searched as the popup is, and follows what is done elsewhere.
    for (const query of ['netflix cahing', 'by:netflix caching']) {
      await panel.evaluate(typing('zzkafkq'));
      await panel.waitFor(`!${LINE}`);
      await panel.evaluate(typing(query));
      await panel.waitFor(LINE);
    }
    const other = await openPopup(waymark);
    await search(other, 'evcache distributed in-memory');
    await other.keyboard.press('Alt+r');
    await panel.waitFor(`${LINE}?.classList.contains('is-read')`);
  });
});

/** Types into the filter of the list that is shown. */
const typing = (query: string) => `(() => {
  const field = document.querySelector('main input');
  field.value = ${JSON.stringify(query)};
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
})()`;

/** The line of the post, where the list shows it. */
const LINE = `[...document.querySelectorAll('.line')].find(({ textContent }) => textContent.includes('EVCache'))`;

interface AxNode {
  ignored: boolean;
  role?: { value?: string };
  name?: { value?: string };
  backendDOMNodeId?: number;
}

/** Presses what has a role and a name with the mouse, where it is drawn. */
async function clickIn(target: BareTarget, role: string, name: RegExp): Promise<void> {
  let place = { x: 0, y: 0 };
  await expect(async () => {
    const { nodes } = (await target.send('Accessibility.getFullAXTree', {})) as { nodes: AxNode[] };
    const found = nodes.find(
      (node) =>
        !node.ignored && node.role?.value === role && name.test(node.name?.value?.trim() ?? ''),
    );
    const node = { backendNodeId: found?.backendDOMNodeId };
    await target.send('DOM.scrollIntoViewIfNeeded', node);
    const { model } = (await target.send('DOM.getBoxModel', node)) as {
      model: { content: number[] };
    };
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.content;
    place = { x: (left + right) / 2, y: (top + bottom) / 2 };
  }).toPass({ timeout: 20_000 });
  for (const type of ['mousePressed', 'mouseReleased']) {
    await target.send('Input.dispatchMouseEvent', {
      type,
      ...place,
      button: 'left',
      clickCount: 1,
    });
  }
}
