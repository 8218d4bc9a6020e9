/**
 * `npm run -s waymark -- …`: installs what is missing, then runs scripts/waymark.ts. Files are named from
 * the folder in which the command is called; packages are Waymark's own.
 */
import { spawnSync } from 'node:child_process';
import { ensurePackages, ROOT } from './prepare.mjs';

ensurePackages();
const { status } = spawnSync(
  process.execPath,
  ['--import', import.meta.resolve('tsx'), `${ROOT}scripts/waymark.ts`, ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, TSX_TSCONFIG_PATH: `${ROOT}tsconfig.json` } },
);
process.exit(status ?? 1);
