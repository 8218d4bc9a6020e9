/** Stands in for `#i18n` where no browser is: the words of assets/locales/en.yml, by the same rules. */
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import type { Plugin } from 'vite';

const LOCALE = new URL('../../assets/locales/en.yml', import.meta.url);
const NAME = '#i18n';
const RESOLVED = '\0waymark-words';

/** @returns a Vite plugin that resolves `#i18n` to a module with the real words in it. */
export function locale(): Plugin {
  return {
    name: 'waymark-words',
    enforce: 'pre',
    resolveId: (name) => (name === NAME ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined;
      const messages = await parseMessagesFile(LOCALE.pathname);
      const words: Record<string, string> = {};
      for (const message of messages)
        if (message.type === 'plural')
          words[message.key.join('.')] = Object.values(message.plurals).join(' | ');
        else words[message.key.join('.')] = message.message;
      return `
        const words = ${JSON.stringify(words)};
        function t(key, ...args) {
          if (!(key in words)) throw new Error('No words for ' + key);
          const count = args.find((arg) => typeof arg === 'number');
          const parts = args.find(Array.isArray) ?? (count === undefined ? [] : [count]);
          const forms = words[key].split(' | ');
          const form = count === undefined ? words[key] : forms.length === 2 ? forms[count === 1 ? 0 : 1] : forms[0];
          return form.replace(/\\$([1-9])/g, (_, at) => String(parts[at - 1] ?? ''));
        }
        export const i18n = { t };`;
    },
  };
}
