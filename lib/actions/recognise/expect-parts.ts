/** Which parts of the marker a page will want, told by its address before it says more of itself. */
import type { MarkerPart } from '../../messages/protocol';
import type { WaymarkDatabase } from '../../store/database';
import { inTime } from '../../store/in-time';
import { recognisePage } from './recognise-page';

/** A database that is slow does not keep the marker from the page, ms. */
const LOOKED_UP_WITHIN_MS = 100;

/**
 * A page whose address leads to an entry gets what marks it along with the marker: to ask for it
 * afterwards is another way to the worker and back.
 * @param asked the parts that the page at `address` asks for
 * @returns the parts that it is to get
 */
export async function expectParts(
  db: WaymarkDatabase,
  asked: readonly MarkerPart[],
  address: string | undefined,
): Promise<readonly MarkerPart[]> {
  if (address === undefined || !asked.includes('marker')) return asked;
  const looking = recognisePage(db, { address }).catch(() => undefined);
  const found = await inTime(looking, LOOKED_UP_WITHIN_MS);
  return found?.certainty === 'certain'
    ? [...new Set([...asked, 'reading', 'chip'] as const)]
    : asked;
}
