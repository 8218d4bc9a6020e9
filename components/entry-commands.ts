/** The change that a command makes on an entry, or on several. */
import type { ReadingSummary } from '../lib/reading/reading';
import type { HandChange } from '../lib/reading/set-by-hand';
import type { EntryCommand } from './view-models';

/** @returns the change that a command asks for, or undefined when it changes no reading. */
export function changeOf(
  command: EntryCommand,
  reading: Pick<ReadingSummary, 'state' | 'queued'>,
): HandChange | undefined {
  if (command === 'toggle-read') return { state: reading.state === 'read' ? 'unread' : 'read' };
  if (command === 'skip') return { state: reading.state === 'skipped' ? 'unread' : 'skipped' };
  if (command === 'queue') return { queued: !reading.queued };
  return undefined;
}

/**
 * @returns the change that a command asks for on several entries: the same for all of them, and the
 * way back only where all have come that way
 */
export function changeOfMany(
  command: EntryCommand,
  readings: readonly Pick<ReadingSummary, 'state' | 'queued'>[],
): HandChange | undefined {
  // Any that is not there yet speaks for all.
  const speaker = readings.find((reading) => {
    if (command === 'toggle-read') return reading.state !== 'read';
    return command === 'skip' ? reading.state !== 'skipped' : !reading.queued;
  });
  const reading = speaker ?? readings[0];
  return reading && changeOf(command, reading);
}
