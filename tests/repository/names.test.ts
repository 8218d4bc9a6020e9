import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const VALUE = /^export (?:async )?(?:function\*?|const|class) (\w+)/gm;
const FOLDERS = ['lib', 'components', 'entrypoints', 'scripts'];
const sources = FOLDERS.flatMap(listSources);

describe('names and comments', () => {
  it('every exported value is read somewhere else', () => {
    const config = {
      file: 'wxt.config.ts',
      text: readFileSync(join(ROOT, 'wxt.config.ts'), 'utf8'),
    };
    const readers = [...[...FOLDERS, 'tests'].flatMap(listFiles), config];
    const names = readers.map(({ file, text }) => ({ file, names: wordsOf(text) }));
    const unread = sources.flatMap(({ file, text }) =>
      [...text.matchAll(VALUE)]
        .map(([, name = '']) => name)
        .filter((name) => !names.some((other) => other.file !== file && other.names.has(name)))
        .map((name) => `${file}: ${name}`),
    );
    expect(unread).toEqual([]);
  });

  it('one exported name stands for one thing within lib', () => {
    const owners = new Map<string, string[]>();
    for (const { file, text } of sources.filter(({ file: name }) => name.startsWith('lib/'))) {
      for (const name of exportsOf(text)) owners.set(name, [...(owners.get(name) ?? []), file]);
    }
    expect(owners.size).toBeGreaterThan(300);
    expect([...owners].filter(([, files]) => files.length > 1)).toEqual([]);
  });

  it('a file opens by saying what it is for', () => {
    const silent = sources.filter(({ text }) => !/^(?:#!.*\n)?\/\*\*/.test(text));
    expect(silent.map(({ file }) => file)).toEqual([]);
  });

  it('no comment names who calls: that is what goes out of date first', () => {
    const naming = sources.flatMap(({ file, text }) =>
      commentsOf(text)
        .filter((comment) => /\b(?:called|used) (?:at|by|from) [\w`]/i.test(comment))
        .map((comment) => `${file}: ${comment}`),
    );
    expect(naming).toEqual([]);
  });
});

interface Source {
  file: string;
  text: string;
}

function listSources(folder: string): Source[] {
  return listFiles(folder).filter(({ file }) => !/\.(?:test\.tsx?|d\.m?ts)$/.test(file));
}

function listFiles(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|m[jt]s)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ file: relative(ROOT, path), text: readFileSync(path, 'utf8') }));
}

function exportsOf(text: string): Set<string> {
  const pattern = /^export (?:async )?(?:function\*?|const|class|interface|type|enum) (\w+)/gm;
  return new Set([...text.matchAll(pattern)].map(([, name = '']) => name));
}

/** Comments name what they tell of, and read nothing. */
function wordsOf(text: string): Set<string> {
  return new Set(text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '').match(/\w+/g));
}

function commentsOf(text: string): string[] {
  return text.match(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm) ?? [];
}
