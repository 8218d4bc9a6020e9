/** What can be done with a list that the user added: call it otherwise, remove it. */
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';

export interface OwnListCommands {
  onRename: (title: string) => void;
  onRemove: () => void;
}

interface OwnListActionsProps extends OwnListCommands {
  title: string;
}

/** What the focus stays within. */
type Held = HTMLDivElement & HTMLFormElement & HTMLFieldSetElement;

export function OwnListActions({ title, onRename, onRemove }: OwnListActionsProps) {
  const [asking, setAsking] = useState<'rename' | 'remove' | undefined>(undefined);
  const [typed, setTyped] = useState(title);
  const place = useRef<Held>(null);
  const before = useRef(asking);
  const id = useId();
  // What was pressed is gone: the focus goes to what has come in its place.
  useLayoutEffect(() => {
    if (before.current === asking) return;
    const wanted = asking === undefined ? `[data-opens=${before.current}]` : 'input, button';
    before.current = asking;
    place.current?.querySelector<HTMLElement>(wanted)?.focus();
  }, [asking]);
  const close = () => setAsking(undefined);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  };
  if (asking === 'remove') {
    return (
      <fieldset class="own-list" ref={place} onKeyDown={onKeyDown} aria-labelledby={id}>
        <p id={id}>{i18n.t('addList.removeAsk')}</p>
        <button type="button" class="button" onClick={close}>
          {i18n.t('addList.keep')}
        </button>
        <button type="button" class="button" onClick={onRemove}>
          {i18n.t('addList.remove')}
        </button>
      </fieldset>
    );
  }
  if (asking === 'rename') {
    return (
      <form
        class="own-list"
        ref={place}
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = typed.trim();
          if (wanted === '') return;
          close();
          if (wanted !== title) onRename(wanted);
        }}
      >
        <input
          type="text"
          required
          dir="auto"
          aria-label={i18n.t('addList.name')}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {i18n.t('addList.save')}
        </button>
        <button type="button" class="button quiet" onClick={close}>
          {i18n.t('addList.cancel')}
        </button>
      </form>
    );
  }
  return (
    <div class="own-list" ref={place}>
      <button
        type="button"
        class="button quiet"
        data-opens="rename"
        onClick={() => {
          setTyped(title);
          setAsking('rename');
        }}
      >
        {i18n.t('addList.rename')}
      </button>
      <button
        type="button"
        class="button quiet"
        data-opens="remove"
        onClick={() => setAsking('remove')}
      >
        {i18n.t('addList.remove')}
      </button>
    </div>
  );
}
