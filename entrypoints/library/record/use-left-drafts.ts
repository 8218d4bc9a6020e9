/** What was typed into notes in pages that ended before it was stored. */
import { useEffect } from 'preact/hooks';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { storeLeftDrafts } from '../../extension-pages/kept-drafts';

export function useLeftDrafts(db: WaymarkDatabase): void {
  useEffect(() => {
    storeLeftDrafts(db, Date.now()).catch((error: unknown) => console.error(error));
  }, [db]);
}
