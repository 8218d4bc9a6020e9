/** The page in front of the popup, when it is on a list: why it is known, and what can be done. */
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { HandChange } from '../lib/reading/set-by-hand';
import { type CardButton, type CardView, describeCard } from './page-card';
import { StateSign } from './StateSign';
import type { HereView } from './view-models';

export interface PageCardActions {
  onSet: (change: HandChange) => void;
  /** Back to where the reading stopped. */
  onContinue: () => void;
  /** Of a page that is gone. */
  onArchived: () => void;
  onJudge: (verdict: 'same' | 'different') => void;
  onUndo: (eventId: number) => void;
  /** All that is known of the entry, with its note. */
  onDetails: () => void;
}

interface PageCardProps extends PageCardActions {
  here: HereView;
  now: number;
  /** What is offered for the site of the page. */
  children?: ComponentChildren;
}

export function PageCard(props: PageCardProps) {
  const { here, now } = props;
  const card = describeCard(here, now);
  return (
    <section
      class={`here here-${card.isQuestion ? 'likely' : here.reading.state}`}
      aria-label={i18n.t('popup.here')}
    >
      <div class="here-head">
        {!card.isQuestion && <StateSign reading={here.reading} isGone={here.gone !== undefined} />}
        <h2>{card.heading}</h2>
      </div>
      <p class="why">
        <PlacesWords card={card} />
        {card.facts.map((fact) => ` · ${fact}`)}
      </p>
      {card.why !== undefined && <p class="why">{card.why}</p>}
      {card.notes.map((note) => (
        <p key={note} class="here-note">
          {note}
        </p>
      ))}
      <CardButtons card={card} {...props} />
      {props.children}
    </section>
  );
}

/** "On 2 of your lists", or the place where there is just one: its innermost parts, all on pointing. */
function PlacesWords({ card: { places, lists } }: { card: CardView }) {
  const [place] = places;
  if (lists !== 1 || !place) return <>{i18n.t('entry.onLists', lists)}</>;
  return (
    <span title={place.whole}>
      <span class="unseen">{place.leftOut}</span>
      {place.short}
    </span>
  );
}

function CardButtons({ card, ...actions }: PageCardActions & { card: CardView }) {
  const { buttons, undoable } = card;
  if (buttons.length === 0 && !undoable) return null;
  return (
    <div class="actions">
      {buttons.map((button) => (
        <button
          key={button.name}
          type="button"
          class={button.isMain ? 'button primary' : 'button'}
          onClick={() => press(button, actions)}
        >
          {button.label}
        </button>
      ))}
      {undoable && (
        <button type="button" class="button quiet" onClick={() => actions.onUndo(undoable.eventId)}>
          {i18n.t('library.undoOf', [undoable.done])}
        </button>
      )}
    </div>
  );
}

function press(button: CardButton, actions: PageCardActions) {
  const { onSet, onContinue, onArchived, onJudge, onDetails } = actions;
  if (button.name === 'archived') onArchived();
  else if (button.name === 'details') onDetails();
  else if (button.name === 'continue') onContinue();
  else if (button.name === 'same' || button.name === 'different') onJudge(button.name);
  else onSet(button.change);
}
