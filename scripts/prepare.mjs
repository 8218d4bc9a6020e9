/**
 * Installs what is missing, from the package registries only. Plain JavaScript without
 * dependencies: the first thing that runs in a fresh clone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium, findFirefox } from './browser/find-browsers.mjs';

/** Waymark's own folder, wherever the command was called from: packages are installed nowhere else. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const MIN_NODE = [20, 19];

/** @param {string} sentence what is wrong and what to do */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/**
 * Runs a command in Waymark's folder, with its output shown.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @param {import('node:child_process').StdioOptions} [stdio]
 * @returns {boolean} whether it ended well
 */
export function run(command, args, env = process.env, stdio = 'inherit') {
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    stdio,
    env,
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** Installs the packages of the lockfile where they are missing or belong to another lockfile. */
export function ensurePackages() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1])) {
    fail(`Waymark needs Node ${MIN_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  }
  if (isInstalled()) return;
  console.error('Installing packages …');
  // To standard error: what a command prints on standard output may be read by another.
  if (!run('npm', ['ci', '--no-fund', '--no-audit'], process.env, ['ignore', 2, 2])) {
    fail('Installing the packages failed: see npm’s own words above, then try again.');
  }
}

/** The lockfile that npm leaves in node_modules names the versions that are installed. */
function isInstalled() {
  const hidden = `${ROOT}node_modules/.package-lock.json`;
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(`${ROOT}package-lock.json`, 'utf8')).packages;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([place, { version, optional }]) =>
      place === '' || optional || present[place]?.version === version,
  );
}

/** Finds Chromium; as root on Debian and Ubuntu installs it where it is missing. */
export function ensureChromium() {
  if (process.env.WAYMARK_CHROMIUM && !findChromium()) {
    fail(`WAYMARK_CHROMIUM names ${process.env.WAYMARK_CHROMIUM}, and there is nothing there.`);
  }
  if (findChromium()) return;
  installFromSystem('chromium');
  if (findChromium()) return;
  fail(
    'Chromium is missing: install it from your system’s packages (Debian: chromium), or set WAYMARK_CHROMIUM to the path of Chromium or Chrome for Testing.',
  );
}

/** Finds Firefox or installs it likewise. Without it the tests in Firefox are skipped, and this says so. */
export function ensureFirefox() {
  if (process.env.WAYMARK_FIREFOX && !findFirefox()) {
    fail(`WAYMARK_FIREFOX names ${process.env.WAYMARK_FIREFOX}, and there is nothing there.`);
  }
  if (findFirefox()) return;
  installFromSystem('firefox-esr');
  if (findFirefox()) return;
  console.warn(
    'Firefox is missing: the tests in Firefox are skipped. Install it, or set WAYMARK_FIREFOX to its path.',
  );
}

/**
 * Installs a package of the system where that can be done without asking.
 * @param {string} name
 */
function installFromSystem(name) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  console.log(`Installing ${name} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['-qq', 'update'], env);
  run('apt-get', ['-qq', '-y', '-o', 'Dpkg::Use-Pty=0', 'install', name], env);
}
