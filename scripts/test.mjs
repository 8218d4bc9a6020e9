/**
 * `npm test`: the whole truth. Types, lint, pure, extension and browser tests; real counts last.
 * `npm test -- PART…`: the tests whose path has one of the parts in it; those below `browser` run in
 * the built extension. `npm test -- --watch PART…`: the tests in Node, again at every change.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { ensureChromium, ensureFirefox, ensurePackages, ROOT, run } from './prepare.mjs';

process.chdir(ROOT);
ensurePackages();
ensureChromium();
ensureFirefox();
mkdirSync('.output', { recursive: true });

const parts = process.argv.slice(2).filter((argument) => argument !== '--watch');
if (process.argv.includes('--watch')) {
  const watched = parts.some((part) => part.startsWith('browser'));
  if (watched) console.log('Tests in a browser are not watched: npm test -- browser/…');
  else run('npx', ['--no-install', 'vitest', '--configLoader=runner', ...parts]);
  process.exit(watched ? 1 : 0);
}

const NODE_REPORT = '.output/node-tests.json';
const BROWSER_REPORT = '.output/browser-tests.json';
/** Of each failure: what was expected and received, and where. */
const LINES_OF_CAUSE = 12;
for (const report of [NODE_REPORT, BROWSER_REPORT]) rmSync(report, { force: true });

let passed = 0;
let failed = 0;
/** What failed and why: told once more at the end, where a long log is read first. */
const causes = [];

/**
 * Runs one check that has no counts of its own.
 * @param {string} name
 * @param {string[]} command
 */
function check(name, command) {
  console.log(`\n— ${name}`);
  if (run('npx', ['--no-install', ...command])) passed += 1;
  else {
    failed += 1;
    causes.push(name);
    console.log(`${name}: failed`);
  }
}

/**
 * Runs a test runner and adds the counts of its report.
 * @param {string} name
 * @param {string[]} command
 * @param {string} report
 * @param {(json: any) => { passed: number; failed: number; causes: string[] }} count
 */
function suite(name, command, report, count) {
  console.log(`\n— ${name}`);
  const ended = run('npx', ['--no-install', ...command]);
  const counts = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, causes: [] };
  passed += counts.passed;
  failed += counts.failed;
  causes.push(...counts.causes);
  // A runner that fails without a failed test (a file that does not load, say) is a failure too.
  if ((!ended && counts.failed === 0) || (ended && counts.passed === 0)) {
    failed += 1;
    causes.push(`${name}: see its own words above`);
  }
}

/**
 * @param {string} title
 * @param {string[]} messages as the runner gives them, with stacks
 */
function causeOf(title, messages) {
  const lines = messages
    .flatMap((message) => stripVTControlCharacters(message).split('\n'))
    .filter((line) => line.trim() !== '' && !line.includes('node_modules'));
  return [title, ...lines.slice(0, LINES_OF_CAUSE).map((line) => `    ${line}`)].join('\n');
}

/** @param {any} json Vitest's report */
function countInNode(json) {
  const tests = json.testResults.flatMap(({ name, message, assertionResults }) =>
    // A file that does not load has no tests, but words of its own.
    assertionResults.length === 0 && message
      ? [{ status: 'failed', fullName: name, failureMessages: [message] }]
      : assertionResults,
  );
  const causes = tests
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => causeOf(fullName, failureMessages));
  return { passed: json.numPassedTests, failed: causes.length, causes };
}

/** @param {any} json Playwright's report */
function countInBrowser({ stats, suites }) {
  /** @returns {any[]} */
  const specsOf = (/** @type {any} */ { specs = [], suites: inner = [] }) => [
    ...specs,
    ...inner.flatMap(specsOf),
  ];
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    causes: suites
      .flatMap(specsOf)
      .filter(({ ok }) => !ok)
      .map(({ file, line, title, tests }) => {
        const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
        return causeOf(
          `${file}:${line} › ${title}`,
          errors.map(({ message }) => message),
        );
      }),
  };
}

const inBrowser = parts.filter((part) => part.startsWith('browser'));
const inNode = parts.filter((part) => !part.startsWith('browser'));
const isWhole = parts.length === 0;

check('Prepare', ['wxt', 'prepare']);
if (isWhole) {
  check('Types', ['tsc', '--noEmit']);
  check('Lint and format', ['biome', 'check', '--error-on-warnings', '.']);
}
if (isWhole || inNode.length > 0) {
  suite(
    'Pure and extension tests',
    [
      'vitest',
      'run',
      '--configLoader=runner',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${NODE_REPORT}`,
      ...inNode,
    ],
    NODE_REPORT,
    countInNode,
  );
}
if (isWhole || inBrowser.length > 0) {
  check('Build for Chromium', ['wxt', 'build']);
  check('Build for Firefox', ['wxt', 'build', '-b', 'firefox']);
  // With the library, which the manifest names: without it the browser does not load it.
  check('Build the gallery', [
    'wxt',
    'build',
    '--mode',
    'development',
    '-e',
    'components',
    '-e',
    'library',
  ]);
  const paths = inBrowser.map((part) => `tests/${part}`);
  suite('Browser tests', ['playwright', 'test', ...paths], BROWSER_REPORT, countInBrowser);
}

if (causes.length > 0) console.log(`\nFailed:\n${causes.join('\n')}`);

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
