import { describe, expect, it } from 'vitest';
import { type Failure, failureOf } from './failure-of';

const named = (name: string, more: object = {}) =>
  Object.assign(new Error(name), { name, ...more });
const full = named('QuotaExceededError');

describe('why something was not stored', () => {
  it.each<[why: string, error: unknown, failure: Failure]>([
    ['the disk is full', full, 'noRoom'],
    ['the disk is full, says the browser', new DOMException('', 'QuotaExceededError'), 'noRoom'],
    ['a transaction was aborted for it', named('AbortError', { inner: full }), 'noRoom'],
    [
      'one of many rows had no room',
      named('BulkError', { failures: [named('x'), full] }),
      'noRoom',
    ],
    ['an error was caused by it', new Error('x', { cause: full }), 'noRoom'],
    [
      'the database closed because it could not be opened for want of room',
      named('DatabaseClosedError', { inner: named('OpenFailedError', { inner: full }) }),
      'noRoom',
    ],
    ['the database is closed', named('DatabaseClosedError'), 'closed'],
    ['the database does not open', named('OpenFailedError', { inner: named('x') }), 'closed'],
    ['the window is private', named('PrivateWindowError'), 'private'],
    ['its subject is gone', named('UnknownResourceError'), 'gone'],
    ['the worker said which kind it was', named('noRoom'), 'noRoom'],
    ['the worker was silent', named('unanswered'), 'unanswered'],
    ['something else', named('TypeError'), 'unknown'],
    ['a name of an object', named('constructor'), 'unknown'],
    ['no error', 'text', 'unknown'],
    ['nothing', undefined, 'unknown'],
  ])('%s', (_, error, failure) => {
    expect(failureOf(error)).toBe(failure);
  });

  it('is found in no error that goes round in circles', () => {
    const round = named('AbortError');
    Object.assign(round, { inner: round });
    expect(failureOf(round)).toBe('unknown');
  });
});
