/** What is pictured, and in which looks. A page that comes new is a line here. */
import type { Page } from '@playwright/test';

/** Something that is opened and pictured in several looks. */
export interface Pictured {
  /** Names its pictures. */
  name: string;
  /** Its address in the extension. */
  at: string;
  /** Something that is there once all of it is. */
  ready: string;
  looks: readonly Look[];
  /** It is pictured to its end, not as far as the window goes. */
  isWhole?: true;
}

/** How a page is looked at. */
export interface Look {
  name: string;
  width: number;
  height: number;
  colors?: 'dark' | 'forced';
  isRtl?: true;
}

/**
 * One width in all colours, then others. From right to left comes last: what is drawn for a direction
 * is drawn again with the next width.
 */
function looksAt(usual: number, height: number, ...others: readonly number[]): Look[] {
  const at = { width: usual, height };
  return [
    { ...at, name: `dark-${usual}`, colors: 'dark' },
    { ...at, name: `forced-${usual}`, colors: 'forced' },
    { ...at, name: `light-${usual}` },
    ...others.map((width) => ({ name: `light-${width}`, width, height })),
    { ...at, name: `rtl-${usual}`, isRtl: true },
  ];
}

const PAGE_LOOKS = looksAt(720, 720, 320, 1440, 1920);
const SCALABILITY = '#/list/awesome-scalability';

/** Every page of the library: its name, its place and what is waited for. */
const LIBRARY_PAGES: readonly (readonly [name: string, hash: string, ready: string])[] = [
  ['welcome', '#/welcome', '.pictures'],
  ['home', '#/', '.queue-line'],
  ['list', SCALABILITY, '.line'],
  ['search', '#/search/kafka', '.line'],
  ['add', '#/add', '.directory-row'],
  ['import', '#/import', '.from-browser'],
  ['plan', '#/plan', '.plan-row'],
  ['review', '#/review', '.review h1'],
  ['progress', '#/progress', '#chart-topic'],
  ['history', '#/history', '.event'],
  ['matches', '#/matches', '.match'],
  ['data', '#/data', '.own-backups li'],
  ['settings', '#/settings', '.settings-group'],
  ['entry', `${SCALABILITY}/entry/ENTRY/details`, '.entry-panel .note-text'],
];

/** What the gallery is divided into. */
const GALLERY_FAMILIES = ['small', 'popup', 'lists', 'adding', 'record', 'data'] as const;
/** What has the window to itself there. */
const GALLERY_ALONE = ['KeyHelp', 'RowMenu', 'RowMenuOfMany'] as const;

/** Everything, in the order in which it is pictured. */
export const PICTURED: readonly Pictured[] = [
  { name: 'popup', at: 'popup.html', ready: '.week-line', looks: looksAt(400, 560) },
  ...LIBRARY_PAGES.map(([name, hash, ready]) => ({
    name,
    at: `library.html${hash}`,
    ready,
    looks: PAGE_LOOKS,
  })),
  ...GALLERY_FAMILIES.map((family) => ({
    name: `gallery-${family}`,
    at: `components.html#${family}`,
    ready: '.gallery-state',
    looks: looksAt(1440, 720, 320),
    isWhole: true as const,
  })),
  ...GALLERY_ALONE.map((component) => ({
    name: `gallery-${component}`,
    at: `components.html#${component}`,
    ready: '[role=menuitem], dialog',
    looks: looksAt(400, 560),
  })),
];

/** Changes how a page is looked at. */
export async function look(page: Page, { width, height, colors, isRtl }: Look): Promise<void> {
  await page.evaluate(
    (dir) => {
      document.documentElement.dir = dir;
    },
    isRtl ? 'rtl' : 'ltr',
  );
  await page.emulateMedia({
    colorScheme: colors === 'dark' ? 'dark' : 'light',
    forcedColors: colors === 'forced' ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  await page.setViewportSize({ width, height });
  // An example that takes the focus has scrolled its frame by then or later, by what was laid out.
  await page.evaluate(() => {
    for (const frame of document.querySelectorAll('.gallery-example')) frame.scrollTop = 0;
  });
}
