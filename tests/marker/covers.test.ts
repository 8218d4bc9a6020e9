// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { isRecolouring } from '../../entrypoints/in-page/covers';

describe('a filter on a whole page', () => {
  it.each([
    'invert(1) hue-rotate(180deg)',
    'invert(0.9) hue-rotate(180deg) brightness(1.05) contrast(0.9)',
    'sepia(0.3)',
    'grayscale(1)',
    'brightness(0.8)',
  ])('only changes colours: %s', (filter) => expect(isRecolouring(filter)).toBe(true));

  it.each([
    'none',
    'opacity(0)',
    'opacity(0.01) invert(1)',
    'blur(8px)',
    'invert(0.5)',
    'brightness(0)',
    'brightness(20)',
    'contrast(0)',
    'url("#gone")',
    'invert(1) url("#gone")',
    'drop-shadow(rgb(0, 0, 0) 0px 0px 90px)',
  ])('may hide what is shown: %s', (filter) => expect(isRecolouring(filter)).toBe(false));
});
