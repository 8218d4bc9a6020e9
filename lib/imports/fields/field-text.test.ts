import { describe, expect, test } from 'vitest';
import { readField } from './field-text';

describe('a field of a flash card', () => {
  test.each(['[sound:', '<', '<a href="', '<!--', '&', '(', 'https://a.example/(('])(
    'that repeats “%s” for 400 kB is read at once',
    (piece) => {
      const { linesBeside, links } = readField(`Why?<br>${piece.repeat(400_000 / piece.length)}`);
      expect(linesBeside(links[0]?.address)[0]).toBe('Why?');
    },
  );
});
