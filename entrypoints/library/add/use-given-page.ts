/** What was taken of a page to be added as a list, for the page that adds it. */
import { useEffect, useRef } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { dropGivenPage, findGivenPage, type GivenPage } from '../../../lib/store/given-pages';

/**
 * @param id undefined for none, and as long as it cannot be looked at
 * @param onFound hears of each once, or that it is not there any more
 * @returns what lets go of it
 */
export function useGivenPage(
  id: string | undefined,
  onFound: (page: GivenPage | undefined) => void,
): { drop: () => void } {
  const hear = useRef(onFound);
  hear.current = onFound;
  useEffect(() => {
    if (id === undefined) return undefined;
    let isLeft = false;
    const tell = (page: GivenPage | undefined) => {
      if (!isLeft) hear.current(page);
    };
    findGivenPage(browser.storage.local, id).then(tell, (error: unknown) => {
      console.error(error);
      tell(undefined);
    });
    return () => {
      isLeft = true;
    };
  }, [id]);
  const drop = () => {
    if (id === undefined) return;
    dropGivenPage(browser.storage.local, id).catch((error: unknown) => console.error(error));
    // Loaded again, or gone back to, the page must not look for it.
    if (location.hash.startsWith('#/add/page/')) history.replaceState(null, '', '#/add');
  };
  return { drop };
}
