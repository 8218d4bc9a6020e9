/**
 * Lists as a person adds them, in Chromium: from the choice of a file to the first time that the popup
 * finds what is new in it, less the time of whoever presses. Keys go on in the popup meanwhile.
 */
import { strToU8, zipSync } from 'fflate';
import { launchBrowser, type WaymarkBrowser } from '../browser/browser';
import { pocketTable } from './bench-imports';
import type { Figure } from './figure';

/** A word that is in no list, and so in one entry. */
const MARK = 'zymurgyx';
const WITHIN_MS = 10 * 60_000;
const SMALL = 3_000;
const LARGE = 100_000;
const KEYS = 'kafka at linkedin';

/** @param isQuick leaves out what takes minutes */
export async function benchCatalogue(isQuick: boolean): Promise<Figure[]> {
  const figures = await benchSmall();
  return isQuick ? figures : [...figures, ...(await benchLarge()), await benchPocket()];
}

async function benchSmall(): Promise<Figure[]> {
  const waymark = await launchBrowser();
  try {
    const values: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      values.push(await addFile(waymark, `small ${round}`, listOf(SMALL, `s${round}`)));
    }
    const name = `a list of ${shown(SMALL)} links read, compared, stored and found`;
    return [{ name, values, digits: 0, aim: 'under 2000' }];
  } finally {
    await waymark.close();
  }
}

async function benchLarge(): Promise<Figure[]> {
  const waymark = await launchBrowser();
  try {
    const popup = await waymark.context.newPage();
    await popup.goto(waymark.url('popup.html'));
    const typing = typeOn(popup);
    const stored = await addFile(waymark, 'large', listOf(LARGE, 'l'));
    const keys = await typing.stop();
    await popup.close();
    await addFile(waymark, 'one of many', listOf(1_000, 'r'));
    const newer = `${listOf(1_000, 'r')}\n- [${MARK}new](https://new.example.org/one)`;
    const refreshed = await addFile(waymark, 'one of many', newer, `${MARK}new`);
    return [
      {
        name: `a list of ${shown(LARGE)} links, the same`,
        values: [stored],
        digits: 0,
        aim: 'under 30000',
      },
      { name: '— a key to rows in the popup meanwhile', values: keys, aim: 'p95 under 16' },
      {
        name: `a list of 1,000 put in the place of its older version, among ${shown(LARGE)}`,
        values: [refreshed],
        digits: 0,
        aim: 'under 1000',
      },
    ];
  } finally {
    await waymark.close();
  }
}

async function benchPocket(): Promise<Figure> {
  const waymark = await launchBrowser();
  try {
    const page = await waymark.context.newPage();
    page.setDefaultTimeout(WITHIN_MS);
    await page.goto(waymark.url('library.html#/import'));
    const buffer = Buffer.from(zipSync({ 'part_000000.csv': strToU8(pocketTable()) }));
    const importButton = page
      .getByRole('main')
      .getByRole('button', { name: 'Import', exact: true });
    const start = performance.now();
    await page
      .getByLabel('Choose files')
      .setInputFiles({ name: 'pocket.zip', mimeType: '', buffer });
    await importButton.waitFor();
    const read = performance.now() - start;
    const pressed = performance.now();
    await importButton.click();
    await page.getByText('Imported:').first().waitFor();
    const values = [read + performance.now() - pressed];
    const name = 'a zip of Pocket with 50,000 rows looked at and imported';
    return { name, values, digits: 0, aim: 'under 30000' };
  } finally {
    await waymark.close();
  }
}

/** @returns ms from the choice of the file to the entry that is found by a word */
async function addFile(
  waymark: WaymarkBrowser,
  name: string,
  text: string,
  word = `${MARK}${text.length}`,
): Promise<number> {
  const page = await waymark.context.newPage();
  page.setDefaultTimeout(WITHIN_MS);
  await page.goto(waymark.url('library.html#/add'));
  const field = page.getByLabel('Choose a file');
  await field.waitFor({ state: 'attached' });
  const buffer = Buffer.from(`# ${name}\n- [${word}](https://mark.example.org/${word})\n${text}`);
  const start = performance.now();
  await field.setInputFiles({ name: `${name}.md`, mimeType: '', buffer });
  const press = page.getByRole('main').getByRole('button', { name: /^(Add [\d,]+ entr|Replace)/ });
  await press.waitFor();
  const read = performance.now() - start;
  const pressed = performance.now();
  await press.click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  const popup = await waymark.context.newPage();
  popup.setDefaultTimeout(WITHIN_MS);
  await popup.goto(waymark.url('popup.html'));
  await popup.getByRole('combobox').fill(word);
  await popup.getByRole('option', { name: word }).first().waitFor();
  const found = performance.now() - pressed;
  await popup.evaluate(() => localStorage.clear());
  await popup.close();
  await page.close();
  return read + found;
}

/** Types the same query again and again, and clears it. */
function typeOn(popup: import('@playwright/test').Page): { stop: () => Promise<number[]> } {
  let isOver = false;
  const all: number[] = [];
  const typing = (async () => {
    while (!isOver) {
      all.push(...(await popup.evaluate(typeOnce, KEYS)));
      await popup.waitForTimeout(500);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await typing;
      return all;
    },
  };
}

/** In the popup: each letter to the rows that it brings, ms. Names no function: it is sent there as text. */
async function typeOnce(query: string): Promise<number[]> {
  const field = document.querySelector<HTMLInputElement>('input.query');
  if (!field) return [];
  const times: number[] = [];
  for (let at = 1; at <= query.length; at += 1) {
    const changed = new Promise<void>((done) => {
      new MutationObserver((_, seen) => {
        seen.disconnect();
        done();
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
      setTimeout(done, 1_000);
    });
    const start = performance.now();
    field.value = query.slice(0, at);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await changed;
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 35));
  }
  field.value = '';
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  // A letter that changes nothing that is shown has no time.
  return times.filter((ms) => ms < 1_000);
}

function listOf(links: number, tag: string): string {
  return Array.from({ length: links }, (_, at) => {
    const heading = at % 200 === 0 ? `## Topic ${at / 200}\n` : '';
    return `${heading}- [Post ${tag} ${at}](https://s${at % 500}.io/${tag}${at})`;
  }).join('\n');
}

const shown = (count: number) => count.toLocaleString('en');
