/** A list of sites or pages in the settings, to add to and take from. */
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';

interface NameListProps {
  title: string;
  more: string;
  names: readonly string[];
  addLabel: string;
  onChange: (names: string[]) => void;
}

/** @returns the host in what was typed: a host, or an address pasted whole; undefined for neither. */
function hostTyped(typed: string): string | undefined {
  const text = typed.trim();
  try {
    const { hostname } = new URL(/^[a-z]+:\/\//iu.test(text) ? text : `https://${text}`);
    return hostname.includes('.') || hostname === 'localhost' ? hostname : undefined;
  } catch {
    // Not an address: the field stays as it is and says so.
    return undefined;
  }
}

export function NameList({ title, more, names, addLabel, onChange }: NameListProps) {
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const add = (event: Event) => {
    event.preventDefault();
    const host = hostTyped(typed);
    setIsWrong(host === undefined);
    if (host === undefined) return;
    onChange([...new Set([...names, host])]);
    setTyped('');
  };
  return (
    <fieldset>
      <legend>{title}</legend>
      <p class="choice-more">{more}</p>
      <ul class="names">
        {names.map((name) => (
          <li key={name}>
            <span class="address">{name}</span>
            <button
              type="button"
              class="button"
              aria-label={i18n.t('library.removeOf', [name])}
              onClick={() => onChange(names.filter((other) => other !== name))}
            >
              {i18n.t('library.remove')}
            </button>
          </li>
        ))}
      </ul>
      <form class="add" onSubmit={add}>
        <input
          type="text"
          aria-label={addLabel}
          placeholder="example.com"
          value={typed}
          aria-invalid={isWrong}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {i18n.t('library.add')}
        </button>
      </form>
      {isWrong && (
        <p class="choice-more" role="alert">
          {i18n.t('library.notASite')}
        </p>
      )}
    </fieldset>
  );
}
