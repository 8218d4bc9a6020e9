/** The field for the address of a list, and whether what stands in it is one. */
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';

interface AddressFieldProps {
  value: string;
  isWrong: boolean;
  onInput: (value: string) => void;
}

export function AddressField({ value, isWrong, onInput }: AddressFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{i18n.t('addList.home')}</label>
      <input
        id={id}
        type="text"
        inputMode="url"
        autoComplete="off"
        spellcheck={false}
        value={value}
        placeholder="https://…"
        aria-invalid={isWrong}
        aria-describedby={`${id}-more`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p id={`${id}-more`} class={isWrong ? 'field-more is-wrong' : 'field-more'}>
        {isWrong ? i18n.t('addList.homeWrong') : i18n.t('addList.homeMore')}
      </p>
    </div>
  );
}

/** @returns the address of a list as it was typed; empty for none, undefined for what is no web address */
export function readHome(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '') return '';
  return /^https?:\/\/[^/]/i.test(text) && URL.canParse(text) ? text : undefined;
}
