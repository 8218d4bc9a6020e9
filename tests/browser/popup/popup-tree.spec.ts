import type { Page } from '@playwright/test';
import {
  type AccessibleNode,
  accessibilityFaults,
  describeTree,
  nodesOf,
  nodesWithin,
  readAccessibilityTree,
} from '../accessibility-tree';
import { expect, test } from '../harness';
import { openPopup, search } from './open-popup';

/** The tree without a fault in it. */
async function faultlessTree(page: Page): Promise<AccessibleNode[]> {
  const tree = await readAccessibilityTree(page);
  expect(accessibilityFaults(tree), describeTree(tree)).toEqual([]);
  return tree;
}

/** Ends with where one is with the entry, as each row must. */
const STATE =
  /(unread|read|reading|skipped|queued|stopped at \d+ %|\d+ % read)( [\w ]+)?( · queued)?$/;

/** Puts one entry into each state. */
async function haveStates(popup: Page): Promise<void> {
  for (const { query, key, said } of [
    { query: 'chaperone uber', key: 'Alt+q', said: /queued unread$/ },
    { query: 'kafka at linkedin', key: 'Alt+r', said: / read [\w ]+$/ },
    { query: 'exactly once kafka', key: 'Alt+s', said: / skipped$/ },
  ]) {
    await search(popup, query);
    await popup.keyboard.press(key);
    await popup.getByRole('option', { selected: true, name: said }).waitFor();
  }
  await popup.getByRole('combobox').fill('');
}

test('at rest, a screen reader is given each row by name and state, in groups with names', async ({
  waymark,
}) => {
  const popup = await openPopup(waymark);
  await haveStates(popup);
  // Progress of lists follows the last change by a moment.
  await popup.getByRole('button', { name: 'awesome-scalability 1 of 726 read' }).waitFor();
  await popup.getByRole('option').first().waitFor();
  const tree = await faultlessTree(popup);
  const groups = nodesOf(tree, 'group').filter(({ parent }) => parent?.role === 'listbox');
  expect(groups.map(({ name }) => name)).toEqual(['Next']);
  const options = nodesOf(tree, 'option');
  expect(options).toHaveLength(3);
  for (const { name } of options) expect(name).toMatch(STATE);
  expect(options[0]?.name).toMatch(/^Chaperone.* queued unread$/);
  expect(nodesOf(tree, 'listbox').map(({ name }) => name)).toEqual(['To read']);
  expect(nodesOf(tree, 'button', 'awesome-scalability 1 of 726 read')).toHaveLength(1);

  await popup.keyboard.press('ArrowDown');
  const [field] = nodesOf(await faultlessTree(popup), 'combobox', 'Search your lists');
  expect(field?.active?.name).toMatch(/^Chaperone/);
  expect(field?.active?.states.selected).toBe(true);
});

test('while searching, each result has its name, its state and its place, and the field says which is active', async ({
  waymark,
}) => {
  const popup = await openPopup(waymark);
  await haveStates(popup);
  await search(popup, 'kafka');
  await popup.keyboard.press('ArrowDown');
  const tree = await faultlessTree(popup);
  const options = nodesOf(tree, 'option');
  expect(options.length).toBeGreaterThan(5);
  for (const { name } of options) expect(name).toMatch(STATE);
  expect(options.some(({ name }) => /^Kafka at LinkedIn.* read [\w ]+$/.test(name))).toBe(true);
  expect(options.some(({ name }) => / skipped$/.test(name))).toBe(true);
  const [field] = nodesOf(tree, 'combobox', 'Search your lists');
  expect(field?.states.expanded).toBe(true);
  expect(field?.active).toBe(options[1]);
  expect(options.map(({ states }) => states.selected === true).indexOf(true)).toBe(1);
  await expect(popup.getByRole('status').getByText(/^\d+ results$/)).toBeAttached();
  const spoken = nodesOf(await faultlessTree(popup), 'status');
  expect(spoken.every(({ states }) => states.live === 'polite')).toBe(true);
  const said = spoken.flatMap(nodesWithin).map(({ name }) => name);
  expect(said).toContainEqual(expect.stringMatching(/^\d+ results$/));
});

test('completions are a list box of their own, with the active one told', async ({ waymark }) => {
  const popup = await openPopup(waymark);
  await popup.getByRole('combobox').fill('kafka by:l');
  await popup.getByRole('listbox', { name: 'Ways to complete the filter' }).waitFor();
  await popup.keyboard.press('ArrowDown');
  const tree = await faultlessTree(popup);
  const [completions] = nodesOf(tree, 'listbox', 'Ways to complete the filter');
  const offered = completions ? nodesOf(nodesWithin(completions), 'option') : [];
  expect(offered.map(({ name }) => name)).toContain('LinkedIn');
  expect(nodesOf(tree, 'combobox')[0]?.active).toBe(offered[0]);
  expect(offered[0]?.states.selected).toBe(true);
});

test('where nothing is found there is no empty list box, and it is said', async ({ waymark }) => {
  const popup = await openPopup(waymark);
  await popup.getByRole('combobox').fill('zzkafkq qqq');
  await expect(popup.getByRole('status').getByText(/^Nothing found/)).toBeAttached();
  const tree = await faultlessTree(popup);
  expect(nodesOf(tree, 'listbox')).toEqual([]);
  const [field] = nodesOf(tree, 'combobox');
  expect(field?.states.expanded).toBe(false);
  expect(field?.active).toBeUndefined();
});

test('the list of keys is a dialog with a name', async ({ waymark }) => {
  const popup = await openPopup(waymark);
  await popup.keyboard.press('?');
  await popup.getByRole('dialog').waitFor();
  const tree = await faultlessTree(popup);
  expect(nodesOf(tree, 'dialog').map(({ name }) => name)).toEqual(['Keys and filters']);
});
