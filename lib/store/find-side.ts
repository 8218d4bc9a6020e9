/** Which side of a record that several became one something at an address is about. */
import { asWritten } from '../address/parse/as-written';
import type { Reading, ReadingSide } from '../reading/reading';
import { leadsTo } from './resources';

/** @returns undefined where it is about none of them, and where the record is one */
export function findSide(
  reading: Pick<Reading, 'sides'>,
  address: string,
): ReadingSide | undefined {
  const { sides } = reading;
  if (!sides) return undefined;
  const written = asWritten(address);
  return (
    sides.find((side) => side.address === address) ??
    sides.find((side) => asWritten(side.address) === written) ??
    sides.find((side) => leadsTo(address, { address: side.address, title: '' }))
  );
}
