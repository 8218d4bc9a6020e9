/**
 * Has all that a page begins with in one script, and all that comes next in another: to ask for each of
 * many takes as long as to run it.
 */
import type { Plugin } from 'vite';

/** What is known of modules while chunks are made. */
interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

/** A module that is loaded late, and is the next thing that the page needs. */
export interface NextScript {
  /** How its path ends. */
  module: string;
  /**
   * Scripts that are loaded ahead by their names: its own, with all that it brings with it beyond the
   * first, and what the builder itself puts beside it.
   */
  scripts: readonly [own: string, ...others: string[]];
}

/**
 * What is loaded late shares modules with what comes first; left alone, each set of parts that share one
 * makes a script of its own.
 * @param page name of the entrypoint, which is built by itself
 */
export function oneFirstScript(page: string, next?: NextScript): Plugin {
  let isBuilt = false;
  let first: Set<string> | undefined;
  let second: Set<string> | undefined;
  let entries: string[] = [];
  let nexts: string[] = [];
  return {
    name: 'waymark:one-first-script',
    apply: 'build',
    configResolved({ build }) {
      const { input } = build.rolldownOptions;
      isBuilt = typeof input === 'object' && Object.keys(input).join() === page;
    },
    buildStart() {
      first = undefined;
      second = undefined;
      entries = [];
      nexts = [];
    },
    moduleParsed({ id, isEntry }) {
      if (isEntry) entries.push(id);
      if (next && id.endsWith(next.module)) nexts.push(id);
    },
    outputOptions(options) {
      if (!isBuilt) return null;
      const nameOf = (id: string, modules: Modules) => {
        first ??= reachedFrom(entries, modules);
        second ??= reachedFrom(nexts, modules);
        if (first.has(id)) return page;
        return second.has(id) && next ? next.scripts[0] : null;
      };
      const { chunkFileNames } = options;
      return {
        ...options,
        chunkFileNames: (chunk) =>
          next?.scripts.includes(chunk.name)
            ? 'chunks/[name].js'
            : typeof chunkFileNames === 'function'
              ? chunkFileNames(chunk)
              : (chunkFileNames ?? 'chunks/[name]-[hash].js'),
        codeSplitting: { groups: [{ debugName: page, name: nameOf }] },
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
