/** A page whose whole document is React's, hydrated when its address says so; bundled for the test. */
import { bundleReact } from './react-page';

/** @returns the script that hydrates the document, in React's development build */
export function bundleReactDocument(addresses: string[]): Promise<string> {
  return bundleReact(`
import { createElement as h, useEffect, useState } from 'react';
import { hydrateRoot } from 'react-dom/client';
function Page() {
  const [live, setLive] = useState('server');
  useEffect(() => setLive('hydrated'), []);
  return h('html', { lang: 'en' },
    h('head', null,
      h('meta', { charSet: 'utf-8' }),
      h('title', null, 'React'),
      h('script', { src: '/react-document.js', async: true })),
    h('body', null,
      h('button', { id: 'live', onClick: () => setLive('pressed') }, live),
      h('main', null,
        ${JSON.stringify(addresses)}.map((address) =>
          h('p', { key: address }, h('a', { href: address }, 'A link'))),
        h('div', { style: { height: '2000px' } }))));
}
window.hydrate = () => hydrateRoot(document, h(Page));
const after = new URL(location.href).searchParams.get('after');
if (after !== 'asked') {
  if (after === '0') {
    if (document.readyState !== 'loading') hydrate();
    else document.addEventListener('DOMContentLoaded', hydrate);
  }
  else addEventListener('load', () => setTimeout(hydrate, Number(after)));
}
`);
}

/** @returns the page as a server sends it: the same markup that React then takes over */
export function reactDocument(addresses: string[]): string {
  const links = addresses.map((address) => `<p><a href="${address}">A link</a></p>`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"/><title>React</title><script src="/react-document.js" async=""></script></head><body><button id="live">server</button><main>${links}<div style="height:2000px"></div></main></body></html>`;
}
