/** What is being done to refresh a list, and what that would change before anything is stored. */
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { shownPlace } from '../lib/address/parse/shown-address';
import {
  CHANGE_GROUPS,
  type ChangeGroup,
  type ChangeGroupName,
  type ChangeLine,
  isUnchanged,
  type RefreshDifference,
} from '../lib/lists/refresh-difference';
import { countWords } from './count-words';
import { More } from './LineList';

export type RefreshStep =
  | { kind: 'idle' }
  | { kind: 'asking' | 'fetching' | 'reading' | 'applying'; host: string }
  | {
      kind: 'difference';
      difference: RefreshDifference;
      /** Where asking led elsewhere: the address that the list has from now on. */
      movedTo?: string;
    };

export interface RefreshCommands {
  step: RefreshStep;
  /** How the last refresh went, where it came to nothing, or why the difference is shown again. */
  words?: string | undefined;
  onRefresh: () => void;
  onApply: () => void;
  /** Ends what is being done, or leaves the list as it is. */
  onCancel: () => void;
}

export function RefreshPanel({ step, onApply, onCancel }: RefreshCommands) {
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  const { kind } = step;
  const isShown = kind === 'difference';
  // What was pressed is gone: the focus goes to what has come in its place.
  useLayoutEffect(() => {
    if (document.activeElement !== document.body) return;
    const wanted = isShown ? '[data-first]' : 'button';
    place.current?.querySelector<HTMLElement>(wanted)?.focus();
  }, [isShown]);
  if (kind === 'idle') return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would not scroll
    <div
      class="refresh"
      role="group"
      aria-labelledby={id}
      ref={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
    >
      {kind === 'difference' ? (
        <Difference {...step} id={id} onApply={onApply} onCancel={onCancel} />
      ) : (
        <>
          <p id={id} role="status">
            {i18n.t(`refresh.doing.${kind}`, [step.host])}
          </p>
          <button type="button" class="button" onClick={onCancel}>
            {i18n.t('addList.cancel')}
          </button>
        </>
      )}
    </div>
  );
}

interface DifferenceProps {
  id: string;
  difference: RefreshDifference;
  movedTo?: string;
  /** What leaving the list as it is is called. */
  leave?: string;
  onApply: () => void;
  onCancel: () => void;
}

export function Difference(props: DifferenceProps) {
  const { id, difference, movedTo, leave = i18n.t('refresh.leave'), onApply, onCancel } = props;
  const { groups, before, after, isShrunk } = difference;
  const gone = groups.removed?.count ?? 0;
  return (
    <>
      <p id={id} data-first tabIndex={-1}>
        {isUnchanged(difference)
          ? i18n.t('refresh.onlyMoved')
          : i18n.t('refresh.would', [countWords(before), countWords(after)])}
      </p>
      {movedTo !== undefined && <p>{i18n.t('refresh.movedTo', [shownPlace(movedTo)])}</p>}
      {isShrunk && <p>{i18n.t('refresh.shrunk', [countWords(gone), countWords(before)])}</p>}
      <ChangeGroups difference={difference} />
      <div class="refresh-answers">
        <button type="button" class="button" onClick={onApply}>
          {isShrunk
            ? i18n.t('refresh.applyShrunk', gone, [countWords(gone)])
            : i18n.t('refresh.apply')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {leave}
        </button>
      </div>
    </>
  );
}

/** Everything that changes, by kind; each opens. */
export function ChangeGroups({ difference: { groups } }: { difference: RefreshDifference }) {
  return CHANGE_GROUPS.map((name) => {
    const group = groups[name];
    return group && <Group key={name} name={name} group={group} />;
  });
}

function Group({ name, group }: { name: ChangeGroupName; group: ChangeGroup }) {
  const { count, lines } = group;
  return (
    <details>
      <summary>{i18n.t(`refresh.group.${name}`, count, [countWords(count)])}</summary>
      <ul class="preview-list">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines never change, and two can be the same
          <li key={at}>{lineWords(line)}</li>
        ))}
      </ul>
      <More count={count - lines.length} />
    </details>
  );
}

function lineWords({ title, from, to }: ChangeLine): string {
  if (from === undefined) return title;
  if (to === undefined) return i18n.t('refresh.wasCalled', [title, from]);
  const top = i18n.t('refresh.top');
  return i18n.t('refresh.fromTo', [title, from || top, to || top]);
}
