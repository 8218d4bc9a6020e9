/**
 * Reads and presses the chip as a person or a screen reader does. Its shadow root is closed, so
 * this goes by the accessibility tree, which the browser builds for closed roots too.
 */
import type { CDPSession, Page } from '@playwright/test';
import { expect } from './expect';
import { inRoot } from './link-marks-reader';

interface AxNode {
  nodeId: string;
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  backendDOMNodeId?: number;
  childIds?: string[];
}

/** What stands in the chip. */
export interface ChipView {
  /** Accessible name of the whole chip. */
  name: string;
  /** Every text in it, in reading order. */
  text: string;
  /** Names of its buttons. */
  buttons: string[];
}

/** @returns the chip as it is now, or undefined when the page has none. */
export async function readChip(page: Page): Promise<ChipView | undefined> {
  return withTree(page, async (nodes) => {
    const inside = chipNodes(nodes);
    const [root] = inside;
    if (!root) return undefined;
    const named = inside.filter(({ name }) => name?.value);
    return {
      name: root.name?.value ?? '',
      text: named
        .filter(({ role }) => role?.value === 'StaticText')
        .map(({ name }) => name?.value)
        .join(' · '),
      buttons: named
        .filter(({ role }) => role?.value === 'button')
        .map(({ name }) => name?.value ?? ''),
    };
  });
}

/**
 * Presses the chip's button of that name with the mouse, as soon as it is there and can be pressed:
 * the chip may be about to draw itself again.
 */
export async function pressChip(page: Page, name: string | RegExp): Promise<void> {
  const { x, y } = await placeInChip(page, name);
  await page.mouse.click(x, y);
}

/** @returns the middle of the chip's button of that name in the window, px, once it can be pressed */
export async function placeInChip(
  page: Page,
  name: string | RegExp,
  { isSeen = true } = {},
): Promise<{ x: number; y: number }> {
  let place = { x: 0, y: 0 };
  await expect(async () => {
    place = await withTree(page, (nodes, session) => findButton(nodes, session, name, isSeen));
  }).toPass({ timeout: 20_000 });
  return place;
}

/** @returns where the chip stands in the window, px, with its panel while that is open */
export async function placeOfChip(page: Page): Promise<{
  left: number;
  top: number;
  right: number;
  bottom: number;
  isShown: boolean;
}> {
  const place = await inRoot(page, 'waymark-mark', function (this: ShadowRoot) {
    const { left, top, right, bottom } =
      this.querySelector('.mark')?.getBoundingClientRect() ?? new DOMRect();
    return { left, top, right, bottom, isShown: right > left };
  });
  return place ?? { left: 0, top: 0, right: 0, bottom: 0, isShown: false };
}

async function findButton(
  nodes: AxNode[],
  session: CDPSession,
  name: string | RegExp,
  isSeen = true,
): Promise<{ x: number; y: number }> {
  const button = chipNodes(nodes).find(
    (node) =>
      node.role?.value === 'button' &&
      (typeof name === 'string' ? node.name?.value === name : name.test(node.name?.value ?? '')),
  );
  if (!button?.backendDOMNodeId) throw new Error(`the chip has no button ${name}`);
  // Waymark takes no press of what has only just come or been uncovered; nor does a person make one.
  const { object } = await session.send('DOM.resolveNode', {
    backendNodeId: button.backendDOMNodeId,
  });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    functionDeclaration: String(function (this: Element) {
      return this.closest('.pill, .room')?.hasAttribute('data-seen');
    }),
  });
  if (isSeen && result.value !== true) throw new Error(`${name} has not been seen long enough`);
  const { model } = await session.send('DOM.getBoxModel', {
    backendNodeId: button.backendDOMNodeId,
  });
  const [left = 0, top = 0, , , right = 0, bottom = 0] = model.content;
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

async function withTree<T>(
  page: Page,
  use: (nodes: AxNode[], session: CDPSession) => Promise<T>,
): Promise<T> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('DOM.enable');
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return await use(nodes as AxNode[], session);
  } finally {
    await session.detach();
  }
}

/** The chip's own landmark and everything below it, in reading order. */
function chipNodes(nodes: AxNode[]): AxNode[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const root = nodes.find(
    ({ role, name }) =>
      (role?.value === 'region' || role?.value === 'complementary') &&
      name?.value.startsWith('Waymark'),
  );
  if (!root) return [];
  const inside: AxNode[] = [];
  const walk = (node: AxNode): void => {
    inside.push(node);
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child) walk(child);
    }
  };
  walk(root);
  return inside;
}
