import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const sources = ['lib', 'components', 'entrypoints', 'scripts'].flatMap(listSources);

describe('names and comments', () => {
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
        .filter((comment) => /\b(?:called|used) (?:by|from) [\w`]/i.test(comment))
        .map((comment) => `${file}: ${comment}`),
    );
    expect(naming).toEqual([]);
  });
});

function listSources(folder: string): Array<{ file: string; text: string }> {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|m[jt]s)$/.test(entry.name))
    .filter((entry) => !/\.(?:test\.tsx?|d\.m?ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ file: relative(ROOT, path), text: readFileSync(path, 'utf8') }));
}

function exportsOf(text: string): Set<string> {
  const pattern = /^export (?:async )?(?:function\*?|const|class|interface|type|enum) (\w+)/gm;
  return new Set([...text.matchAll(pattern)].map(([, name = '']) => name));
}

function commentsOf(text: string): string[] {
  return text.match(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm) ?? [];
}
