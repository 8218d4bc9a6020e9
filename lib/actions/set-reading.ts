/** What you say yourself, from any part of the interface: set a state, queue. */
import type { Reading } from '../reading/reading';
import { type HandChange, setByHand } from '../reading/set-by-hand';
import type { WaymarkDatabase } from '../store/database';
import { changeReading } from '../store/readings';

/** The resource is not in the catalogue and never was. */
export class UnknownResourceError extends Error {
  override name = 'UnknownResourceError';
}

/**
 * Sets a state by hand; it stays until you change it.
 * @returns the event that taking it back needs; undefined when nothing changed
 * @throws UnknownResourceError
 */
export async function setReading(
  db: WaymarkDatabase,
  data: { resourceId: number; address?: string; change: HandChange },
  now: number,
): Promise<{ eventId: number | undefined; reading: Reading }> {
  const resource = await db.resources.get(data.resourceId);
  if (!resource) throw new UnknownResourceError(`no resource ${data.resourceId}`);
  const { after, event } = await changeReading(
    db,
    resource.id,
    {
      automatic: false,
      title: resource.title,
      address: data.address ?? resource.address,
      now,
    },
    (reading) => setByHand(reading, data.change, now),
  );
  return { eventId: event?.id, reading: after };
}
