/** Takes out of scripts what WXT puts around each of them. */
import type { Plugin } from 'vite';

/** The script itself, as WXT takes it in. */
const TAKES_IN = /^import definition from .*$/m;

/** WXT's own file of what a script is written with. */
const DEFINITION = 'define-unlisted-script';

/**
 * WXT runs a script with plugins, of which there are none, and words for its crash, which are empty in
 * a package: 460 bytes of every script, in every page; 50 more are for scripts that are written in other
 * ways than these, which are functions. The browser says what was thrown, and where.
 * The build fails where WXT runs scripts in another way than this was written for.
 */
export function bareUnlistedScripts(): Plugin {
  return {
    name: 'waymark:bare-unlisted-scripts',
    apply: 'build',
    transform: {
      filter: { id: /wxt-unlisted-script-entrypoint|define-unlisted-script/ },
      handler(code, id) {
        if (id.includes(DEFINITION)) {
          if (!code.includes('function defineUnlistedScript(')) {
            this.error('WXT defines scripts in another way.');
          }
          return { code: 'export const defineUnlistedScript = (main) => main;', map: null };
        }
        const [takesIn] = TAKES_IN.exec(code) ?? [];
        if (!takesIn || !code.includes('definition.main()')) {
          this.error('WXT runs scripts in another way.');
        }
        return { code: `${takesIn}\nexport default definition();`, map: null };
      },
    },
  };
}
