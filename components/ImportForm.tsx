/** The form around what an import comes to: Import where there is anything new, and the way back. */
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';

interface ImportFormProps {
  isNew: boolean;
  /** What the way back is called. */
  backWords: string;
  /** How it can be undone. */
  undoWords: string;
  onImport: () => void;
  onBack: () => void;
  children: ComponentChildren;
}

export function ImportForm(props: ImportFormProps) {
  const { isNew, backWords, undoWords, onImport, onBack, children } = props;
  return (
    <form
      class="preview"
      onSubmit={(event) => {
        event.preventDefault();
        if (isNew) onImport();
      }}
    >
      {children}
      <p class="preview-actions">
        {isNew && (
          <button type="submit" class="button primary">
            {i18n.t('importHistory.import')}
          </button>
        )}
        <button type="button" class="button" onClick={onBack}>
          {backWords}
        </button>
      </p>
      {isNew && <p class="choice-more">{undoWords}</p>}
    </form>
  );
}
