/** Databases for properties: any sequence of what users, pages and lists do to a record. */
import fc from 'fast-check';
import { changeCards, keepGrade } from '../../lib/actions/change/change-cards';
import { removePlan, savePlan } from '../../lib/actions/change/change-plan';
import { changeSettings } from '../../lib/actions/change/change-settings';
import { dismissMark } from '../../lib/actions/change/dismiss-mark';
import { forgetAlias, judgeMatch } from '../../lib/actions/change/judge-match';
import { recordEvidence } from '../../lib/actions/change/record-evidence';
import { setReading } from '../../lib/actions/change/set-reading';
import { setReadings } from '../../lib/actions/change/set-readings';
import { undoChange } from '../../lib/actions/change/undo-change';
import { recordVisit } from '../../lib/actions/recognise/record-visit';
import { importHistory } from '../../lib/actions/transfer/import-history';
import { importVisited } from '../../lib/actions/transfer/import-visited';
import { parseList } from '../../lib/lists/parse-list';
import type { ReadingState } from '../../lib/reading/reading';
import { GRADES, type Grade } from '../../lib/review/card';
import { gradeCard } from '../../lib/review/grade-card';
import { removeList, saveLists } from '../../lib/store/catalogue';
import type { WaymarkDatabase } from '../../lib/store/database';
import { saveNote } from '../../lib/store/notes';
import { findLeading } from '../../lib/store/resources';
import { readSettings } from '../../lib/store/settings';

/** Addresses of pages; the last are no lines of lists, but may be said to be the same as one. */
export const PAGES = [
  'https://blog.example.com/posts/caching-at-scale-in-practice',
  'https://papers.example/the-log',
  'https://files.example/pdf/log-2014.pdf',
  'https://clocks.example/posts/clocks-and-their-order',
  'https://mirror.example/caching',
  'https://elsewhere.example/log',
];
const [CACHING = '', LOG = '', PDF = '', CLOCKS = ''] = PAGES;

/** The versions that a list can have: with a form, with the form as an entry, with another order and address. */
const VERSIONS = [
  `# L\n## A\n- [Caching](${CACHING})\n- [The Log](${LOG}) - what it is ([PDF](${PDF}))\n`,
  `# L\n## A\n- [Caching](${CACHING})\n- [The Log](${LOG}) - what it is\n- [The Log, the report](${PDF})\n## B\n- [Clocks](${CLOCKS})\n`,
  `# L\n## B\n- [Clocks and their order](${CLOCKS})\n## A\n- [Caching](${CACHING}?utm_source=list) - **good**\n`,
];

export type Step =
  | { do: 'list'; id: string; version: number }
  | { do: 'remove'; id: string }
  | { do: 'visit'; page: number }
  | { do: 'tell'; page: number; visit: string; share: number }
  | { do: 'say'; page: number; state?: ReadingState; queued?: boolean }
  | { do: 'say-many'; state: ReadingState }
  | { do: 'was-visited'; page: number; daysAgo: number }
  | { do: 'judge'; page: number; about: number; verdict: 'same' | 'different' }
  | { do: 'forget'; which: number }
  | { do: 'note'; page: number; text: string }
  | { do: 'dismiss'; page: number; scope: 'page' | 'site' }
  | { do: 'choose'; host: string }
  | { do: 'card'; page: number; isWanted: boolean }
  | { do: 'review'; page: number; grade: Grade }
  | { do: 'deck'; card: string; front: string }
  | { do: 'deckReview'; card: string; grade: Grade }
  | { do: 'plan'; id: string; hours: number }
  | { do: 'undo'; which: number };

const page = fc.nat(PAGES.length - 1);
const state = fc.constantFrom<ReadingState>('unread', 'reading', 'read', 'skipped');
const deckCard = fc.constantFrom('aB1', 'aB2');
const of = <Name extends Step['do']>(name: Name) => fc.constant(name);

/** @param visits whose visits they are: those of two browsers are never the same */
export function stepsOf(visits: string, maxLength = 10): fc.Arbitrary<Step[]> {
  const visit = fc.nat(3).map((number) => `${visits}-visit-${number}`);
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 1,
      arbitrary: fc.record({
        do: of('list'),
        id: fc.constantFrom('one', 'two'),
        version: fc.nat(2),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: of('remove'), id: fc.constantFrom('one', 'two') }) },
    { weight: 2, arbitrary: fc.record({ do: of('visit'), page }) },
    {
      weight: 4,
      arbitrary: fc.record({ do: of('tell'), page, visit, share: fc.constantFrom(0.1, 0.5, 1) }),
    },
    { weight: 3, arbitrary: fc.record({ do: of('say'), page, state }) },
    { weight: 2, arbitrary: fc.record({ do: of('say'), page, queued: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: of('say-many'), state }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: of('was-visited'),
        page,
        daysAgo: fc.integer({ min: 1, max: 90 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: of('judge'),
        page,
        about: page,
        verdict: fc.constantFrom('same', 'different'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: of('forget'), which: fc.nat(5) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: of('note'),
        page,
        text: fc.constantFrom('', `${visits}: one`, `${visits}: one\n\nand two`, 'both wrote it'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: of('dismiss'), page, scope: fc.constantFrom('page', 'site') }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: of('choose'), host: fc.constantFrom('a.example', 'b.example') }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: of('card'), page, isWanted: fc.boolean() }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: of('review'), page, grade: fc.constantFrom(...GRADES) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: of('deck'), card: deckCard, front: fc.constantFrom('A?', 'B?') }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: of('deckReview'),
        card: deckCard,
        grade: fc.constantFrom(...GRADES),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: of('plan'),
        id: fc.constantFrom('plan-one', 'plan-two'),
        hours: fc.nat(2),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: of('undo'), which: fc.nat(20) }) },
  );
  const first: Step = { do: 'list', id: 'one', version: 0 };
  return fc.array(step, { minLength: 2, maxLength }).map((steps) => [first, ...(steps as Step[])]);
}

/** @returns what came after it, epoch ms */
export async function takeSteps(
  db: WaymarkDatabase,
  steps: readonly Step[],
  from: number,
): Promise<number> {
  let now = from;
  for (const step of steps) {
    now += 1_000;
    await takeStep(db, step, now);
  }
  return now;
}

async function takeStep(db: WaymarkDatabase, step: Step, now: number): Promise<void> {
  const at = async (number: number) => {
    const address = PAGES[number] ?? '';
    return { address, resourceId: (await findLeading(db, { address, isLink: true }))?.id };
  };
  switch (step.do) {
    case 'list': {
      const { entries } = parseList(VERSIONS[step.version] ?? '', { name: step.id });
      const source = { from: 'file', fileName: `${step.id}.md` } as const;
      const list = { id: step.id, title: step.id, source, order: Number(step.id === 'two') };
      return saveLists(db, [{ ...list, version: `v${step.version}`, entries }], now);
    }
    case 'remove':
      await removeList(db, step.id, now);
      return;
    case 'visit':
      await recordVisit(db, { address: PAGES[step.page] ?? '', title: '' }, { now });
      return;
    case 'tell': {
      const { address, resourceId } = await at(step.page);
      if (resourceId === undefined) return;
      const activeMs = step.share * 120_000;
      const evidence = {
        visitId: `${step.visit}-${step.page}`,
        activeMs,
        depth: step.share,
        words: 500,
        fits: false,
      };
      await recordEvidence(db, { resourceId, address, evidence }, now);
      return;
    }
    case 'say': {
      const { address, resourceId } = await at(step.page);
      const { state: said, queued } = step;
      const change = { ...(said && { state: said }), ...(queued !== undefined && { queued }) };
      if (resourceId !== undefined) await setReading(db, { resourceId, address, change }, now);
      return;
    }
    case 'say-many': {
      const ids = await db.resources.limit(3).primaryKeys();
      await setReadings(
        db,
        ids.map((resourceId) => ({ resourceId })),
        { state: step.state },
        now,
      );
      return;
    }
    case 'was-visited': {
      const { resourceId } = await at(step.page);
      const visits = new Map([[resourceId ?? 0, now - step.daysAgo * 86_400_000]]);
      await importVisited(db, visits, { now });
      return;
    }
    case 'judge': {
      const { resourceId } = await at(step.about);
      const { address } = await at(step.page);
      if (resourceId !== undefined)
        await judgeMatch(db, { resourceId, address, verdict: step.verdict }, now);
      return;
    }
    case 'forget': {
      const aliases = await db.aliases.toArray();
      const alias = aliases[step.which % Math.max(1, aliases.length)];
      if (alias) await forgetAlias(db, alias.id, now);
      return;
    }
    case 'note': {
      const { address, resourceId } = await at(step.page);
      if (resourceId === undefined) return;
      const base = (await db.notes.get(resourceId))?.text ?? '';
      await saveNote(db, { resourceId, address, text: step.text, base }, now);
      return;
    }
    case 'dismiss': {
      const { address, resourceId } = await at(step.page);
      if (resourceId !== undefined)
        await dismissMark(db, { resourceId, address, scope: step.scope }, now);
      return;
    }
    case 'choose': {
      const seen = await readSettings(db);
      await changeSettings(
        db,
        { silentHosts: [...seen.silentHosts, step.host], corner: 'top-left' },
        seen,
        now,
      );
      return;
    }
    case 'card': {
      const { address, resourceId } = await at(step.page);
      if (resourceId === undefined) return;
      await changeCards(db, [{ resourceId, address }], step.isWanted, now);
      return;
    }
    case 'review': {
      const { address, resourceId } = await at(step.page);
      if (resourceId === undefined) return;
      const { grade } = step;
      const schedule = gradeCard((await db.cards.get(resourceId))?.schedule, grade, now);
      await keepGrade(db, { resourceId, address }, { grade, schedule }, now);
      return;
    }
    case 'deck': {
      const { card: id, front } = step;
      const cards = [{ id, front, back: '', deck: [], tags: [], writtenAt: now }];
      await importHistory(db, [], { title: 'Saved', now, cards });
      return;
    }
    case 'deckReview': {
      const { card: id, grade } = step;
      const schedule = gradeCard((await db.deckCards.get(id))?.schedule, grade, now);
      await keepGrade(db, { deckCardId: id }, { grade, schedule }, now);
      return;
    }
    case 'plan': {
      const { id, hours: hoursAWeek } = step;
      const parts = [{ listId: 'one', take: 'all' as const }];
      const known = { id, title: id, parts, startedAt: now, mixture: { queue: 0, review: 0 } };
      if (hoursAWeek === 0) await removePlan(db, id, now);
      else await savePlan(db, { ...known, hoursAWeek }, now);
      return;
    }
    case 'undo': {
      const events = await db.events.toArray();
      const event = events[step.which % Math.max(1, events.length)];
      if (event) await undoChange(db, event.id, now);
    }
  }
}
