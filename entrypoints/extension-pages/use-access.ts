/** What Waymark may see, kept up to date. For popup and library. */
import { useLayoutEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { type Access, readAccess } from '../../lib/actions/browser/read-access';

/** @returns undefined until the browser has answered */
export function useAccess(): Access | undefined {
  const [access, setAccess] = useState<Access | undefined>(undefined);
  // Not after the next painting: settings and welcome wait for it.
  useLayoutEffect(() => {
    const look = () => void readAccess().then(setAccess, (error) => console.error(error));
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, []);
  return access;
}
