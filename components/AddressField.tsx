/** A field for an address of a list, and whether what stands in it is one. */
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';

interface AddressFieldProps {
  /** `home`: from where its links count; `address`: where it is to be had. */
  words: 'home' | 'address';
  value: string;
  isWrong: boolean;
  onInput: (value: string) => void;
}

export function AddressField({ words, value, isWrong, onInput }: AddressFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{i18n.t(`addList.${words}`)}</label>
      <input
        id={id}
        type="text"
        inputMode="url"
        class={`${words}-field`}
        autoComplete="off"
        spellcheck={false}
        value={value}
        placeholder="https://…"
        aria-invalid={isWrong}
        aria-describedby={`${id}-more`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p id={`${id}-more`} class={isWrong ? 'field-more is-wrong' : 'field-more'}>
        {i18n.t(isWrong ? `addList.${words}Wrong` : `addList.${words}More`)}
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
