/** What is up for review: how much, by topic, and one card after the other. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { GRADES, type Grade } from '../lib/review/card';
import { countWords } from './count-words';
import type { CardSide, FreshCardsView, ReviewTopic } from './review-view';
import { dueWords } from './review-words';

export interface ReviewPageProps {
  topics: readonly ReviewTopic[];
  /** How many cards there are, and how many of them are due. */
  count: number;
  due: number;
  /** When the next one comes up again, epoch ms; absent where there is none that is not due. */
  next: number | undefined;
  /** Of what is looked at: all, or the topic that is reviewed. */
  fresh: FreshCardsView;
  /** The card in front, while cards are reviewed and one is due. */
  card: CardSide | undefined;
  isReviewing: boolean;
  /** How many were graded since it was begun. */
  graded: number;
  now: number;
  /** Of all topics, or of one. */
  onBegin: (topic?: string) => void;
  /** Goes on with more new ones than come up today. */
  onMore: () => void;
  onEnd: () => void;
  onGrade: (grade: Grade) => void;
  /** Takes the last grade back. */
  onUndo: () => void;
  /** Empty where the title shall be the question. */
  onAsk: (question: string) => void;
  onRemove: () => void;
  onOpen: () => void;
}

export function ReviewPage(props: ReviewPageProps) {
  const { count, due, fresh, isReviewing, onBegin } = props;
  const page = useRef<HTMLDivElement>(null);
  const wasReviewing = useRef(isReviewing);
  useLayoutEffect(() => {
    if (wasReviewing.current === isReviewing) return;
    wasReviewing.current = isReviewing;
    if (!isReviewing) page.current?.querySelector<HTMLElement>('button')?.focus();
  }, [isReviewing]);
  return (
    <div class="page review" ref={page}>
      <h1>{i18n.t('review.title')}</h1>
      {isReviewing ? (
        <Session {...props} />
      ) : (
        <>
          {count === 0 ? (
            <p class="lead">{i18n.t('review.empty')}</p>
          ) : (
            <p class="lead">
              {i18n.t('review.count', count, [countWords(count), countWords(due)])}{' '}
              <Standing {...props} />
            </p>
          )}
          {due + fresh.waiting > 0 && (
            <div class="data-actions">
              {due > 0 ? (
                <button type="button" class="button primary" onClick={() => onBegin()}>
                  {i18n.t('review.begin', due, [countWords(due)])}
                </button>
              ) : (
                <More {...props} />
              )}
            </div>
          )}
          <Topics {...props} />
        </>
      )}
    </div>
  );
}

/** How it stands with new cards, and when the next one comes up, once nothing is due. */
function Standing({ due, next, now, fresh }: ReviewPageProps) {
  const { waiting, limit } = fresh;
  const isDone = due === 0;
  return (
    <>
      {isDone && waiting > 0 && limit > 0 && `${i18n.t('review.doneToday')} `}
      {waiting > 0 &&
        (limit > 0
          ? `${i18n.t('review.newADay', waiting, [countWords(limit), countWords(waiting)])} `
          : `${i18n.t('review.newNever', waiting, [countWords(waiting)])} `)}
      {isDone && next !== undefined && `${i18n.t('review.next', [dueWords(next, now)])} `}
      {waiting > 0 && <a href="#/settings">{i18n.t('review.changeNew')}</a>}
    </>
  );
}

function More({ fresh: { waiting, more }, isReviewing, onMore }: ReviewPageProps) {
  if (waiting === 0) return null;
  return (
    <button
      type="button"
      class="button"
      {...(isReviewing && { 'aria-keyshortcuts': 'm' })}
      onClick={onMore}
    >
      {i18n.t('review.goOn', more, [countWords(more)])} {isReviewing && <KeySign>m</KeySign>}
    </button>
  );
}

function Topics({ topics, onBegin }: ReviewPageProps) {
  if (topics.length < 2) return null;
  return (
    <section class="data-part" aria-labelledby="review-topics">
      <h2 id="review-topics">{i18n.t('review.byTopic')}</h2>
      <ul class="review-topics">
        {topics.map(({ key, name, count, due, waiting }) => (
          <li key={key}>
            <span>{name}</span>
            <span class="count">
              {i18n.t('review.topicCount', [countWords(due), countWords(count)])}
            </span>
            <button
              type="button"
              class="button"
              aria-disabled={due + waiting === 0}
              aria-label={i18n.t('review.beginTopic', [name])}
              onClick={() => due + waiting > 0 && onBegin(key)}
            >
              {i18n.t('review.beginShort')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Session(props: ReviewPageProps) {
  const { card, due, graded, onEnd, onUndo } = props;
  const end = useRef<HTMLButtonElement>(null);
  const isOver = card === undefined;
  useLayoutEffect(() => {
    if (isOver) end.current?.focus();
  }, [isOver]);
  return (
    <>
      <p class="count" role="status">
        {i18n.t('review.progress', [countWords(graded), countWords(due)])}
      </p>
      {card ? (
        <OneCard key={card.key} {...props} card={card} />
      ) : (
        <p class="lead">
          {graded > 0
            ? i18n.t('review.over', graded, [countWords(graded)])
            : i18n.t('review.nothingDue')}{' '}
          <Standing {...props} />
        </p>
      )}
      <div class="data-actions">
        {isOver && <More {...props} />}
        {graded > 0 && (
          <button type="button" class="button" aria-keyshortcuts="u" onClick={onUndo}>
            {i18n.t('review.undo')} <KeySign>u</KeySign>
          </button>
        )}
        <button
          type="button"
          class="button quiet"
          ref={end}
          aria-keyshortcuts="Escape"
          onClick={onEnd}
        >
          {i18n.t('review.end')}
        </button>
      </div>
      <SessionKeys {...props} />
    </>
  );
}

/** Shows nothing itself: keys that hold with and without a card. */
function SessionKeys({ card, fresh, graded, onEnd, onUndo, onMore }: ReviewPageProps): null {
  useKeys((key) => {
    if (key === 'Escape') onEnd();
    else if (key === 'u' && graded > 0) onUndo();
    else if (key === 'm' && !card && fresh.waiting > 0) onMore();
    else return false;
    return true;
  });
  return null;
}

const GRADE_WORDS = {
  1: 'review.grade.again',
  2: 'review.grade.hard',
  3: 'review.grade.good',
  4: 'review.grade.easy',
} as const satisfies Record<Grade, string>;

function OneCard(props: ReviewPageProps & { card: CardSide }) {
  const { card, now, onGrade, onAsk, onRemove, onOpen } = props;
  const [isShown, setIsShown] = useState(false);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const isAsking = typed !== undefined;
  // The keys work wherever the focus is; a screen reader begins with the question, then the answer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is what is read
  useLayoutEffect(() => (field.current ?? heading.current)?.focus(), [isShown, isAsking]);
  useKeys((key) => {
    if (isAsking) return false;
    const grade = GRADES.find((each) => String(each) === key);
    if (!isShown && (key === ' ' || key === 'Enter')) setIsShown(true);
    else if (isShown && grade) onGrade(grade);
    else return false;
    return true;
  });
  const ask = (event: Event) => {
    event.preventDefault();
    onAsk(typed ?? '');
    setTyped(undefined);
  };
  return (
    <article class="review-card" aria-label={i18n.t('review.card')}>
      {card.topic !== undefined && <p class="count">{card.topic}</p>}
      <h2
        ref={heading}
        tabIndex={-1}
        {...(!card.hasPage && { class: 'review-front', dir: 'auto' })}
      >
        {card.title}
      </h2>
      {isAsking ? (
        <form class="field" onSubmit={ask}>
          <label for="review-question">{i18n.t('review.question')}</label>
          <input
            id="review-question"
            value={typed}
            maxLength={500}
            ref={field}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              setTyped(undefined);
            }}
          />
          <div class="data-actions">
            <button type="submit" class="button primary">
              {i18n.t('review.keep')}
            </button>
            <button type="button" class="button quiet" onClick={() => setTyped(undefined)}>
              {i18n.t('plan.cancel')}
            </button>
          </div>
        </form>
      ) : (
        card.question !== undefined && <p class="review-question">{card.question}</p>
      )}
      {isShown ? (
        <>
          <div class="review-answer">
            <p
              class={card.note === undefined ? 'choice-more' : 'review-note'}
              {...(!card.hasPage && card.note !== undefined && { dir: 'auto' })}
            >
              {card.note ?? i18n.t(card.hasPage ? 'review.noNote' : 'review.noAnswer')}
            </p>
          </div>
          <div class="review-grades">
            {GRADES.map((grade) => (
              <button
                key={grade}
                type="button"
                class="button"
                aria-keyshortcuts={String(grade)}
                onClick={() => onGrade(grade)}
              >
                <span>
                  {i18n.t(GRADE_WORDS[grade])} <KeySign>{grade}</KeySign>
                </span>
                <span class="count">{dueWords(now + card.after[grade], now)}</span>
              </button>
            ))}
          </div>
        </>
      ) : (
        <div class="data-actions">
          <button
            type="button"
            class="button primary"
            aria-keyshortcuts="Space"
            onClick={() => setIsShown(true)}
          >
            {i18n.t('review.show')} <KeySign>{i18n.t('review.space')}</KeySign>
          </button>
        </div>
      )}
      <div class="review-more">
        {card.hasPage && (
          <button type="button" class="link" onClick={onOpen}>
            {i18n.t('review.open')}
          </button>
        )}
        {!isAsking && (
          <button type="button" class="link" onClick={() => setTyped(card.question ?? '')}>
            {i18n.t(card.question === undefined ? 'review.ask' : 'review.askAgain')}
          </button>
        )}
        <button type="button" class="link" onClick={onRemove}>
          {i18n.t('review.remove')}
        </button>
      </div>
    </article>
  );
}

/** A key, for the eye: it is told to others by `aria-keyshortcuts`. */
function KeySign({ children }: { children: ComponentChildren }) {
  return (
    <span aria-hidden="true">
      <kbd>{children}</kbd>
    </span>
  );
}

/** @param press does what a key asks for, and says whether it asked for anything */
function useKeys(press: (key: string) => boolean): void {
  const latest = useRef(press);
  latest.current = press;
  // Before the next key: who sees a card can press at once.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (!(target instanceof Element) || target.closest('input, select, textarea')) return;
      // A button that has the focus is pressed by these itself.
      if (target.closest('button, a') && (event.key === ' ' || event.key === 'Enter')) return;
      if (latest.current(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
