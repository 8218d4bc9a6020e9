/** The page in front of the popup, when it is on a list: why it is known, and what can be done. */
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { leftOutWords, placeWords, shortPlaceWords } from '../lib/lists/model/place-words';
import { percentOf, placeToContinue } from '../lib/reading/shown-progress';
import { goneWords } from './gone-words';
import { readingWords, remainingWords } from './reading-words';
import { reasonWords } from './reason-words';
import { StateSign } from './StateSign';
import type { HereView } from './view-models';

export interface PageCardActions {
  onSetRead: (isRead: boolean) => void;
  onQueue: (isQueued: boolean) => void;
  /** Back to where the reading stopped. */
  onContinue: () => void;
  /** Of a page that is gone. */
  onArchived: () => void;
  onJudge: (verdict: 'same' | 'different') => void;
  onUndo: (eventId: number) => void;
}

interface PageCardProps extends PageCardActions {
  here: HereView;
  now: number;
  /** What is offered for the site of the page. */
  children?: ComponentChildren;
}

/** "On 2 of your lists", or the place where there is just one: its innermost parts, all on pointing. */
function PlacesWords({ here }: { here: HereView }) {
  const lists = new Set(here.places.map((place) => place.list));
  const [place] = here.places;
  if (lists.size !== 1 || !place) return <>{i18n.t('entry.onLists', lists.size)}</>;
  const { list, section } = place;
  return (
    <span title={placeWords(list, section)}>
      <span class="unseen">{leftOutWords(list, section)}</span>
      {shortPlaceWords(list, section)}
    </span>
  );
}

export function PageCard(props: PageCardProps) {
  const { here, now } = props;
  const { reading } = here;
  const isLikely = here.certainty === 'likely';
  const facts = [
    !isLikely && reading.state !== 'unread' && readingWords(reading, now),
    !isLikely && reading.state === 'reading' && remainingWords(reading.remainingMs),
    reading.queued && i18n.t('popup.queued'),
  ].filter((words) => words);
  return (
    <section
      class={`here here-${isLikely ? 'likely' : reading.state}`}
      aria-label={i18n.t('popup.here')}
    >
      <div class="here-head">
        {!isLikely && <StateSign reading={reading} isGone={here.gone !== undefined} />}
        <h2>{isLikely ? i18n.t('entry.question', [here.title]) : here.title}</h2>
      </div>
      <p class="why">
        <PlacesWords here={here} />
        {facts.map((fact) => ` · ${fact}`)}
      </p>
      {!here.gone?.home && <p class="why">{i18n.t('popup.why', [reasonWords(here.reason)])}</p>}
      {here.gone && <p class="here-gone">{goneWords(here)}</p>}
      {here.isPrivate && <p class="why">{i18n.t('mark.private')}</p>}
      <CardActions {...props} />
      {props.children}
    </section>
  );
}

function CardActions(props: PageCardProps) {
  const { here, onSetRead, onQueue, onContinue, onArchived, onJudge, onUndo } = props;
  const { reading, undoable } = here;
  const archived = here.gone && (
    <button type="button" class="button primary" onClick={onArchived}>
      {i18n.t('mark.archived')}
    </button>
  );
  const place = here.gone ? undefined : placeToContinue(reading);
  const goOn = place && (
    <button type="button" class="button" onClick={onContinue}>
      {i18n.t('entry.continueAt', [percentOf(place.share)])}
    </button>
  );
  // What would be refused is not offered, nor what is not about the page that is shown.
  if (here.isPrivate || here.gone?.home) {
    const left = archived || goOn;
    return left ? <div class="actions">{left}</div> : null;
  }
  return (
    <div class="actions">
      {archived}
      {here.certainty === 'likely' ? (
        <>
          <button type="button" class="button primary" onClick={() => onJudge('same')}>
            {i18n.t('entry.same')}
          </button>
          <button type="button" class="button" onClick={() => onJudge('different')}>
            {i18n.t('entry.different')}
          </button>
        </>
      ) : (
        <>
          <button
            type="button"
            class={reading.state === 'read' || here.gone ? 'button' : 'button primary'}
            onClick={() => onSetRead(reading.state !== 'read')}
          >
            {i18n.t(reading.state === 'read' ? 'entry.markUnread' : 'entry.markRead')}
          </button>
          {goOn}
          {reading.state !== 'read' && (
            <button type="button" class="button" onClick={() => onQueue(!reading.queued)}>
              {i18n.t(reading.queued ? 'entry.unqueue' : 'entry.queue')}
            </button>
          )}
          <button type="button" class="button" onClick={() => onJudge('different')}>
            {i18n.t('entry.notThisPage')}
          </button>
        </>
      )}
      {undoable && (
        <button type="button" class="button quiet" onClick={() => onUndo(undoable.eventId)}>
          {i18n.t('library.undoOf', [i18n.t(`mark.done.${undoable.change}`)])}
        </button>
      )}
    </div>
  );
}
