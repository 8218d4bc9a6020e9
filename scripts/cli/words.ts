/** The extension's words in Node, from the same locale file; stands in for `#i18n`, see use-words.ts. */
import { fileURLToPath } from 'node:url';
import { parseMessagesFile } from '@wxt-dev/i18n/build';

const LOCALE = new URL('../../assets/locales/en.yml', import.meta.url);

const words = new Map<string, string>();
for (const message of await parseMessagesFile(fileURLToPath(LOCALE))) {
  if ('message' in message) words.set(message.key.join('.'), message.message);
}

export const i18n = {
  /** @returns the words with the values in their places; the key where there are none */
  t(key: string, values: readonly string[] = []): string {
    const text = words.get(key) ?? key;
    return text.replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');
  },
};
