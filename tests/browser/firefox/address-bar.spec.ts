/** The keyword of the address bar in Firefox, typed and chosen by trusted keys. */
import { findFirefox } from '../../../scripts/browser/find-browsers.mjs';
import {
  enterAddressBar,
  pressKeys,
  readBarRows,
  readFrontAddress,
  typeInBrowser,
} from './browser-window';
import type { Firefox } from './firefox';
import { expect, test } from './firefox-test';

test.skip(!findFirefox(), 'Firefox is not installed.');

/** True of any text, for Firefox paints the first row before it asks what to show. */
const FIRST = 'Open the best match, or your lists if there is none';

/** Types a query after the keyword, in a new tab. */
async function typeQuery(firefox: Firefox, typed: string): Promise<void> {
  await firefox.open('about:blank');
  await enterAddressBar(firefox);
  await typeInBrowser(firefox, `wm ${typed}`);
}

/** Types a query and waits for the row that answers it, the second. */
async function ask(firefox: Firefox, typed: string, answer: RegExp): Promise<void> {
  await typeQuery(firefox, typed);
  await expect
    .poll(async () => (await readBarRows(firefox)).map(({ title }) => title).slice(0, 2))
    .toEqual([FIRST, expect.stringMatching(answer)]);
}

/** Chooses the row that stands so many rows below the first. */
async function chooseBelow(firefox: Firefox, count: number): Promise<void> {
  for (let press = 0; press < count; press += 1) await pressKeys(firefox, ['ArrowDown']);
  await expect
    .poll(async () => (await readBarRows(firefox)).findIndex(({ isChosen }) => isChosen))
    .toBe(count);
}

async function expectOpened(firefox: Firefox, address: string): Promise<void> {
  await pressKeys(firefox, ['Enter']);
  await expect.poll(() => readFrontAddress(firefox)).toBe(address);
}

test('each row of the address bar opens what it says, and the first one what stands below it', async ({
  firefox,
}) => {
  // While "kafk" is typed the best is "Kafka at LinkedIn".
  const best = /^Kafka — .* slideshare\.net$/;
  const deck = 'http://www.slideshare.net/mumrah/kafka-talk-tri-hug';
  await ask(firefox, 'kafka', best);
  await chooseBelow(firefox, 0);
  await expectOpened(firefox, deck);

  await ask(firefox, 'kafka', best);
  await chooseBelow(firefox, 1);
  await expectOpened(firefox, deck);

  await ask(firefox, 'kafka', best);
  const placeOfTrello = async () =>
    (await readBarRows(firefox)).findIndex(({ title }) => /^Kafka at Trello/.test(title));
  await expect.poll(placeOfTrello).toBeGreaterThan(1);
  await chooseBelow(firefox, await placeOfTrello());
  await expectOpened(firefox, 'https://tech.trello.com/why-we-chose-kafka/');
});

test('Enter right after the last key opens the best match of all that was typed, or the lists', async ({
  firefox,
}) => {
  await typeQuery(firefox, 'kafka trello');
  await expectOpened(firefox, 'https://tech.trello.com/why-we-chose-kafka/');

  await typeQuery(firefox, 'kafkaesque');
  await expectOpened(firefox, firefox.url('library.html'));
});

test('where nothing fits, a row of the address bar says so and opens the lists too', async ({
  firefox,
}) => {
  // "kafka" finds what begins so.
  await ask(firefox, 'kafkaesque', /^Nothing found for “kafkaesque”\..*Enter opens your lists/);
  expect(await readBarRows(firefox)).toHaveLength(2);
  await chooseBelow(firefox, 1);
  await expectOpened(firefox, firefox.url('library.html'));
});
