/** A browser with the record of the pictures in it, and with the gallery; nothing in it depends on the day. */
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import {
  type BrowserOptions,
  extensionIdOf,
  launchBrowser,
  PREPARED_PROFILE,
  type WaymarkBrowser,
} from '../browser/browser';
import { bundleScript } from '../browser/bundle-script';
import type { KeepRecordInPage } from './keep-record-in-page';
import { PICTURED_AT, picturedRecord } from './pictured-record';

/** Where `npm run build:gallery` leaves the gallery. */
const GALLERY_DIR = resolve(import.meta.dirname, '../../.output/chrome-mv3-dev');

/** A browser to take pictures in. */
export interface PicturedBrowser {
  waymark: WaymarkBrowser;
  /**
   * Opens a page of Waymark, or of the gallery (`components.html…`), at the moment of the pictures.
   * `ENTRY` in its address is the entry of which most is known.
   */
  open(at: string): Promise<Page>;
}

/** @param options a site that pages come from, and how many pixels a pixel of theirs is */
export async function launchPictured(
  options: Pick<BrowserOptions, 'site'> & { deviceScaleFactor?: number } = {},
): Promise<PicturedBrowser> {
  const { site, deviceScaleFactor = 1 } = options;
  const waymark = await launchBrowser({
    startFrom: PREPARED_PROFILE,
    besides: [GALLERY_DIR],
    emulated: { timezoneId: 'UTC', locale: 'en-US', deviceScaleFactor },
    args: ['--disable-lcd-text', '--lang=en-US'],
    ...(site && { site }),
  });
  const entryId = await keepPicturedRecord(waymark);
  const gallery = `chrome-extension://${extensionIdOf(GALLERY_DIR)}/`;
  return {
    waymark,
    async open(at) {
      const opened = await waymark.context.newPage();
      await opened.clock.setFixedTime(PICTURED_AT);
      const place = at.replace('ENTRY', `${entryId}`);
      await opened.goto(place.startsWith('components.html') ? gallery + place : waymark.url(place));
      return opened;
    },
  };
}

/**
 * Puts the record of the pictures into a browser.
 * @returns the id of the entry of which most is known
 */
export async function keepPicturedRecord(waymark: WaymarkBrowser): Promise<number> {
  const page = await waymark.context.newPage();
  await page.goto(waymark.url('icons/16.png'));
  await page.evaluate(await bundleScript('scripts/pictures/keep-record-in-page.ts'));
  const entryId = await page.evaluate((record) => {
    const { keepRecordInPage } = globalThis as unknown as { keepRecordInPage: KeepRecordInPage };
    return keepRecordInPage.keepRecord(record);
  }, picturedRecord);
  await page.close();
  return entryId;
}
