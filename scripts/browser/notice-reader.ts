/** Reads and presses the notice on a page, whose shadow root is closed, through the debugger. */
import type { CDPSession, Page } from '@playwright/test';
import { expect } from './expect';
import { inRoot } from './link-marks-reader';

interface DomNode {
  backendNodeId: number;
  nodeName: string;
  nodeValue: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

/** @returns what the notice says with its buttons, or undefined when the page has none */
export async function readNotice(page: Page): Promise<string | undefined> {
  return withNotice(page, async (notice) => notice && textOf(notice));
}

/** Presses the notice's button with the mouse, once it has been seen long enough to be pressed. */
export async function pressNotice(page: Page): Promise<void> {
  const isSeen = function (this: ShadowRoot) {
    return this.querySelector('.room')?.hasAttribute('data-seen');
  };
  await expect.poll(() => inRoot(page, 'waymark-notice', isSeen)).toBe(true);
  await withNotice(page, async (notice, session) => {
    const button = notice && find(notice, 'BUTTON');
    if (!button) throw new Error('the notice has no button');
    const { backendNodeId } = button;
    const { model } = await session.send('DOM.getBoxModel', { backendNodeId });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.content;
    await page.mouse.click((left + right) / 2, (top + bottom) / 2);
  });
}

async function withNotice<T>(
  page: Page,
  use: (notice: DomNode | undefined, session: CDPSession) => Promise<T>,
): Promise<T> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    return await use(find(root as DomNode, 'WAYMARK-NOTICE'), session);
  } finally {
    await session.detach();
  }
}

function inside({ children = [], shadowRoots = [] }: DomNode): DomNode[] {
  return [...shadowRoots, ...children];
}

function find(node: DomNode, name: string): DomNode | undefined {
  if (node.nodeName === name) return node;
  for (const child of inside(node)) {
    const found = find(child, name);
    if (found) return found;
  }
  return undefined;
}

function textOf(node: DomNode): string {
  if (node.nodeName === 'STYLE') return '';
  if (node.nodeName === '#text') return node.nodeValue;
  const { attributes = [] } = node;
  const at = attributes.indexOf('data-words');
  if (at >= 0) return attributes[at + 1] ?? '';
  return inside(node).map(textOf).filter(Boolean).join(' · ');
}
