/** Stands in for `browser.storage.local`: in memory, and dies at a write where that is wanted. */
import type { KeptIn } from '../../lib/store/own-backups';

/** @param deadly the write, counted from 1, before which the worker dies */
export function memoryArea(
  kept = new Map<string, unknown>(),
  deadly = Number.POSITIVE_INFINITY,
): { kept: Map<string, unknown>; area: KeptIn } {
  let writes = 0;
  const write = () => {
    writes += 1;
    if (writes >= deadly) throw new Error('the worker died');
  };
  const area: KeptIn = {
    get: async (keys) => {
      const wanted = [keys].flat().filter((key) => kept.has(key));
      return structuredClone(Object.fromEntries(wanted.map((key) => [key, kept.get(key)])));
    },
    set: async (items) => {
      write();
      for (const [key, value] of Object.entries(items)) kept.set(key, structuredClone(value));
    },
    remove: async (keys) => {
      write();
      for (const key of [keys].flat()) kept.delete(key);
    },
  };
  return { kept, area };
}
