/** The toolbar icon of a tab: not on a list, unread, reading n %, read; with a title in words. */
import browser, { type Action } from 'webextension-polyfill';
import type { Mark } from '../../messages/protocol';
import { shownShare } from '../../reading/shown-progress';
import { showsOutcome } from './show-outcome';
import { isShownStill, type TabLookApi, type TabPage } from './tab-page';

/** Words for the icon's title; given by the caller, because this room speaks no language. */
export interface StateWords {
  /** @returns the title for a page that is on a list */
  describe(mark: Mark): string;
  /** Title for any other page. */
  none: string;
  /** Title where Waymark does not know what the page is. */
  unknown: string;
}

/** The parts of the browser that the icon needs. */
export interface ActionApi extends TabLookApi {
  action: Pick<typeof browser.action, 'setIcon' | 'setTitle'>;
}

const SIZES = [16, 32] as const;

/** What was shown last in each tab, counted: a later call stands, whichever ends first. */
const calls = new Map<number, number>();

/**
 * Shows the state of a page in the toolbar, if its tab still shows that page.
 * @param mark null for a page that is on no list, undefined where that is not known
 */
export async function showState(
  page: TabPage,
  mark: Mark | null | undefined,
  words: StateWords,
  api: ActionApi = browser,
): Promise<void> {
  const { tabId } = page;
  const call = (calls.get(tabId) ?? 0) + 1;
  calls.set(tabId, call);
  const isLatest = () => calls.get(tabId) === call;
  try {
    if (!(await isShownStill(page, api)) || !isLatest()) return;
    await setState(tabId, mark, words, api.action);
    if ((await isShownStill(page, api)) || !isLatest()) return;
    // The page went while the icon was set: what it says is not about the one that came.
    await setState(tabId, undefined, words, api.action);
  } catch {
    // The tab was closed while its page was being recognised.
  } finally {
    if (isLatest()) calls.delete(tabId);
  }
}

async function setState(
  tabId: number,
  mark: Mark | null | undefined,
  words: StateWords,
  action: ActionApi['action'],
): Promise<void> {
  const title = mark ? words.describe(mark) : mark === null ? words.none : words.unknown;
  await Promise.all([
    showsOutcome(tabId) ? undefined : action.setTitle({ tabId, title }),
    mark
      ? action.setIcon({ tabId, imageData: drawIcons(mark) })
      : action.setIcon({ tabId, path: ICON_PATHS }),
  ]);
}

const ICON_PATHS = { 16: 'icons/16.png', 32: 'icons/32.png' };

type Icon = Action.ImageDataType;

function drawIcons(mark: Mark): Record<string, Icon> {
  const icons: Record<string, Icon> = {};
  // The polyfill's own name for ImageData lacks the field `colorSpace`, nothing else.
  for (const size of SIZES) icons[size] = drawIcon(mark, size) as unknown as Icon;
  return icons;
}

/**
 * A ring, filled as far as the page was read; a tick when it was, a cross where the site does not
 * show it. Legible without colour.
 */
function drawIcon({ certainty, reading, gone }: Mark, size: number): ImageData {
  const context = new OffscreenCanvas(size, size).getContext('2d');
  if (!context) throw new Error('no canvas to draw the icon on');
  const unit = size / 16;
  const centre = size / 2;
  const radius = 6 * unit;
  const known = STATE_COLOURS[certainty === 'likely' ? 'unread' : reading.state];
  const colour = gone ? STATE_COLOURS.skipped : known;
  context.lineWidth = 2 * unit;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  context.arc(centre, centre, radius, 0, Math.PI * 2);
  if (gone) {
    context.stroke();
    context.beginPath();
    for (const [from, to] of [
      [5.6, 10.4],
      [10.4, 5.6],
    ] as const) {
      context.moveTo(5.6 * unit, from * unit);
      context.lineTo(10.4 * unit, to * unit);
    }
    context.stroke();
  } else if (certainty === 'likely') {
    context.stroke();
    context.font = `bold ${10 * unit}px sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText('?', centre, centre + unit * 0.5);
  } else if (reading.state === 'read') {
    context.fill();
    context.stroke();
    context.globalCompositeOperation = 'destination-out';
    context.beginPath();
    context.moveTo(4.8 * unit, 8.2 * unit);
    context.lineTo(7.2 * unit, 10.6 * unit);
    context.lineTo(11.4 * unit, 5.6 * unit);
    context.stroke();
  } else if (reading.state === 'skipped') {
    context.stroke();
    context.beginPath();
    context.moveTo(4.5 * unit, 11.5 * unit);
    context.lineTo(11.5 * unit, 4.5 * unit);
    context.stroke();
  } else {
    context.stroke();
    const share = Math.max(reading.state === 'reading' ? 0.08 : 0, shownShare(reading));
    context.beginPath();
    context.moveTo(centre, centre);
    context.arc(centre, centre, 4.4 * unit, -Math.PI / 2, -Math.PI / 2 + share * Math.PI * 2);
    context.fill();
  }
  return context.getImageData(0, 0, size, size);
}

/** Mid-tones that stand out on light and on dark toolbars; a worker cannot ask which it is. */
const STATE_COLOURS = {
  unread: '#5b7fd6',
  reading: '#c27a12',
  read: '#2f9464',
  skipped: '#858b86',
} as const;
