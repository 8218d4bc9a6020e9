/** The pages of the library that are no list: their names, and where each stands beside the lists. */

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
export const PAGES_ABOVE = ['home', 'search', 'add'] as const satisfies readonly LibraryPage[];
/** Stand below them. */
export const PAGES_BELOW = [
  'plan',
  'review',
  'progress',
  'history',
  'matches',
  'data',
  'settings',
  'welcome',
] as const satisfies readonly LibraryPage[];
/** Pages that are reached from another one, which stands for them there. */
const REACHED_FROM: Partial<Record<LibraryPage, LibraryPage>> = { import: 'data' };

/** @returns where a page is gone to */
export function pageHash(page: LibraryPage): string {
  return page === 'home' ? '#/' : `#/${page}`;
}

/** @returns what `aria-current` says of a page beside the lists while another one, or itself, is shown */
export function currentOf(
  item: LibraryPage,
  page: LibraryPage | undefined,
): 'page' | 'true' | undefined {
  if (item === page) return 'page';
  return page !== undefined && REACHED_FROM[page] === item ? 'true' : undefined;
}
