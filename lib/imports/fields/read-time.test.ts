/** Times as programs and people write them. */
import { describe, expect, test } from 'vitest';
import { dateOrderOf, readTime } from './read-time';

const at = Date.UTC(2024, 2, 5, 10);
const day = Date.UTC(2024, 2, 5);

describe('a time', () => {
  test.each([
    ['2024-03-05T10:00:00Z', at],
    ['2024-03-05 12:00:00 +0200', at],
    ['2024-03-05 10:00:00.000+00', at],
    ['2024-03-05 02:00:00-08', at],
    ['2024-03-05 10:00 AM', at],
    ['20240305T100000Z', at],
    ['20240305T120000+0200', at],
    ['20240305', day],
    ['2024.03.05 10:00', at],
    ['2024. 3. 5.', day],
    ['2024年3月5日 10:00', at],
    ['Tue, 05 Mar 2024 10:00:00 +0000', at],
    ['Tue, 5 Mar 2024 02:00:00 -0800', at],
    ['Tue Mar 05 2024 11:00:00 GMT+0100 (Central European Standard Time)', at],
    ['Tue Mar  5 10:00:00 2024', at],
    ['Tue Mar  5 10:00:00 UTC 2024', at],
    ['March 5, 2024 10:00\u202fAM', at],
    ['March 5, 2024 11:00 AM (GMT+1)', at],
    ['March 5th, 2024', day],
    ['05-Mar-2024 10:00:00', at],
    ['1709632800', at],
    ['1709632800000', at],
    ['1709632800000000', at],
    ['1709632800000000000', at],
  ])('is read as programs write it: %s', (text, expected) => {
    expect(readTime(text)).toBe(expected);
  });

  test.each([
    ['5. März 2024 um 10:00', at],
    ['5 mars 2024', day],
    ['5 de marzo de 2024', day],
    ['5 марта 2024', day],
    ['5 marca 2024', day],
    ['5 maart 2024', day],
  ])('is read with its month named in other languages: %s', (text, expected) => {
    expect(readTime(text)).toBe(expected);
  });

  test.each([
    'yesterday',
    '-5',
    '1e400',
    '1970-01-01',
    '9999-12-31',
    '2024-02-30',
    '2024-03-05T25:00:00Z',
    // October in one language, November in another.
    '5 listopad 2024',
    // Nobody says what this zone is.
    'March 5, 2024 10:00 AM (EST)',
    '05/03/24',
    '25/12/23',
    `2024-03-05${' '.repeat(1_000)}x`,
  ])('is not guessed at: %s', (text) => {
    expect(readTime(text)).toBeNaN();
  });

  test.each([undefined, null, '', '0', '-', '—'])(
    'is not there where nothing is said: %s',
    (text) => {
      expect(readTime(text)).toBeUndefined();
    },
  );
});

describe('the order of day and month', () => {
  test.each([
    [['05.03.24'], 'day-first'],
    [['05/03/2024', '25/12/2023'], 'day-first'],
    [['03/05/24', '12/25/23'], 'month-first'],
    // The first may be the year.
    [['05/03/24', '25/12/23'], undefined],
    [['05/03/2024'], undefined],
  ])('is told by the dates of a column: %o', (cells, order) => {
    expect(dateOrderOf(cells)).toBe(order);
  });
});
