/** The data of the user: saved, restored, exported, deleted. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { i18n } from '#i18n';
import { backupDay } from '../../../components/backup-words';
import { DataPage } from '../../../components/DataPage';
import { deletedWords, restoredWords, savingWords } from '../../../components/data-words';
import { failureWords } from '../../../components/failure-words';
import type { Dropped } from '../../../components/use-file-drop';
import type {
  DeletionView,
  ListProgressView,
  NoticeView,
  RestoreView,
  SavingView,
} from '../../../components/view-models';
import { announceReadings } from '../../../lib/actions/browser/announce-readings';
import { wantDueWork } from '../../../lib/actions/catalogue/want-work';
import { countRecord } from '../../../lib/actions/read/count-record';
import { restoreBackup } from '../../../lib/actions/transfer/restore-backup';
import type { ExportFormat } from '../../../lib/exports/export-formats';
import { plainText } from '../../../lib/lists/model/plain-text';
import { failureOf } from '../../../lib/messages/failure-of';
import { askWorker } from '../../../lib/messages/to-worker';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { aloneWithBackups, deleteOwnBackup } from '../../../lib/store/own-backups';
import type { EntryCommands } from '../../extension-pages/use-entry-commands';
import { useLiveQuery } from '../../extension-pages/use-live-query';
import { useOwnBackups } from '../../extension-pages/use-own-backups';
import { ComingPage } from '../frame/ComingPage';
import { saveFile } from '../frame/save-file';
import { deleteEverything } from './delete-everything';
import { makeFile, ownBackupFile, type ReadFile, readFile } from './transfer-files';
import { useBackupFiles } from './use-backup-files';

interface DataContainerProps {
  db: WaymarkDatabase;
  lists: readonly ListProgressView[];
  /** Says what came of what was begun here and ended once another page was gone to. */
  onSay: EntryCommands['say'];
  /** When the one of Waymark's own backups that is to be looked at was made, epoch ms. */
  backup?: number | undefined;
  /** What was lost is there again. */
  onRestored: () => void;
}

function failed(error: unknown) {
  console.error(error);
  return { step: 'failed', failure: failureOf(error) } as const;
}

/** Shows what has come of something, or says it where this page has been left meanwhile. */
type TellEnd = (show: () => unknown, words: string, tone?: NoticeView['tone']) => void;

function useTellEnd(onSay: EntryCommands['say']): TellEnd {
  const isLeft = useRef(false);
  useEffect(
    () => () => {
      isLeft.current = true;
    },
    [],
  );
  return useCallback<TellEnd>(
    (show, words, tone) => {
      if (isLeft.current) onSay(words, tone);
      else show();
    },
    [onSay],
  );
}

export function DataContainer({ db, lists, onSay, backup, onRestored }: DataContainerProps) {
  const tellEnd = useTellEnd(onSay);
  const holds = useLiveQuery(useCallback(() => countRecord(db), [db]));
  const [saving, setSaving] = useState<SavingView | undefined>(undefined);
  const [exporting, setExporting] = useState<SavingView | undefined>(undefined);
  const [deletion, setDeletion] = useState<DeletionView | undefined>(undefined);
  const { restore, onFile, onRestore, onCancel } = useRestore(db, tellEnd, onRestored);
  const ownBackups = useOwnBackups()?.backups;
  const [ownSaid, setOwnSaid] = useState('');
  const files = useBackupFiles();
  const withOwn = useCallback(async (at: number, use: (file: File) => unknown): Promise<void> => {
    try {
      const file = await ownBackupFile(at);
      setOwnSaid(file ? '' : i18n.t('data.own.gone'));
      if (file) await use(file);
    } catch (error) {
      setOwnSaid(failureWords(failed(error).failure));
    }
  }, []);
  const saveOwn = async (file: File): Promise<void> => {
    await saveFile({ name: file.name, mediaType: file.type, parts: [await file.text()] });
    setOwnSaid(i18n.t('data.export.saved', [file.name]));
  };
  const deleteOwn = async (at: number): Promise<void> => {
    try {
      await aloneWithBackups(() => deleteOwnBackup(browser.storage.local, at));
      setOwnSaid(i18n.t('data.own.deleted', [backupDay(at)]));
    } catch (error) {
      setOwnSaid(failureWords(failed(error).failure));
    }
  };
  const look = useRef(onFile);
  look.current = onFile;
  useEffect(() => {
    if (backup !== undefined) void withOwn(backup, (file) => look.current(file));
  }, [backup, withOwn]);

  const save = async (
    tell: (saving: SavingView) => void,
    format: ExportFormat,
    listId?: string,
  ): Promise<void> => {
    tell({ step: 'saving' });
    try {
      const { file, holds: saved } = await makeFile(db, format, listId, Date.now());
      await saveFile(file);
      const view = { step: 'saved', fileName: file.name, holds: saved } as const;
      tellEnd(() => tell(view), savingWords(view, format === 'json'));
    } catch (error) {
      const view = failed(error);
      tellEnd(() => tell(view), failureWords(view.failure), 'failed');
    }
  };
  const remove = async (): Promise<void> => {
    setDeletion({ step: 'deleting' });
    onCancel();
    try {
      const kept = await deleteEverything(db);
      const view = { step: 'done', sitesKept: kept.length } as const;
      tellEnd(() => setDeletion(view), deletedWords(view));
    } catch (error) {
      const view = failed(error);
      tellEnd(() => setDeletion(view), failureWords(view.failure), 'failed');
    }
  };
  // What Waymark has made itself stands above the rest, which would move.
  if (!holds || !ownBackups || !files) return <ComingPage />;
  return (
    <DataPage
      holds={holds}
      lists={lists}
      saving={saving}
      restore={restore}
      exporting={exporting}
      deletion={deletion}
      ownBackups={ownBackups}
      ownSaid={ownSaid}
      files={files}
      onLook={(at) => void withOwn(at, onFile)}
      onSaveOwn={(at) => void withOwn(at, saveOwn)}
      onDeleteOwn={(at) => void deleteOwn(at)}
      onSave={() => void save(setSaving, 'json')}
      onFile={onFile}
      onRestore={onRestore}
      onCancel={onCancel}
      onExport={(format, listId) => void save(setExporting, format, listId)}
      onDelete={() => void remove()}
    />
  );
}

/** A backup on its way in: read, shown, and restored once that is wanted. */
function useRestore(
  db: WaymarkDatabase,
  tellEnd: TellEnd,
  onRestored: () => void,
): {
  restore: RestoreView | undefined;
  onFile: (dropped: Dropped) => void;
  onRestore: () => void;
  onCancel: () => void;
} {
  const [restore, setRestore] = useState<RestoreView | undefined>(undefined);
  const chosen = useRef<ReadFile | undefined>(undefined);
  /** Of several files chosen one after the other the last counts. */
  const turn = useRef(0);
  const begin = (): ((view: RestoreView | undefined) => boolean) => {
    turn.current += 1;
    const own = turn.current;
    chosen.current = undefined;
    return (view) => {
      const isMine = turn.current === own;
      if (isMine) setRestore(view);
      return isMine;
    };
  };
  const read = async (dropped: Dropped): Promise<void> => {
    const tell = begin();
    if (typeof dropped === 'string') {
      tell({ step: 'refused', why: dropped });
      return;
    }
    tell({ step: 'reading', fileName: plainText(dropped.name) });
    try {
      const found = await readFile(db, dropped, Date.now());
      if (typeof found === 'string') tell({ step: 'refused', why: found });
      else if (tell({ step: 'preview', chosen: found.view })) chosen.current = found;
    } catch (error) {
      tell(failed(error));
    }
  };
  const put = async ({ parsed, view }: ReadFile): Promise<void> => {
    const tell = begin();
    tell({ step: 'restoring', chosen: view });
    try {
      const done = await restoreBackup(db, parsed, Date.now());
      // What was recorded since the preview may have changed what there was to be done.
      const change = { ...view.change, ...done };
      const chosen = { ...view, change };
      tellEnd(() => tell({ step: 'done', chosen }), restoredWords(view.fileName, change));
      onRestored();
      await announceReadings([]);
      void wantDueWork(db, () => askWorker('workWanted', undefined));
    } catch (error) {
      const failure = failed(error);
      tellEnd(() => tell(failure), failureWords(failure.failure), 'failed');
    }
  };
  return {
    restore,
    onFile: (dropped) => void read(dropped),
    onRestore: () => {
      if (chosen.current) void put(chosen.current);
    },
    onCancel: () => void begin()(undefined),
  };
}
