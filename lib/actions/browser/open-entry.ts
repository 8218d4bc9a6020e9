/**
 * Opens an entry at the address its list gives, and remembers in which tab, so that the address
 * at which it arrives can be learned.
 */
import browser from 'webextension-polyfill';
import type { WaymarkDatabase } from '../../store/database';
import { inTime } from '../../store/in-time';
import { expectOpening, settleOpening } from '../../store/openings';
import type { OpeningRow } from '../../store/rows';

/** The parts of the browser that opening needs. */
export interface OpeningApi {
  tabs: Pick<typeof browser.tabs, 'query' | 'create' | 'update'>;
}

/** What of a tab is looked at. */
type OpenedTab = Pick<browser.Tabs.Tab, 'id' | 'incognito'>;

/** A tab that others are opened from. */
type OpenerTab = Pick<browser.Tabs.Tab, 'id' | 'index'>;

/** Pages with nothing to lose: an entry opens in place of them. */
const EMPTY_PAGE = /^(about:(blank|newtab|home)|(chrome|edge|brave):\/\/(newtab|new-tab-page)\/?)/;

/** A page of an extension: such as the library, which the address bar opens where nothing fits. */
const OWN_PAGE = /^(?:chrome|moz)-extension:\/\//;

/** The page is opened by then, whether the database has answered or not, ms. */
const REMEMBERED_WITHIN_MS = 500;

/** The address cannot be opened: it is not http or https. */
export class UnsafeAddressError extends Error {
  override name = 'UnsafeAddressError';
}

/**
 * Opens in a new tab beside the current one (in place of an empty one), in the background behind
 * those that were opened from there before, or in the current tab. Where reading stopped in the middle the marker goes on there once the page has
 * arrived, unless it is opened `fromTop`. Pages of Waymark's own are opened without being remembered,
 * and so is everything in a private window.
 * @param entry without `resourceId` where it was found in what came with the package: its address
 * says then which resource it is
 * @returns whether all that should be remembered is
 * @throws UnsafeAddressError
 */
export async function openEntry(
  db: WaymarkDatabase,
  entry: { address: string; resourceId?: number },
  options: { inBackground: boolean; inPlace?: boolean; fromTop?: boolean; now: number },
  api: OpeningApi = browser,
): Promise<boolean> {
  const { address, resourceId } = entry;
  const isOwnPage = OWN_PAGE.test(address);
  if (!isOwnPage && !/^https?:\/\//i.test(address)) throw new UnsafeAddressError(address);
  const [current] = await api.tabs.query({ active: true, currentWindow: true });
  const placeId =
    !options.inBackground && (options.inPlace === true || EMPTY_PAGE.test(current?.url ?? ''))
      ? current?.id
      : undefined;
  const index =
    current && (options.inBackground ? await placeBehind(current, api) : current.index + 1);
  const opener = current?.id === undefined ? {} : { openerTabId: current.id };
  const isPrivate = current?.incognito === true;
  // Before the browser is asked: whoever opens may end with the focus that the page takes.
  const remembering =
    isOwnPage || isPrivate
      ? undefined
      : rememberOpening(
          db,
          {
            ...{ address, at: options.now, ...opener },
            ...(resourceId === undefined ? {} : { resourceId }),
            ...(options.fromTop ? { fromTop: true as const } : {}),
          },
          placeId,
        );
  const rowId = remembering && (await inTime(remembering, REMEMBERED_WITHIN_MS));
  let tab: OpenedTab;
  try {
    tab =
      placeId !== undefined
        ? await api.tabs.update(placeId, { url: address })
        : await api.tabs.create({
            url: address,
            active: !options.inBackground,
            ...(index === undefined ? {} : { index }),
            ...opener,
          });
  } catch (error) {
    void remembering?.then((id) => settle(db, id, undefined));
    throw error;
  }
  if (!remembering) return isOwnPage || isPrivate;
  // One that comes late is settled when it does; the page is open, whatever becomes of it.
  const settling = remembering.then((id) => settle(db, id, tab));
  if (rowId !== undefined) await settling;
  return rowId !== undefined;
}

/** @returns where a tab goes so that several opened from one stand in the order of opening, as links do */
async function placeBehind({ id, index }: OpenerTab, api: OpeningApi): Promise<number> {
  const tabs = await api.tabs.query({ currentWindow: true });
  const openers = new Map(tabs.map((tab) => [tab.index, tab.openerTabId]));
  let place = index + 1;
  while (id !== undefined && openers.get(place) === id) place += 1;
  return place;
}

/** Says of what is remembered in which tab it is; forgets it where no tab is to be remembered. */
async function settle(
  db: WaymarkDatabase,
  rowId: number | undefined,
  tab: OpenedTab | undefined,
): Promise<void> {
  if (rowId === undefined) return;
  try {
    if (tab?.id === undefined || tab.incognito === true) await db.openings.delete(rowId);
    else if (tab.id !== rowId) await settleOpening(db, rowId, tab.id);
  } catch (error) {
    console.error(error);
  }
}

/**
 * @param placeId the tab that it takes, where that is there already
 * @returns the row's id; undefined where nothing could be stored: it is opened all the same
 */
async function rememberOpening(
  db: WaymarkDatabase,
  opening: Omit<OpeningRow, 'tabId'>,
  placeId: number | undefined,
): Promise<number | undefined> {
  try {
    if (placeId === undefined) return await expectOpening(db, opening);
    return await db.openings.put({ ...opening, tabId: placeId, inPlace: true });
  } catch (error) {
    console.error(error);
    return undefined;
  }
}
