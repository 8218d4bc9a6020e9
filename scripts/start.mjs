/**
 * `npm start`: builds Waymark and opens Chromium with it, in a profile of its own. Where there is
 * no display it takes a tour instead (scripts/tour.ts).
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { findChromium } from './browser/find-browsers.mjs';
import { ensureChromium, ensurePackages, ROOT, run } from './prepare.mjs';

process.chdir(ROOT);
ensurePackages();
ensureChromium();
if (!run('npx', ['--no-install', 'wxt', 'build'])) process.exit(1);

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
if (!hasDisplay || process.argv.includes('--tour')) {
  process.exit(run('npx', ['--no-install', 'tsx', 'scripts/tour.ts']) ? 0 : 1);
}

const profile = resolve('.output/profile');
mkdirSync(profile, { recursive: true });
const extension = resolve('.output/chrome-mv3');
console.log('Opening Chromium with Waymark. Close its window to end.');
const args = [
  `--user-data-dir=${profile}`,
  `--disable-extensions-except=${extension}`,
  `--load-extension=${extension}`,
  '--no-first-run',
  'https://medium.com/netflix-techblog/caching-for-a-global-netflix-7bcc457012f1',
];
// Chromium refuses its sandbox to root.
if (process.getuid?.() === 0) args.unshift('--no-sandbox');
spawn(findChromium() ?? '', args, { stdio: 'ignore' }).on('exit', (code) =>
  process.exit(code ?? 0),
);
