/** Stands in for `#i18n` in Node: the same words, read from the English locale file. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseYAML } from 'confbox';

const words: unknown = parseYAML(readFileSync(resolve('assets/locales/en.yml'), 'utf8'));

/** Looks words up as the extension does; a missing key throws, so that a test sees it. */
export const i18n = {
  t(key: string, ...args: unknown[]): string {
    const found = key
      .split('.')
      .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], words);
    if (typeof found !== 'string' && typeof found !== 'object') throw new Error(`no words: ${key}`);
    const count = args.find((arg): arg is number => typeof arg === 'number');
    const given = args.find((arg): arg is unknown[] => Array.isArray(arg));
    const values = (given ?? (count === undefined ? [] : [count])).map(String);
    const text = typeof found === 'string' ? choosePlural(found, count) : pluralOf(found, count);
    return text.replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');
  },
};

function choosePlural(text: string, count: number | undefined): string {
  const forms = text.split(' | ');
  if (count === undefined || forms.length === 1) return text;
  if (forms.length === 2) return forms[count === 1 ? 0 : 1] ?? text;
  return forms[Math.min(count, 2)] ?? text;
}

function pluralOf(forms: object | null, count: number | undefined): string {
  const table = forms as Record<string, string>;
  return table[String(count)] ?? table.n ?? '';
}
