/** No script of the package can parse HTML, and a Firefox that installs it knows all of its manifest. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { describe, expect, it } from 'vitest';
import { withoutInnerHtml } from '../../scripts/build/without-inner-html';

const ROOT = resolve(import.meta.dirname, '../..');
const ENTRY = '\0entry.js';

/** Bundles a script as the package is bundled. `preact` stands for Preact's own source. */
async function bundle(script: string, preact?: string): Promise<string> {
  const made = '/preact/dist/preact.mjs';
  const sources: Plugin = {
    name: 'sources',
    enforce: 'pre',
    resolveId: (id) => (id === 'entry' ? ENTRY : id === 'preact' && preact ? made : undefined),
    load: (id) => (id === ENTRY ? script : id === made ? preact : undefined),
  };
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'silent',
    plugins: [sources, withoutInnerHtml()],
    build: { write: false, rollupOptions: { input: 'entry' } },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as { output: { code?: string }[] };
  return output.map(({ code = '' }) => code).join('\n');
}

const RENDER = `import { h, render } from 'preact';
  render(h('p', { dangerouslySetInnerHTML: { __html: location.hash } }), document.body);`;

describe('a script of the package', () => {
  it('cannot parse HTML, though Preact as published can', async () => {
    const code = await bundle(RENDER);
    expect(code).not.toMatch(/innerHTML\b/);
    expect(code).toMatch(/\.textContent=\w+\.__html/);
  });

  it.each([
    [
      'Preact does it at another place',
      `export const h = (n, v) => { n.innerHTML = v; }, render = h;`,
    ],
    ['Preact does it no longer', `export const h = () => 1, render = h;`],
  ])('is not built where %s', async (_, preact) => {
    await expect(bundle(RENDER, preact)).rejects.toThrow(
      /Preact sets HTML at 0 places, not at one/,
    );
  });

  it.each([
    'document.body.innerHTML = name',
    'document.body.outerHTML += name',
    'document.body.insertAdjacentHTML("beforeend", name)',
  ])('is not built where it could: %s', async (script) => {
    await expect(bundle(script)).rejects.toThrow(/can parse HTML: it has \w+HTML/);
  });
});

describe('the oldest Firefox that installs the package', () => {
  it('knows that it collects nothing: 140 on desktops, 142 on Android', () => {
    const config = readFileSync(resolve(ROOT, 'wxt.config.ts'), 'utf8');
    expect(config).toContain('withoutInnerHtml()');
    expect(config).toMatch(/data_collection_permissions: \{ required: \['none'\] \}/);
    const oldest = Number(/strict_min_version: '(\d+)\.0'/.exec(config)?.[1]);
    expect(oldest).toBeGreaterThanOrEqual(142);
  });
});
