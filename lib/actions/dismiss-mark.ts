/** Puts the chip away on one page or a whole site; reading is still recorded. */
import { hostOf } from '../address/host-of';
import type { WaymarkDatabase } from '../store/database';
import { certainKeys } from '../store/resources';
import { readSettings, writeSettings } from '../store/settings';

/** @param scope `page` for this page under any of its addresses, `site` for its host */
export async function dismissMark(
  db: WaymarkDatabase,
  data: { address: string; scope: 'page' | 'site' },
): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const settings = await readSettings(db);
    if (data.scope === 'site') {
      const host = hostOf(data.address);
      if (host === undefined) return;
      await writeSettings(db, {
        dismissedHosts: [...new Set([...settings.dismissedHosts, host])],
      });
      return;
    }
    const keys = certainKeys(data.address);
    await writeSettings(db, {
      dismissedPages: [...new Set([...settings.dismissedPages, ...keys])],
    });
  });
}
