// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { findArticle } from '../../entrypoints/marker-reading/find-article';
import { findByShare, findParagraph } from '../../entrypoints/marker-reading/text-position';

const PARAGRAPHS = [
  'Every service writes what happened to it into a log of its own, and others read it.',
  'A consumer keeps its place in the log and may begin again from there at any time.',
  'When a partition moves to another broker, its consumers hear about it within seconds.',
  'Retention is a matter of disks: we keep a week of everything and a year of payments.',
  'What surprised us most was how rarely anybody needed more than the last hour of it.',
];
const STOPPED = { text: PARAGRAPHS[2]?.slice(0, 120) ?? '', share: 0.4 };

const find = (paragraphs: string[], position = STOPPED) => {
  document.body.innerHTML = `<article>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`;
  const article = findArticle(document, () => true);
  return (
    article && (findParagraph(article, position) ?? findByShare(article, position))?.textContent
  );
};
const changed = (index: number, text: string) => PARAGRAPHS.with(index, text);

it.each<[string, string[], string | undefined]>([
  ['as it was', PARAGRAPHS, PARAGRAPHS[2]],
  ['with a long introduction before it', ['News. '.repeat(200), ...PARAGRAPHS], PARAGRAPHS[2]],
  ['with the end cut off', PARAGRAPHS.slice(0, 3), PARAGRAPHS[2]],
  [
    'with a word mended',
    changed(
      2,
      'When a partition moves to a different broker, its consumers hear of it in seconds.',
    ),
    'When a partition moves to a different broker, its consumers hear of it in seconds.',
  ],
  ['with words put before it', changed(2, `Update: ${PARAGRAPHS[2]}`), `Update: ${PARAGRAPHS[2]}`],
  [
    'with the paragraph said twice, the nearer one',
    [PARAGRAPHS[2] ?? '', ...PARAGRAPHS],
    PARAGRAPHS[2],
  ],
])('finds the paragraph again in a text %s', (_, paragraphs, expected) => {
  expect(find(paragraphs)).toBe(expected);
});

it('goes by the share of the text where the paragraph is gone', () => {
  expect(find(changed(2, 'Something else entirely stands here now.'))).toBe(
    'Something else entirely stands here now.',
  );
});

it('a text of nothing but marks is found by its share', () => {
  expect(find(PARAGRAPHS, { text: '***', share: 0.99 })).toBe(PARAGRAPHS[4]);
});
