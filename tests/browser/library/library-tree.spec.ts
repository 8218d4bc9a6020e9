import {
  accessibilityFaults,
  describeTree,
  nodesOf,
  readAccessibilityTree,
} from '../accessibility-tree';
import { expect, test } from '../harness';
import { openPopup, search } from '../popup/open-popup';

test('every page of the library gives a screen reader names and states', async ({ waymark }) => {
  const popup = await openPopup(waymark);
  await search(popup, 'design a picture sharing system');
  await popup.keyboard.press('Alt+r');
  await popup.getByRole('status').getByRole('button', { name: 'Undo' }).waitFor();
  const library = await waymark.context.newPage();
  for (const { page, heading } of [
    { page: '', heading: 'Home' },
    { page: '#/list/photo-sharing-references', heading: 'Photo sharing references' },
    { page: '#/add', heading: 'Add a list' },
    { page: '#/progress', heading: 'Progress' },
    { page: '#/history', heading: 'History' },
    { page: '#/matches', heading: 'Matches' },
    { page: '#/data', heading: 'Your data' },
    { page: '#/settings', heading: 'Settings' },
    { page: '#/welcome', heading: 'Welcome' },
  ]) {
    await library.goto(waymark.url(`library.html${page}`));
    await library.getByRole('heading', { level: 1, name: heading }).waitFor();
    const tree = await readAccessibilityTree(library);
    expect(accessibilityFaults(tree), `${page}\n${describeTree(tree)}`).toEqual([]);
    expect(nodesOf(tree, 'navigation', 'Waymark')).toHaveLength(1);
  }
});

test('a line of a list says which entry it is, and where one is with it', async ({ waymark }) => {
  const library = await waymark.context.newPage();
  await library.goto(waymark.url('library.html#/list/photo-sharing-references'));
  await library.getByRole('main').getByRole('link').first().waitFor();
  await library.keyboard.press('j');
  await library.keyboard.press('Alt+r');
  await library.getByRole('status').getByRole('button', { name: 'Undo' }).waitFor();
  // The line follows the change by a query of its own, which may answer after the notice is there.
  await library.getByRole('button', { name: /^Read: /, pressed: true }).waitFor();
  const tree = await readAccessibilityTree(library);
  const links = nodesOf(tree, 'link').filter(
    ({ states }) => !/library\.html/.test(String(states.url)),
  );
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) {
    expect(nodesOf(tree, 'button', `Read: ${link.name}`), link.name).not.toHaveLength(0);
  }
  const pressed = nodesOf(tree, 'button', /^Read: /).map(({ states }) => states.pressed);
  expect(pressed.filter((each) => each === 'true' || each === true)).toHaveLength(1);
});
