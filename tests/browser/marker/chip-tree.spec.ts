import {
  type AccessibleNode,
  accessibilityFaults,
  describeTree,
  nodesOf,
  nodesWithin,
  readAccessibilityTree,
} from '../accessibility-tree';
import { expect, expectChip, openPost, pressChip, shortArticle, test } from './marker-test';

const ADDRESS = 'https://eng.uber.com/distributed-tracing/';

test('closed and open, the chip gives a screen reader names and states', async ({
  site,
  shared,
  quietPage: page,
}) => {
  await openPost({ site, page }, ADDRESS, shortArticle('Distributed Tracing'));
  await expectChip(page, /On your list/);
  const within = async (): Promise<AccessibleNode[]> => {
    const tree = await readAccessibilityTree(page);
    const [chip] = nodesOf(tree, 'region', /^Waymark/);
    const inside = chip ? [chip, ...nodesWithin(chip)] : [];
    expect(accessibilityFaults(inside), describeTree(inside)).toEqual([]);
    return inside;
  };
  expect(shared.extensionId).not.toBe('');
  const [closed] = nodesOf(await within(), 'button');
  expect(closed?.name).toMatch(/^Waymark: .+\. Not read yet\. On \d of your lists$/);
  expect(closed?.states.expanded).toBe(false);
  await pressChip(page, /^Waymark/);
  const open = await within();
  const [toggle, ...buttons] = nodesOf(open, 'button');
  expect(toggle?.states.expanded).toBe(true);
  expect(buttons.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Mark read', 'Queue', 'Skip', 'Not this page']),
  );
  expect(nodesOf(open, 'status').map(({ states }) => states.live)).toEqual(['polite']);
});
