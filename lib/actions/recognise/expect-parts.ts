/** Which parts of the marker a page will want, as soon as it is recognised. */
import type { MarkerPart } from '../../messages/protocol';
import { inTime } from '../../store/in-time';
import type { Recognition } from './recognise-page';

/** A database that is slow does not keep the marker from the page, ms. */
const LOOKED_UP_WITHIN_MS = 100;

/**
 * A page that is on a list gets what marks it along with the marker: to ask for it afterwards is
 * another way to the worker and back.
 * @param asked the parts that the page asks for
 * @param recognition of the page; absent where it is not told of
 * @returns the parts that it is to get
 */
export async function expectParts(
  asked: readonly MarkerPart[],
  recognition: Promise<Recognition | undefined> | undefined,
): Promise<readonly MarkerPart[]> {
  if (!recognition || !asked.includes('marker')) return asked;
  const looking = recognition.catch(() => undefined);
  const found = await inTime(looking, LOOKED_UP_WITHIN_MS);
  return found ? [...new Set([...asked, 'reading', 'chip'] as const)] : asked;
}
