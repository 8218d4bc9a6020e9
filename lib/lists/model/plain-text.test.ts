import { describe, expect, it } from 'vitest';
import { processorSeconds } from '../../../tests/processor-seconds';
import { plainText } from './plain-text';

describe('text that stays as it is', () => {
  it.each([
    'Kafka: a “distributed” log – 100 % sure, café, naïve, Ωmega, €5 → more',
    'Hệ thống phân tán',
    'الگوهای طراحی در برنامه‌نویسی شیء‌گرا',
    'مهندسی نرم‌افزار',
    'נְקֻדּוֹת',
    'שלום مرحبا',
    'क्‍ष और क्‌ष',
    'ശ്രീ അവന്‍',
    'ශ්‍රී ලංකා',
    '分布式系统・設計',
    '가나다',
    '👩‍💻 and 👨‍👩‍👧‍👦, ❤️‍🔥, 👍🏽, 1️⃣, 🏴󠁧󠁢󠁥󠁮󠁧󠁿, 🇨🇭',
    'བོད་སྐད',
    '',
  ])('stays as it is written: %s', (text) => {
    expect(plainText(text)).toBe(text);
  });
});

describe('text that is made plain', () => {
  it.each<[what: string, text: string, expected: string]>([
    ['control characters', 'Ka\u0000f\u0007ka\u001B[31m\u007F\u009B', 'Kafka[31m'],
    [
      'white space of all kinds',
      '\tKafka\r\n\u00A0at\u2028Linked\u2029In\u3000 \u0085',
      'Kafka at Linked In',
    ],
    ['overrides and embeddings', '\u202Egpj.exe\u202C \u202Aa\u202B\u202D', 'gpj.exe a'],
    ['isolates', '\u2066a\u2067b\u2068c\u2069', 'abc'],
    ['marks of direction', 'a\u200Eb\u200Fc\u061Cd', 'abcd'],
    ['zero-width characters', 'K\u200Ba\u2060f\uFEFFk\u00ADa\u034F', 'Kafka'],
    ['joiners outside of a script that joins', 'Kaf\u200Dka Kaf\u200Cka', 'Kafka Kafka'],
    ['joiners where nothing follows', 'نرم\u200C', 'نرم'],
    ['a run of joiners', 'نرم\u200C\u200C\u200Cافزار', 'نرم‌افزار'],
    ['a joiner between an emoji and a letter', '👩\u200Da', '👩a'],
    ['blanks that are letters by name', '\u3164\uFFA0\u2800\u115F', ''],
    ['halves of pairs', 'a\uD800b\uDC00c', 'abc'],
    ['noncharacters', 'a\uFFFE\u{1FFFF}\uFDD0b', 'ab'],
    ['tags without a flag', 'a\u{E0041}\u{E0001}b', 'ab'],
    ['invisible operators, annotations', 'f\u2061(x)\u2062y\uFFF9z\uFFFB', 'f(x)yz'],
    ['marks that grow', `a${'\u0301'.repeat(60)}b`, `a${'\u0301'.repeat(4)}b`],
    ['marks that grow, of one script', `ק${'\u05B0'.repeat(60)}`, `ק${'\u05B0'.repeat(8)}`],
    [
      'marks that grow with joiners between',
      `a${'\u0301\u200D'.repeat(60)}`,
      `a${'\u0301'.repeat(4)}`,
    ],
    ['nothing to see', '\u200B\u202E \u2060', ''],
  ])('%s', (_, text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  it('is made so once: doing it again changes nothing', () => {
    const odd =
      'a\u202E\u200Cن\u200C\u200Cر\u0301\u0301\u0301\u0301\u0301\u0301 \uD800\u00A0\u2028b';
    expect(plainText(plainText(odd))).toBe(plainText(odd));
  });

  it.each([
    ['letters', 'a'.repeat(100_000)],
    ['words', 'a '.repeat(50_000)],
    ['marks', '\u0301'.repeat(100_000)],
    ['joiners', '\u200D'.repeat(100_000)],
    ['joiners after letters', 'ن\u200C'.repeat(50_000)],
    ['tags', `\u{1F3F4}${'\u{E0061}'.repeat(50_000)}`],
  ])('takes no longer than its length for 100,000 %s', (_, text) => {
    expect(processorSeconds(() => plainText(text))).toBeLessThan(10);
  });
});
