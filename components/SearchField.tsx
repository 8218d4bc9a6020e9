/** The popup's search field: the combobox of the ARIA pattern, and the completion of filters. */
import type { RefObject } from 'preact';
import { i18n } from '#i18n';
import { countWords } from './count-words';
import type { CompletionsView } from './view-models';

interface SearchFieldProps {
  inputRef: RefObject<HTMLInputElement | null>;
  query: string;
  entryCount: number;
  /** The listbox that the field speaks for, and its active option; absent when there is none. */
  controls?: string | undefined;
  activeOption?: string | undefined;
  completions: CompletionsView | undefined;
  /** Index of the active completion. */
  completion: number;
  completionsId: string;
  onInput: (text: string, caret: number) => void;
  onCaret: (caret: number) => void;
  onComplete: (index: number) => void;
  onHelp: () => void;
}

export const completionId = (listId: string, index: number) => `${listId}-${index}`;

export function SearchField(props: SearchFieldProps) {
  const { inputRef, query, entryCount, controls, activeOption, completions, completion } = props;
  const { completionsId, onInput, onCaret, onComplete, onHelp } = props;
  const values = completions?.of === 'value' ? completions.items : [];
  const name = completions?.of === 'name' ? completions.items[0] : undefined;
  return (
    <>
      <div class="search">
        <svg class="lens" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="7" cy="7" r="4.5" />
          <path d="m10.5 10.5 3 3" />
        </svg>
        <input
          ref={inputRef}
          class="query"
          type="text"
          role="combobox"
          aria-label={i18n.t('popup.search')}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded={controls !== undefined}
          aria-controls={controls}
          aria-activedescendant={activeOption}
          placeholder={
            entryCount > 0
              ? i18n.t('popup.placeholder', entryCount, [countWords(entryCount)])
              : i18n.t('popup.search')
          }
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck={false}
          enterkeyhint="go"
          dir="auto"
          value={query}
          onInput={({ currentTarget: { value, selectionStart } }) =>
            onInput(value, selectionStart ?? value.length)
          }
          onSelect={({ currentTarget: { value, selectionStart } }) =>
            onCaret(selectionStart ?? value.length)
          }
        />
        {name && (
          <button
            type="button"
            class="offer"
            tabIndex={-1}
            title={i18n.t('query.complete', [name.label])}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onComplete(0)}
          >
            <kbd>Tab</kbd> {name.label}
          </button>
        )}
        <button
          type="button"
          class="help-button"
          aria-label={i18n.t('popup.keysTitle')}
          title={i18n.t('popup.keysTitle')}
          onClick={onHelp}
        >
          <kbd>?</kbd>
        </button>
      </div>
      {values.length > 0 && (
        <div
          id={completionsId}
          class="completions"
          role="listbox"
          aria-label={i18n.t('query.completions')}
        >
          {values.map((item, index) => (
            <div
              key={item.label}
              id={completionId(completionsId, index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === completion}
              class="completion"
              ref={(option) => {
                if (index === completion) option?.scrollIntoView?.({ block: 'nearest' });
              }}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onComplete(index)}
              onKeyDown={(event) => event.key === 'Enter' && onComplete(index)}
            >
              <span class="completion-label">{item.label}</span>
              {item.count !== undefined && <span class="count">{countWords(item.count)}</span>}
            </div>
          ))}
        </div>
      )}
    </>
  );
}
