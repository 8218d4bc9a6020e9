// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { findArticle } from '../../entrypoints/marker.content/find-article';
import { findByShare, findParagraph } from '../../entrypoints/marker.content/text-position';

const TEXT = 'The log is the truth and tables are its cache, as far as anybody can tell. ';
const paragraphs = (count: number, word = 'Body') =>
  Array.from({ length: count }, (_, index) => `<p>${word} ${index}. ${TEXT}</p>`).join('');
const find = (html: string) => {
  document.body.innerHTML = html;
  const article = findArticle(document, () => true);
  const text = article?.blocks.map(({ element }) => element.textContent).join(' ') ?? '';
  return { article, text };
};

describe('the article of a page', () => {
  it.each([
    ['an <article>', `<article>${paragraphs(5)}</article>`],
    [
      'a <main> beside a sidebar',
      `<main>${paragraphs(5)}</main><aside>${paragraphs(3, 'Foreign')}</aside>`,
    ],
    ['divs alone', `<div><div class="nav">x</div><div><div>${paragraphs(6)}</div></div></div>`],
    [
      'navigation and a footer around it',
      `<nav>${paragraphs(2, 'Foreign')}</nav><article>${paragraphs(5)}</article><footer>${paragraphs(2, 'Foreign')}</footer>`,
    ],
    [
      'comments below it',
      `<article>${paragraphs(5)}<div id="comments">${paragraphs(20, 'Foreign')}</div></article>`,
    ],
    [
      'Disqus',
      `<div>${paragraphs(5)}</div><div id="disqus_thread">${paragraphs(9, 'Foreign')}</div>`,
    ],
    [
      'comments that are articles',
      `<article>${paragraphs(5)}</article><ol class="comment-list"><li><article>${paragraphs(4, 'Foreign')}</article></li></ol>`,
    ],
    [
      'further articles, appended without end',
      `<article>${paragraphs(5)}</article><article>${paragraphs(6, 'Foreign')}</article><article>${paragraphs(4, 'Foreign')}</article>`,
    ],
    [
      'related posts',
      `<article>${paragraphs(5)}</article><section class="related-posts">${paragraphs(4, 'Foreign')}</section>`,
    ],
    [
      'a body whose class speaks of its sidebar',
      `<div class="page has-sidebar sidebar"><h1>T</h1><article>${paragraphs(5)}</article></div>`,
    ],
    [
      'what is hidden',
      `<article>${paragraphs(5)}<div hidden>${paragraphs(4, 'Foreign')}</div></article>`,
    ],
    [
      'a form around everything',
      `<form><input name="children"><input name="tagName"><div>${paragraphs(5)}</div></form>`,
    ],
  ])('is found with %s', (_, html) => {
    const { article, text } = find(html);
    expect(text).toContain('Body 0.');
    expect(text).toContain('Body 4.');
    expect(text).not.toContain('Foreign');
    expect(article?.words).toBeGreaterThan(75);
  });

  it('is none where there is no text', () => {
    expect(find('<img alt="x"><script>let a = "text";</script>').article).toBeUndefined();
  });

  it('knows for each paragraph what stands before it', () => {
    const { article } = find(`<article>${paragraphs(3)}</article>`);
    const lengths = article?.blocks.map(({ length }) => length) ?? [];
    expect(article?.blocks.map(({ start }) => start)).toEqual([
      0,
      lengths[0],
      (lengths[0] ?? 0) * 2,
    ]);
    expect(article?.characters).toBe(lengths.reduce((sum, length) => sum + length, 0));
  });

  it('finds a place again by its words, and where they are gone by its share', () => {
    const { article } = find(`<article>${paragraphs(10)}</article>`);
    if (!article) throw new Error('no article');
    const [wanted] = article.blocks.slice(6);
    const text = wanted?.element.textContent?.trim() ?? '';
    expect(findParagraph(article, { text, share: 0.1 })).toBe(wanted?.element);
    expect(findByShare(article, { text: 'gone', share: 0.6 })).toBe(wanted?.element);
  });
});
