/** Has the browser compile all first scripts of a page at once. */
import type { Plugin } from 'vite';

/**
 * Chromium 136 and later take this line for leave to compile every function of a script when it is
 * loaded, and keep them all compiled for the next time. Without it each function is compiled when
 * it is first called: some 270 of them stand between opening the popup and its first row, and took
 * 7 to 9 of 42 to 49 ms. Other browsers read a comment.
 * @see https://github.com/WICG/explicit-javascript-compile-hints-file-based
 */
const HINT = '//# allFunctionsCalledOnLoad\n';

/** @param entry name of the entrypoint; the line goes to it and to what it cannot start without */
export function compileAtOnce(entry: string): Plugin {
  return {
    name: 'waymark:compile-at-once',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      // After the minifier, which removes comments, and after the last thing that puts a line first.
      order: 'post',
      handler(_, bundle) {
        const add = (fileName: string): void => {
          const chunk = bundle[fileName];
          if (chunk?.type !== 'chunk' || chunk.code.startsWith(HINT)) return;
          chunk.code = HINT + chunk.code;
          chunk.imports.forEach(add);
        };
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === 'chunk' && chunk.isEntry && chunk.name === entry) add(chunk.fileName);
        }
      },
    },
  };
}
