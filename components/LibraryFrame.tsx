/** The library's frame: the lists and pages to go to on one side, the page on the other. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SectionNode } from './filter-list';
import { ListChoices } from './ListChoices';
import {
  currentOf,
  type LibraryPage,
  PAGE_TITLES,
  PAGES_ABOVE,
  PAGES_BELOW,
  pageHash,
} from './library-pages';
import { listHash } from './list-hash';
import { MOVING_SHORTCUTS, moveOfKey, useKeptFocus } from './use-kept-focus';
import type { ListProgressView } from './view-models';

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
          {PAGES_ABOVE.map((item) => (
            <PageLink key={item} item={item} page={page} onPress={fold} />
          ))}
        </ul>
        <ul class="nav-lists">
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
        </ul>
        <ul class="nav-pages">
          {PAGES_BELOW.map((item) => (
            <PageLink key={item} item={item} page={page} onPress={fold} />
          ))}
        </ul>
      </nav>
      <main class="main">{children}</main>
      {aside}
    </div>
  );
}

interface PageLinkProps {
  item: LibraryPage;
  /** The one that is shown. */
  page: LibraryPage | undefined;
  onPress: () => void;
}

function PageLink({ item, page, onPress }: PageLinkProps) {
  return (
    <li>
      <a
        class="nav-link"
        href={pageHash(item)}
        aria-current={currentOf(item, page)}
        onClick={onPress}
      >
        {i18n.t(PAGE_TITLES[item])}
      </a>
    </li>
  );
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
