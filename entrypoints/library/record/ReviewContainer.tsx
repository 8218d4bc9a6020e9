/** What is up for review, kept up to date, and what is done with the card in front. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { failureWords } from '../../../components/failure-words';
import { ReviewPage } from '../../../components/ReviewPage';
import type { CardSide, FreshCardsView, ReviewTopic } from '../../../components/review-view';
import { dueWords } from '../../../components/review-words';
import {
  askOwnQuestion,
  type CardsChanged,
  changeCards,
  keepGrade,
} from '../../../lib/actions/change/change-cards';
import {
  type Cards,
  type CardTopic,
  type CardView,
  type FreshCards,
  type FrontCard,
  readCards,
  readFrontCard,
  readNewOfDay,
} from '../../../lib/actions/read/read-cards';
import { failureOf } from '../../../lib/messages/failure-of';
import { dayStart } from '../../../lib/plan/calendar';
import { DEFAULT_SETTINGS } from '../../../lib/reading/choices';
import type { Grade } from '../../../lib/review/card';
import { gradeCard, previewGrades } from '../../../lib/review/grade-card';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { nameOfDeckCard } from '../../../lib/store/deck-cards';
import type { EntryCommands } from '../../extension-pages/use-entry-commands';
import { useLiveQuery } from '../../extension-pages/use-live-query';
import { ComingPage } from '../frame/ComingPage';

interface ReviewContainerProps {
  db: WaymarkDatabase;
  commands: Pick<EntryCommands, 'run' | 'say' | 'sayDone' | 'undoLast'>;
}

/** What is being reviewed. */
interface Session {
  topic?: string;
  /** So many new ones may be begun on a day (its start), once more was wished than come up by themselves. */
  wished?: { day: number; newToday: number };
  graded: number;
}

/** While a card is in front, no more is read than that takes. */
type Found = { front: FrontCard } | { all: Cards };

function viewCard(card: CardView, now: number): CardSide {
  const { title, question, note, place, schedule } = card;
  return {
    key: keyOf(card),
    title,
    hasPage: 'resourceId' in card,
    ...(question !== undefined && { question }),
    ...(note !== undefined && { note }),
    ...(place && { topic: [place.list, ...place.section].join(' › ') }),
    after: previewGrades(schedule, now),
  };
}

/** @returns another one each time that the card comes up */
function keyOf(card: CardView): string {
  const reps = card.schedule?.reps ?? 0;
  return 'resourceId' in card ? `${card.resourceId}-${reps}` : `deck-${card.deckCardId}-${reps}`;
}

/** @returns what the card is called where something is said of it */
function nameOf(card: CardView): string {
  return 'resourceId' in card ? card.title : nameOfDeckCard({ front: card.title });
}

function viewTopic({ key, list, section, count, due, waiting }: CardTopic): ReviewTopic {
  const name = [list || i18n.t('review.noList'), ...(section === undefined ? [] : [section])];
  return { key, name: name.join(' › '), count, due, waiting };
}

/** Who wants more gets another day's worth. */
function viewFresh({ waiting, limit }: FreshCards): FreshCardsView {
  return { waiting, limit, more: Math.min(waiting, limit || DEFAULT_SETTINGS.newCards) };
}

export function ReviewContainer({ db, commands }: ReviewContainerProps) {
  const { run, say, sayDone, undoLast } = commands;
  const [session, setSession] = useState<Session | undefined>(undefined);
  const [now, setNow] = useState(Date.now);
  const isGraded = useRef<string | undefined>(undefined);
  const known = useRef<Cards | undefined>(undefined);
  const { topic, wished } = session ?? {};
  const isReviewing = session !== undefined;
  const found = useLiveQuery(
    useCallback(async (): Promise<Found> => {
      const at = Math.max(now, Date.now());
      const isToday = wished !== undefined && wished.day === dayStart(at);
      const wanted = {
        ...(topic !== undefined && { topic }),
        ...(isToday && { newToday: wished.newToday }),
      };
      const front = isReviewing ? await readFrontCard(db, at, wanted) : undefined;
      return front ? { front } : { all: await readCards(db, at, wanted) };
    }, [db, topic, wished, isReviewing, now]),
  );
  /** What is due is told by the clock, too. */
  const look = useCallback(() => setNow(Date.now()), []);
  // The page may have stood there over midnight.
  useEffect(() => {
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [look]);
  if (found && 'all' in found) known.current = found.all;
  // What was known of all of them is shown until it is read anew.
  const all = known.current;
  if (!found || !all) return <ComingPage />;
  const { card, due } =
    'front' in found ? found.front : { card: found.all.due[0], due: found.all.due.length };
  // Taken back from elsewhere, it comes in front again and can be graded.
  if (!card || keyOf(card) !== isGraded.current) isGraded.current = undefined;
  const attempt = async (work: Promise<CardsChanged>): Promise<number | undefined> => {
    try {
      return (await work).eventId;
    } catch (error) {
      console.error(error);
      say(failureWords(failureOf(error)), 'failed');
      return undefined;
    }
  };
  const grade = async (of: CardView, given: Grade): Promise<void> => {
    const at = Date.now();
    const name = keyOf(of);
    // A key pressed twice is one grade.
    if (isGraded.current === name) return;
    isGraded.current = name;
    const schedule = gradeCard(of.schedule, given, at);
    const eventId = await attempt(keepGrade(db, of, { grade: given, schedule }, at));
    if (eventId === undefined) {
      isGraded.current = undefined;
      return;
    }
    setSession((known) => known && { ...known, graded: known.graded + 1 });
    sayDone(i18n.t('review.done.graded', [nameOf(of), dueWords(schedule.due, at)]), eventId);
    look();
  };
  const undo = async (): Promise<void> => {
    isGraded.current = undefined;
    if (await undoLast()) {
      setSession((known) => known && { ...known, graded: Math.max(0, known.graded - 1) });
    }
    look();
  };
  const goOn = async (): Promise<void> => {
    const at = Date.now();
    // Of the day that it is now: what is shown may be of the one before.
    const { begun } = await readNewOfDay(db, at);
    const wished = { day: dayStart(at), newToday: begun + viewFresh(all.fresh).more };
    look();
    setSession((before) => ({ graded: 0, ...before, wished }));
  };
  const ask = async (of: CardView, question: string): Promise<void> => {
    const eventId = await attempt(askOwnQuestion(db, of, question, Date.now()));
    if (eventId !== undefined) sayDone(i18n.t('review.done.asked', [nameOf(of)]), eventId);
  };
  const remove = async (of: CardView): Promise<void> => {
    const eventId = await attempt(changeCards(db, [of], false, Date.now()));
    if (eventId !== undefined) sayDone(i18n.t('review.done.removed', [nameOf(of)]), eventId);
  };
  return (
    <ReviewPage
      topics={all.topics.map(viewTopic)}
      count={all.count}
      due={due}
      next={all.next}
      fresh={viewFresh(all.fresh)}
      card={session && card && viewCard(card, Date.now())}
      isReviewing={isReviewing}
      graded={session?.graded ?? 0}
      now={Date.now()}
      onBegin={(key) => {
        look();
        setSession({ graded: 0, ...(key !== undefined && { topic: key }) });
      }}
      onMore={() => void goOn()}
      onEnd={() => setSession(undefined)}
      onGrade={(given) => card && void grade(card, given)}
      onUndo={() => void undo()}
      onAsk={(question) => card && void ask(card, question)}
      onRemove={() => card && void remove(card)}
      onOpen={() => {
        if (!card || !('resourceId' in card)) return;
        const { resourceId, title, address } = card;
        const reading = { state: 'read', queued: false } as const;
        void run('open', { resourceId, title, address, reading });
      }}
    />
  );
}
