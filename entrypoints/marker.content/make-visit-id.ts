/** Names a visit, so that what is told of it twice counts once, however late. */
import { visitIdOf } from '../../lib/reading/visit-share';

/**
 * @returns when it began, and 128 random bits. Not `crypto.randomUUID`: that one is missing on pages
 * without encryption.
 */
export function makeVisitId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return visitIdOf(
    Date.now(),
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  );
}
