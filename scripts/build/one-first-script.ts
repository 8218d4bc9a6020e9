/** Has all that a page begins with in one script: to ask for each of many takes as long as to run it. */
import type { Plugin } from 'vite';

/** What is known of a module while chunks are made. */
interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

/**
 * What is loaded late shares modules with what comes first; left alone, each set of parts that share one
 * makes a script of its own.
 * @param page name of the entrypoint, which is built by itself
 */
export function oneFirstScript(page: string): Plugin {
  let isBuilt = false;
  let first: Set<string> | undefined;
  let entries: string[] = [];
  return {
    name: 'waymark:one-first-script',
    apply: 'build',
    configResolved({ build }) {
      const { input } = build.rolldownOptions;
      isBuilt = typeof input === 'object' && Object.keys(input).join() === page;
    },
    buildStart() {
      first = undefined;
      entries = [];
    },
    moduleParsed({ id, isEntry }) {
      if (isEntry) entries.push(id);
    },
    outputOptions(options) {
      if (!isBuilt) return null;
      const isFirst = (id: string, modules: Modules) => {
        first ??= reachedFrom(entries, modules);
        return first.has(id);
      };
      return {
        ...options,
        codeSplitting: {
          groups: [
            { debugName: page, name: (id, modules) => (isFirst(id, modules) ? page : null) },
          ],
        },
      };
    },
  };
}

/** @returns these modules, and all that they import, but for what is imported late */
function reachedFrom(entries: readonly string[], modules: Modules): Set<string> {
  const reached = new Set(entries);
  for (const id of reached) {
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
  }
  return reached;
}
