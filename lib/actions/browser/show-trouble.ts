/**
 * The toolbar icon of every tab says what is wrong for as long as nothing can be read or stored: on
 * a page whose record cannot be asked for no chip stands that could say so.
 */
import browser from 'webextension-polyfill';

/** The parts of the browser that this needs. */
export interface TroubleApi {
  action: Pick<typeof browser.action, 'setBadgeText' | 'setBadgeBackgroundColor' | 'setTitle'>;
}

/** Dark enough for the white letter that both browsers put on it (contrast 6.5). */
const COLOUR = '#b3261e';

/**
 * Tabs that have words of their own keep them: what they say of their page stays true.
 * @param title what is wrong, or the icon's usual title
 * @param isWrong whether something is
 */
export async function showTrouble(
  { title, isWrong }: { title: string; isWrong: boolean },
  { action }: TroubleApi = browser,
): Promise<void> {
  await Promise.all([
    action.setBadgeText({ text: isWrong ? '!' : '' }),
    action.setBadgeBackgroundColor({ color: COLOUR }),
    action.setTitle({ title }),
  ]);
}
