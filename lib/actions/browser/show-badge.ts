/** The number on the toolbar icon, for those who want one: what is left of this week, or what is due. */
import browser from 'webextension-polyfill';
import type { WaymarkDatabase } from '../../store/database';
import { observe } from '../../store/live';
import { readSettings } from '../../store/settings';
import { readDueCount } from '../read/read-cards';
import { readThisWeek } from '../read/read-plans';

/** The parts of the browser that this needs. */
export interface BadgeApi {
  action: Pick<typeof browser.action, 'setBadgeText' | 'setBadgeBackgroundColor'>;
}

/** As quiet as a number can be, and dark enough for white figures (contrast 6.9). */
const COLOUR = '#4a5568';
/** More than fits. */
const MOST = 99;

/**
 * Shows the number as long as the worker lives, as it changes. Nothing but the settings is read where
 * none is wanted.
 * @returns a function that stops it
 */
export function followBadge(db: WaymarkDatabase, api: BadgeApi = browser): () => void {
  return observe(
    () => readBadge(db, Date.now()),
    (count) => void showBadge(count, api).catch(console.error),
    console.error,
  );
}

async function readBadge(db: WaymarkDatabase, now: number): Promise<number> {
  const { badge } = await readSettings(db);
  if (badge === 'review') return readDueCount(db, now);
  if (badge === 'none') return 0;
  const week = await readThisWeek(db, now);
  return week ? week.entries - week.read : 0;
}

async function showBadge(count: number, { action }: BadgeApi): Promise<void> {
  const text = count > MOST ? `${MOST}+` : String(count);
  if (count > 0) await action.setBadgeBackgroundColor({ color: COLOUR });
  await action.setBadgeText({ text: count > 0 ? text : '' });
}
