/** What the library does beside the page that is shown, and what it offers of the page in front. */
import { useMemo } from 'preact/hooks';
import type { WaymarkDatabase } from '../../lib/store/database';
import type { EntryCommands } from '../extension-pages/use-entry-commands';
import { useSaveBackups } from './data/use-backup-files';
import { LoadedPage } from './frame/LoadedPage';
import { useTellSetAside } from './frame/use-tell-set-aside';
import type { OwnLists } from './lists/use-own-lists';
import { useTakeFetched } from './lists/use-take-fetched';
import { useLeftDrafts } from './record/use-left-drafts';

const loadFront = async () => (await import('./add/FrontContainer')).FrontContainer;

interface LatePartsProps {
  db: WaymarkDatabase;
  commands: Pick<EntryCommands, 'say' | 'sayDone'>;
  own: OwnLists;
}

export function LateParts({ db, commands, own }: LatePartsProps) {
  const { say, sayDone } = commands;
  useTakeFetched(db, own.refreshing.onRefreshed);
  useSaveBackups();
  useTellSetAside(db, say);
  useLeftDrafts(db);
  const frontProps = useMemo(() => ({ db, say, sayDone }), [db, say, sayDone]);
  return <LoadedPage load={loadFront} props={frontProps} />;
}
