import '../../scripts/build/can-parse';
import { expect, test } from 'vitest';

test('an address with an umlaut is one, however many were looked at before', () => {
  const asked = Array.from({ length: 10_000 }, (_, at) => [
    URL.canParse(`https://one.example/${at}`),
    URL.canParse('https://bücher.example/'),
  ]).flat();
  expect(asked).not.toContain(false);
  expect(URL.canParse('/x', 'https://one.example/')).toBe(true);
  expect(URL.canParse('no address')).toBe(false);
});
