/** Lets code of the extension run in Node: its `#i18n` becomes words.ts. To be imported before it. */
import { register } from 'node:module';

const words = new URL('./words.ts', import.meta.url).href;
const hook = `export const resolve = (name, context, next) =>
  name === '#i18n' ? { url: ${JSON.stringify(words)}, shortCircuit: true } : next(name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
