/** The data of the user: saved, restored, exported, deleted. */
import { useCallback, useRef, useState } from 'preact/hooks';
import { DataPage } from '../../components/DataPage';
import type { Dropped } from '../../components/use-file-drop';
import type {
  DeletionView,
  ListProgressView,
  RestoreView,
  SavingView,
} from '../../components/view-models';
import { announceReadings } from '../../lib/actions/browser/announce-readings';
import { wantDueWork } from '../../lib/actions/catalogue/want-work';
import { countRecord } from '../../lib/actions/read/count-record';
import { restoreBackup } from '../../lib/actions/transfer/restore-backup';
import type { ExportFormat } from '../../lib/exports/export-formats';
import { plainText } from '../../lib/lists/model/plain-text';
import { failureOf } from '../../lib/messages/failure-of';
import { askWorker } from '../../lib/messages/to-worker';
import type { WaymarkDatabase } from '../../lib/store/database';
import { useLiveQuery } from '../extension-pages/use-live-query';
import { deleteEverything } from './delete-everything';
import { saveFile } from './save-file';
import { makeFile, type ReadFile, readFile } from './transfer-files';

interface DataContainerProps {
  db: WaymarkDatabase;
  lists: readonly ListProgressView[];
}

function failed(error: unknown) {
  console.error(error);
  return { step: 'failed', failure: failureOf(error) } as const;
}

export function DataContainer({ db, lists }: DataContainerProps) {
  const holds = useLiveQuery(useCallback(() => countRecord(db), [db]));
  const [saving, setSaving] = useState<SavingView | undefined>(undefined);
  const [exporting, setExporting] = useState<SavingView | undefined>(undefined);
  const [deletion, setDeletion] = useState<DeletionView | undefined>(undefined);
  const { restore, onFile, onRestore, onCancel } = useRestore(db);

  const save = async (
    tell: (saving: SavingView) => void,
    format: ExportFormat,
    listId?: string,
  ): Promise<void> => {
    tell({ step: 'saving' });
    try {
      const { file, holds: saved } = await makeFile(db, format, listId, Date.now());
      await saveFile(file);
      tell({ step: 'saved', fileName: file.name, holds: saved });
    } catch (error) {
      tell(failed(error));
    }
  };
  const remove = async (): Promise<void> => {
    setDeletion({ step: 'deleting' });
    onCancel();
    try {
      await deleteEverything(db);
      setDeletion({ step: 'done' });
    } catch (error) {
      setDeletion(failed(error));
    }
  };
  if (!holds) return null;
  return (
    <DataPage
      holds={holds}
      lists={lists}
      saving={saving}
      restore={restore}
      exporting={exporting}
      deletion={deletion}
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
function useRestore(db: WaymarkDatabase): {
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
      tell({ step: 'done', chosen: { ...view, change } });
      await announceReadings([]);
      void wantDueWork(db, () => askWorker('workWanted', undefined));
    } catch (error) {
      tell(failed(error));
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
