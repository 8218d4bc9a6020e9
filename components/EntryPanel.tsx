/** All that is known of an entry, beside its list: places, note, record, forms, what is related, history. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { archivedAddress } from './entry-addresses';
import { eventWords, timeWords } from './event-words';
import { MATCH_WORDS } from './match-words';
import { type LibraryPlace, placeHash } from './place-hash';
import { dayWords } from './reading-words';
import { recordLines } from './record-words';
import { StateSign } from './StateSign';
import type { EntryDetailsView, EventView } from './view-models';

interface EntryPanelProps {
  details: EntryDetailsView;
  now: number;
  onOpen: () => void;
  onToggleRead: () => void;
  onQueue: () => void;
  onCopy: () => void;
  onUndo: (eventId: number) => void;
  onClose: () => void;
  /** The note. */
  children: ComponentChildren;
}

export function EntryPanel(props: EntryPanelProps) {
  const { details, now, onOpen, onToggleRead, onQueue, onCopy, onUndo, children } = props;
  const { title, address, facts, listNote, places, record, forms, aliases, related } = details;
  const lines = recordLines(record, now);
  const isRead = record.summary.state === 'read';
  return (
    <PanelFrame name={title} subject={details.resourceId} onClose={props.onClose}>
      {facts.length > 0 && <p class="meta">{facts.join(' · ')}</p>}
      <p class="meta address">{address}</p>
      <div class="data-actions">
        <button type="button" class="button primary" onClick={onOpen}>
          {i18n.t('details.open')}
        </button>
        <button type="button" class="button" onClick={onToggleRead}>
          {i18n.t(isRead ? 'entry.markUnread' : 'entry.markRead')}
        </button>
        <button type="button" class="button" onClick={onQueue}>
          {i18n.t(record.summary.queued ? 'entry.unqueue' : 'entry.queue')}
        </button>
        <a class="button" href={archivedAddress(address)} target="_blank" rel="noreferrer">
          {i18n.t('details.archived')}
        </a>
        <button type="button" class="button" onClick={onCopy}>
          {i18n.t('details.copy')}
        </button>
      </div>
      <Part title={i18n.t('details.note.title')}>{children}</Part>
      {listNote !== undefined && (
        <Part title={i18n.t('details.listSays')}>
          <p>{listNote}</p>
        </Part>
      )}
      <Part title={i18n.t('details.places')}>
        {places.length === 0 && <p>{i18n.t('details.unlisted')}</p>}
        <ul>
          {places.map(({ listId, list, section, entryId, isOff, isHere }) => (
            <li key={entryId}>
              <PlaceLink place={{ listId, entryId }} isHere={isHere}>
                {[list, ...section].join(' › ')}
              </PlaceLink>
              {isOff && <span class="meta"> {i18n.t('lists.off')}</span>}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={i18n.t('details.record')}>
        <dl class="record">
          {lines.map(({ name, words }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        {lines.length === 0 && <p>{i18n.t('details.noRecord')}</p>}
      </Part>
      {forms.length > 0 && (
        <Part title={i18n.t('details.forms')}>
          <ul>
            {forms.map((form) => (
              <li key={form.address}>
                <a href={form.address} target="_blank" rel="noreferrer">
                  {form.label ?? form.address}
                </a>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {aliases.length > 0 && (
        <Part title={i18n.t('details.aliases')}>
          <ul>
            {aliases.map((alias) => (
              <li key={alias.aliasId}>
                <span class="address">{alias.address}</span>
                <span class="meta panel-more">{i18n.t(MATCH_WORDS[alias.how])}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {related.map(({ of, name, entries }) => (
        <Part key={of} title={i18n.t(`details.${of}`, [name])}>
          <ul>
            {entries.map(({ listId, entryId, title: other, reading }) => (
              <li key={entryId} class="related">
                <StateSign reading={reading} />
                <PlaceLink place={{ listId, entryId, isDetailed: true }}>{other}</PlaceLink>
              </li>
            ))}
          </ul>
        </Part>
      ))}
      {details.events.length > 0 && (
        <Part title={i18n.t('details.history')}>
          <EventList events={details.events} now={now} onUndo={onUndo} />
          {details.hasMoreEvents && <p class="meta">{i18n.t('details.older')}</p>}
        </Part>
      )}
    </PanelFrame>
  );
}

/** What is shown of an entry that there is none of. */
export function EmptyPanel({ onClose }: { onClose: () => void }) {
  return <PanelFrame name={i18n.t('details.gone')} subject={0} onClose={onClose} />;
}

interface PanelFrameProps {
  name: string;
  /** What it is about: of another one the panel is read from its top. */
  subject: number;
  onClose: () => void;
  children?: ComponentChildren;
}

function PanelFrame({ name, subject, onClose, children }: PanelFrameProps) {
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it is about is when it is gone to
  useLayoutEffect(() => {
    panel.current?.scrollTo?.(0, 0);
    panel.current?.querySelector('h2')?.focus({ preventScroll: true });
  }, [subject]);
  return (
    <aside ref={panel} class="entry-panel" aria-labelledby="panel-title">
      <div class="panel-head">
        <h2 id="panel-title" tabIndex={-1}>
          {name}
        </h2>
        <button type="button" class="button quiet" onClick={onClose}>
          {i18n.t('details.close')}
        </button>
      </div>
      {children}
    </aside>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="panel-part" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

interface PlaceLinkProps {
  place: LibraryPlace;
  isHere?: boolean;
  children: ComponentChildren;
}

function PlaceLink({ place, isHere = false, children }: PlaceLinkProps) {
  return (
    <a href={`#/${placeHash(place)}`} aria-current={isHere ? 'true' : undefined}>
      {children}
    </a>
  );
}

interface EventListProps {
  events: readonly EventView[];
  now: number;
  onUndo: (eventId: number) => void;
}

function EventList({ events, now, onUndo }: EventListProps) {
  return (
    <ul>
      {events.map((event) => (
        <li key={event.eventId} class={event.isUndone ? 'panel-event is-undone' : 'panel-event'}>
          <span class="event-what">{eventWords(event)}</span>
          <time dateTime={new Date(event.at).toISOString()} class="meta">
            {dayWords(event.at, now)}, {timeWords(event.at)}
            {event.isUndone && ` · ${i18n.t('library.undone')}`}
          </time>
          {event.canUndo && (
            <button
              type="button"
              class="button quiet"
              aria-label={i18n.t('library.undoOf', [eventWords(event)])}
              onClick={() => onUndo(event.eventId)}
            >
              {i18n.t('entry.undo')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
