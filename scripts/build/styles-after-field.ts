/** Lets the popup paint its field before the styles of everything else are there. */
import type { Plugin } from 'vite';

/** What stands before a sheet in the body is painted without it; a sheet in the head holds all of it back. */
export function stylesAfterField(entry: string): Plugin {
  return {
    name: 'waymark:styles-after-field',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { filename }) {
        if (!filename.includes(`/${entry}/`)) return html;
        const links = html.match(/\s*<link rel="stylesheet"[^>]*>/g) ?? [];
        const rest = links.reduce((whole, link) => whole.replace(link, ''), html);
        return rest.replace('</body>', `${links.map((link) => link.trim()).join('\n')}\n</body>`);
      },
    },
  };
}
