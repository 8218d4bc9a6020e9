/**
 * Reads and presses the chip as a person or a screen reader does. Its shadow root is closed, so
 * this goes by the accessibility tree, which the browser builds for closed roots too.
 */
import { type CDPSession, expect, type Page } from '@playwright/test';

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
 * Presses the chip's button of that name with the mouse, as soon as it is there: the chip may be
 * about to draw itself again.
 */
export async function pressChip(page: Page, name: string | RegExp): Promise<void> {
  let place = { x: 0, y: 0 };
  await expect(async () => {
    place = await withTree(page, (nodes, session) => findButton(nodes, session, name));
  }).toPass({ timeout: 10_000 });
  await page.mouse.click(place.x, place.y);
}

async function findButton(
  nodes: AxNode[],
  session: CDPSession,
  name: string | RegExp,
): Promise<{ x: number; y: number }> {
  const button = chipNodes(nodes).find(
    (node) =>
      node.role?.value === 'button' &&
      (typeof name === 'string' ? node.name?.value === name : name.test(node.name?.value ?? '')),
  );
  if (!button?.backendDOMNodeId) throw new Error(`the chip has no button ${name}`);
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
