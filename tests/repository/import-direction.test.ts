import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const PURE = [
  'lib/address',
  'lib/lists',
  'lib/reading',
  'lib/plan',
  'lib/review',
  'lib/search',
  'lib/exports',
  'lib/imports',
];

/** Which rooms a room may import from, beside itself. */
const MAY_IMPORT: Record<string, string[]> = {
  'lib/address': ['assets'],
  'lib/lists': ['assets', 'lib/address'],
  'lib/reading': [],
  'lib/plan': ['lib/reading'],
  'lib/review': ['lib/plan'],
  'lib/search': ['assets', 'lib/lists'],
  'lib/exports': ['lib/lists', 'lib/plan', 'lib/reading', 'lib/review'],
  'lib/imports': ['lib/address', 'lib/exports', 'lib/lists', 'lib/reading', 'lib/review'],
  'lib/messages': PURE,
  'lib/store': PURE,
  'lib/actions': [...PURE, 'lib/store', 'lib/messages'],
  components: [...PURE, 'lib/messages', 'assets'],
  entrypoints: ['components', 'lib', 'assets'],
};

/**
 * The rooms within a room, from the ground up: each may import from those before it. What stands
 * beside them is their door, and may import from all.
 */
const FLOORS: Record<string, string[]> = {
  'lib/address': ['model', 'parse', 'keys', 'match', 'permissions'],
  'lib/lists': ['model', 'formats', 'markdown', 'facets', 'entry'],
  'lib/reading': ['statistics'],
  'lib/search': ['text', 'index', 'query', 'match', 'rank'],
  'lib/imports': ['model', 'fields', 'files', 'formats'],
  'lib/actions': ['recognise', 'change', 'catalogue', 'transfer', 'read', 'browser'],
  'entrypoints/library': ['frame', 'fetch', 'lists', 'add', 'record', 'data'],
};

/** Folders below `entrypoints/` that are no bundle of their own. */
const SHARED_BY_BUNDLES = ['in-page', 'extension-pages'];

/** Packages that only some rooms may know. */
const OWNERS: Record<string, string[]> = {
  dexie: ['lib/store'],
  'fuse.js': ['lib/search'],
  'ts-fsrs': ['lib/review'],
  papaparse: ['lib/imports', 'lib/exports'],
  fflate: ['lib/imports', 'lib/exports'],
  fzstd: ['lib/imports'],
  preact: ['components', 'entrypoints'],
  'webextension-polyfill': ['lib/actions/browser', 'entrypoints'],
  'wxt/browser': ['lib/messages', 'entrypoints'],
};

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const files = ['entrypoints', 'components', 'lib'].flatMap(listFiles);
const imports = files.flatMap(readImports);

describe('imports run one way', () => {
  it('reads the whole tree', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(100);
  });

  it('from a room only to the rooms below it', () => {
    const wrong = imports.filter(({ from, to }) => {
      if (!to.startsWith('.')) return false;
      const target = resolveFrom(from, to);
      const room = roomOf(from);
      return !(
        roomOf(target) === room ||
        MAY_IMPORT[room]?.some((allowed) => target.startsWith(`${allowed}/`))
      );
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('within a room from an upper floor only to those below it', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      const tower = towerOf(from);
      const floors = FLOORS[tower];
      const [floor, target] = [from, resolveFrom(from, to)].map(floorOf);
      if (!floors || !to.startsWith('.') || floor === undefined) return false;
      if (towerOf(resolveFrom(from, to)) !== tower) return false;
      // What pages of the library hand to one another is made where it belongs.
      if (typeOnly && !tower.startsWith('lib/')) return false;
      return target === undefined || floors.indexOf(target) > floors.indexOf(floor);
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('and every floor is known', () => {
    const unknown = files.filter((file) => {
      const floor = floorOf(file);
      const floors = FLOORS[towerOf(file)];
      return floors ? floor !== undefined && !floors.includes(floor) : floor !== undefined;
    });
    expect(unknown).toEqual([]);
  });

  it('into a bundle from its own folder and those that bundles share, but for types', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      const [bundle, target] = [from, resolveFrom(from, to)].map(bundleOf);
      if (typeOnly || !to.startsWith('.') || target === undefined) return false;
      return target !== bundle && !SHARED_BY_BUNDLES.includes(target);
    });
    expect(wrong.map(describeImport)).toEqual([]);
    expect(files.filter((file) => /^entrypoints\/[^/]+$/.test(file))).toEqual([]);
  });

  it('to a package only in the room that owns it', () => {
    const wrong = imports.filter(({ from, to }) => {
      const name = to.startsWith('preact/') ? 'preact' : to;
      return OWNERS[name] && !OWNERS[name].some((owner) => from.startsWith(`${owner}/`));
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('and brings the reading of exports into nothing but the library and its worker', () => {
    const inBundles = files.filter(
      (file) =>
        file.startsWith('entrypoints/') &&
        !/^entrypoints\/(?:library|list-worker|extension-pages|components)\//.test(file),
    );
    const reached = reachedFrom(inBundles);
    expect(reached.size).toBeGreaterThan(100);
    expect([...reached].filter((file) => roomOf(file) === 'lib/imports')).toEqual([]);
  });

  it('and knows no browser, clock or Node in the pure rooms', () => {
    const forbidden =
      /\b(Date\.now\(|new Date\(\)|performance\.|document\.|window\.|localStorage|fetch\(|process\.|chrome\.|browser\.)/;
    const wrong = files
      .filter((file) => PURE.includes(roomOf(file)) && !file.endsWith('.test.ts'))
      .filter((file) => forbidden.test(withoutComments(file)) || /from 'node:/.test(read(file)));
    expect(wrong).toEqual([]);
  });

  it('from tests to scripts, and never back: what both need stands with the scripts', () => {
    const back = listFiles('scripts')
      .flatMap(readImports)
      .filter(({ from, to }) => resolveFrom(from, to).startsWith('tests/'));
    expect(back.map(describeImport)).toEqual([]);
  });

  it('without circles', () => {
    expect(findCircle(importGraph())).toEqual([]);
  });
});

/** @returns for each file those that it brings with it, types left out */
function importGraph(): Map<string, string[]> {
  const graph = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (typeOnly || !to.startsWith('.')) continue;
    const target = resolveFrom(from, to);
    const file = ['.ts', '.tsx', '/index.ts', ''].map((end) => target + end).find(isKnown);
    if (file) graph.set(from, [...(graph.get(from) ?? []), file]);
  }
  return graph;
}

function reachedFrom(start: readonly string[]): Set<string> {
  const graph = importGraph();
  const reached = new Set(start);
  for (const file of reached) for (const next of graph.get(file) ?? []) reached.add(next);
  return reached;
}

function listFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

function readImports(from: string): Import[] {
  const isTest = /\.test\.tsx?$/.test(from);
  if (isTest) return [];
  const pattern = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/g;
  return [...read(from).matchAll(pattern)].map(([, type, to = '']) => ({
    from,
    to,
    typeOnly: type !== undefined,
  }));
}

function roomOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  return top === 'lib' ? `lib/${second}` : top;
}

/** A room that can have floors: those of `lib/`, and the folders of bundles. */
function towerOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

/** The folder below `lib/<room>/` or a bundle's own; undefined for what stands in that itself. */
function floorOf(file: string): string | undefined {
  const [top, , third, fourth] = file.split('/');
  return (top === 'lib' || top === 'entrypoints') && fourth !== undefined ? third : undefined;
}

/** The folder below `entrypoints/`: what stands in it is shipped in one bundle. */
function bundleOf(file: string): string | undefined {
  const [top, bundle] = file.split('/');
  return top === 'entrypoints' ? bundle : undefined;
}

function resolveFrom(from: string, to: string): string {
  return relative(ROOT, resolve(ROOT, dirname(from), to));
}

function isKnown(file: string): boolean {
  return files.includes(file);
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function withoutComments(file: string): string {
  return read(file).replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
}

function describeImport({ from, to }: Import): string {
  return `${from} → ${to}`;
}

/** @returns the files of one circle, or nothing. */
function findCircle(graph: ReadonlyMap<string, string[]>): string[] {
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...path, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const circle = visit(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
