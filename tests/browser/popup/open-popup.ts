/** Opens the popup as a tab of the popup's size, and looks for what people with other eyes would miss. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { WaymarkBrowser } from '../../../scripts/browser/browser';
import { expect } from '../../../scripts/browser/expect';
import { accessibilityFaults, describeTree, readAccessibilityTree } from '../accessibility-tree';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @returns the popup at rest, ready to be typed into. */
export async function openPopup(
  waymark: WaymarkBrowser,
  size = { width: 400, height: 560 },
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Page> {
  const popup = await waymark.context.newPage();
  if (colorScheme === 'dark') await popup.emulateMedia({ colorScheme });
  await popup.setViewportSize(size);
  await popup.goto(waymark.url('popup.html'));
  await popup.getByRole('combobox').waitFor();
  return popup;
}

/** Types a query and waits for its first result. */
export async function search(popup: Page, query: string): Promise<void> {
  await popup.getByRole('combobox').fill(query);
  await popup.getByRole('option', { selected: true }).waitFor();
}

/** Waits until a query's first result is this one: what was just stored is indexed a moment later. */
export async function expectFirst(popup: Page, query: string, title: string): Promise<void> {
  await expect(async () => {
    await search(popup, query);
    await expect(popup.getByRole('option', { selected: true })).toContainText(title, {
      timeout: 1_000,
    });
  }).toPass();
}

/** Nothing that axe finds, nothing beyond the side of the window, no fault in the accessibility tree. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await findViolations(page)).toEqual([]);
  expect(await overflowsSideways(page)).toBe(false);
  const tree = await readAccessibilityTree(page);
  expect(accessibilityFaults(tree), describeTree(tree)).toEqual([]);
}

/**
 * Lets what is moving come to rest first: what fades in has no contrast yet.
 * @returns what axe finds wrong, colours and contrast included; empty is good
 */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))),
  );
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: AxeHere };
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  });
}

/** The part of axe that is used here. */
interface AxeHere {
  run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
}

/** What is cut off at its end on purpose, or not seen at all. */
const CUT_OFF = '.meta, .list-title, .foot-keys, .unseen, .completion-label';

/** @returns whether something stands beyond the side of the window. */
export async function overflowsSideways(page: Page): Promise<boolean> {
  return page.evaluate(
    (cutOff) =>
      [...document.querySelectorAll('main, main *')].some(
        (part) =>
          !part.closest(cutOff) && part.getBoundingClientRect().right > window.innerWidth + 1,
      ),
    CUT_OFF,
  );
}
