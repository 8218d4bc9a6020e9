/** `npm run -s waymark -- …`: installs what is missing, then runs scripts/waymark.ts. */
import { spawnSync } from 'node:child_process';
import { ensurePackages } from './prepare.mjs';

ensurePackages();
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'scripts/waymark.ts', ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
