import { describe, expect, test } from 'vitest';
import { processorSeconds } from '../../../tests/processor-seconds';
import { readField } from './field-text';

/** Of the processor, in ms: others may be at work meanwhile. */
const AT_ONCE = 1_500;

describe('a field of a flash card', () => {
  test.each(['[sound:', '<', '<a href="', '<!--', '&', '(', 'https://a.example/(('])(
    'that repeats “%s” for 400 kB is read at once',
    (piece) => {
      const html = `Why?<br>${piece.repeat(400_000 / piece.length)}`;
      const seconds = processorSeconds(() => {
        const { linesBeside, links } = readField(html);
        expect(linesBeside(links[0]?.address)[0]).toBe('Why?');
      });
      expect(seconds * 1_000).toBeLessThan(AT_ONCE);
    },
  );
});
