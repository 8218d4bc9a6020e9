/** Which pages of lists were visited, as the browser's history has it, before anything is stored. */
import { i18n } from '#i18n';
import { countWords } from './count-words';
import { ImportForm } from './ImportForm';
import type { VisitedView } from './import-view';
import { visitedWords } from './import-words';
import { SectionCounts } from './PreviewParts';

interface VisitedPreviewProps {
  outcome: VisitedView;
  onImport: () => void;
  onBack: () => void;
}

export function VisitedPreview({ outcome, onImport, onBack }: VisitedPreviewProps) {
  const { pages, lists, opened, kept } = outcome;
  const isNew = opened > 0;
  return (
    <>
      <ImportForm
        isNew={isNew}
        backWords={i18n.t('importHistory.back')}
        undoWords={i18n.t('importHistory.visited.undoMore')}
        onImport={onImport}
        onBack={onBack}
      >
        <p class="data-outcome">{visitedWords(outcome)}</p>
        {pages > 0 && (
          <dl class="facts">
            <dt>{i18n.t('importHistory.record')}</dt>
            <dd>
              {isNew
                ? i18n.t('importHistory.visited.opened', opened, [countWords(opened)])
                : i18n.t('importHistory.noStates')}
              {kept > 0 && ` ${i18n.t('importHistory.visited.kept', kept, [countWords(kept)])}`}
            </dd>
          </dl>
        )}
      </ImportForm>
      {pages > 0 && (
        <SectionCounts
          title={i18n.t('importHistory.visited.byList')}
          sections={lists.map(({ title, entries }) => ({ section: [title], entries }))}
        />
      )}
    </>
  );
}
