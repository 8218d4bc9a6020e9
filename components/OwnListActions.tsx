/** What can be done with a list that the user added: refresh it, call it otherwise, remove it. */
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { plainText } from '../lib/lists/model/plain-text';
import { type RefreshCommands, RefreshPanel } from './RefreshPanel';
import type { RefreshScheduleProps } from './RefreshSchedule';

export interface OwnListCommands {
  onRename: (title: string) => void;
  /** Absent where it did not come from an address. */
  refresh?: RefreshCommands | undefined;
  schedule?: RefreshScheduleProps | undefined;
  /** Asks the browser for the sites of the list; absent where Waymark may see all of them. */
  onAllowSites?: (() => void) | undefined;
  /** Ends when it is gone, or when it could not be removed and that was said. */
  onRemove: () => Promise<void>;
}

interface OwnListActionsProps extends OwnListCommands {
  title: string;
}

/** Which button opens what. */
const OPENED_BY = { rename: 'rename', remove: 'remove', removing: 'remove' } as const;

/** What the focus stays within. */
type Held = HTMLDivElement & HTMLFormElement & HTMLFieldSetElement;

export function OwnListActions(props: OwnListActionsProps) {
  const { title, refresh, onRename, onAllowSites, onRemove } = props;
  const isRefreshing = refresh !== undefined && refresh.step.kind !== 'idle';
  const wasRefreshing = useRef(isRefreshing);
  const [asking, setAsking] = useState<'rename' | 'remove' | 'removing' | undefined>(undefined);
  const [typed, setTyped] = useState(title);
  const place = useRef<Held>(null);
  const before = useRef(asking);
  const id = useId();
  // What was pressed is gone: the focus goes to what has come in its place.
  useLayoutEffect(() => {
    if (before.current === asking) return;
    const wanted =
      asking === undefined
        ? `[data-opens=${OPENED_BY[before.current ?? 'remove']}]`
        : 'input, button';
    before.current = asking;
    place.current?.querySelector<HTMLElement>(wanted)?.focus();
  }, [asking]);
  useLayoutEffect(() => {
    if (wasRefreshing.current && !isRefreshing && document.activeElement === document.body) {
      place.current?.querySelector<HTMLElement>('[data-opens=refresh]')?.focus();
    }
    wasRefreshing.current = isRefreshing;
  }, [isRefreshing]);
  if (refresh && isRefreshing) return <RefreshPanel {...refresh} />;
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
        <button
          type="button"
          class="button"
          onClick={() => {
            setAsking('removing');
            void onRemove().finally(close);
          }}
        >
          {i18n.t('addList.remove')}
        </button>
      </fieldset>
    );
  }
  if (asking === 'removing') {
    return (
      <p class="own-list" role="status">
        {i18n.t('addList.removing')}
      </p>
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
          const wanted = plainText(typed);
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
      {refresh && (
        <button type="button" class="button quiet" data-opens="refresh" onClick={refresh.onRefresh}>
          {i18n.t('refresh.press')}
        </button>
      )}
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
      {onAllowSites && (
        <button type="button" class="button quiet" onClick={onAllowSites}>
          {i18n.t('addList.allowIts')}
        </button>
      )}
      <button
        type="button"
        class="button quiet"
        data-opens="remove"
        onClick={() => setAsking('remove')}
      >
        {i18n.t('addList.remove')}
      </button>
      {refresh?.words !== undefined && <p role="status">{refresh.words}</p>}
    </div>
  );
}
