/** Jobs done without a mouse, and without seeing. */
import type { Page } from '@playwright/test';
import {
  type AccessibleNode,
  focusOn,
  nodesOf,
  nodesWithin,
  readAccessibilityTree,
} from '../accessibility-tree';
import { openPopup, search } from '../popup/open-popup';
import { expect, test, type User } from './user';

test('Do all of it with the keyboard alone: at most 14 steps', async ({ user, waymark }) => {
  const popup = await user.openPopup();
  await user.type(popup, 'chaperone uber');
  const row = popup.getByRole('option', { selected: true });
  await expect(row).toContainText('Chaperone');
  await user.press(popup, 'Alt+r');
  await expect(row).toContainText(/read/);
  await user.press(popup, 'Alt+s');
  await expect(row).toContainText('skipped');
  await user.press(popup, 'Alt+z');
  await expect(row).not.toContainText('skipped');
  await user.press(popup, 'Alt+q');
  await expect(row).toContainText('queued');
  const library = await user.opening(() => user.press(popup, 'Alt+l'));
  await expect(library.getByRole('link', { name: /^Chaperone/ })).toBeFocused();
  // What is selected is marked as one, and taken back as one.
  await user.press(library, 'Shift+ArrowDown');
  await expect(library.getByRole('status').getByText('2 selected')).toBeAttached();
  await user.press(library, 'Alt+r');
  await expect(library.getByText('2 of 726 read')).toBeVisible();
  await user.press(library, 'Control+z');
  await expect(library.getByText('1 of 726 read')).toBeVisible();
  await user.press(library, '/');
  await user.type(library, 'kafka linkedin');
  await expect(library.getByText('1 entry')).toBeVisible();
  await user.press(library, 'ArrowDown');
  await expect(library.getByRole('link', { name: 'Kafka at LinkedIn' })).toBeFocused();
  const page = await user.opening(() => user.press(library, 'Enter'));
  await page.waitForURL(/^https?:/);
  // All of it was kept.
  const again = await openPopup(waymark);
  await search(again, 'chaperone uber is:read is:queued');
  await expect(again.getByRole('option', { selected: true })).toContainText('Chaperone');
});

/** Waits until the tree of a page holds something, and gives it. */
async function heard(
  page: Page,
  find: (tree: AccessibleNode[]) => AccessibleNode | undefined,
): Promise<AccessibleNode> {
  let found: AccessibleNode | undefined;
  await expect
    .poll(async () => {
      found = find(await readAccessibilityTree(page));
      return found !== undefined;
    })
    .toBe(true);
  if (!found) throw new Error('nothing was found');
  return found;
}

/** What the field says is active. */
const active = (said: RegExp) => (tree: AccessibleNode[]) =>
  nodesOf(tree, 'combobox', 'Search your lists')
    .map((field) => field.active)
    .find((row) => row && said.test(row.name));

/** What is spoken by itself. */
const spoken = (said: RegExp) => (tree: AccessibleNode[]) =>
  nodesOf(tree, 'status')
    .filter(({ states }) => states.live === 'polite')
    .flatMap(nodesWithin)
    .find(({ name }) => said.test(name));

/** Goes to what has a role and a name, and presses it. */
async function pressHeard(user: User, page: Page, role: string, name: RegExp): Promise<void> {
  await focusOn(page, await heard(page, (tree) => nodesOf(tree, role, name)[0]));
  await user.press(page, 'Enter');
}

test('Do it by what a screen reader says: at most 6 steps', async ({ user }) => {
  const popup = await user.openPopup();
  await heard(popup, (tree) =>
    nodesOf(tree, 'combobox', 'Search your lists').find(({ states }) => states.focused === true),
  );
  await user.type(popup, 'chaperone uber');
  await heard(popup, active(/^Chaperone.* unread$/));
  await user.press(popup, 'Alt+r');
  await heard(popup, active(/^Chaperone.* read [\w ]+$/));
  await heard(popup, spoken(/^Read: Chaperone/));
  await pressHeard(user, popup, 'button', /^Undo$/);
  await heard(popup, spoken(/^Undone: /));
  await heard(popup, active(/^Chaperone.* unread$/));
  const library = await user.opening(() => pressHeard(user, popup, 'button', /^Library$/));
  await pressHeard(user, library, 'link', /^History$/);
  await heard(library, (tree) => nodesOf(tree, 'heading', 'History')[0]);
  await heard(library, (tree) => nodesOf(tree, 'link', /^Chaperone/)[0]);
});
