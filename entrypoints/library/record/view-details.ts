/** Turns all that is known of an entry into what its panel shows. */
import { kindWords } from '../../../components/reading-words';
import type {
  EntryDetailsView,
  ListPageView,
  RecordView,
  RelatedView,
} from '../../../components/view-models';
import { findUndoableEvents } from '../../../lib/actions/change/undo-change';
import type { EntryView } from '../../../lib/actions/read/entry-view';
import {
  type DetailsTarget,
  type EntryDetails,
  readDetails,
} from '../../../lib/actions/read/read-details';
import { shownAddress } from '../../../lib/address/parse/shown-address';
import type { Reading } from '../../../lib/reading/reading';
import { summariseReading } from '../../../lib/reading/summarise-reading';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { MATCH_HOW } from './match-how';
import { viewEvents } from './view-events';

/** What the panel is made from. */
export interface FoundDetails {
  details: EntryDetails;
  /** Ids of events that can be undone. */
  undoable: Set<number>;
  /** What is noted; empty where nothing is. */
  note: string;
}

/** For a live query. */
export async function readEntryPanel(
  db: WaymarkDatabase,
  target: DetailsTarget,
): Promise<{ found: FoundDetails | undefined }> {
  const details = await readDetails(db, target);
  if (!details) return { found: undefined };
  const [undoable, note] = await Promise.all([
    findUndoableEvents(db, details.events),
    db.notes.get(details.resourceId),
  ]);
  return { found: { details, undoable, note: note?.text ?? '' } };
}

/** @param list the one beside the panel */
export function viewDetails(
  { details, undoable }: Omit<FoundDetails, 'note'>,
  list: ListPageView,
): EntryDetailsView {
  const { resourceId, title, address, places, reading, aliases, events, hasMoreEvents } = details;
  const [first] = places;
  const forms = new Map(
    places.flatMap(({ forms: those = [] }) => those).map((form) => [form.address, form]),
  );
  return {
    resourceId,
    title,
    address,
    facts: first ? factsOf(first) : [],
    ...(first?.note !== undefined && { listNote: first.note }),
    places: places.map(({ listId, list: name, section, entryId, isOff }, at) => ({
      listId,
      list: name,
      section,
      entryId,
      ...(isOff && { isOff }),
      isHere: at === 0 && listId === list.listId,
    })),
    record: viewRecord(reading),
    forms: [...forms.values()],
    aliases: aliases.flatMap(({ id, address: alias, origin }) =>
      origin === 'ambiguous'
        ? []
        : [{ aliasId: id, address: shownAddress(alias), how: MATCH_HOW[origin] }],
    ),
    related: relatedTo(details),
    events: viewEvents(events, undoable),
    hasMoreEvents,
  };
}

function factsOf({ kind, company, authors = [], year }: EntryView): string[] {
  const others = authors.filter((name) => name !== company);
  return [
    kindWords(kind),
    company,
    ...others,
    year === undefined ? undefined : String(year),
  ].filter((fact) => fact !== undefined && fact !== '') as string[];
}

function viewRecord(reading: Reading | undefined): RecordView {
  const summary = summariseReading(reading);
  if (!reading) return { summary, activeMs: 0, depth: 0 };
  const { state, byHand, setAt, activeMs, depth, played, words } = reading;
  const by = byHand ? 'hand' : state === 'unread' ? undefined : 'evidence';
  return {
    summary,
    activeMs,
    depth,
    ...(by && { by }),
    ...(setAt !== undefined && { setAt }),
    ...(played !== undefined && { played }),
    ...(words !== undefined && { words }),
  };
}

function relatedTo({ places, nearby, ofCompany }: EntryDetails): EntryDetailsView['related'] {
  const [first] = places;
  const topic = first?.section.at(-1) ?? first?.list ?? '';
  const related: EntryDetailsView['related'] = [
    { of: 'topic', name: topic, entries: nearby.map(viewRelated) },
    { of: 'company', name: first?.company ?? '', entries: ofCompany.map(viewRelated) },
  ];
  return related.filter(({ entries }) => entries.length > 0);
}

function viewRelated({ resourceId, entryId, listId, title, reading }: RelatedView): RelatedView {
  return { resourceId, entryId, listId, title, reading };
}
