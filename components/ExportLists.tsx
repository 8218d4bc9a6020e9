/** The lists as files of other programs: which lists, and a line for each format. */
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { EXPORT_FORMATS, type ExportFormat } from '../lib/exports/export-formats';
import { savingWords } from './data-words';
import { ListOptions } from './ListOptions';
import type { ListProgressView, SavingView } from './view-models';

export interface ExportListsProps {
  lists: readonly ListProgressView[];
  exporting: SavingView | undefined;
  /** Of one list, or of all. */
  onExport: (format: ExportFormat, listId: string | undefined) => void;
}

/** The backup is saved by itself. */
const FORMATS = EXPORT_FORMATS.filter((format) => format !== 'json');

export function ExportLists({ lists, exporting, onExport }: ExportListsProps) {
  const [chosen, setChosen] = useState('');
  const isBusy = exporting?.step === 'saving';
  // A list that is gone since is not exported: then it is all of them again.
  const listId = lists.some((list) => list.listId === chosen) ? chosen : undefined;
  return (
    <section class="data-part" aria-labelledby="export-title">
      <h2 id="export-title">{i18n.t('data.export.title')}</h2>
      <p class="choice-more">{i18n.t('data.export.more')}</p>
      <label class="data-which">
        <span>{i18n.t('data.export.which')}</span>
        <select value={listId ?? ''} onChange={(event) => setChosen(event.currentTarget.value)}>
          <ListOptions lists={lists} all={i18n.t('data.export.all')} />
        </select>
      </label>
      <ul class="data-formats">
        {FORMATS.map((format) => (
          <li key={format}>
            <button
              type="button"
              class="button"
              aria-disabled={isBusy}
              aria-describedby={`export-${format}`}
              onClick={() => isBusy || onExport(format, listId)}
            >
              {i18n.t(`data.export.formats.${format}`)}
            </button>
            <span id={`export-${format}`} class="choice-more">
              {i18n.t(`data.export.goodFor.${format}`)}
            </span>
          </li>
        ))}
      </ul>
      <p class="data-said" role="status">
        {savingWords(exporting, false)}
      </p>
    </section>
  );
}
