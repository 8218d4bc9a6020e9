/** Where Firefox is on this machine. Plain JavaScript: used before anything is installed. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['firefox-esr', 'firefox'];
const PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  `${process.env.PROGRAMFILES ?? ''}\\Mozilla Firefox\\firefox.exe`,
];

/** @returns {string | undefined} the path of Firefox: WAYMARK_FIREFOX where it is set */
export function findFirefox() {
  const named = process.env.WAYMARK_FIREFOX;
  if (named) return existsSync(named) ? named : undefined;
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...PLACES, ...onPath].find((place) => existsSync(place));
}
