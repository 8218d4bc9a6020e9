/**
 * The library's frame without lists, and the heading of its page, as LibraryFrame.tsx and ComingPage.tsx
 * render them. They take over these very elements.
 */
import { i18n } from '#i18n';
import {
  currentOf,
  type LibraryPage,
  PAGE_TITLES,
  PAGES_ABOVE,
  PAGES_BELOW,
  pageHash,
} from '../../components/library-pages';
import { comingTitle, type Route } from '../extension-pages/library-route';

/** @param route of what is going to be shown */
export function buildFrame(route: Route): HTMLElement {
  const page = route.page === 'list' ? undefined : route.page;
  const link = (item: LibraryPage) => {
    const current = currentOf(item, page);
    const attributes = {
      class: 'nav-link',
      href: pageHash(item),
      ...(current && { 'aria-current': current }),
    };
    return build('li', {}, build('a', attributes, i18n.t(PAGE_TITLES[item])));
  };
  const toggle = {
    type: 'button',
    class: 'button nav-toggle',
    'aria-expanded': 'false',
    'aria-controls': 'library-nav',
  };
  const name = i18n.t('library.name');
  const nav = build(
    'nav',
    { id: 'library-nav', class: 'nav', 'aria-label': name },
    build('p', { class: 'brand' }, name),
    build('ul', { class: 'nav-first' }, ...PAGES_ABOVE.map((item) => link(item))),
    build('ul', { class: 'nav-lists' }),
    build('ul', { class: 'nav-pages' }, ...PAGES_BELOW.map((item) => link(item))),
  );
  const title = comingTitle(route);
  const heading = title === undefined ? [] : [build('h1', {}, title)];
  const coming = build('div', { class: 'page', 'aria-busy': 'true' }, ...heading);
  return build(
    'div',
    { class: 'library' },
    build('button', toggle, i18n.t('library.lists')),
    nav,
    build('main', { class: 'main' }, coming),
  );
}

function build(
  tag: string,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
