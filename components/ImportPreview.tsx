/** What a history of another program holds and what importing it would mean, before anything is stored. */
import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ColumnNames } from '../lib/imports/model/imported-history';
import { countWords } from './count-words';
import { ImportForm } from './ImportForm';
import { type ImportPreviewView, isNews } from './import-view';
import {
  cardedWords,
  importLineWords,
  recognisedWords,
  stateCountWords,
  takenBackWords,
  takenWords,
  thingsWords,
} from './import-words';
import { MapColumns } from './MapColumns';
import { Problems, SectionCounts } from './PreviewParts';
import { siteWords } from './site-words';

interface ImportPreviewProps {
  preview: ImportPreviewView;
  title: string;
  onMap: (file: string, columns: ColumnNames) => void;
  onImport: () => void;
  onSaveProblems: (lines: readonly string[]) => void;
  onBack: () => void;
}

export function ImportPreview(props: ImportPreviewProps) {
  const { preview, title, onMap, onImport, onSaveProblems, onBack } = props;
  const { items, outcome, problems, tables, sites } = preview;
  const lines = useMemo(() => [...new Set(problems.map(importLineWords))], [problems]);
  const isNew = isNews(outcome);
  // A deck of cards without a page says nothing of pages.
  const states = stateCountWords(preview.states);
  return (
    <>
      <ImportForm
        isNew={isNew}
        backWords={i18n.t(isNew ? 'importHistory.back' : 'importHistory.others')}
        undoWords={takenBackWords(outcome, title)}
        onImport={onImport}
        onBack={onBack}
      >
        {items > 0 && (
          <dl class="facts">
            <dt>{i18n.t('importHistory.from')}</dt>
            <dd>
              {recognisedWords(preview.files).map((words) => (
                <div key={words}>{words}</div>
              ))}
            </dd>
            <dt>{i18n.t('importHistory.things')}</dt>
            <dd>{thingsWords(preview)}</dd>
            {states !== '' && (
              <>
                <dt>{i18n.t('importHistory.statesIn')}</dt>
                <dd>{states}</dd>
              </>
            )}
            {outcome.listed > 0 && (
              <>
                <dt>{i18n.t('importHistory.listed')}</dt>
                <dd>{i18n.t('importHistory.listedMore', [countWords(outcome.listed)])}</dd>
              </>
            )}
            {states !== '' && (
              <>
                <dt>{title}</dt>
                <dd>{savedWords(preview)}</dd>
                <dt>{i18n.t('importHistory.record')}</dt>
                <dd>{takenWords(outcome)}</dd>
              </>
            )}
            {outcome.carded + outcome.retold > 0 && (
              <>
                <dt>{i18n.t('importHistory.cards')}</dt>
                <dd>{cardedWords(outcome)}</dd>
              </>
            )}
            {outcome.told > 0 && (
              <>
                <dt>{i18n.t('importHistory.notes')}</dt>
                <dd>{i18n.t('importHistory.told', outcome.told, [countWords(outcome.told)])}</dd>
              </>
            )}
            {outcome.added > 0 && (
              <>
                <dt>{i18n.t('addList.sites')}</dt>
                <dd>{siteWords(sites)}</dd>
              </>
            )}
          </dl>
        )}
        {items === 0 && (
          <p class="refusal" role="alert">
            {i18n.t('importHistory.nothingRead')}
          </p>
        )}
        {items > 0 && !isNew && <p class="data-outcome">{i18n.t('importHistory.nothingNew')}</p>}
      </ImportForm>
      {tables.map((table) => (
        <MapColumns
          key={table.file}
          table={table}
          onMap={(columns) => onMap(table.file, columns)}
        />
      ))}
      <Problems title={i18n.t('importHistory.problems')} lines={lines}>
        <p class="data-actions">
          <button type="button" class="button" onClick={() => onSaveProblems(lines)}>
            {i18n.t('importHistory.saveProblems')}
          </button>
        </p>
      </Problems>
      {outcome.sections.length > 0 && (
        <SectionCounts
          title={i18n.t('importHistory.sections', [title])}
          sections={outcome.sections}
        />
      )}
    </>
  );
}

function savedWords({ outcome: { added, saved } }: ImportPreviewView): string {
  const parts = [
    added > 0 ? i18n.t('importHistory.added', [countWords(added)]) : '',
    saved > 0 ? i18n.t('importHistory.savedBefore', [countWords(saved)]) : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : i18n.t('importHistory.noneAdded');
}
