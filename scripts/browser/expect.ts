/** Playwright's `expect`, which looks again sooner: its own `poll` does so once a second before long. */
import { expect as playwright } from '@playwright/test';

/**
 * How long until it looks again, ms. What comes at all mostly comes within two seconds; what takes
 * longer has much to do, and is looked at as seldom as Playwright would.
 */
const INTERVALS_MS = [100, 150, 250, 250, 250, 250, 250, 500, 1_000];

export const expect: typeof playwright = playwright.extend({});

expect.poll = (actual, messageOrOptions) => {
  const options =
    typeof messageOrOptions === 'string' ? { message: messageOrOptions } : messageOrOptions;
  return playwright.poll(actual, { intervals: INTERVALS_MS, ...options });
};
