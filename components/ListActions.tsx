/**
 * What can be done with a list on its page: switch it off, move it among the others; and one that the
 * user added can be refreshed, called otherwise and removed.
 */
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { plainText } from '../lib/lists/model/plain-text';
import { ListChoices, type ListChoicesCommands, type ListPlaceView } from './ListChoices';
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

/** What can be done with a list. */
export interface ListCommands extends ListChoicesCommands {
  place: ListPlaceView;
  /** Absent where it came with the package. */
  own?: OwnListCommands | undefined;
}

interface ListActionsProps extends ListCommands {
  title: string;
  isOff: boolean;
}

/** Which button opens what. */
const OPENED_BY = { rename: 'rename', remove: 'remove', removing: 'remove' } as const;

/** One that came with the package is only switched and moved. */
const NOT_OWN: Partial<OwnListCommands> = {};

/** What the focus stays within. */
type Held = HTMLDivElement & HTMLFormElement & HTMLFieldSetElement;

export function ListActions({ title, own, ...choices }: ListActionsProps) {
  const { refresh, onRename, onAllowSites, onRemove } = own ?? NOT_OWN;
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
            void onRemove?.().finally(close);
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
          if (wanted !== title) onRename?.(wanted);
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
      {onRename && (
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
      )}
      {onAllowSites && (
        <button type="button" class="button quiet" onClick={onAllowSites}>
          {i18n.t('addList.allowIts')}
        </button>
      )}
      <ListChoices {...choices} />
      {choices.place.of > 1 && (
        <span class="count">{i18n.t('lists.place', [choices.place.at, choices.place.of])}</span>
      )}
      {onRemove && (
        <button
          type="button"
          class="button quiet"
          data-opens="remove"
          onClick={() => setAsking('remove')}
        >
          {i18n.t('addList.remove')}
        </button>
      )}
      {refresh?.words !== undefined && <p role="status">{refresh.words}</p>}
    </div>
  );
}
