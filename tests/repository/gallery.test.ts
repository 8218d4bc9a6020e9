import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import config from '../../wxt.config';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(resolve(ROOT, path), 'utf8');
const filesIn = (folder: string, name: RegExp) =>
  readdirSync(resolve(ROOT, folder))
    .filter((file) => name.test(file))
    .map((file) => ({ file, text: read(`${folder}/${file}`) }));

const examples = filesIn('entrypoints/components', /^examples-.*\.tsx$/);

describe('the gallery', () => {
  it('shows every component that there is', () => {
    const components = filesIn('components', /^[A-Z].*\.tsx$/).flatMap(({ text }) =>
      [...text.matchAll(/^export (?:function|class) ([A-Z]\w+)/gm)].map(([, name = '']) => name),
    );
    expect(components.length).toBeGreaterThan(70);
    const shown = examples.map(({ text }) => text).join('\n');
    expect(components.filter((name) => !new RegExp(`<${name}\\b`).test(shown))).toEqual([]);
  });

  it('is in no package', () => {
    const found = [{ name: 'popup' }, { name: 'components' }];
    const hooks = config.hooks as Record<string, (wxt: object, found: object[]) => void>;
    const hook = hooks['entrypoints:found'] ?? (() => undefined);
    hook({ config: { mode: 'development' } }, found);
    expect(found).toHaveLength(2);
    hook({ config: { mode: 'production' } }, found);
    expect(found).toEqual([{ name: 'popup' }]);
  });

  it('is the same whenever it is looked at', () => {
    for (const { file, text } of examples) {
      expect(text, file).not.toMatch(/Date\.now|new Date\(\)|Math\.random|lib\/(?:store|actions)/);
    }
  });
});
