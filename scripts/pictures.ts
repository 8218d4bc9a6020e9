/** Takes the pictures that README shows, and makes all pictures small: see pictures.mjs. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { pressChip, readChip } from './browser/chip-reader';
import { article, startSite } from './browser/site';
import { launchPictured, type PicturedBrowser } from './pictures/pictured-browser';

const DOCS = 'docs/pictures';
const POST = 'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1';
/** So many colours a picture has: letters keep their shades, and what the tests compare is told apart. */
const COLORS = { [DOCS]: 64, 'tests/pictures': 16 };

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

/** Gives each picture of a folder a palette; what has one is left as it is. */
async function makeSmall(folder: string, colours: number): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of names.filter((name) => name.endsWith('.png'))) {
    const path = join(folder, file);
    const taken = readFileSync(path);
    if ((await sharp(taken).metadata()).isPalette) continue;
    const small = sharp(taken).png({ palette: true, colours, dither: 0, compressionLevel: 9 });
    writeFileSync(path, await small.toBuffer());
  }
}
