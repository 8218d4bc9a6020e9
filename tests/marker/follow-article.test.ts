// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Coverage } from '../../entrypoints/marker-reading/coverage';
import { followArticle } from '../../entrypoints/marker-reading/follow-article';
import { prose } from './prose';

const SETTLED_MS = 3_000;
const TEXT = prose(20);
const OTHER = prose(20, 2);
const paragraphs = (texts: readonly string[], tag = 'p') =>
  texts.map((text) => `<${tag}>${text}</${tag}>`).join('');
const article = (texts: readonly string[], tag = 'p') =>
  `<article>${paragraphs(texts, tag)}</article>`;
const half = TEXT.length / 2;

let now = 0;
let ending: AbortController;
/** What a reader who had seen all of the text has seen of what stands there now, share. */
let seen: Coverage | 'nothing of this text';

/** Lets a page stay as it is for so long. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    now += 100;
    await vi.advanceTimersByTimeAsync(100);
  }
}

function follow(html: string) {
  document.body.innerHTML = html;
  const followed = followArticle(
    (kept) => {
      seen = kept && seen instanceof Coverage ? seen.keptIn(kept) : 'nothing of this text';
    },
    ending.signal,
    () => now,
  );
  followed.current();
  return followed;
}

const shareSeen = () => (seen instanceof Coverage ? seen.total : seen);

function pressButton(): void {
  const press = new Event('pointerup', { bubbles: true });
  Object.defineProperty(press, 'isTrusted', { value: true });
  dispatchEvent(press);
}

function put(selector: string, html: string): void {
  const element = document.querySelector(selector);
  if (element) element.innerHTML = html;
}

beforeEach(() => {
  vi.useFakeTimers();
  // There is no layout here: all that stands in the document takes part in it, and can be seen.
  Element.prototype.checkVisibility = () => true;
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
  now = 0;
  seen = new Coverage();
  seen.add(0, 1);
  ending = new AbortController();
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a text that a script makes again', () => {
  const mended = TEXT.map((text) => text.replace(/each (\w+)/, 'every single $1'));
  const wordByWord = TEXT.map((text) => text.replace(/\S+/g, '<span>$&</span>'));
  it.each<[string, () => void, number]>([
    ['in new elements', () => put('body', article(TEXT)), 1],
    ['in new elements of the same box', () => put('article', paragraphs(TEXT)), 1],
    ['in other elements', () => put('body', `<main>${paragraphs(TEXT, 'div')}</main>`), 1],
    ['as lines of one element', () => put('article', `<div>${TEXT.join('<br>')}</div>`), 1],
    ['with other white space', () => put('article', paragraphs(TEXT).replaceAll(' ', '\n  ')), 1],
    ['with each word in an element', () => put('article', paragraphs(wordByWord)), 1],
    ['with a word changed', () => put('article', paragraphs(TEXT).replace('each', 'any')), 1],
    ['with a word changed in each paragraph', () => put('article', paragraphs(mended)), 1],
    ['with a heading in front', () => put('article', `<h1>Logs</h1>${paragraphs(TEXT)}`), 1],
    [
      'in another order',
      () => put('article', paragraphs([...TEXT.slice(5), ...TEXT.slice(0, 5)])),
      1,
    ],
    [
      'with a paragraph put in',
      () =>
        put('article', paragraphs([...TEXT.slice(0, 5), ...OTHER.slice(0, 1), ...TEXT.slice(5)])),
      20 / 21,
    ],
    [
      'with half of it new',
      () => put('article', paragraphs([...TEXT.slice(0, half), ...OTHER.slice(half)])),
      0.5,
    ],
    ['with the second half only', () => put('article', paragraphs(TEXT.slice(half))), 1],
    ['with as much again after it', () => put('article', paragraphs([...TEXT, ...OTHER])), 0.5],
    [
      'with twice as much before it',
      () => put('article', paragraphs([...OTHER, ...prose(20, 3), ...TEXT])),
      1 / 3,
    ],
  ])('is the same %s, and what was seen of it was seen', async (_, change, share) => {
    const followed = follow(article(TEXT));
    await pass(SETTLED_MS + 500);
    change();
    await pass(1_000);
    expect(shareSeen()).toBeCloseTo(share, 1);
    expect(followed.inPage()?.root.isConnected).toBe(true);
    expect(followed.inPage()?.blocks.every(({ element }) => element.isConnected)).toBe(true);
  });

  it.each<[string, () => void]>([
    ['in new elements', () => put('body', article(OTHER))],
    [
      'in the same elements',
      () => {
        for (const [index, element] of document.querySelectorAll('p').entries()) {
          if (element.firstChild) element.firstChild.textContent = OTHER[index] ?? '';
        }
      },
    ],
    ['below the same heading', () => put('article', `<h1>Logs</h1>${paragraphs(OTHER)}`)],
    [
      'of which a fifth was there',
      () => put('article', paragraphs([...TEXT.slice(0, 4), ...OTHER.slice(4)])),
    ],
  ])('is another one where its words are others, %s', async (_, change) => {
    const followed = follow(`<article><h1>Logs</h1>${paragraphs(TEXT)}</article>`);
    await pass(SETTLED_MS + 500);
    expect(followed.isSettled()).toBe(true);
    change();
    await pass(1_000);
    expect(shareSeen()).toBe('nothing of this text');
    expect(followed.isSettled()).toBe(false);
    await pass(SETTLED_MS);
    expect(followed.isSettled()).toBe(true);
  });

  it('stays settled, so that what is measured counts on at once', async () => {
    const followed = follow(article(TEXT));
    await pass(SETTLED_MS + 500);
    put('body', article(TEXT));
    await pass(600);
    expect(followed.isSettled()).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['that it is coming', '<p>One moment, please. This page is being made ready for you.</p>'],
  ])('is the same also where the page has shown %s in between', async (_, between) => {
    const followed = follow(article(TEXT));
    await pass(SETTLED_MS + 500);
    put('body', between);
    await pass(5_000);
    expect(followed.inPage()).toBeUndefined();
    put('body', article(TEXT));
    await pass(1_000);
    expect(shareSeen()).toBe(1);
    expect(followed.inPage()?.words).toBeGreaterThan(300);
  });

  it('is the same again and again, also after the reader has begun', async () => {
    const followed = follow(article(TEXT));
    await pass(SETTLED_MS + 500);
    followed.keep();
    for (let time = 0; time < 5; time += 1) {
      put('body', article(TEXT, time % 2 === 0 ? 'div' : 'p'));
      await pass(1_000);
    }
    expect(shareSeen()).toBe(1);
    expect(followed.inPage()?.words).toBe(followed.current()?.words);
  });

  it('is where it can be seen only as long as it is in the layout', async () => {
    const followed = follow(article(TEXT));
    await pass(SETTLED_MS + 500);
    expect(followed.inPage()).toBeDefined();
    vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([] as unknown as DOMRectList);
    expect(followed.inPage()).toBeUndefined();
    expect(followed.current()).toBeDefined();
  });
});

describe('the article of a page over time', () => {
  it('is another one where a teaser gives way to the text, and settles anew', async () => {
    const teaser = paragraphs(OTHER.slice(0, 4));
    const followed = follow(`<div id="app"><div class="promo">${teaser}</div></div>`);
    await pass(SETTLED_MS + 500);
    put('#app', `<div class="promo">${teaser}</div><article>${paragraphs(prose(60))}</article>`);
    await pass(1_000);
    expect(followed.current()?.words).toBeGreaterThan(900);
    expect(shareSeen()).toBe('nothing of this text');
    expect(followed.isSettled()).toBe(false);
    await pass(SETTLED_MS);
    expect(followed.isSettled()).toBe(true);
  });

  it('settles anew where the rest follows its beginning, of which what was seen was seen', async () => {
    const followed = follow(article(TEXT.slice(0, 4)));
    await pass(SETTLED_MS + 500);
    put('article', paragraphs(TEXT));
    await pass(1_000);
    expect(shareSeen()).toBeCloseTo(0.2, 1);
    expect(followed.isSettled()).toBe(false);
  });

  it('has not arrived while a question stands in front of it', async () => {
    vi.spyOn(Document.prototype, 'elementFromPoint').mockImplementation(() =>
      document.querySelector('[role=dialog] p'),
    );
    const followed = follow(
      `<div role="dialog" aria-modal="true"><p>${OTHER[0]}</p></div>${article(TEXT)}`,
    );
    await pass(SETTLED_MS + 2_000);
    expect(followed.isSettled()).toBe(false);
    document.querySelector('[role=dialog]')?.remove();
    await pass(SETTLED_MS + 1_000);
    expect(followed.isSettled()).toBe(true);
  });

  it.each([
    ['a hidden menu', '<div aria-modal="true" style="visibility:hidden">Menu</div>'],
    ['a banner beside the middle', '<div role="dialog" aria-modal="true">We use cookies</div>'],
    ['an open dialogue beside the middle', '<dialog open>We use cookies</dialog>'],
  ])('has arrived beside %s, though that calls itself modal', async (_, html) => {
    vi.spyOn(Document.prototype, 'elementFromPoint').mockImplementation(() =>
      document.querySelector(html.includes('hidden') ? '[aria-modal]' : 'p'),
    );
    vi.spyOn(Element.prototype, 'checkVisibility').mockReturnValue(!html.includes('hidden'));
    const followed = follow(`${html}${article(TEXT)}`);
    await pass(SETTLED_MS + 1_000);
    expect(followed.isSettled()).toBe(true);
  });

  it('has not arrived as long as the site wants something for the rest of it', async () => {
    const wall = '<div class="gate"><h3>Subscribe to keep reading</h3></div>';
    const followed = follow(article(TEXT.slice(0, 6)) + wall);
    await pass(SETTLED_MS);
    expect(followed.isSettled()).toBe(false);
    followed.keep();
    put('body', article(TEXT));
    await pass(SETTLED_MS + 1_000);
    expect(followed.isSettled()).toBe(true);
    expect(followed.current()?.blocks).toHaveLength(TEXT.length);
  });

  it('grows by the rest that a press asks for, also once the reader has begun', async () => {
    const followed = follow(`<article>${paragraphs(TEXT)}<button>Read more</button></article>`);
    await pass(SETTLED_MS + 500);
    followed.keep();
    pressButton();
    document.querySelector('button')?.insertAdjacentHTML('beforebegin', paragraphs(OTHER));
    await pass(1_000);
    expect(shareSeen()).toBeCloseTo(0.5, 1);
  });

  it.each([
    ['another article', 'main', () => `<article>${paragraphs(prose(40, 5))}</article>`],
    ['more of the same kind, without an article', 'main', () => paragraphs(prose(40, 5))],
    ['more paragraphs in the article itself', 'article', () => paragraphs(prose(40, 5))],
  ])('stays what it was where an endless page appends %s while it is read', async (_, to, more) => {
    const followed = follow(`<main>${article(TEXT)}</main>`);
    await pass(SETTLED_MS + 500);
    followed.keep();
    const before = followed.current();
    for (let time = 0; time < 3; time += 1) {
      document.querySelector(to)?.insertAdjacentHTML('beforeend', more());
      await pass(1_000);
    }
    expect(followed.inPage()).toBe(before);
    expect(shareSeen()).toBe(1);
    expect(followed.isSettled()).toBe(true);
  });

  it('is another one where a script goes on to another page', async () => {
    const followed = follow(`<main>${paragraphs(TEXT)}</main>`);
    await pass(SETTLED_MS + 500);
    followed.keep();
    put('main', paragraphs(OTHER));
    await pass(1_000);
    expect(shareSeen()).toBe('nothing of this text');
    expect(followed.current()?.blocks[0]?.text).toBe(OTHER[0]);
  });
});
