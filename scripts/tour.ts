/**
 * The tour: drives the built extension through its main job in a headless Chromium, at real host
 * names served from this machine. Prints each step with what it saw, saves screenshots under
 * .output/tour/, and fails unless every step was true.
 */
import { mkdirSync, rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { launchBrowser, pressToOpen, scrollByHand, type WaymarkBrowser } from './browser/browser';
import { pressChip, readChip } from './browser/chip-reader';
import { article, type Site, startSite } from './browser/site';

const FOLDER = '.output/tour';
const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
const OTHER = 'https://netflixtechblog.com/another-post-0123456789ab';
const QUERY = 'evcache netflix';
/** Longest that a step may take to become true, ms. */
const PATIENCE_MS = 30_000;

interface Step {
  name: string;
  /** @returns what was seen; throws when it is not true */
  take(tour: Tour): Promise<string>;
}

interface Tour {
  waymark: WaymarkBrowser;
  site: Site;
  popup: Page;
  post: Page;
}

const steps: Step[] = [
  {
    name: 'The five lists are there without any setting up',
    async take({ popup }) {
      const lists = popup.getByRole('progressbar');
      await until('five lists with their progress', async () => (await lists.count()) === 5);
      await picture(popup, 'popup-at-rest');
      return `${await lists.count()} lists; ${await popup.getByRole('combobox').getAttribute('placeholder')}`;
    },
  },
  {
    name: `Searching “${QUERY}” finds the post first`,
    async take({ popup }) {
      await popup.getByRole('combobox').fill(QUERY);
      const first = popup.getByRole('option').first();
      await first.waitFor();
      const text = await first.innerText();
      require(/EVCache/.test(text) && /Netflix/.test(text), `the first result is: ${text}`);
      require((await first.locator('mark').count()) > 0, 'nothing is highlighted');
      await picture(popup, 'popup-searching');
      return text.replace(/\s+/g, ' ');
    },
  },
  {
    name: 'Enter opens it, at the address the list gives',
    async take(tour) {
      const { popup, waymark } = tour;
      const arriving = waymark.context.waitForEvent('page');
      await pressToOpen(popup);
      tour.post = await arriving;
      await tour.post.waitForLoadState();
      const address = tour.post.url();
      require(address.includes('medium.com/netflix-techblog/'), `it opened ${address}`);
      return address;
    },
  },
  {
    name: 'The same Medium post at its new address bears a mark that says where it stands',
    async take({ post }) {
      // Pictures are taken of what stands, not of what is fading in.
      await post.emulateMedia({ reducedMotion: 'reduce' });
      await post.goto(`${POST}?utm_source=tour`);
      await post.bringToFront();
      const chip = await until('a chip', () => readChip(post));
      await picture(post, 'page-marked');
      await pressChip(post, /Waymark|list/i);
      const open = await until('the lists and sections', async () => {
        const view = await readChip(post);
        return view && /awesome-scalability/.test(view.text) ? view : undefined;
      });
      await picture(post, 'page-mark-open');
      await post.keyboard.press('Escape');
      return `${chip.name}: ${open.text}`;
    },
  },
  {
    name: 'Any other page bears none, and nothing is sent anywhere',
    async take({ waymark, site }) {
      const other = await waymark.context.newPage();
      const before = site.requests.length;
      await other.goto(`${OTHER}?a=1`);
      // The worker answers in turn: once a later page bears its mark, this one will bear none.
      const later = await waymark.context.newPage();
      await later.goto(POST);
      await later.bringToFront();
      await until('a chip', () => readChip(later));
      require((await readChip(other)) === undefined, 'a page on no list has a chip');
      const foreign = site.requests
        .slice(before)
        .filter((address) => ![OTHER, POST].some((own) => address.startsWith(own)))
        .filter((address) => !address.endsWith('/favicon.ico'));
      require(foreign.length === 0, `requests: ${foreign.join(', ')}`);
      await later.close();
      await other.close();
      return 'no chip, no request but the page’s own';
    },
  },
  {
    name: 'Reading it to the end, by hand and in time, makes it read',
    async take({ post }) {
      await post.bringToFront();
      const started = Date.now();
      const chip = await until('“read” on the chip', async () => {
        await scrollByHand(post, 400);
        const view = await readChip(post);
        return view &&
          /\bread\b/i.test(`${view.name} ${view.text}`) &&
          !/%|unread/i.test(`${view.name} ${view.text}`)
          ? view
          : undefined;
      });
      await picture(post, 'page-read');
      return `${chip.name}: ${chip.text} (after ${Math.round((Date.now() - started) / 1000)} s)`;
    },
  },
  {
    name: 'The popup shows it as read, and the list moves on',
    async take({ waymark }) {
      // The first one closed itself when it opened the entry, as a popup does.
      const popup = await openPopup(waymark);
      await popup.getByRole('combobox').fill('');
      const bar = popup.getByRole('progressbar').first();
      await until(
        'progress on the list',
        async () => Number(await bar.getAttribute('aria-valuenow')) > 0,
      );
      await picture(popup, 'popup-progress');
      return `awesome-scalability: ${await bar.getAttribute('aria-valuenow')} of ${await bar.getAttribute('aria-valuemax')} read`;
    },
  },
  {
    name: 'After the worker was stopped, the next visit still works',
    async take({ post, waymark }) {
      await waymark.stopWorker();
      await post.reload();
      await post.bringToFront();
      const chip = await until('a chip', () => readChip(post));
      return `${chip.name}: ${chip.text}`;
    },
  },
  {
    name: 'After the browser was started again, everything is still there',
    async take(tour) {
      await tour.waymark.restart();
      const page = await tour.waymark.context.newPage();
      await page.goto(tour.waymark.url('library.html#/list/awesome-scalability'));
      const progress = page.getByText(/1 of 726 read/);
      await progress.waitFor();
      await picture(page, 'library');
      return (await progress.innerText()).trim();
    },
  },
];

const ended = await takeTour();
process.exit(ended ? 0 : 1);

async function takeTour(): Promise<boolean> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const site = await startSite();
  const page = article('Caching for a Global Netflix', 160);
  site.serve(POST, page);
  site.serve(
    'https://medium.com/netflix-techblog/cache-warming-agility-for-a-stateful-service-2d3b1da82642',
    page,
  );
  site.serve('https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1', page);
  site.serve(OTHER, article('Another post', 150));
  const waymark = await launchBrowser({ site });
  const popup = await openPopup(waymark);
  const tour: Tour = { waymark, site, popup, post: popup };
  let allTrue = true;
  for (const [index, { name, take }] of steps.entries()) {
    try {
      console.log(`✓ ${index + 1}. ${name}\n     ${await take(tour)}`);
    } catch (error) {
      allTrue = false;
      console.log(`✗ ${index + 1}. ${name}\n     ${(error as Error).message}`);
    }
  }
  await waymark.close();
  await site.close();
  console.log(`\nScreenshots: ${FOLDER}/`);
  return allTrue;
}

async function openPopup(waymark: WaymarkBrowser): Promise<Page> {
  const popup = await waymark.context.newPage();
  await popup.setViewportSize({ width: 400, height: 560 });
  await popup.goto(waymark.url('popup.html'));
  return popup;
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
}

function require(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

/** Asks again and again until there is an answer; says what was waited for when there is none. */
async function until<T>(
  what: string,
  ask: () => Promise<T>,
): Promise<NonNullable<Exclude<T, false>>> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as NonNullable<Exclude<T, false>>;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
