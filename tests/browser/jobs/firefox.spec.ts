/** A job in Firefox. */
import { findFirefox } from '../../../scripts/browser/find-browsers.mjs';
import { article } from '../../../scripts/browser/site';
import { expect, test } from '../firefox/firefox-test';
import { tellSteps } from './steps';

const hasField = `document.querySelector('[role=combobox]') !== null`;
const options = `[...document.querySelectorAll('[role=option]')].map((option) => option.textContent)`;

test.skip(!findFirefox(), 'Firefox is not installed.');

test('Find and open a post in Firefox: at most 4 steps', async ({ firefox, site }) => {
  const address = 'https://eng.uber.com/chaperone/';
  site.serve(address, article('Chaperone', 400));
  const steps = ['the toolbar’s button'];
  const popup = await firefox.open(firefox.url('popup.html'));
  await expect.poll(() => popup.evaluate(hasField)).toBe(true);
  steps.push('the field');
  await popup.click('[role=combobox]');
  steps.push('“chaperone uber”');
  await popup.type('chaperone uber');
  await expect
    .poll(async () => (await popup.evaluate<string[]>(options))[0] ?? '')
    .toContain('Chaperone: Audit Kafka End-to-End at Uber');
  steps.push('its row');
  await popup.click('[role=option]');
  await expect.poll(async () => (await firefox.find(address)) !== undefined).toBe(true);
  tellSteps(steps);
});
