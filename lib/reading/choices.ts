/** What the user chooses about recording and marking, and what holds until then. */
import type { ReadRule } from './reading';

/** Corner of the window in which the chip stands. */
export type Corner = 'bottom-right' | 'bottom-left' | 'top-right' | 'top-left';

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
}

/** What holds until the user chooses. */
export const DEFAULT_SETTINGS: Settings = {
  readRule: 'really-read',
  corner: 'bottom-right',
  silentHosts: [],
  dismissedPages: [],
  dismissedHosts: [],
  marksLinks: true,
};
