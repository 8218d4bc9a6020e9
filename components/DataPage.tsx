/** All that is kept: to save it, to bring it back, to take it elsewhere, to delete it. */
import { i18n } from '#i18n';
import { DeleteEverything } from './DeleteEverything';
import { holdingsWords, savingWords } from './data-words';
import { ExportLists, type ExportListsProps } from './ExportLists';
import { ImportHint } from './ImportHint';
import { OwnBackups, type OwnBackupsProps } from './OwnBackups';
import { RestoreBackup, type RestoreBackupProps } from './RestoreBackup';
import type { DeletionView, HoldingsView, SavingView } from './view-models';

interface DataPageProps extends RestoreBackupProps, ExportListsProps, OwnBackupsProps {
  holds: HoldingsView;
  /** Of a backup. */
  saving: SavingView | undefined;
  deletion: DeletionView | undefined;
  onSave: () => void;
  onDelete: () => void;
}

export function DataPage(props: DataPageProps) {
  const { holds, saving, deletion, onSave, onDelete } = props;
  const said = savingWords(saving, true);
  const isSaving = saving?.step === 'saving';
  const save = () => {
    if (!isSaving) onSave();
  };
  return (
    <div class="page data">
      <h1>{i18n.t('data.title')}</h1>
      <p class="lead">{i18n.t('data.lead', [holdingsWords(holds)])}</p>
      <section class="data-part" aria-labelledby="save-title">
        <h2 id="save-title">{i18n.t('data.save.title')}</h2>
        <p class="choice-more">{i18n.t('data.save.more')}</p>
        <button type="button" class="button" aria-disabled={isSaving} onClick={save}>
          {i18n.t('data.save.button')}
        </button>
        <p class="data-said" role="status">
          {said}
        </p>
      </section>
      <OwnBackups {...props} />
      <RestoreBackup {...props} />
      <ImportHint />
      <ExportLists {...props} />
      <DeleteEverything
        holds={holds}
        saved={said}
        deletion={deletion}
        onSave={save}
        onDelete={onDelete}
      />
    </div>
  );
}
