/** A page built with real React that renders its links again and again; bundled for the test. */
import { resolve } from 'node:path';
import { build } from 'vite';

const SOURCE = `
import { createElement as h, useState } from 'react';
import { hydrateRoot } from 'react-dom/client';
const addresses = JSON.parse(document.getElementById('addresses').textContent);
function List() {
  const [turn, setTurn] = useState(0);
  const shown = turn % 2 ? [...addresses].reverse() : addresses;
  return h('div', null,
    h('button', { id: 'turn', onClick: () => setTurn(turn + 1) }, 'Turn ', turn),
    h('ul', null, shown.map((address, index) =>
      h('li', { key: turn % 3 === 2 ? address + turn : address },
        h('a', { href: address, className: turn % 2 ? 'odd' : 'even' }, 'Link ', index, ' of turn ', turn)))));
}
hydrateRoot(document.getElementById('root'), h(List));
`;

/** @returns the script of the page */
export const bundleReactPage = () => bundleReact(SOURCE);

/** @returns a script with React's development build, which complains loudest */
export async function bundleReact(source: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    mode: 'development',
    define: { 'process.env.NODE_ENV': '"development"' },
    root: resolve(import.meta.dirname, '../../..'),
    plugins: [
      {
        name: 'react-page',
        resolveId: (id) => (id === 'react-page' ? '\0react-page' : null),
        load: (id) => (id === '\0react-page' ? source : null),
      },
    ],
    build: {
      write: false,
      minify: false,
      rollupOptions: { input: 'react-page', output: { format: 'iife' } },
    },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}

/** @returns the page as a server sends it: the same markup that React then takes over */
export function reactPage(addresses: string[]): string {
  const links = addresses
    .map(
      (address, index) =>
        `<li><a href="${address}" class="even">Link <!-- -->${index}<!-- --> of turn <!-- -->0</a></li>`,
    )
    .join('');
  return `<!doctype html><title>React</title><div id="root"><div><button id="turn">Turn <!-- -->0</button><ul>${links}</ul></div></div>
<script type="application/json" id="addresses">${JSON.stringify(addresses)}</script><script src="/react.js"></script>`;
}
