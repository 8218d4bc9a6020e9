/** Names of the settings, for what is said about a change to them. */
import { i18n } from '#i18n';
import type { Settings } from '../lib/reading/choices';

const CHOSEN = {
  readRule: 'library.rule.title',
  corner: 'library.corner.title',
  marksLinks: 'library.links.title',
  badge: 'library.badge.title',
  newCards: 'library.newCards.title',
  silentHosts: 'library.silent.title',
  dismissedHosts: 'library.hidden.title',
  dismissedPages: 'library.hiddenPages.title',
} as const satisfies Record<keyof Settings, string>;

/** @returns what the settings call those that were changed */
export function settingWords(change: Partial<Settings>): string {
  const names = Object.keys(change) as Array<keyof Settings>;
  return names.map((name) => i18n.t(CHOSEN[name])).join(', ');
}
