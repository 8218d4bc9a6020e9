import { describe, expect, it } from 'vitest';
import { isTextOnDark } from '../../entrypoints/in-page/colour-lightness';

describe('the ground of a text', () => {
  it.each<[what: string, text: string, around: string[], isOnDark: boolean]>([
    ['black text', 'rgb(0, 0, 0)', [], false],
    ['white text', 'rgb(255, 255, 255)', ['rgb(30, 30, 30)'], true],
    ['a link of GitHub, dark', 'rgb(68, 147, 248)', ['rgb(230, 237, 243)'], true],
    ['a link of GitHub, dimmed', 'rgb(71, 138, 230)', ['rgb(209, 215, 224)'], true],
    ['a link of GitHub, light', 'rgb(9, 105, 218)', ['rgb(31, 35, 40)'], false],
    ['a link as browsers show it', 'rgb(0, 0, 238)', ['rgb(0, 0, 0)'], false],
    ['a visited link on black', 'rgb(208, 173, 240)', ['rgb(255, 255, 255)'], true],
    ['orange on white', 'rgb(255, 102, 0)', ['rgb(130, 130, 130)', 'rgb(0, 0, 0)'], false],
    ['orange on black', 'rgb(255, 102, 0)', ['rgb(214, 208, 201)'], true],
    [
      'a link in a part that is in its colour',
      'rgb(68, 147, 248)',
      ['rgb(68, 147, 248)', 'rgb(230, 237, 243)'],
      true,
    ],
    ['middle grey alone', 'rgb(128, 128, 128)', [], false],
  ])('is told by it, or by what is around it: %s', (_, text, around, isOnDark) => {
    expect(isTextOnDark(text, around)).toBe(isOnDark);
  });
});
