/** When the page that the library was opened for is there: what nobody waits for comes after it. */
import { useEffect, useState } from 'preact/hooks';

/** What has not come by then is not waited for, ms. */
const PATIENCE_MS = 1_000;

let shown: Promise<void> | undefined;

/** Resolves once the first page stands there with its content; the same for as long as the tab is there. */
export function whenShown(): Promise<void> {
  shown ??= new Promise((done) => {
    let isWaiting = true;
    const timer = setTimeout(() => {
      isWaiting = false;
      done();
    }, PATIENCE_MS);
    const look = (): void => {
      if (isWaiting && document.querySelector('.library [aria-busy=true]')) {
        requestAnimationFrame(look);
        return;
      }
      clearTimeout(timer);
      // After it is painted.
      setTimeout(done);
    };
    requestAnimationFrame(look);
  });
  return shown;
}

/** @returns whether what nobody waits for may come */
export function useIsShown(): boolean {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    let isMeant = true;
    void whenShown().then(() => isMeant && setIsShown(true));
    return () => {
      isMeant = false;
    };
  }, []);
  return isShown;
}
