/** Takes the one place at which Preact parses HTML out of the bundles, and holds that there is no other. */
import type { Plugin } from 'vite';

/** Where Preact hands the `__html` of `dangerouslySetInnerHTML` to an element, as it is published. */
const PLACE = /(\w+)\.__html==(\w+)\.innerHTML\)\|\|\(\2\.innerHTML=\1\.__html\)/g;

/** What parses a text as HTML. */
const PARSES_HTML =
  /\b(?:(?:inner|outer)HTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)\b/;

/**
 * Waymark never hands HTML to Preact: text from lists is only ever text. So nothing may be able to,
 * and reviewers of the stores, whose linter warns of the assignment, have nothing to ask. Markup
 * that were handed over all the same would be shown as text.
 * The build fails where Preact's source is another one than this was written for, and where any
 * other script of the package could parse HTML.
 */
export function withoutInnerHtml(): Plugin {
  return {
    name: 'waymark:without-inner-html',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/preact\/dist\/preact\.m?js$/ },
      handler(code) {
        const places = code.match(PLACE)?.length ?? 0;
        if (places !== 1) this.error(`Preact sets HTML at ${places} places, not at one.`);
        return {
          code: code.replace(PLACE, '$1.__html==$2.textContent)||($2.textContent=$1.__html)'),
          map: null,
        };
      },
    },
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const [found] = PARSES_HTML.exec(chunk.code) ?? [];
        if (found) this.error(`${chunk.fileName} can parse HTML: it has ${found}.`);
      }
    },
  };
}
