/** The library's frame: the lists and pages to go to on one side, the page on the other. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SectionNode } from './filter-list';
import { ListChoices } from './ListChoices';
import { listHash } from './list-hash';
import { MOVING_SHORTCUTS, moveOfKey, useKeptFocus } from './use-kept-focus';
import type { ListProgressView } from './view-models';

export type LibraryPage =
  | 'home'
  | 'search'
  | 'add'
  | 'import'
  | 'plan'
  | 'review'
  | 'progress'
  | 'history'
  | 'matches'
  | 'data'
  | 'settings'
  | 'welcome';

interface LibraryFrameProps {
  lists: ListProgressView[];
  /** The list that is shown, or the other page. */
  listId?: string | undefined;
  page?: LibraryPage | undefined;
  /** Sections of the list that is shown. */
  sections: SectionNode[];
  /** The one that was gone to: what is in it and around it is shown. */
  openSection?: readonly string[] | undefined;
  onSection: (path: string[]) => void;
  onSwitch: (list: ListProgressView, isOn: boolean) => void;
  /** @param by -1 towards the first */
  onMove: (list: ListProgressView, by: -1 | 1) => void;
  /** Stands beside the page; on a narrow window in its place. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** The words for each page beside the lists. */
export const PAGE_TITLES = {
  home: 'home.title',
  search: 'library.search.title',
  add: 'addList.title',
  import: 'importHistory.title',
  plan: 'plan.title',
  review: 'review.title',
  progress: 'progress.title',
  history: 'library.history.title',
  matches: 'library.matches.title',
  data: 'data.title',
  settings: 'library.settings.title',
  welcome: 'welcome.title',
} as const satisfies Record<LibraryPage, string>;

/** Stand above the lists. */
const HOME = '#/';
const SEARCH = 'search';
/** Stands by the lists. */
const ADD = 'add';
const PAGES: readonly LibraryPage[] = [
  'plan',
  'review',
  'progress',
  'history',
  'matches',
  'data',
  'settings',
  'welcome',
];
/** Pages that are reached from another one, which stands for them here. */
const REACHED_FROM: Partial<Record<LibraryPage, LibraryPage>> = { import: 'data' };

export function LibraryFrame(props: LibraryFrameProps) {
  const { lists, listId, page, sections, openSection, aside, children } = props;
  const { onSection, onSwitch, onMove } = props;
  const [isOpen, setIsOpen] = useState(false);
  /** The list whose choices are shown. */
  const [choosing, setChoosing] = useState<string | undefined>(undefined);
  const keepFocus = useKeptFocus(lists.map((list) => list.listId).join('\n'));
  const move = (list: ListProgressView, by: -1 | 1) => {
    keepFocus();
    onMove(list, by);
  };
  const moveByKey = (event: KeyboardEvent, list: ListProgressView) => {
    const by = moveOfKey(event);
    // A section of the list is no list.
    if (!by || (event.target instanceof Element && event.target.closest('.nav-tree'))) return;
    event.preventDefault();
    move(list, by);
  };
  // On a narrow window the lists fold away once something is chosen.
  const fold = () => setIsOpen(false);
  return (
    <div class={`library${isOpen ? ' is-open' : ''}${aside ? ' has-panel' : ''}`}>
      <button
        type="button"
        class="button nav-toggle"
        aria-expanded={isOpen}
        aria-controls="library-nav"
        onClick={() => setIsOpen(!isOpen)}
      >
        {i18n.t('library.lists')}
      </button>
      <nav id="library-nav" class="nav" aria-label={i18n.t('library.name')}>
        <p class="brand">{i18n.t('library.name')}</p>
        <ul class="nav-first">
          <li>
            <a
              class="nav-link"
              href={HOME}
              aria-current={page === 'home' ? 'page' : undefined}
              onClick={fold}
            >
              {i18n.t(PAGE_TITLES.home)}
            </a>
          </li>
          <li>
            <a
              class="nav-link"
              href={`#/${SEARCH}`}
              aria-current={currentOf(SEARCH, page)}
              onClick={fold}
            >
              {i18n.t(PAGE_TITLES[SEARCH])}
            </a>
          </li>
        </ul>
        <ul>
          {lists.map((list, at) => (
            <li key={list.listId} class="nav-list" onKeyDown={(event) => moveByKey(event, list)}>
              <a
                class={list.isOff ? 'nav-link is-off' : 'nav-link'}
                href={`#/${listHash(list.listId)}`}
                aria-current={list.listId === listId ? 'page' : undefined}
                aria-keyshortcuts={MOVING_SHORTCUTS}
                onClick={fold}
              >
                <span>{list.title}</span>
                <span class="count">{i18n.t('popup.readShare', [list.read, list.total])}</span>
                {list.isOff && <span class="off-word">{i18n.t('lists.off')}</span>}
              </a>
              <button
                type="button"
                class="nav-more"
                aria-expanded={choosing === list.listId}
                aria-label={i18n.t('row.more', [list.title])}
                onClick={() => setChoosing(choosing === list.listId ? undefined : list.listId)}
              >
                …
              </button>
              {choosing === list.listId && (
                <div class="nav-choices">
                  <ListChoices
                    isOff={list.isOff === true}
                    place={{ at: at + 1, of: lists.length }}
                    onSwitch={(isOn) => onSwitch(list, isOn)}
                    onMove={(by) => move(list, by)}
                  />
                </div>
              )}
              {list.listId === listId && sections.length > 1 && (
                <SectionTree
                  nodes={sections}
                  open={openSection ?? []}
                  onSection={(path) => {
                    if (!hasInner(sections, path)) fold();
                    onSection(path);
                  }}
                />
              )}
            </li>
          ))}
          <li>
            <a
              class="nav-link nav-add"
              href={`#/${ADD}`}
              aria-current={page === ADD ? 'page' : undefined}
              onClick={fold}
            >
              {i18n.t(PAGE_TITLES[ADD])}
            </a>
          </li>
        </ul>
        <ul class="nav-pages">
          {PAGES.map((item) => (
            <li key={item}>
              <a
                class="nav-link"
                href={`#/${item}`}
                aria-current={currentOf(item, page)}
                onClick={fold}
              >
                {i18n.t(PAGE_TITLES[item])}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main class="main">{children}</main>
      {aside}
    </div>
  );
}

function currentOf(item: LibraryPage, page: LibraryPage | undefined): 'page' | 'true' | undefined {
  if (item === page) return 'page';
  return page !== undefined && REACHED_FROM[page] === item ? 'true' : undefined;
}

/** Whether a section has topics, which are shown when it is gone to. */
function hasInner(nodes: readonly SectionNode[], path: readonly string[]): boolean {
  let inner = nodes;
  for (const name of path) inner = inner.find((node) => node.path.at(-1) === name)?.inner ?? [];
  return inner.length > 0;
}

interface SectionTreeProps {
  nodes: readonly SectionNode[];
  open: readonly string[];
  onSection: (path: string[]) => void;
}

function SectionTree({ nodes, open, onSection }: SectionTreeProps) {
  return (
    <ul class="nav-tree">
      {nodes.map(({ path, read, total, inner }) => {
        const name = path.at(-1) ?? '';
        const isOpen = open[path.length - 1] === name && inner.length > 0;
        return (
          <li key={name}>
            <button
              type="button"
              class="nav-link nav-section"
              aria-expanded={inner.length > 0 ? isOpen : undefined}
              onClick={() => onSection(path)}
            >
              <span>{name}</span>
              <span class="count">{i18n.t('popup.readShare', [read, total])}</span>
            </button>
            {isOpen && <SectionTree nodes={inner} open={open} onSection={onSection} />}
          </li>
        );
      })}
    </ul>
  );
}
