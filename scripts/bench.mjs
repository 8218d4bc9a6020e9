/** `npm run bench`: installs what is missing, builds, then runs scripts/bench.ts. */
import { spawnSync } from 'node:child_process';
import { ensureChromium, ensurePackages, ROOT, run } from './prepare.mjs';

process.chdir(ROOT);
ensurePackages();
ensureChromium();
if (!run('npx', ['--no-install', 'wxt', 'build'])) process.exit(1);
const { status } = spawnSync(
  process.execPath,
  ['--expose-gc', '--import', 'tsx', 'scripts/bench.ts', ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
