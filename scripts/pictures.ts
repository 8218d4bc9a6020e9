/** Takes the pictures that README shows, and makes all pictures small: see pictures.mjs. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { pressChip, readChip } from './browser/chip-reader';
import { article, startSite } from './browser/site';
import { launchPictured, type PicturedBrowser } from './pictures/pictured-browser';
import { untilQuiet } from './pictures/until-quiet';

const DOCS = 'docs/pictures';
const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
/** How many colours a picture of a folder gets at least: letters keep their shades. */
const COLORS = { [DOCS]: 64, 'tests/pictures': 16 };
const MOST_COLORS = 256;
/** A shade is kept where no channel is further off than this, of 255; see `isKept`. */
const SHADE = 8;
/** The share of pixels that may be further off: well below what the tests tell apart. */
const OFF_AT_MOST = 0.0002;

const site = await startSite();
site.serve(POST, article('Caching for a Global Netflix', 160));
const pictured = await launchPictured({ site, deviceScaleFactor: 2 });
await takePopup(pictured);
await takePage(pictured);
await takeLibrary('library', '#/', '.queue-line');
await takeLibrary('list', '#/list/awesome-scalability', '.line', 'dark');
await takeLibrary('progress', '#/progress', '#chart-topic');
await takeLibrary('plan', '#/plan', '.plan-row');
await pictured.waymark.close();
await site.close();
for (const [folder, colors] of Object.entries(COLORS)) await makeSmall(folder, colors);

async function takePopup({ open }: PicturedBrowser): Promise<void> {
  const page = await open('popup.html');
  await page.setViewportSize({ width: 400, height: 560 });
  await page.getByRole('combobox').fill('kafka uber');
  await page.getByRole('option', { selected: true }).waitFor();
  await take(page, 'popup');
}

async function takePage({ waymark }: PicturedBrowser): Promise<void> {
  const page = await waymark.context.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 960, height: 600 });
  await page.goto(POST);
  await page.bringToFront();
  await until(async () => (await readChip(page)) !== undefined);
  await pressChip(page, /Waymark|list/i);
  await until(async () => /awesome-scalability/.test((await readChip(page))?.text ?? ''));
  await take(page, 'page');
}

async function takeLibrary(
  name: string,
  hash: string,
  ready: string,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<void> {
  const page = await pictured.open(`library.html${hash}`);
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width: 1200, height: 760 });
  await page.locator(ready).first().waitFor();
  await untilQuiet(page);
  await take(page, name);
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${DOCS}/${name}.png`, animations: 'disabled' });
  await page.close();
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await isSo()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the mark did not come');
}

/** Gives each picture of a folder a palette that its colours fit in; what has one is left as it is. */
async function makeSmall(folder: string, fewest: number): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of names.filter((name) => name.endsWith('.png'))) {
    const path = join(folder, file);
    const taken = readFileSync(path);
    if ((await sharp(taken).metadata()).isPalette) continue;
    for (let colours = fewest; colours <= MOST_COLORS; colours *= 2) {
      const how = { palette: true, colours, dither: 0, compressionLevel: 9 };
      const small = await sharp(taken).png(how).toBuffer();
      if (colours < MOST_COLORS && !(await isKept(taken, small))) continue;
      writeFileSync(path, small);
      break;
    }
  }
}

/** Whether next to all pixels have kept their shade. */
async function isKept(taken: Buffer, small: Buffer): Promise<boolean> {
  const pixelsOf = (image: Buffer) => sharp(image).removeAlpha().raw().toBuffer();
  const [before, after] = await Promise.all([pixelsOf(taken), pixelsOf(small)]);
  let off = 0;
  for (let at = 0; at < before.length; at += 3) {
    const isOff = [0, 1, 2].some(
      (channel) => Math.abs((before[at + channel] ?? 0) - (after[at + channel] ?? 0)) > SHADE,
    );
    if (isOff) off += 1;
  }
  return off <= (before.length / 3) * OFF_AT_MOST;
}
