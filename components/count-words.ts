/** Numbers in the notation of the language. */
import { i18n } from '#i18n';

/**
 * The number with its digits in groups of three. By the locale file and not by `toLocaleString`:
 * in a fresh process that loads the browser's tables of languages, which cost the popup's first
 * rendering 10 to 30 ms, and the words around the number are those of the locale file anyway.
 * @param count a whole number, 0 or more
 */
export function countWords(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, () => i18n.t('popup.digitGroup'));
}
