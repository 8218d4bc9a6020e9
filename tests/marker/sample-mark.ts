/** The mark of a page that is on a list, unread: what the tests of chip and marker begin with. */
import type { Mark } from '../../lib/messages/protocol';
import { summariseReading } from '../../lib/reading/summarise-reading';

export const sampleMark: Mark = {
  resourceId: 7,
  certainty: 'certain',
  reason: 'same-address',
  title: 'Cherami',
  places: [],
  reading: summariseReading(undefined),
  corner: 'bottom-right',
  dismissed: false,
};
