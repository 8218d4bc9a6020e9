/** What each message to the worker must hold, and what the marker may answer. */

import type { GenericSchema } from 'valibot';
import * as v from 'valibot';
import { READING_STATES } from '../reading/reading';
import { MOST_ACTIVE_MS } from '../reading/visit-share';
import { ADDRESS_LENGTH, LINKS_A_MESSAGE, TITLE_LENGTH } from './limits';
import type { MessageProtocol, Payload, ToMarker } from './protocol';

const address = v.pipe(v.string(), v.maxLength(ADDRESS_LENGTH));
const resourceId = v.pipe(v.number(), v.integer(), v.minValue(1));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const visitId = v.pipe(v.string(), v.minLength(8), v.maxLength(64));

/** What a page says about itself in every message. */
const told = {
  address,
  canonical: v.exactOptional(address),
  status: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(999))),
  visitId: v.exactOptional(visitId),
};

/** The fields of PageFacts. */
const facts = {
  ...told,
  title: v.exactOptional(v.pipe(v.string(), v.maxLength(TITLE_LENGTH))),
};

/** What the marker answers of its page. */
export const pageFacts = v.object(facts);

/** The fields of ChangeRequest. */
const request = {
  ...facts,
  resourceId,
  changeId: v.exactOptional(v.pipe(v.string(), v.minLength(8), v.maxLength(64))),
};

const evidence = v.object({
  visitId,
  activeMs: v.pipe(v.number(), v.minValue(0), v.maxValue(MOST_ACTIVE_MS)),
  depth: share,
  words: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000)),
  fits: v.boolean(),
  stoppedAt: v.exactOptional(v.object({ text: v.pipe(v.string(), v.maxLength(120)), share })),
  played: v.exactOptional(share),
});

const change = v.object({
  state: v.exactOptional(v.picklist(READING_STATES)),
  queued: v.exactOptional(v.boolean()),
});

const visit = v.object({
  ...told,
  title: v.pipe(v.string(), v.maxLength(TITLE_LENGTH)),
  again: v.exactOptional(v.literal(true)),
  arrival: v.exactOptional(
    v.object({ isFirstInTab: v.boolean(), startedAt: v.pipe(v.number(), v.finite()) }),
  ),
});

/** A schema for the payload of each message that the worker answers. */
export const schemas = {
  pageVisited: visit,
  evidenceGathered: v.object({ resourceId, address, evidence }),
  readingSet: v.object({ ...request, change }),
  changeUndone: v.object({
    ...facts,
    resourceId,
    eventId: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  matchJudged: v.object({ ...request, verdict: v.picklist(['same', 'different']) }),
  markDismissed: v.object({ ...request, scope: v.picklist(['page', 'site']) }),
  detailsWanted: v.object({ resourceId, address }),
  partsWanted: v.object({
    parts: v.pipe(v.array(v.picklist(['marker', 'reading', 'chip', 'links'])), v.maxLength(4)),
    visit: v.exactOptional(visit),
  }),
  linksFound: v.object({ addresses: v.pipe(v.array(address), v.maxLength(LINKS_A_MESSAGE)) }),
  workWanted: v.optional(v.undefined()),
} as const satisfies {
  [Name in Exclude<keyof MessageProtocol, ToMarker>]: GenericSchema<unknown, Payload<Name>>;
};
