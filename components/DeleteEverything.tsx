/** Deletes all that is kept, once the word that is shown was typed. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { deletedWords, holdingsWords } from './data-words';
import { failureWords } from './failure-words';
import type { DeletionView, HoldingsView } from './view-models';

interface DeleteEverythingProps {
  holds: HoldingsView;
  /** What came of saving a backup. */
  saved: string;
  deletion: DeletionView | undefined;
  onSave: () => void;
  onDelete: () => void;
}

export function DeleteEverything({
  holds,
  saved,
  deletion,
  onSave,
  onDelete,
}: DeleteEverythingProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isBusy = deletion?.step === 'deleting';
  const begin = useRef<HTMLButtonElement>(null);
  const close = () => {
    setIsOpen(false);
    begin.current?.focus();
  };
  return (
    <section class="data-part" aria-labelledby="delete-title">
      <h2 id="delete-title">{i18n.t('data.delete.title')}</h2>
      <p class="choice-more">{i18n.t('data.delete.more')}</p>
      <button
        ref={begin}
        type="button"
        class="button"
        aria-expanded={isOpen}
        aria-disabled={isBusy}
        onClick={() => isBusy || setIsOpen(!isOpen)}
      >
        {i18n.t('data.delete.begin')}
      </button>
      {isOpen && (
        <Confirmation
          holds={holds}
          saved={saved}
          onSave={onSave}
          onCancel={close}
          onDelete={() => {
            close();
            onDelete();
          }}
        />
      )}
      {deletion?.step === 'failed' && (
        <p class="data-refused" role="alert">
          {failureWords(deletion.failure)}
        </p>
      )}
      <p class="data-said" role="status">
        {deletion?.step === 'deleting' && i18n.t('data.delete.deleting')}
        {deletion?.step === 'done' && deletedWords(deletion)}
      </p>
    </section>
  );
}

interface ConfirmationProps {
  holds: HoldingsView;
  saved: string;
  onSave: () => void;
  onCancel: () => void;
  onDelete: () => void;
}

function Confirmation({ holds, saved, onSave, onCancel, onDelete }: ConfirmationProps) {
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const word = i18n.t('data.delete.word');
  const confirm = (event: Event) => {
    event.preventDefault();
    const isRight = typed.trim() === word;
    setIsWrong(!isRight);
    if (isRight) onDelete();
    else field.current?.focus();
  };
  return (
    <form
      class="data-preview"
      onSubmit={confirm}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <p id="delete-warning">{i18n.t('data.delete.warning', [holdingsWords(holds)])}</p>
      <p class="data-actions">
        <button type="button" class="button" onClick={onSave}>
          {i18n.t('data.delete.backupFirst')}
        </button>
        <span class="choice-more">{saved}</span>
      </p>
      <label class="data-which">
        <span>{i18n.t('data.delete.type', [word])}</span>
        <input
          ref={field}
          type="text"
          class="data-word"
          value={typed}
          autocomplete="off"
          spellcheck={false}
          aria-invalid={isWrong}
          aria-describedby="delete-warning"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      {isWrong && (
        <p class="choice-more" role="alert">
          {i18n.t('data.delete.wrong', [word])}
        </p>
      )}
      <p class="data-actions">
        <button type="submit" class="button primary">
          {i18n.t('data.delete.button')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {i18n.t('data.delete.cancel')}
        </button>
      </p>
    </form>
  );
}
