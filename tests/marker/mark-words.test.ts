import { describe, expect, it } from 'vitest';
import { goneWords } from '../../components/gone-words';
import { shortWords, spokenWords } from '../../entrypoints/marker-chip/mark-words';
import { sampleMark } from './sample-mark';

const mark = sampleMark;
const REFUSED = 'The site did not show this page. Nothing is recorded.';

describe('a page that its site does not show', () => {
  it.each([
    ...[401, 402, 403, 429, 451].map((status) => [status, 'Not shown', REFUSED] as const),
    [404, 'Gone', 'This page is gone (404).'],
    [410, 'Gone', 'This page is gone (410).'],
    [503, 'Not available', 'The site could not show this page (503).'],
  ] as const)('with %d is called "%s", and its sentence says why', (status, short, sentence) => {
    const about = { ...mark, gone: { address: 'https://eng.uber.com/cherami/', status } };
    expect(shortWords(about)).toBe(short);
    expect(goneWords(about)).toBe(sentence);
    expect(spokenWords(about)).toContain(sentence.replace(/\.$/, ''));
  });
});
