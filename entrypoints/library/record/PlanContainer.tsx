/** The plans, kept up to date, and the one that is being made or changed. */
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { failureWords } from '../../../components/failure-words';
import { sectionTree } from '../../../components/filter-list';
import { PlanPage } from '../../../components/PlanPage';
import type { ChoiceNode, GuideView, PlanEstimate, PlanView } from '../../../components/plan-view';
import { partWords } from '../../../components/plan-words';
import type { ListProgressView } from '../../../components/view-models';
import { removePlan, savePlan } from '../../../lib/actions/change/change-plan';
import { readList } from '../../../lib/actions/read/read-list';
import { type FollowedPlan, readPlans, tryPlan } from '../../../lib/actions/read/read-plans';
import { guideParts, STUDY_GUIDES, TIMELINES } from '../../../lib/lists/study-guides';
import { failureOf } from '../../../lib/messages/failure-of';
import { dayStart, daysLater } from '../../../lib/plan/calendar';
import type { Plan } from '../../../lib/plan/plan';
import type { WaymarkDatabase } from '../../../lib/store/database';
import type { EntryCommands } from '../../extension-pages/use-entry-commands';
import { useLiveQuery } from '../../extension-pages/use-live-query';
import { viewRow } from '../../extension-pages/view-home';
import { ComingPage } from '../frame/ComingPage';

interface PlanContainerProps {
  db: WaymarkDatabase;
  lists: readonly ListProgressView[];
  commands: Pick<EntryCommands, 'run' | 'say' | 'sayDone'>;
}

interface Draft {
  plan: Plan;
  isNew: boolean;
}

const HOURS_AT_FIRST = 3;

function newPlan(title: string, parts: Plan['parts']): Plan {
  return {
    id: crypto.randomUUID(),
    title,
    parts,
    startedAt: dayStart(Date.now()),
    hoursAWeek: HOURS_AT_FIRST,
    mixture: { queue: 0, review: 0 },
  };
}

function viewPlan(
  { plan, state, reviews, missing }: FollowedPlan,
  titleOf: ReadonlyMap<string, string>,
): PlanView {
  const { week, until, thisWeek, read, minutes, minutesLeft, later, total, ahead } = state;
  return {
    plan,
    week,
    lastDay: daysLater(until, -1),
    rows: thisWeek.map(({ entry, minutes: ofWeek, part, of }) => ({
      row: viewRow(entry.view),
      minutes: ofWeek,
      isGuess: entry.isGuess,
      ...(of > 1 && { part: { at: part, of } }),
    })),
    read,
    minutes,
    minutesLeft,
    reviews,
    later: later.map(({ from, pieces, minutes: ofWeek }) => ({
      from,
      entries: pieces.length,
      minutes: ofWeek,
    })),
    total,
    ...(state.endsOn !== undefined && { endsOn: state.endsOn }),
    ahead,
    ...(state.hoursNeeded !== undefined && { hoursNeeded: state.hoursNeeded }),
    missing: missing.map((part) => partWords(part, titleOf.get(part.listId) ?? part.listId)),
  };
}

async function readSections(db: WaymarkDatabase, listId: string): Promise<ChoiceNode[]> {
  const list = await readList(db, listId);
  const sections = list?.sections.map((section) => ({ ...section, rows: [] })) ?? [];
  const toChoices = (nodes: ReturnType<typeof sectionTree>): ChoiceNode[] =>
    nodes
      .filter(({ path }) => path.length > 0)
      .map(({ path, total, inner }) => ({
        section: [...path],
        name: path.at(-1) ?? '',
        entries: total,
        inner: toChoices(inner),
      }));
  return toChoices(sectionTree(sections));
}

export function PlanContainer({ db, lists, commands }: PlanContainerProps) {
  const { run, say, sayDone } = commands;
  const [draft, setDraft] = useState<Draft | undefined>(undefined);
  const [sections, setSections] = useState<ReadonlyMap<string, ChoiceNode[]>>(new Map());
  const asked = useRef(new Set<string>());
  const found = useLiveQuery(useCallback(() => readPlans(db, Date.now()), [db]));
  const tried = draft?.plan;
  const trial = useLiveQuery(
    useCallback(
      async () => (tried && tried.parts.length > 0 ? tryPlan(db, tried, Date.now()) : undefined),
      [db, tried],
    ),
  );
  const on = useMemo(() => lists.filter(({ isOff }) => !isOff), [lists]);
  const titleOf = useMemo(() => new Map(lists.map((list) => [list.listId, list.title])), [lists]);
  const attempt = (work: Promise<unknown>) => {
    work.catch((error: unknown) => {
      console.error(error);
      say(failureWords(failureOf(error)), 'failed');
    });
  };
  const keep = async ({ plan, isNew }: Draft): Promise<void> => {
    const title = plan.title.trim() || i18n.t('plan.untitled');
    const eventId = await savePlan(db, { ...plan, title }, Date.now());
    setDraft(undefined);
    sayDone(i18n.t(isNew ? 'plan.done.made' : 'plan.done.changed', [title]), eventId);
  };
  const remove = async ({ id, title }: Plan): Promise<void> => {
    const eventId = await removePlan(db, id, Date.now());
    sayDone(i18n.t('plan.done.removed', [title]), eventId);
  };
  const openList = async (listId: string): Promise<void> => {
    if (asked.current.has(listId)) return;
    asked.current.add(listId);
    const nodes = await readSections(db, listId);
    setSections((known) => new Map(known).set(listId, nodes));
  };
  if (!found) return <ComingPage />;
  const guides = STUDY_GUIDES.filter(({ listId }) => on.some((list) => list.listId === listId)).map(
    ({ listId }): GuideView => ({
      listId,
      title: titleOf.get(listId) ?? listId,
      timelines: TIMELINES,
    }),
  );
  const isOfDraft = trial?.plan === tried;
  return (
    <PlanPage
      plans={found.map((each) => viewPlan(each, titleOf))}
      guides={guides}
      now={Date.now()}
      form={
        draft && {
          ...draft,
          lists: on.map(({ listId, title, total }) => {
            const known = sections.get(listId);
            return { listId, title, entries: total, ...(known && { sections: known }) };
          }),
          estimate: trial && isOfDraft ? estimateOf(trial) : undefined,
          now: Date.now(),
          onChange: (plan) => setDraft({ ...draft, plan }),
          onOpenList: (listId) => attempt(openList(listId)),
          onSave: () => attempt(keep(draft)),
          onCancel: () => setDraft(undefined),
        }
      }
      onCommand={(command, row) => {
        const { resourceId, title, address, reading } = row;
        void run(command, { resourceId, title, address, reading });
      }}
      onNew={() => setDraft({ plan: newPlan('', []), isNew: true })}
      onGuide={({ listId, title }, timeline) => {
        const guide = STUDY_GUIDES.find((each) => each.listId === listId);
        if (!guide) return;
        const name = i18n.t('plan.guideTitle', [title, i18n.t(`plan.timeline.${timeline}`)]);
        setDraft({ plan: newPlan(name, guideParts(guide, timeline)), isNew: true });
      }}
      onChange={(plan) => setDraft({ plan, isNew: false })}
      onHours={(plan, hoursAWeek) => attempt(keep({ plan: { ...plan, hoursAWeek }, isNew: false }))}
      onRemove={(plan) => attempt(remove(plan))}
    />
  );
}

function estimateOf({ state }: FollowedPlan): PlanEstimate {
  const { total, endsOn, hoursNeeded } = state;
  return {
    entries: total.entries,
    minutes: total.minutes,
    minutesLeft: total.minutesLeft,
    ...(endsOn !== undefined && { endsOn }),
    ...(hoursNeeded !== undefined && { hoursNeeded }),
  };
}
