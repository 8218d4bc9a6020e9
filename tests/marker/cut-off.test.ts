// @vitest-environment happy-dom

import { afterEach, describe, expect, it } from 'vitest';
import { isCutOff } from '../../entrypoints/marker-reading/cut-off';
import { findArticle } from '../../entrypoints/marker-reading/find-article';

const TEXT =
  '<p>Every consumer keeps its own place in the log, and may begin again from there.</p>';
const beginning = TEXT.repeat(5);

/** Sentences at the end of a text that goes on for others; the second half was written down afterwards. */
const ASKING = [
  'Subscribe to continue reading',
  'Sign in to continue reading',
  'Create an account to read the full story.',
  'The author made this story available to Medium members only.',
  'This post is for paid subscribers',
  'This post is for paying subscribers only',
  'Keep reading with a 7-day free trial',
  'Continue reading this story with a free account',
  'Log in or register to read the rest of this article.',
  'To continue reading, please sign in or create a free account.',
  'You have reached your limit of free articles.',
  'Become a paying member to access this post',
  'Subscribe to unlock this article',
  'Jetzt weiterlesen mit dem Monatsabo',
  'Abonnez-vous pour lire la suite',
  'La suite est réservée aux abonnés.',
  'Suscríbete para seguir leyendo',
  '登录后阅读全文',
  'この記事は会員限定です',
  'Чтобы продолжить чтение, войдите',
];
const ALSO_ASKING = [
  'This article is gated. You must unlock it to continue reading.',
  'Already a subscriber? Sign in to read the full article.',
  'You must be logged in to view this content.',
  'Sign up to Ledger Weekly to gain access to the story.',
  'Continue reading your article with a Ledger subscription.',
  'Unlock with coins to continue reading',
  'This post is for subscribers only.',
  'This content is restricted for your membership level.',
  'Want to read the rest? Join as a member to keep reading.',
  'Enter your email to finish reading this post',
  'Register now to view the full text',
  'Purchase this article to read the rest',
  'Diesen Artikel weiterlesen mit einem kostenlosen Konto',
  'Article réservé aux abonnés',
  'Contenido exclusivo para suscriptores',
  '关注公众号后继续阅读',
  '続きを読むには会員登録が必要です',
  'Подпишитесь, чтобы прочитать полностью',
  'Want to read more? Join now for $5 a month and get the full issue.',
  'Unlock this post for free, courtesy of the author.',
  'You have 0 free stories left this month.',
  'Sign up to read the whole thing.',
  'Only patrons can read the rest of this post. Join on Patreon to unlock.',
  'Read the full story with a subscription',
  'Members get the remaining 12 sections: log in to view them.',
  'Der vollständige Beitrag steht nur registrierten Nutzern zur Verfügung.',
  'Este contenido es exclusivo para suscriptores.',
  'Полная версия статьи доступна только подписчикам.',
  'The full post is for paying subscribers.',
  'The remainder of this post is behind the paywall.',
  'To keep reading, become a supporter.',
  "You've hit your article limit",
  'You’ve read all your free stories this month',
  'To continue reading, you’ll need to log in',
  'Continue with Google to read the full article',
  'Nur für Abonnenten',
  'Cet article est réservé à nos abonnés.',
  'Artigo exclusivo para assinantes',
  'Questo articolo è riservato agli abbonati',
  '本文为付费内容',
  'この続きはメンバー登録すると読めます',
];
/** And what stands there behind whole texts. */
const NOT_ASKING = [
  'Thanks for reading! Subscribe for free to receive new posts and support my work.',
  'Sign up for our newsletter to get articles like this in your inbox.',
  'Keep reading',
  'Continue reading: Part 2 of this series',
  'Log in to leave a comment',
  'Subscribe to the RSS feed, or read on your Kindle',
  'Join the discussion on Hacker News',
  'Read the full paper (PDF)',
  'Share this post with your subscribers',
  'Want to continue reading the newsletter? Please help us make it.',
  'You have just read a free article from Ledger.',
  "You've read 9 out of 10 articles this month.",
  'Click to read the full article on our blog',
  'Create an account to save this page for later',
  'Become a sponsor to support this project',
];
const ALSO_NOT_ASKING = [
  'Sign in to follow the author',
  'Subscribe to our channel to see the talk',
  'Read more from members of the team',
  'Register for the webinar to learn how we did it',
  'Download the full report',
  'To read about our migration, see the previous post.',
  'If you enjoyed this post, subscribe below!',
  'Like what you read? Buy the book.',
  'Log in to vote. 12 readers found this page helpful.',
  'Get started for free: create your account today',
  'Join 40,000 engineers who get one deep dive a week.',
  'Subscribe to be told when the next part of this story is out.',
  'Log in to see the article’s comments.',
  "Register to access the paper's data set.",
  'This content is for users of version 2 and later.',
  'This page is available to customers of any plan.',
  'Keep reading for free on our blog',
  'To read the full paper, buy the proceedings or ask us for a copy.',
  'Buy the book to read the full story of how we got here.',
  'Join our Slack to see the paper discussed.',
  'Sign up to get access to this content as a PDF',
  'Create an account to view content recommended for you',
  'You have read all of the free chapters; the rest are in the book.',
  'Members-only content is served from a second cache.',
  "If you've read all the way here, feel free to share this post.",
  "If you've reached the end, feel free to follow me for more.",
  'Users sign in once and the gateway issues a token to access content on every edge.',
  'Clients register a callback to read the text of each message.',
  'This article is for advanced users of Kafka who already run a cluster.',
  'We pay one extra seek to read the page from disk.',
  'A transaction must unlock the row to read the page again.',
  'Continue reading for a deep dive into the storage layer.',
  'Join us to read the story of Manhattan, our key-value store.',
  'Sign up for Medium to read stories on any topic',
  'Want to work on this? Join the team to read more of this kind of code',
];

afterEach(() => {
  document.body.innerHTML = '';
});

const isCut = (html: string) => {
  document.body.innerHTML = html;
  const article = findArticle(document, () => true);
  return article !== undefined && isCutOff(article, () => true);
};
const shapes: [string, (words: string) => string][] = [
  ['as its last line', (words) => `<article>${beginning}<p>${words}</p></article>`],
  ['behind it', (words) => `<main><article>${beginning}</article><div>${words}</div></main>`],
];

describe.each(shapes)('a text with words %s', (_, shape) => {
  it.each([...ASKING, ...ALSO_ASKING])('is cut off by "%s"', (words) => {
    expect(isCut(shape(words))).toBe(true);
  });
  it.each([...NOT_ASKING, ...ALSO_NOT_ASKING])('is whole before "%s"', (words) => {
    expect(isCut(shape(words))).toBe(false);
  });
});

describe('what asks for something at the end of a text', () => {
  it('is one sentence with the link in it', () => {
    const asked =
      '<div><a href="/in">Sign in</a> or <a href="/s">subscribe</a> to <b>keep reading</b></div>';
    expect(isCut(`<article>${beginning}</article>${asked}`)).toBe(true);
  });

  it('says nothing where it stands far behind the text', () => {
    const others = '<p>Another post about queues, and how they fill.</p>'.repeat(20);
    expect(
      isCut(
        `<article>${TEXT.repeat(40)}</article><footer>${others}<p>Subscribe to continue reading</p></footer>`,
      ),
    ).toBe(false);
  });

  it('is no paragraph that tells of walls', () => {
    const told =
      'Many papers in those years asked their readers to subscribe to continue reading, and few did; the ones that let search engines in, and everybody who came from there, had more readers and no fewer subscribers, as we shall see below.';
    expect(isCut(`<article>${beginning}<p>${told}</p></article>`)).toBe(false);
  });

  it('says nothing where it is about another page, on a card or at the side', () => {
    const locked = '<h4>Sharding at Notion</h4><p>This post is for paid subscribers</p>';
    for (const tag of ['aside', 'article', 'nav', 'footer']) {
      expect(isCut(`<article>${beginning}</article><${tag}>${locked}</${tag}>`), tag).toBe(false);
    }
  });
});
