/** Where the browsers are on this machine. Plain JavaScript: used before anything is installed. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @param {string | undefined} named the path that the environment gives, which then counts alone
 * @param {string[]} names programs to look for on the path
 * @param {string[]} places where they are on other systems
 * @returns {string | undefined}
 */
function find(named, names, places) {
  if (named) return existsSync(named) ? named : undefined;
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...places, ...onPath].find((place) => existsSync(place));
}

/**
 * Branded Google Chrome is not looked for: it no longer loads an extension from the command line.
 * @returns {string | undefined} the path of Chromium: WAYMARK_CHROMIUM where it is set
 */
export function findChromium() {
  return find(
    process.env.WAYMARK_CHROMIUM,
    ['chromium', 'chromium-browser', 'chrome-for-testing'],
    [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/snap/bin/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      `${process.env.LOCALAPPDATA ?? ''}\\Chromium\\Application\\chrome.exe`,
    ],
  );
}

/** @returns {string | undefined} the path of Firefox: WAYMARK_FIREFOX where it is set */
export function findFirefox() {
  return find(
    process.env.WAYMARK_FIREFOX,
    ['firefox-esr', 'firefox'],
    [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      `${process.env.PROGRAMFILES ?? ''}\\Mozilla Firefox\\firefox.exe`,
    ],
  );
}
