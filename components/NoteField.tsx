/** The note of an entry: as it reads, or as it is written. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { NoteText } from './NoteText';
import type { NoteFieldView } from './view-models';

interface NoteFieldProps {
  note: NoteFieldView;
  onType: (text: string) => void;
  /** The field is left: what is not stored yet is to be. */
  onLeave: () => void;
}

export function NoteField({ note, onType, onLeave }: NoteFieldProps) {
  const { text, problem, isReadOnly } = note;
  const [isEditing, setIsEditing] = useState(false);
  const isBlank = text.trim() === '';
  const isField = isEditing || isBlank || note.step !== 'saved' || problem !== undefined;
  const field = useRef<HTMLTextAreaElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isFocusWanted = useRef(false);
  useEffect(() => {
    if (isEditing) field.current?.focus();
    else if (isFocusWanted.current) button.current?.focus();
    isFocusWanted.current = false;
  }, [isEditing]);
  useLayoutEffect(() => {
    const area = field.current;
    if (area && area.value !== text) putText(area, text);
  });
  if (isReadOnly && isBlank) return <p class="note-said">{problem}</p>;
  if (!isField || isReadOnly) {
    return (
      <>
        <NoteText text={text} />
        {isReadOnly ? (
          <p class="note-said">{problem}</p>
        ) : (
          <button ref={button} type="button" class="button" onClick={() => setIsEditing(true)}>
            {i18n.t('details.note.edit')}
          </button>
        )}
      </>
    );
  }
  return (
    <>
      <textarea
        ref={field}
        class="note-field"
        aria-label={i18n.t('details.note.title')}
        aria-describedby="note-said"
        aria-invalid={problem !== undefined}
        placeholder={i18n.t('details.note.placeholder')}
        rows={4}
        onFocus={() => setIsEditing(true)}
        onInput={({ currentTarget }) => onType(currentTarget.value)}
        onBlur={onLeave}
      />
      <div class="note-foot">
        <p id="note-said" class="note-said is-problem" role="status">
          {problem}
        </p>
        {problem === undefined && !(isBlank && note.step === 'saved') && (
          <p class="note-said">{i18n.t(`details.note.${stepOf(note)}`)}</p>
        )}
        {!isBlank && (
          <button
            type="button"
            class="button"
            onClick={() => {
              isFocusWanted.current = true;
              onLeave();
              setIsEditing(false);
            }}
          >
            {i18n.t('details.note.done')}
          </button>
        )}
      </div>
    </>
  );
}

function stepOf({ step }: NoteFieldView): 'saved' | 'waiting' | 'saving' {
  return step === 'failed' ? 'waiting' : step;
}

/** Another page has changed the note too: the caret stays by the words that it stood at. */
function putText(area: HTMLTextAreaElement, text: string): void {
  const { value, selectionStart, selectionEnd } = area;
  const after = value.slice(selectionEnd);
  const isAfterSame = after !== '' && text.endsWith(after);
  const moved = isAfterSame ? text.length - value.length : 0;
  area.value = text;
  if (document.activeElement === area) {
    area.setSelectionRange(selectionStart + moved, selectionEnd + moved);
  }
}
