/**
 * `npm run pictures`: takes the pictures anew. Those in tests/pictures, which the tests compare with,
 * are changed where they look otherwise than they did; those in docs/pictures are all taken.
 */
import { ensureChromium, ensurePackages, ROOT, run } from './prepare.mjs';

process.chdir(ROOT);
ensurePackages();
ensureChromium();
const npx = (...command) => run('npx', ['--no-install', ...command]);
const isBuilt = npx('wxt', 'build') && run('npm', ['run', 'build:gallery']);
if (!isBuilt) process.exit(1);
const areTaken = npx('playwright', 'test', 'pictures', '--workers=1', '--update-snapshots');
const areKept = npx('tsx', 'scripts/pictures.ts');
process.exit(areTaken && areKept ? 0 : 1);
