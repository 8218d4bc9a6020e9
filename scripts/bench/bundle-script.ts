/** Makes one script of a file that runs inside a page of the extension. */
import { resolve } from 'node:path';
import { build } from 'vite';

/** @param file name of a file beside this one */
export async function bundleScript(file: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: resolve(import.meta.dirname, file), formats: ['iife'], name: 'bench' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('nothing was bundled');
  return output.output[0].code;
}
