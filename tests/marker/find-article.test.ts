// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { findArticle } from '../../entrypoints/marker-reading/find-article';
import { findByShare, findParagraph } from '../../entrypoints/marker-reading/text-position';

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
  it.each<[string, (text: string) => string]>([
    ['every word stands in an element of its own', (text) => text.replace(/\S+/g, '<i>$&</i>')],
    ['lines end without a space', (text) => text.replace(/ (\S+ \S+)/g, '<br>$1')],
    ['a paragraph holds another', (text) => text.replace(/ (as far as) /, '<p>$1</p>')],
  ])('has as many words where %s', (_, set) => {
    const plain = find(`<article>${paragraphs(9)}</article>`).article?.words;
    const html = paragraphs(9).replace(/(?<=>)[^<]+/g, set);
    expect(
      find(`<article>${html.replaceAll('<p>', '<div>').replaceAll('</p>', '</div>')}</article>`)
        .article?.words,
    ).toBe(plain);
  });

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
      'an endless page that was there as a whole, its second article longer',
      ['Body', 'Foreign']
        .map(
          (word, index) =>
            `<article><header><h1>${word} of a story told once</h1><div>By Ann — May ${index + 3}, 2021</div></header><div class="txt">${paragraphs(index * 20 + 5, word)}</div></article>`,
        )
        .join(''),
    ],
    [
      'a row of links to other pages in the middle of the text',
      `<article>${paragraphs(5)}<div>${['a', 'b', 'c'].map((page) => `<div class="card"><a href="/${page}">Foreign stories, told at length elsewhere</a></div>`).join('')}</div>${paragraphs(5, 'More')}</article>`,
    ],
    [
      'related articles announced in the middle of the text',
      `<article>${paragraphs(5)}<h3>Related articles</h3><p><a href="/a">Foreign one</a></p><h3>Next</h3>${paragraphs(5, 'More')}</article>`,
    ],
    [
      'more said about it than it says, in boxes under any name',
      `<article class="post"><div class="copy">${paragraphs(5)}${paragraphs(5)}</div></article><ol>${Array.from({ length: 9 }, (_, index) => `<li class="talk"><b>Ann</b> May ${index + 1}, 2019<div class="said"><p>Foreign ${TEXT}${TEXT}${TEXT}</p></div><a href="#">Reply</a></li>`).join('')}</ol>`,
    ],
    [
      'the author introduced below it',
      `<article>${paragraphs(5)}<div class="author-box"><h3>Ann</h3><p>Foreign ${TEXT}</p></div></article>`,
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

  it.each([
    [
      'an issue',
      'div',
      'comment-body markdown-body',
      '<h3><a>ann</a> commented on Mar 4, 2021</h3>',
    ],
    ['answers to a question', 'div', 's-prose', '<p>answered 3 years ago</p>'],
    ['messages of a thread', 'td', 'email-body', '<time datetime="2021-03-04">4 March</time>'],
  ])('is all that was posted where the matter is %s', (_, tag, name, head) => {
    const post = (index: number) => {
      const body = `<${tag} class="${name}"><p>Body ${index}. ${TEXT}${TEXT}</p></${tag}>`;
      return `<div class="comment" id="p${index}">${head}${tag === 'td' ? `<table><tr>${body}</tr></table>` : body}<p>Foreign badge</p></div>`;
    };
    const posts = Array.from({ length: 8 }, (_unused, index) => post(index)).join('');
    const { article, text } = find(`<h1>Why</h1><div id="thread">${posts}</div>`);
    expect(text).toContain('Body 0.');
    expect(text).toContain('Body 7.');
    expect(text).not.toContain('Foreign');
    expect(article?.words).toBeGreaterThan(8 * 30);
  });

  it('begins and ends with its sentences, not with who, when and tags', () => {
    const { text } = find(
      `<div class="post"><h1>A title</h1><div>Ann</div><div>Foreign 4 May</div>${paragraphs(5)}<div class="tags">Foreign</div><ul>${['a', 'b', 'c', 'd'].map((tag) => `<li><a href="/${tag}">Foreign ${tag}</a></li>`).join('')}</ul></div>`,
    );
    expect(text).toMatch(/^A title Body 0/);
    expect(text).toContain('Body 4.');
    expect(text).not.toContain('Foreign');
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
