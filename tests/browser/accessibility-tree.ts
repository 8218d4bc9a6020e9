/**
 * What a screen reader is given: the accessibility tree as the browser builds it, of closed shadow
 * roots too. Attributes say what was meant; only the tree says what came of it.
 */
import type { Page } from '@playwright/test';

/** One node of the tree. */
export interface AccessibleNode {
  role: string;
  name: string;
  /** What else is said of it: `selected`, `expanded`, `checked`, `live` … */
  states: Readonly<Record<string, unknown>>;
  /** The node that a combobox or a list says is the active one. */
  active: AccessibleNode | undefined;
  /** The element that it stands for, as the browser's protocol numbers them. */
  element: number | undefined;
  parent: AccessibleNode | undefined;
  children: AccessibleNode[];
}

/** As the browser's protocol gives it (Accessibility.AXNode). */
interface AxNode {
  nodeId: string;
  ignored: boolean;
  role?: { value?: string };
  name?: { value?: string };
  properties?: {
    name: string;
    value: { value?: unknown; relatedNodes?: { backendDOMNodeId: number }[] };
  }[];
  childIds?: string[];
  backendDOMNodeId?: number;
}

/** @returns every node that is exposed, in reading order */
export async function readAccessibilityTree(page: Page): Promise<AccessibleNode[]> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('Accessibility.enable');
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return buildTree(nodes as AxNode[]);
  } finally {
    await session.detach();
  }
}

/** Gives the focus to what a node stands for, as a screen reader does that goes there. */
export async function focusOn(page: Page, { element, name }: AccessibleNode): Promise<void> {
  if (element === undefined) throw new Error(`“${name}” stands for no element`);
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('DOM.focus', { backendNodeId: element });
  } finally {
    await session.detach();
  }
}

function buildTree(raw: readonly AxNode[]): AccessibleNode[] {
  const byId = new Map(raw.map((node) => [node.nodeId, node]));
  const byElement = new Map<number, AccessibleNode>();
  const found: AccessibleNode[] = [];
  const activeElements = new Map<AccessibleNode, number>();
  const walk = (node: AxNode, parent: AccessibleNode | undefined): void => {
    let next = parent;
    if (!node.ignored) {
      const properties = node.properties ?? [];
      next = {
        role: node.role?.value ?? '',
        name: node.name?.value ?? '',
        states: Object.fromEntries(properties.map(({ name, value }) => [name, value.value])),
        active: undefined,
        element: node.backendDOMNodeId,
        parent,
        children: [],
      };
      parent?.children.push(next);
      found.push(next);
      if (node.backendDOMNodeId !== undefined) byElement.set(node.backendDOMNodeId, next);
      const [active] =
        properties.find(({ name }) => name === 'activedescendant')?.value.relatedNodes ?? [];
      if (active) activeElements.set(next, active.backendDOMNodeId);
    }
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child) walk(child, next);
    }
  };
  const [root] = raw;
  if (root) walk(root, undefined);
  for (const [node, element] of activeElements) node.active = byElement.get(element);
  return found;
}

/** @returns the nodes of a role, and of a name where one is given */
export function nodesOf(
  tree: readonly AccessibleNode[],
  role: string,
  name?: string | RegExp,
): AccessibleNode[] {
  return tree.filter(
    (node) =>
      node.role === role &&
      (name === undefined ||
        (typeof name === 'string' ? node.name === name : name.test(node.name))),
  );
}

/** @returns every node below one, in reading order */
export function nodesWithin(node: AccessibleNode): AccessibleNode[] {
  return node.children.flatMap((child) => [child, ...nodesWithin(child)]);
}

/** Roles that can be acted on, or that stand for something one cannot see. */
const NAMED_ROLES = new Set([
  'button',
  'checkbox',
  'combobox',
  'dialog',
  'grid',
  'group',
  'heading',
  'image',
  'link',
  'listbox',
  'menu',
  'menuitem',
  'menuitemcheckbox',
  'navigation',
  'option',
  'progressbar',
  'radio',
  'radiogroup',
  'region',
  'row',
  'searchbox',
  'textbox',
  'toolbar',
]);
/** Where a text stands that is read when one comes to it. */
const SILENT_ROLES = new Set(['generic', 'none', 'presentation', '']);
/** What may stand directly in a list box, and a grid (WAI-ARIA 1.2, "required owned elements"). */
const OWNED: Readonly<Record<string, ReadonlySet<string>>> = {
  listbox: new Set(['option', 'group', 'MenuListPopup']),
  menu: new Set(['menuitem', 'menuitemcheckbox', 'menuitemradio', 'group', 'splitter']),
  grid: new Set(['row', 'rowgroup']),
  row: new Set(['gridcell', 'rowheader', 'columnheader', 'cell']),
};
/** Roles that mean nothing outside of another. */
const OWNERS: Readonly<Record<string, ReadonlySet<string>>> = {
  option: new Set(['listbox', 'group', 'MenuListPopup']),
  menuitem: new Set(['menu', 'group']),
  row: new Set(['grid', 'rowgroup', 'table']),
  gridcell: new Set(['row']),
};

/** @returns what a screen reader would stumble over, one line a fault; empty is good */
export function accessibilityFaults(tree: readonly AccessibleNode[]): string[] {
  return tree.flatMap((node) => {
    const faults: string[] = [];
    const at = `${node.role} “${node.name}” in ${pathOf(node.parent)}`;
    const isNamed = NAMED_ROLES.has(node.role) && !isRowOfTable(node);
    if (isNamed && node.name.trim() === '') faults.push(`no name: ${at}`);
    if (node.states.focusable === true && SILENT_ROLES.has(node.role)) {
      faults.push(`can have the focus, and is nothing: ${at}`);
    }
    const owned = OWNED[node.role];
    for (const child of owned ? exposedChildren(node) : []) {
      if (!owned?.has(child.role))
        faults.push(`${child.role} “${child.name}” directly in a ${node.role}`);
    }
    const owners = OWNERS[node.role];
    if (owners && !owners.has(exposedParent(node)?.role ?? '')) {
      faults.push(`outside of what it belongs to: ${at}`);
    }
    return faults;
  });
}

/** It cannot be acted on, unlike that of a grid: its cells are read, each with its headers. */
function isRowOfTable(node: AccessibleNode): boolean {
  const parent = exposedParent(node);
  const of = parent?.role === 'rowgroup' ? exposedParent(parent) : parent;
  return node.role === 'row' && of?.role === 'table';
}

function exposedChildren(node: AccessibleNode): AccessibleNode[] {
  return node.children.flatMap((child) =>
    SILENT_ROLES.has(child.role) ? exposedChildren(child) : [child],
  );
}

function exposedParent(node: AccessibleNode): AccessibleNode | undefined {
  const { parent } = node;
  return parent && SILENT_ROLES.has(parent.role) ? exposedParent(parent) : parent;
}

function pathOf(node: AccessibleNode | undefined): string {
  return node ? `${node.parent ? `${pathOf(node.parent)} › ` : ''}${node.role}` : '';
}

/** @returns the tree as text, for a person to read when a test fails */
export function describeTree(tree: readonly AccessibleNode[]): string {
  const depth = (node: AccessibleNode): number => (node.parent ? depth(node.parent) + 1 : 0);
  return tree
    .map(
      (node) =>
        `${'  '.repeat(depth(node))}${node.role} “${node.name}” ${JSON.stringify(node.states)}`,
    )
    .join('\n');
}
