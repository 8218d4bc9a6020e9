import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../query/parse-query';
import { foldText } from './fold-text';
import { isLatin, type LetterClasses, patternFor } from './letter-patterns';
import { tokenize } from './tokenize';

const SIGNS = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
const LATIN_SIGNS = SIGNS.filter(isLatin);

describe('patternFor', () => {
  it.each<[string, keyof LetterClasses, RegExp]>([
    ['letters', 'letters', /^\p{L}$/u],
    ['digits', 'digits', /^\p{N}$/u],
    ['marks', 'marks', /^\p{M}$/u],
    ['upper case letters', 'upper', /^\p{Lu}$/u],
    ['lower case letters', 'lower', /^\p{Ll}$/u],
  ])('writes out all %s of Latin text', (_, name, pattern) => {
    const written = patternFor((classes) => new RegExp(`^[${classes[name]}]$`, classes.flag));
    expect(LATIN_SIGNS.filter((sign) => written(sign).test(sign))).toEqual(
      LATIN_SIGNS.filter((sign) => pattern.test(sign)),
    );
  });
});

/** Makes any text one that is not Latin, without adding a word. */
const elsewhere = (text: string) => `${text} 👍`;

const LINES = ['awesome-backend', 'awesome-scalability', 'system-design-primer']
  .map((name) => new URL(`../../../assets/lists/${name}.md`, import.meta.url))
  .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
  .filter(isLatin);

describe('text in Latin letters', () => {
  it('is cut as any other text, in every line of the shipped lists', () => {
    expect(LINES.length).toBeGreaterThan(1_000);
    for (const line of LINES) expect(tokenize(line)).toEqual(tokenize(elsewhere(line)));
  });

  it.each(['I/O', 'EVCache', 'K8Guard', 'C++ and C#', 'Øre², CondéNast', 'Facebook’s', 'a·b'])(
    'is cut as any other text: %s',
    (text) => expect(tokenize(text)).toEqual(tokenize(elsewhere(text))),
  );

  it('is folded as any other text, sign by sign', () => {
    for (const sign of LATIN_SIGNS) expect(foldText(sign)).toBe(foldText(`${sign}世`).slice(0, -1));
  });

  it.each(['by:netflix caching', 'kafka -"exactly once"', 'Ünder:foo', '-is:read type:', 'é:'])(
    'is understood as any other query: %s',
    (query) => {
      const { hints, ...parsed } = parseQuery(`${query} `);
      const { text, hints: others, ...same } = parseQuery(elsewhere(query));
      expect({ ...same, text: parsed.text, hints: others }).toEqual({ ...parsed, hints });
    },
  );
});
