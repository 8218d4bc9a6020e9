/**
 * The mark of the page in front, for the popup: the same as its chip shows, with nothing written.
 * What only the page itself knows, its marker says (`pageAsked`).
 */
import { safeParse } from 'valibot';
import type { Mark } from '../../messages/protocol';
import { pageFacts } from '../../messages/schemas';
import type { WaymarkDatabase } from '../../store/database';
import { readSettings } from '../../store/settings';
import { sentHomeIn } from '../recognise/first-arrival';
import { describeMark, recognisePage } from '../recognise/recognise-page';
import { goneStatusOf, withoutUndo, writtenAddress } from '../recognise/record-visit';

/** A page in front, as the browser tells of it. */
export interface FrontPage {
  tabId: number;
  address: string;
  title: string;
  /** Of a private window nothing is recorded. */
  isPrivate: boolean;
  /** What its marker answered: anything, where the process of the page is not to be trusted. */
  told?: unknown;
}

/**
 * For a live query.
 * @param now epoch ms
 * @returns null where it is on no list
 */
export async function describeFront(
  db: WaymarkDatabase,
  page: FrontPage,
  now: number,
): Promise<Mark | null> {
  const { tabId, address, title, isPrivate } = page;
  const facts = ownFacts(page);
  const settings = await readSettings(db);
  const about = { settings, address, now };
  if (!isPrivate && facts?.visitId !== undefined && goneStatusOf(facts) === undefined) {
    const sent = await sentHomeIn(db, { address, visitId: facts.visitId }, tabId);
    if (sent) {
      const { resource, opened } = sent;
      const recognition = { resource, certainty: 'certain', reason: 'same-address' } as const;
      const mark = withoutUndo(await describeMark(db, recognition, about));
      return { ...mark, gone: { address: opened, home: true } };
    }
  }
  const found = await recognisePage(db, { address, title });
  if (!found) return null;
  const mark = await describeMark(db, found, about);
  const status = goneStatusOf(facts);
  if (status !== undefined) {
    mark.gone = { status, address: await writtenAddress(db, found.resource) };
  }
  return isPrivate ? { ...mark, isPrivate: true } : mark;
}

/** A page speaks for itself only, and the tab may have gone on to another meanwhile. */
function ownFacts({ told, address }: FrontPage) {
  const { success, output } = safeParse(pageFacts, told);
  return success && output.address === address ? output : undefined;
}
