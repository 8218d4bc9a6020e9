/** The lists at the side of the library, and not the pages that stand there too. */
import type { Locator, Page } from '@playwright/test';

/** @returns the link of each list */
export function listLinks(library: Page): Locator {
  return library.locator('nav .nav-list > a');
}
