/** Rows that could not be used are told of once, by whichever page of the library comes first. */
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { countUntold, tellSetAside } from '../../../lib/actions/catalogue/tell-set-aside';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { observe } from '../../../lib/store/live';
import type { EntryCommands } from '../../extension-pages/use-entry-commands';

export function useTellSetAside(db: WaymarkDatabase, say: EntryCommands['say']): void {
  useEffect(() => {
    const tell = async (count: number): Promise<void> => {
      const told = count > 0 ? await tellSetAside(db, Date.now()) : 0;
      if (told > 0) say(i18n.t('library.setAside', told));
    };
    return observe(
      () => countUntold(db),
      (count) => void tell(count),
      (error) => console.error(error),
    );
  }, [db, say]);
}
