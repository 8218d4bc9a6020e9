/** The plans: what this week proposes, what comes later, and a way to make one. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { TIMELINES, type Timeline } from '../lib/lists/study-guides';
import type { Plan } from '../lib/plan/plan';
import { countWords } from './count-words';
import { PlanForm, type PlanFormProps } from './PlanForm';
import type { GuideView, PlannedRow, PlanView } from './plan-view';
import { courseWords, hoursWords, minutesWords, weekWords } from './plan-words';
import { dayWords, kindWords } from './reading-words';
import { StateSign } from './StateSign';
import type { EntryCommand, RowView } from './view-models';

export interface PlanPageProps {
  plans: PlanView[];
  guides: GuideView[];
  now: number;
  /** The plan that is being made or changed. */
  form: PlanFormProps | undefined;
  onCommand: (command: EntryCommand, row: RowView) => void;
  onNew: () => void;
  onGuide: (guide: GuideView, timeline: Timeline) => void;
  onChange: (plan: Plan) => void;
  onHours: (plan: Plan, hoursAWeek: number) => void;
  onRemove: (plan: Plan) => void;
}

export function PlanPage(props: PlanPageProps) {
  const { plans, guides, form, onNew, onGuide } = props;
  const page = useRef<HTMLDivElement>(null);
  const isOpen = form !== undefined;
  const wasOpen = useRef(isOpen);
  // What was pressed is gone: the focus goes to what has come in its place.
  useLayoutEffect(() => {
    if (wasOpen.current === isOpen) return;
    wasOpen.current = isOpen;
    page.current?.querySelector<HTMLElement>(isOpen ? 'form input' : '[data-new]')?.focus();
  }, [isOpen]);
  return (
    <div class="page plan" ref={page}>
      <h1>{i18n.t('plan.title')}</h1>
      {plans.length === 0 && !form && <p class="lead">{i18n.t('plan.lead')}</p>}
      {form ? (
        <PlanForm {...form} />
      ) : (
        <>
          {plans.map((view) => (
            <OnePlan key={view.plan.id} view={view} {...props} />
          ))}
          <section class="data-part" aria-labelledby="plan-new">
            <h2 id="plan-new">{i18n.t(plans.length > 0 ? 'plan.another' : 'plan.first')}</h2>
            <div class="data-actions">
              <button type="button" class="button" data-new onClick={onNew}>
                {i18n.t('plan.own')}
              </button>
            </div>
            {guides.map((guide) => (
              <div key={guide.listId} class="plan-guide">
                <p class="choice-more">{i18n.t('plan.guide', [guide.title])}</p>
                <ul class="data-formats">
                  {TIMELINES.map((timeline) => (
                    <li key={timeline}>
                      <button
                        type="button"
                        class="button"
                        aria-describedby={`guide-${guide.listId}-${timeline}`}
                        onClick={() => onGuide(guide, timeline)}
                      >
                        {i18n.t(`plan.timeline.${timeline}`)}
                      </button>
                      <span id={`guide-${guide.listId}-${timeline}`} class="choice-more">
                        {i18n.t(`plan.timelineMeans.${timeline}`)}
                      </span>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
        </>
      )}
    </div>
  );
}

/** Weeks to come that are told one by one. */
const WEEKS_TOLD = 12;

function OnePlan({ view, ...props }: PlanPageProps & { view: PlanView }) {
  const { plan, rows, later, total, minutes } = view;
  const { now, onCommand, onChange, onRemove } = props;
  const titleId = `plan-${plan.id}`;
  const told = later.slice(0, WEEKS_TOLD);
  const week = { ...view, entries: rows.length };
  return (
    <section class="data-part" aria-labelledby={titleId}>
      <h2 id={titleId}>{plan.title}</h2>
      <p>{i18n.t('plan.status', [view.week, weekWords(week), courseWords(view.ahead)])}</p>
      <p class="choice-more">
        {i18n.t('plan.means', total.entries, [
          countWords(total.read),
          countWords(total.entries),
          minutesWords(plan.hoursAWeek * 60),
        ])}{' '}
        {view.endsOn === undefined
          ? i18n.t('plan.over')
          : i18n.t('plan.endsOn', [dayWords(view.endsOn, now)])}
      </p>
      <Wanted view={view} {...props} />
      {view.missing.map((name) => (
        <p key={name} class="choice-more">
          {i18n.t('plan.missing', [name])}
        </p>
      ))}
      <h3 class="label">{i18n.t('plan.thisWeek', [dayWords(view.lastDay, now)])}</h3>
      {rows.length === 0 && <p class="nothing">{i18n.t('plan.week.nothing')}</p>}
      <ul class="plan-rows">
        {rows.map((planned) => (
          <PlannedLine
            key={`${planned.row.resourceId}-${planned.part?.at}`}
            planned={planned}
            onCommand={onCommand}
          />
        ))}
      </ul>
      {view.reviews > 0 && (
        <p>
          <a href="#/review">{i18n.t('plan.reviews', view.reviews, [countWords(view.reviews)])}</a>
        </p>
      )}
      {rows.length > 0 && (
        <p class="count">
          {i18n.t('plan.sum', rows.length, [countWords(rows.length), minutesWords(minutes)])}
        </p>
      )}
      {told.length > 0 && (
        <details aria-label={i18n.t('plan.later', later.length, [countWords(later.length)])}>
          <summary>{i18n.t('plan.later', later.length, [countWords(later.length)])}</summary>
          <table class="data-table">
            <thead>
              <tr>
                <th scope="col">{i18n.t('plan.weekOf')}</th>
                <th scope="col">{i18n.t('plan.entries')}</th>
                <th scope="col">{i18n.t('plan.takes')}</th>
              </tr>
            </thead>
            <tbody>
              {told.map((each) => (
                <tr key={each.from}>
                  <th scope="row">{dayWords(each.from, now)}</th>
                  <td>{each.entries}</td>
                  <td>{minutesWords(each.minutes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
      <div class="data-actions">
        <button
          type="button"
          class="button"
          aria-label={i18n.t('plan.changeOf', [plan.title])}
          onClick={() => onChange(plan)}
        >
          {i18n.t('plan.change')}
        </button>
        <button
          type="button"
          class="button quiet"
          aria-label={i18n.t('plan.removeOf', [plan.title])}
          onClick={() => onRemove(plan)}
        >
          {i18n.t('plan.remove')}
        </button>
      </div>
    </section>
  );
}

/** The day by which it should be done, and what that takes. */
function Wanted({ view, now, onHours }: PlanPageProps & { view: PlanView }) {
  const { plan, hoursNeeded, endsOn } = view;
  if (plan.wantedBy === undefined || endsOn === undefined) return null;
  const day = dayWords(plan.wantedBy, now);
  if (hoursNeeded === undefined) return <p>{i18n.t('plan.dayIsOver', [day])}</p>;
  if (endsOn < plan.wantedBy + 86_400_000) return <p>{i18n.t('plan.inTime', [day])}</p>;
  const hours = hoursWords(hoursNeeded);
  return (
    <p>
      {i18n.t('plan.needs', [day, hours])}{' '}
      <button type="button" class="link" onClick={() => onHours(plan, Number(hours))}>
        {i18n.t('plan.makeIt', [hours])}
      </button>
    </p>
  );
}

interface PlannedLineProps {
  planned: PlannedRow;
  onCommand: PlanPageProps['onCommand'];
}

function PlannedLine({ planned, onCommand }: PlannedLineProps) {
  const { row, minutes, isGuess, part } = planned;
  const { reading, kind } = row;
  const time = minutesWords(minutes);
  const meta = [
    kindWords(kind),
    isGuess ? i18n.t('plan.about', [time]) : time,
    part && i18n.t('plan.part', [part.at, part.of]),
    reading.queued && i18n.t('popup.queued'),
  ].filter((words) => words);
  return (
    <li class={`plan-row is-${reading.state}`}>
      <button
        type="button"
        class="sign-button"
        aria-pressed={reading.state === 'read'}
        aria-label={i18n.t('library.readSign', [row.title])}
        onClick={() => onCommand('toggle-read', row)}
      >
        <StateSign reading={reading} />
      </button>
      <a
        class="title"
        href={row.address}
        onClick={(event) => {
          event.preventDefault();
          onCommand(event.ctrlKey || event.metaKey ? 'open-in-background' : 'open', row);
        }}
        onAuxClick={(event) => {
          if (event.button !== 1) return;
          event.preventDefault();
          onCommand('open-in-background', row);
        }}
      >
        {row.title}
      </a>
      <span class="count">{meta.join(' · ')}</span>
    </li>
  );
}
