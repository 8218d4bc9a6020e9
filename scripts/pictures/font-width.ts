/** Tells whether letters are drawn here as they were where the pictures were taken. */
import type { Page } from '@playwright/test';

/** How wide a sentence is in the fonts of the pictures (DejaVu Sans and DejaVu Sans Mono), px. */
export const PICTURED_WIDTH = 3216;

/** @returns how wide the same sentence is here */
export function measureFonts(page: Page): Promise<number> {
  return page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    if (!context) return 0;
    const { fontFamily } = getComputedStyle(document.body);
    return ['monospace', fontFamily].reduce((width, family) => {
      context.font = `100px ${family}`;
      return width + Math.round(context.measureText('Reading lists, brought to life').width);
    }, 0);
  });
}
