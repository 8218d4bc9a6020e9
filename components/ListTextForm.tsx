/** Where a list is given: from a file, or as text. */
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { AddressField } from './AddressField';

interface ListTextFormProps {
  text: string;
  home: string;
  isHomeWrong: boolean;
  /** Name of a file that was chosen and is not read yet. */
  waiting: string | undefined;
  onText: (text: string) => void;
  onHome: (home: string) => void;
  onFile: (file: File) => void;
  onLook: () => void;
}

export function ListTextForm(props: ListTextFormProps) {
  const { text, home, isHomeWrong, waiting, onText, onHome, onFile, onLook } = props;
  const id = useId();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onLook();
      }}
    >
      <p class="choose">
        <label class="button">
          <input
            type="file"
            class="unseen"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              // The same file can be chosen again once it was changed.
              currentTarget.value = '';
              if (file) onFile(file);
            }}
          />
          {i18n.t('addList.choose')}
        </label>{' '}
        <span>
          {waiting === undefined ? i18n.t('addList.orDrop') : i18n.t('addList.waiting', [waiting])}
        </span>
      </p>
      <div class="field">
        <label for={id}>{i18n.t('addList.text')}</label>
        <textarea
          id={id}
          rows={6}
          spellcheck={false}
          value={text}
          aria-describedby={`${id}-more`}
          onInput={(event) => onText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            onLook();
          }}
        />
        <p id={`${id}-more`} class="field-more">
          {i18n.t('addList.formats')}
        </p>
      </div>
      <AddressField words="home" value={home} isWrong={isHomeWrong} onInput={onHome} />
      <button type="submit" class="button primary">
        {i18n.t('addList.look')}
      </button>
    </form>
  );
}
