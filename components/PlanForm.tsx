/** A plan as it is made or changed: what it takes, how much a week, by when, and what it would come to. */
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Plan, type PlanPart, TAKES, type Take } from '../lib/plan/plan';
import { countWords } from './count-words';
import type { ChoiceNode, ListChoice, PlanEstimate } from './plan-view';
import { dayField, dayOfField, hoursWords, minutesWords, partWords } from './plan-words';
import { dayWords } from './reading-words';

export interface PlanFormProps {
  plan: Plan;
  isNew: boolean;
  lists: readonly ListChoice[];
  /** Absent until it is worked out, and where nothing is chosen. */
  estimate: PlanEstimate | undefined;
  now: number;
  onChange: (plan: Plan) => void;
  /** The sections of a list are wanted. */
  onOpenList: (listId: string) => void;
  onSave: () => void;
  onCancel: () => void;
}

/** Shares of a week that can be chosen, in percent. */
const SHARES = [0, 10, 20, 30, 40] as const;
/** The field stands on half hours, and takes any number. */
const HOURS = { least: 0.5, most: 40, step: 0.5 };

export function PlanForm(props: PlanFormProps) {
  const { plan, isNew, lists, now, onChange, onOpenList, onSave, onCancel } = props;
  const id = useId();
  const set = (change: Partial<Plan>) => onChange({ ...plan, ...change });
  const titleOf = new Map(lists.map(({ listId, title }) => [listId, title]));
  const canSave = plan.parts.length > 0 && plan.hoursAWeek > 0;
  const toggle = (part: PlanPart, isWanted: boolean) =>
    set({
      parts: isWanted
        ? [...plan.parts, part]
        : plan.parts.filter((other) => !isSamePart(other, part)),
    });
  return (
    <form
      class="plan-form"
      aria-label={i18n.t(isNew ? 'plan.newPlan' : 'plan.changePlan')}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) onSave();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <div class="field">
        <label for={`${id}-title`}>{i18n.t('plan.name')}</label>
        <input
          id={`${id}-title`}
          value={plan.title}
          maxLength={120}
          onInput={(event) => set({ title: event.currentTarget.value })}
        />
      </div>
      <fieldset class="field">
        <legend>{i18n.t('plan.what')}</legend>
        <ul class="plan-tree">
          {lists.map((list) => (
            <li key={list.listId}>
              <PartBox
                part={{ listId: list.listId, take: 'all' }}
                name={list.title}
                entries={list.entries}
                plan={plan}
                onToggle={toggle}
              />
              <details
                aria-label={i18n.t('plan.sections', [list.title])}
                onToggle={(event) => event.currentTarget.open && onOpenList(list.listId)}
              >
                <summary>{i18n.t('plan.sections', [list.title])}</summary>
                <SectionBoxes
                  listId={list.listId}
                  nodes={list.sections ?? []}
                  plan={plan}
                  onToggle={toggle}
                />
              </details>
            </li>
          ))}
        </ul>
      </fieldset>
      {plan.parts.length > 0 && (
        <fieldset class="field">
          <legend>{i18n.t('plan.howMuch')}</legend>
          <ol class="plan-parts">
            {plan.parts.map((part, at) => {
              const name = partWords(part, titleOf.get(part.listId) ?? part.listId);
              return (
                <li key={keyOf(part)}>
                  <select
                    aria-label={i18n.t('plan.takeOf', [name])}
                    value={part.take}
                    onChange={(event) => {
                      const take = event.currentTarget.value as Take;
                      set({ parts: plan.parts.with(at, { ...part, take }) });
                    }}
                  >
                    {TAKES.map((take) => (
                      <option key={take} value={take}>
                        {i18n.t(`plan.take.${take}`)}
                      </option>
                    ))}
                  </select>
                  <span>{name}</span>
                  <button
                    type="button"
                    class="button quiet"
                    aria-label={i18n.t('plan.leaveOut', [name])}
                    title={i18n.t('plan.leaveOut', [name])}
                    onClick={() => toggle(part, false)}
                  >
                    ×
                  </button>
                </li>
              );
            })}
          </ol>
        </fieldset>
      )}
      <div class="plan-pace">
        <div class="field">
          <label for={`${id}-hours`}>{i18n.t('plan.hours')}</label>
          <input
            id={`${id}-hours`}
            type="number"
            min={HOURS.least}
            max={HOURS.most}
            step={HOURS.step}
            value={plan.hoursAWeek}
            onInput={(event) => set({ hoursAWeek: event.currentTarget.valueAsNumber || 0 })}
          />
        </div>
        <div class="field">
          <label for={`${id}-day`}>{i18n.t('plan.by')}</label>
          <input
            id={`${id}-day`}
            type="date"
            value={dayField(plan.wantedBy)}
            onInput={(event) => {
              const { wantedBy: _, ...kept } = plan;
              const day = dayOfField(event.currentTarget.value);
              onChange(day === undefined ? kept : { ...kept, wantedBy: day });
            }}
          />
        </div>
        <Share
          label={i18n.t('plan.ofQueue')}
          share={plan.mixture.queue}
          onChange={(queue) => set({ mixture: { ...plan.mixture, queue } })}
        />
        <Share
          label={i18n.t('plan.ofReview')}
          share={plan.mixture.review}
          onChange={(review) => set({ mixture: { ...plan.mixture, review } })}
        />
      </div>
      <p class="field-more">{i18n.t('plan.mixtureMeans')}</p>
      <p class="plan-estimate" role="status">
        {estimateWords(props, now)}
      </p>
      <TakeNeeded {...props} />
      <div class="data-actions">
        <button type="submit" class="button primary" aria-disabled={!canSave}>
          {i18n.t(isNew ? 'plan.make' : 'plan.keep')}
        </button>
        <button type="button" class="button quiet" onClick={onCancel}>
          {i18n.t('plan.cancel')}
        </button>
      </div>
    </form>
  );
}

/** What it would come to, or what is missing. */
function estimateWords({ plan, estimate }: PlanFormProps, now: number): string {
  if (plan.parts.length === 0) return i18n.t('plan.chooseFirst');
  if (!(plan.hoursAWeek > 0)) return i18n.t('plan.hoursFirst');
  if (!estimate) return '';
  const { entries, minutesLeft, endsOn, hoursNeeded } = estimate;
  if (endsOn === undefined) return i18n.t('plan.nothingLeft');
  const words = [
    i18n.t('plan.comesTo', entries, [
      countWords(entries),
      minutesWords(minutesLeft),
      dayWords(endsOn, now),
    ]),
  ];
  if (hoursNeeded !== undefined && plan.wantedBy !== undefined) {
    words.push(i18n.t('plan.dayNeeds', [dayWords(plan.wantedBy, now), hoursWords(hoursNeeded)]));
  }
  return words.join(' ');
}

/** Takes the hours that the chosen day needs: more, or fewer. */
function TakeNeeded({ plan, estimate, onChange }: PlanFormProps) {
  if (plan.wantedBy === undefined || estimate?.hoursNeeded === undefined) return null;
  const hours = hoursWords(estimate.hoursNeeded);
  if (Number(hours) === plan.hoursAWeek) return null;
  return (
    <button
      type="button"
      class="link"
      onClick={() => onChange({ ...plan, hoursAWeek: Number(hours) })}
    >
      {i18n.t('plan.makeIt', [hours])}
    </button>
  );
}

interface BoxProps {
  plan: Plan;
  onToggle: (part: PlanPart, isWanted: boolean) => void;
}

function PartBox({
  part,
  name,
  entries,
  plan,
  onToggle,
}: BoxProps & { part: PlanPart; name: string; entries: number }) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={plan.parts.some((other) => isSamePart(other, part))}
        onChange={(event) => onToggle(part, event.currentTarget.checked)}
      />
      <span>
        {name} <span class="count">{countWords(entries)}</span>
      </span>
    </label>
  );
}

function SectionBoxes({
  listId,
  nodes,
  ...box
}: BoxProps & { listId: string; nodes: readonly ChoiceNode[] }) {
  return (
    <ul class="plan-tree">
      {nodes.map(({ section, name, entries, inner }) => (
        <li key={name}>
          <PartBox part={{ listId, section, take: 'all' }} name={name} entries={entries} {...box} />
          {inner.length > 0 && <SectionBoxes listId={listId} nodes={inner} {...box} />}
        </li>
      ))}
    </ul>
  );
}

function Share({
  label,
  share,
  onChange,
}: {
  label: string;
  share: number;
  onChange: (share: number) => void;
}) {
  const id = useId();
  const percent = Math.round(share * 100);
  const choices = [...new Set([...SHARES, percent])].sort((one, other) => one - other);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={String(percent)}
        onChange={(event) => onChange(Number(event.currentTarget.value) / 100)}
      >
        {choices.map((choice) => (
          <option key={choice} value={String(choice)}>
            {choice === 0 ? i18n.t('plan.none') : i18n.t('plan.percent', [choice])}
          </option>
        ))}
      </select>
    </div>
  );
}

function keyOf({ listId, section }: PlanPart): string {
  return JSON.stringify([listId, section ?? []]);
}

function isSamePart(one: PlanPart, other: PlanPart): boolean {
  return keyOf(one) === keyOf(other);
}
