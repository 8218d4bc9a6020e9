/** The page in front of the popup: its tab, and what the catalogue knows of it, kept up to date. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { describeMark, recognisePage } from '../../lib/actions/recognise-page';
import type { Mark } from '../../lib/messages/protocol';
import type { WaymarkDatabase } from '../../lib/store/database';
import { readSettings } from '../../lib/store/settings';
import { useLiveQuery } from '../commands/use-live-query';

/** A tab whose address may be seen: opening the popup grants it (`activeTab`). */
export interface PageInFront {
  tabId: number;
  address: string;
  title: string;
  /** Of a private window nothing is recorded. */
  isPrivate: boolean;
}

async function findPageInFront(): Promise<PageInFront | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined || !tab.url) return null;
  return { tabId: tab.id, address: tab.url, title: tab.title ?? '', isPrivate: tab.incognito };
}

/** @returns the tab in front: null where there is none, undefined until that is known. */
export function usePageInFront(): PageInFront | null | undefined {
  const [page, setPage] = useState<PageInFront | null | undefined>(undefined);
  useEffect(() => {
    const look = () =>
      void findPageInFront()
        .catch((error: unknown) => {
          console.error(error);
          return null;
        })
        .then(setPage);
    look();
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
  return useLiveQuery(useCallback(async () => page && describePage(db, page), [db, page]));
}

async function describePage(db: WaymarkDatabase, page: PageInFront): Promise<Mark | null> {
  const found = await recognisePage(db, { address: page.address, title: page.title });
  if (!found) return null;
  const settings = await readSettings(db);
  const about = { settings, address: page.address, now: Date.now() };
  const mark = await describeMark(db, found, about);
  return page.isPrivate ? { ...mark, isPrivate: true } : mark;
}
