import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseYAML } from 'confbox';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const LOCALES = join(ROOT, 'assets/locales');

const locales = new Map(
  readdirSync(LOCALES).map((file) => [
    file.replace(/\.yml$/, ''),
    flatten(parseYAML(readFileSync(join(LOCALES, file), 'utf8'))),
  ]),
);
const english = locales.get('en') ?? new Map<string, string>();
const manifest = readFileSync(join(ROOT, 'wxt.config.ts'), 'utf8');
const sources = ['entrypoints', 'components', 'lib', 'scripts']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  )
  .join('\n');

describe('the words a user sees', () => {
  it.each([...locales.keys()])('are complete in %s', (locale) => {
    expect([...(locales.get(locale)?.keys() ?? [])].sort()).toEqual([...english.keys()].sort());
  });

  it('have names that every browser takes', () => {
    expect([...english.keys()].filter((key) => !/^[A-Za-z0-9_.]+$/.test(key))).toEqual([]);
  });

  it('are there for every name that the code asks for', () => {
    const asked = [...sources.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key = '']) => key);
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((key) => !english.has(key))).toEqual([]);
  });

  it('are all used', () => {
    const unused = [...english.keys()].filter((key) => {
      const path = key.split('.');
      const name = path.pop() ?? '';
      const section = path.join('.');
      if (
        sources.includes(`'${key}'`) ||
        manifest.includes(`__MSG_${key.replaceAll('.', '_')}__`)
      ) {
        return false;
      }
      // Names put together at run time: `reason.${…}`, `state.${…}`.
      return !(
        sources.includes(`\`${section}.$`) ||
        sources.includes(`\`${section}.${name.split('_')[0]}_$`)
      );
    });
    expect(unused).toEqual([]);
  });
});

/** A name for each text; the forms of a plural (`1:`, `n:`) are one. */
function flatten(value: unknown, path: string[] = []): Map<string, string> {
  if (typeof value !== 'object' || value === null || 'n' in value)
    return new Map([[path.join('.'), String(value)]]);
  return new Map(
    Object.entries(value).flatMap(([key, child]) => [...flatten(child, [...path, key])]),
  );
}
