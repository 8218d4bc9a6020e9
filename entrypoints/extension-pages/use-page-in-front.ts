/** The page in front: its tab, and what the catalogue knows of it, kept up to date. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { describeFront, type FrontPage } from '../../lib/actions/read/describe-front';
import type { Mark } from '../../lib/messages/protocol';
import { messageToMarker } from '../../lib/messages/to-marker';
import type { WaymarkDatabase } from '../../lib/store/database';
import { useLiveQuery } from './use-live-query';

/** A tab whose address may be seen: opening the popup grants it (`activeTab`). */
export type PageInFront = FrontPage;

/** A page that is busy may answer late; what it says is shown then, ms. */
const TOLD_WITHIN_MS = 150;

async function findPageInFront(): Promise<PageInFront | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined || !tab.url) return null;
  return { tabId: tab.id, address: tab.url, title: tab.title ?? '', isPrivate: tab.incognito };
}

const LATE = Symbol('late');

function waitToBeTold(): Promise<typeof LATE> {
  return new Promise((done) => {
    setTimeout(() => done(LATE), TOLD_WITHIN_MS);
  });
}

/** @returns what the page says of itself; undefined where there is no marker to ask */
async function askMarker({ tabId }: PageInFront): Promise<unknown> {
  try {
    return await browser.tabs.sendMessage(tabId, messageToMarker('pageAsked', undefined));
  } catch {
    // The browser's words for a tab without a listener.
    return undefined;
  }
}

/** @returns the tab in front: null where there is none, undefined until that is known. */
export function usePageInFront(): PageInFront | null | undefined {
  const [page, setPage] = useState<PageInFront | null | undefined>(undefined);
  useEffect(() => {
    let looks = 0;
    const look = async () => {
      looks += 1;
      const own = looks;
      const show = (found: PageInFront | null) => own === looks && setPage(found);
      try {
        const found = await findPageInFront();
        if (!found) return show(found);
        const asking = askMarker(found);
        // Its own words first: what comes after the card would move what stands below it.
        const told = await Promise.race([asking, waitToBeTold()]);
        show({ ...found, told });
        if (told === LATE) show({ ...found, told: await asking });
      } catch (error) {
        console.error(error);
        show(null);
      }
    };
    void look();
    browser.tabs.onUpdated.addListener(look);
    browser.tabs.onActivated.addListener(look);
    return () => {
      browser.tabs.onUpdated.removeListener(look);
      browser.tabs.onActivated.removeListener(look);
    };
  }, []);
  return page;
}

/** @returns the mark of a page: null where it is on no list, undefined until that is known. */
export function useMark(
  db: WaymarkDatabase,
  page: PageInFront | null | undefined,
): Mark | null | undefined {
  return useLiveQuery(
    useCallback(async () => page && describeFront(db, page, Date.now()), [db, page]),
  );
}
