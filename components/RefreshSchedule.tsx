/** How the address of a list is asked without a press, and what came of that. */
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type {
  AppliedRefresh,
  RefreshFailure,
  RefusedText,
  WaitingRefresh,
} from '../lib/lists/refresh-outcome';
import { REFRESH_PERIODS, type RefreshPeriod } from '../lib/lists/refresh-times';
import { noListWords } from './fetch-words';
import { ChangeGroups, Difference } from './RefreshPanel';
import { dayWords } from './reading-words';

export interface RefreshScheduleProps {
  /** Absent: by hand only. */
  every?: RefreshPeriod | undefined;
  isAtOnce: boolean;
  /** The host that is asked. */
  host: string;
  failure?: RefreshFailure | undefined;
  refused?: RefusedText | undefined;
  waiting?: WaitingRefresh | undefined;
  applied: readonly AppliedRefresh[];
  isApplying: boolean;
  /** Why what was pressed came to nothing. */
  said?: string | undefined;
  now: number;
  /** Has the browser ask for the host from within the press, where that is needed. */
  onEvery: (every: RefreshPeriod | undefined) => void;
  onAtOnce: (isAtOnce: boolean) => void;
  /** Asks the address now; absent while it is being asked. */
  onRefresh?: (() => void) | undefined;
  onApply: (waiting: WaitingRefresh) => void;
  onLeave: (waiting: WaitingRefresh) => void;
  onDismiss: () => void;
}

const CHOICES = [undefined, ...REFRESH_PERIODS] as const;

export function RefreshSchedule(props: RefreshScheduleProps) {
  const { every, isAtOnce, host, said, onEvery, onAtOnce } = props;
  const [whenId, howId] = [useId(), useId()];
  const summary = useRef<HTMLElement>(null);
  const wasPressed = useRef(false);
  // What was pressed is gone: the focus stays near.
  useLayoutEffect(() => {
    if (!wasPressed.current || document.activeElement !== document.body) return;
    wasPressed.current = false;
    summary.current?.focus();
  });
  return (
    <div class="schedule">
      {every && (
        <Outcome
          {...props}
          onPress={() => {
            wasPressed.current = true;
          }}
        />
      )}
      <p role="status">{said}</p>
      <details>
        <summary ref={summary}>{i18n.t(`refresh.now.${every ?? 'by_hand'}`)}</summary>
        {/* No radio buttons: an arrow key on the way to another would have the browser ask. */}
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has no place for the sentence */}
        <div class="schedule-choice" role="group" aria-labelledby={whenId}>
          <span id={whenId}>{i18n.t('refresh.when')}</span>
          {CHOICES.map((choice) => (
            <button
              key={choice}
              type="button"
              class="button"
              aria-pressed={choice === every}
              onClick={() => onEvery(choice)}
            >
              {i18n.t(`refresh.every.${choice ?? 'by_hand'}`)}
            </button>
          ))}
        </div>
        <p class="choice-more">{i18n.t(`refresh.means.${every ?? 'by_hand'}`, [host])}</p>
        {every && (
          <>
            {/* biome-ignore lint/a11y/useSemanticElements: as above */}
            <div class="schedule-choice" role="group" aria-labelledby={howId}>
              <span id={howId}>{i18n.t('refresh.how')}</span>
              {[false, true].map((choice) => (
                <button
                  key={String(choice)}
                  type="button"
                  class="button"
                  aria-pressed={choice === isAtOnce}
                  onClick={() => onAtOnce(choice)}
                >
                  {i18n.t(choice ? 'refresh.atOnce' : 'refresh.first')}
                </button>
              ))}
            </div>
            <p class="choice-more">
              {i18n.t(isAtOnce ? 'refresh.atOnceMeans' : 'refresh.firstMeans')}
            </p>
          </>
        )}
      </details>
    </div>
  );
}

/** What came of asking by itself, where there is anything to be said of it. */
function Outcome(props: RefreshScheduleProps & { onPress: () => void }) {
  const { failure, refused, waiting, applied, isApplying, now } = props;
  const { onRefresh, onApply, onLeave, onDismiss, onPress } = props;
  const id = useId();
  if (isApplying) return <p role="status">{i18n.t('refresh.doing.applying')}</p>;
  const problem = failure ? failedWords(failure) : refused && i18n.t(REFUSED[refused]);
  return (
    <>
      {problem !== undefined && (
        <div class="refusal">
          <p>{i18n.t('refresh.kept', [problem])}</p>
          {onRefresh && (
            <button type="button" class="button" onClick={onRefresh}>
              {i18n.t('refresh.pressNow')}
            </button>
          )}
        </div>
      )}
      {waiting && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would not scroll
        <div class="refresh" role="group" aria-labelledby={id}>
          <Difference
            {...waiting}
            id={id}
            leave={i18n.t('refresh.notNow')}
            onApply={() => {
              onPress();
              onApply(waiting);
            }}
            onCancel={() => {
              onPress();
              onLeave(waiting);
            }}
          />
        </div>
      )}
      {applied.length > 0 && (
        <div class="refresh">
          {applied.map(({ difference, at }) => (
            <div key={at} class="refresh-applied">
              <p>{i18n.t('refresh.applied', [dayWords(at, now)])}</p>
              <ChangeGroups difference={difference} />
            </div>
          ))}
          <button
            type="button"
            class="button"
            onClick={() => {
              onPress();
              onDismiss();
            }}
          >
            {i18n.t('refresh.dismiss')}
          </button>
        </div>
      )}
    </>
  );
}

const REFUSED = { 'no-list': 'refresh.noList', 'of-files': 'refresh.ofFiles' } as const;

function failedWords({ problem, host, detail }: RefreshFailure): string {
  if (problem === 'no-right') return i18n.t('refresh.noRight', [host]);
  if (problem === 'no-room') return i18n.t('refresh.noRoom', [host]);
  return noListWords(problem, host, detail);
}
