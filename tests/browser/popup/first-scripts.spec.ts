import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SEARCH_SCRIPTS } from '../../../entrypoints/extension-pages/search-script';
import { EXTENSION_DIR } from '../../../scripts/browser/browser';
import { expect, test } from '../harness';

const read = (file: string) => readFileSync(join(EXTENSION_DIR, file), 'utf8');
const modulesOf = (page: string) =>
  [...read(page).matchAll(/(?:src|href)="(\/chunks\/[^"]+\.js)"/g)].map(([, file = '']) => file);
const modules = modulesOf('popup.html');

test('popup and library begin with one script, which brings no others with it', () => {
  for (const page of ['popup.html', 'library.html']) {
    const scripts = modulesOf(page);
    expect(scripts, page).toHaveLength(1);
    expect(importsOf(scripts[0] ?? ''), page).toEqual([]);
  }
});

test('what the popup begins with is compiled at once where the browser can', () => {
  expect(modules.length).toBeGreaterThan(0);
  for (const file of modules) expect(read(file), file).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
});

test('what the popup begins with has nothing of the build tool’s own storage in it', () => {
  for (const file of ['/popup-first.js', ...modules]) {
    // An area of the browser's storage that nothing else speaks of.
    expect(read(file), file).not.toMatch(/managed/);
  }
});

/** The thesaurus is text, which grows with what it knows, and not code. */
const codeOf = (file: string) => read(file).replace(/JSON\.parse\(`[^`]*`\)/g, '');

/** The scripts that one cannot start without. */
function importsOf(file: string): string[] {
  const names = read(file).matchAll(/(?:from|import)\s*["']\.\/([\w-]+\.js)["']/g);
  return [...names].map(([, name = '']) => `/chunks/${name}`);
}

/** All scripts that these bring with them, one after the other, in kB. */
function sizeOf(files: readonly string[]): number {
  const all = new Set(files);
  for (const file of all) {
    for (const imported of importsOf(file)) all.add(imported);
  }
  return [...all].reduce((sum, file) => sum + codeOf(file).length, 0) / 1000;
}

const searchScripts = SEARCH_SCRIPTS.map((name) => `/chunks/${name}.js`);

test('what a query typed at once needs is known by name, and brings no others with it', () => {
  const [own = ''] = searchScripts;
  const others = importsOf(own).filter((file) => !modules.includes(file));
  expect(others).toEqual(searchScripts.slice(1));
  for (const other of others) expect(importsOf(other)).toEqual([]);
});

test('what stands before the popup’s rows stays small', () => {
  const atRest = ['/popup-first.js', ...modules];
  expect(sizeOf(atRest)).toBeLessThan(60);
  const forQuery = [...atRest, ...searchScripts];
  expect(sizeOf(forQuery)).toBeLessThan(150);
  for (const file of forQuery) {
    expect(read(file), `${file} has the database library`).not.toMatch(/DexieError/);
    expect(read(file), `${file} has fuse.js`).not.toMatch(/Fuse\.version|ignoreFieldNorm/);
  }
});
