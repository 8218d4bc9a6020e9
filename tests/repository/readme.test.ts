import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const readme = readFileSync(resolve(ROOT, 'README.md'), 'utf8');
const architecture = readFileSync(resolve(ROOT, 'ARCHITECTURE.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

describe('README and ARCHITECTURE', () => {
  it('name only commands that exist', () => {
    const named = [
      ...`${readme}\n${architecture}`.matchAll(/(?:`|^|\| )npm (?:run (?:-s )?)?([\w:]+)/gm),
    ]
      .map(([, name = '']) => name)
      .filter((name) => !['install', 'ci', 'run'].includes(name));
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('show only pictures and link only files that exist', () => {
    const links = [...`${readme}\n${architecture}`.matchAll(/\]\(([^)#]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target));
    expect(links.length).toBeGreaterThan(2);
    expect(links.filter((target) => !existsSync(resolve(ROOT, target)))).toEqual([]);
  });

  it('say how many pairs of addresses are held', () => {
    const count = (name: string) =>
      readFileSync(resolve(ROOT, `tests/fixtures/address/${name}.jsonl`), 'utf8')
        .trim()
        .split('\n').length;
    const alike = count('look-alikes') + count('look-alikes-own');
    expect(readme).toContain(
      `${count('url-pairs').toLocaleString('en')} real pairs of addresses and ${alike} look-alikes`,
    );
  });

  it('name every folder of the top level', () => {
    for (const folder of ['entrypoints', 'components', 'lib', 'assets', 'tests', 'scripts']) {
      expect(architecture).toContain(folder);
    }
  });
});
