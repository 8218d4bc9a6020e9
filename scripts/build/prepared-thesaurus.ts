/** Takes the thesaurus apart when the package is built, so that no first key waits for it. */
import type { Plugin } from 'vite';
import thesaurus from '../../assets/search/thesaurus.json' with { type: 'json' };
import { prepareThesaurus } from '../../lib/search/query/thesaurus-index';

/** Serves what `lib/search/query/open-thesaurus.ts` does, with its work done. */
export function preparedThesaurus(): Plugin {
  return {
    name: 'waymark:prepared-thesaurus',
    apply: 'build',
    load: {
      filter: { id: /\/lib\/search\/query\/open-thesaurus\.ts$/ },
      handler: () => {
        const json = JSON.stringify(JSON.stringify(prepareThesaurus(thesaurus)));
        return [
          `import { indexThesaurus } from './thesaurus-index';`,
          `export const openThesaurus = () => indexThesaurus(JSON.parse(${json}));`,
        ].join('\n');
      },
    },
  };
}
