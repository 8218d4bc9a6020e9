/** Names a visit, so that what is reported of it twice counts once, however late. */
import { visitIdOf } from '../../lib/reading/visit-share';
import { randomHex } from './random-hex';

/** @returns when it began, and what no other visit has */
export function makeVisitId(): string {
  return visitIdOf(Date.now(), randomHex());
}
