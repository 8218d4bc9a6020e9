/**
 * The items of the context menu. Both browsers keep them while the worker sleeps, and drop them
 * with the extension's version; called on installing, updating and starting.
 */
import browser from 'webextension-polyfill';
import type { StateCommand } from './command-page';

/** What an item acts on. */
export type MenuTarget = 'page' | 'link';

/** What a clicked item asks for. */
export interface MenuChoice {
  command: StateCommand | 'undo';
  target: MenuTarget;
}

/** Of what links a list is to be made: of the page, or of what is selected in it. */
export type ListChoice = 'page' | 'selection';

/** Where the page may be one of a repository: its list can be had by its address. */
const REPOSITORIES = ['github.com', 'gitlab.com', 'codeberg.org'].map(
  (host) => `https://${host}/*/*`,
);
const REPOSITORY_ITEM = 'list-repository';

/** The parts of the browser that the menu needs. */
export interface MenusApi {
  contextMenus: Pick<typeof browser.contextMenus, 'create' | 'removeAll'>;
  runtime: { readonly lastError?: unknown };
}

/** Words for the items; given by the caller, because this room speaks no language. */
export interface MenuWords {
  name: string;
  item(choice: MenuChoice): string;
  /** Of the item that makes a list of links. */
  list(what: ListChoice): string;
  /** Of the item that adds the list of the repository that the page is of. */
  repository: string;
}

const COMMANDS = ['read', 'unread', 'skip', 'queue'] as const;
/** On a page, on what was selected in it, and on the icon in the toolbar: also for PDFs. */
const PAGE_CONTEXTS = ['page', 'selection', 'video', 'action'] as const;
/** What a list can hold. */
const WEB = ['http://*/*', 'https://*/*'];
const PARENT = 'waymark';

/** Brings the menu in line; doing it again changes nothing. */
export async function registerMenus(words: MenuWords, api: MenusApi = browser): Promise<void> {
  await api.contextMenus.removeAll();
  type Properties = Parameters<typeof api.contextMenus.create>[0];
  const create = (properties: Properties): Promise<void> =>
    new Promise((done) => {
      api.contextMenus.create(properties, () => {
        // Two starts at once make the same item twice: one of them is enough.
        void api.runtime.lastError;
        done();
      });
    });
  await create({
    id: PARENT,
    title: words.name,
    contexts: [...PAGE_CONTEXTS, 'link'],
    documentUrlPatterns: WEB,
  });
  for (const target of ['page', 'link'] as const) {
    const where: Properties =
      target === 'page'
        ? { contexts: [...PAGE_CONTEXTS], documentUrlPatterns: WEB }
        : { contexts: ['link'], documentUrlPatterns: WEB, targetUrlPatterns: WEB };
    for (const command of COMMANDS) {
      const choice: MenuChoice = { command, target };
      const id = `${target}-${command}`;
      await create({ ...where, id, parentId: PARENT, title: words.item(choice) });
    }
  }
  await create({
    id: REPOSITORY_ITEM,
    parentId: PARENT,
    title: words.repository,
    contexts: ['page', 'action'],
    documentUrlPatterns: REPOSITORIES,
  });
  for (const what of ['selection', 'page'] as const) {
    await create({
      id: `list-${what}`,
      parentId: PARENT,
      title: words.list(what),
      contexts: what === 'page' ? ['page', 'action'] : ['selection'],
      documentUrlPatterns: WEB,
    });
  }
  await create({
    id: 'page-undo',
    parentId: PARENT,
    title: words.item({ command: 'undo', target: 'page' }),
    contexts: [...PAGE_CONTEXTS, 'link'],
    documentUrlPatterns: WEB,
  });
}

/** @returns what the item asks for; undefined for an item of another version */
export function readMenuChoice(menuItemId: string | number): MenuChoice | undefined {
  const [target, command] = String(menuItemId).split('-');
  if (target !== 'page' && target !== 'link') return undefined;
  if (command === 'undo') return { command, target };
  const known = COMMANDS.find((name) => name === command);
  return known && { command: known, target };
}

/** @returns of what links the item makes a list; undefined for any other item */
export function readListChoice(menuItemId: string | number): ListChoice | undefined {
  return (['page', 'selection'] as const).find((what) => menuItemId === `list-${what}`);
}

/** @returns whether the item adds the list of the repository that the page is of */
export function isRepositoryChoice(menuItemId: string | number): boolean {
  return menuItemId === REPOSITORY_ITEM;
}
