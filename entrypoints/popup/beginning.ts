/** What `popup-first` began to read before the popup itself was loaded. */
import type { HomeView } from '../../components/view-models';
import { beginPopup, type PopupBeginning } from '../../lib/actions/read/begin-popup';
import type { Failure } from '../../lib/messages/failure-of';
import type { FirstRead } from '../../lib/store/read-first';
import { isPrivatePage } from '../extension-pages/is-private-page';
import { viewHome } from '../extension-pages/view-home';
import { isPageListed } from './is-page-listed';

declare global {
  var waymarkBeginning: PopupBeginning | undefined;
}

/** What was read; `read` is undefined where there was nothing to be read. */
export interface FirstAnswer {
  read: FirstRead | undefined;
  /** Why nothing could be read. */
  failure: Failure | undefined;
}

const beginning =
  globalThis.waymarkBeginning ??
  beginPopup({ isAtRest: true, now: Date.now(), isPrivate: isPrivatePage() });

/** What search needs, when it comes. */
export const firstAnswer: Promise<FirstAnswer> = Promise.all([
  beginning.read,
  beginning.failure,
]).then(([read, failure]) => ({ read, failure }));

let home: Promise<HomeView | undefined> | undefined;

/**
 * @returns what is shown at rest, when it comes; undefined where it is not there, and where a card
 * of the page in front will come above it, which would move it down
 */
export function firstHome(): Promise<HomeView | undefined> {
  home ??= readHome();
  return home;
}

async function readHome(): Promise<HomeView | undefined> {
  const isListed = await isPageListed().catch((error: unknown) => {
    console.error(error);
    return false;
  });
  const overview = isListed ? undefined : await beginning.overview;
  return overview && viewHome(overview);
}

/** @returns the answer if it is there already: results at once cost less than a page and then results. */
export function firstAnswerYet(): Promise<FirstAnswer | undefined> {
  return Promise.race([firstAnswer, Promise.resolve(undefined)]);
}
