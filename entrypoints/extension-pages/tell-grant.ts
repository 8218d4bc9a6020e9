/** What came of asking the browser to let Waymark see sites. */
import { i18n } from '#i18n';
import type { EntryCommands } from './use-entry-commands';

/**
 * Says that a grant was given; one that was refused has been answered already.
 * @returns whether the browser has asked
 */
export function tellGrant(
  asking: Promise<boolean>,
  words: string,
  say: EntryCommands['say'],
): Promise<boolean> {
  return asking.then(
    (isGranted) => {
      if (isGranted) say(words);
      return true;
    },
    (error: unknown) => {
      console.error(error);
      say(i18n.t('popup.failed.access'), 'failed');
      return false;
    },
  );
}
