/** What the user chooses about recording and marking, and what holds until then. */
import type { ReadRule } from './reading';

/** Corner of the window in which the chip stands. */
export type Corner = 'bottom-right' | 'bottom-left' | 'top-right' | 'top-left';

/** What can be counted on the toolbar icon: nothing, what is left of this week's plans, cards that are due. */
export const BADGES = ['none', 'plan', 'review'] as const;

export type BadgeChoice = (typeof BADGES)[number];

/** The user's choices. */
export interface Settings {
  readRule: ReadRule;
  corner: Corner;
  /** Hosts on which nothing is recorded and nothing is shown. */
  silentHosts: string[];
  /** Pages on which the chip stays away, as identity keys. */
  dismissedPages: string[];
  /** Hosts on which the chip stays away; reading is still recorded. */
  dismissedHosts: string[];
  /** Mark links to entries on the sites that Waymark may see. */
  marksLinks: boolean;
  /** What the number on the toolbar icon counts. */
  badge: BadgeChoice;
  /** How many cards that were never reviewed come up in a day. */
  newCards: number;
}

/** More new cards than this nobody begins in a day. */
export const MOST_NEW_CARDS = 999;

const RULES: readonly unknown[] = ['really-read', 'opened', 'by-hand'] satisfies ReadRule[];
const CORNERS: readonly unknown[] = [
  'bottom-right',
  'bottom-left',
  'top-right',
  'top-left',
] satisfies Corner[];

/** Whether a choice is one that can be made. */
const IS_SOUND: Record<keyof Settings, (value: unknown) => boolean> = {
  readRule: (value) => RULES.includes(value),
  corner: (value) => CORNERS.includes(value),
  silentHosts: isNames,
  dismissedPages: isNames,
  dismissedHosts: isNames,
  marksLinks: (value) => typeof value === 'boolean',
  badge: (value) => (BADGES as readonly unknown[]).includes(value),
  newCards: (value) => Number.isInteger(value) && isWithin(Number(value), MOST_NEW_CARDS),
};

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

function isWithin(value: number, most: number): boolean {
  return value >= 0 && value <= most;
}

/**
 * @param stored as it was found: a disk or another version may have left anything
 * @returns every choice, with the default where none was made or what is stored is none
 */
export function repairSettings(stored: unknown): Settings {
  const found: Record<string, unknown> =
    typeof stored === 'object' && stored !== null ? { ...stored } : {};
  for (const name of Object.keys(IS_SOUND) as Array<keyof Settings>) {
    if (!IS_SOUND[name](found[name])) found[name] = DEFAULT_SETTINGS[name];
  }
  return found as unknown as Settings;
}

/** What holds until the user chooses. */
export const DEFAULT_SETTINGS: Settings = {
  readRule: 'really-read',
  corner: 'bottom-right',
  silentHosts: [],
  dismissedPages: [],
  dismissedHosts: [],
  marksLinks: true,
  badge: 'none',
  newCards: 20,
};
