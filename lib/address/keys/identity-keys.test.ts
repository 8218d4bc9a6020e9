import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPage } from '../match/match-page';
import type { Page } from '../model/match';
import { identityKeys, pageKeys, resourceKeys } from './identity-keys';

function certaintyOf(listed: string, page: Page): string | undefined {
  const keys = resourceKeys({ address: listed });
  return matchPage(page, [{ id: 1, keys, address: listed }])[0]?.certainty;
}

function isSame(listed: string, visited: string): boolean {
  return certaintyOf(listed, { address: visited }) === 'certain';
}

const SAME: Array<[why: string, listed: string, visited: string]> = [
  ['scheme', 'http://martinfowler.com/microservices/', 'https://martinfowler.com/microservices/'],
  ['www', 'https://www.stripe.com/blog/rate-limiters', 'https://stripe.com/blog/rate-limiters'],
  ['case of the host', 'http://www.Pagelocity.com', 'http://pagelocity.com/'],
  [
    'default port, even of the other scheme',
    'http://lists.basho.com:80/x',
    'https://lists.basho.com/x',
  ],
  ['final dot of the host', 'https://stripe.com./blog/x', 'https://stripe.com/blog/x'],
  ['final slash', 'https://monzo.com/blog', 'https://monzo.com/blog/'],
  ['doubled slash', 'https://worldsibu.tech/forma//', 'https://worldsibu.tech/forma/'],
  ['index file', 'http://book.mixu.net/distsys/index.html', 'http://book.mixu.net/distsys/'],
  [
    'default document',
    'https://www.w3schools.com/css/default.asp',
    'https://www.w3schools.com/css/',
  ],
  [
    'page extension',
    'http://www.cs.cmu.edu/~rwh/papers.htm',
    'http://www.cs.cmu.edu/~rwh/papers.html',
  ],
  [
    'percent-encoding of a tilde',
    'http://eecs.harvard.edu/~margo/gp.pdf',
    'https://eecs.harvard.edu/%7Emargo/gp.pdf',
  ],
  [
    'percent-encoding of letters',
    'https://frutik.github.io/People/Honza-Kr%C3%A1l',
    'https://frutik.github.io/People/Honza-Král',
  ],
  [
    'lower-case percent-encoding',
    'https://soranews24.com/a%e3%80%90b',
    'https://soranews24.com/a%E3%80%90b',
  ],
  [
    'composed and decomposed letters',
    'https://example.org/wiki/Kra\u0301l',
    'https://example.org/wiki/Král',
  ],
  [
    'user name and password',
    'https://me:secret@example.org/long-read',
    'https://example.org/long-read',
  ],
  [
    'campaign parameters',
    'https://stripe.com/blog/rate-limiters',
    'https://stripe.com/blog/rate-limiters?utm_source=hn&utm_medium=email',
  ],
  [
    'tracking beside an id',
    'https://queue.acm.org/detail.cfm?id=3096459&__s=dnkx',
    'https://queue.acm.org/detail.cfm?ref=rss&id=3096459',
  ],
  ['order of parameters', 'https://example.org/x?b=2&id=1', 'https://example.org/x?id=1&b=2'],
  ['plain fragment', 'http://norvig.com/21-days.html#answers', 'https://norvig.com/21-days.html'],
  [
    'fragment of old Medium posts',
    'https://medium.com/backchannel/war-stories-3696d00207ff#.fwmsw3fhy',
    'https://medium.com/backchannel/war-stories-3696d00207ff',
  ],
  [
    'mobile host',
    'https://en.wikipedia.org/wiki/Data_deduplication',
    'https://en.m.wikipedia.org/wiki/Data_deduplication',
  ],
  [
    'AMP host',
    'https://www.theguardian.com/info/developer-blog',
    'https://amp.theguardian.com/info/developer-blog',
  ],
  [
    'AMP path',
    'https://www.wired.com/story/a-long-story',
    'https://www.wired.com/story/a-long-story/amp',
  ],
  [
    'AMP cache',
    'https://engineeringblog.yelp.com/2018/03/logfeeder.html',
    'https://engineeringblog-yelp-com.cdn.ampproject.org/c/s/engineeringblog.yelp.com/2018/03/logfeeder.html',
  ],
  [
    'Google AMP viewer',
    'https://engineeringblog.yelp.com/2018/03/logfeeder.html',
    'https://www.google.com/amp/s/engineeringblog.yelp.com/2018/03/logfeeder.html',
  ],
  [
    'mobile form of Blogger',
    'http://horicky.blogspot.nl/2009/11/nosql-patterns.html',
    'https://horicky.blogspot.com/2009/11/nosql-patterns.html?m=1',
  ],
  [
    'locale in the path',
    'https://docs.microsoft.com/en-us/azure/aks/',
    'https://learn.microsoft.com/azure/aks',
  ],
  [
    'translation of a page without language',
    'https://aws.amazon.com/message/5467D2/',
    'https://aws.amazon.com/fr/message/5467D2/',
  ],
  [
    'Wayback Machine',
    'http://www.sarahmei.com/blog/2013/11/11/never/',
    'https://web.archive.org/web/20250418031711/http://www.sarahmei.com/blog/2013/11/11/never/',
  ],
  [
    'Wayback Machine without frame',
    'http://www.indieflashblog.com/game.html',
    'https://web.archive.org/web/20180929181117id_/http://www.indieflashblog.com/game.html',
  ],
  [
    'Wayback Machine without time',
    'https://downloads.delphi-treff.de/Starter.pdf',
    'https://web.archive.org/web/downloads.delphi-treff.de/Starter.pdf',
  ],
  [
    'Wayback Machine with one slash',
    'https://stripe.com/blog/rate-limiters',
    'https://web.archive.org/web/2019/https:/stripe.com/blog/rate-limiters',
  ],
  [
    'two copies of one page',
    'https://web.archive.org/web/2016/http://blog.joeljacobson.com/riak/',
    'http://web.archive.org/web/20160327135816/http://blog.joeljacobson.com/riak/',
  ],
  [
    'archive.today',
    'https://stripe.com/blog/rate-limiters',
    'https://archive.ph/2020.01.01-000000/https://stripe.com/blog/rate-limiters',
  ],
  [
    'archive.today, newest',
    'https://stripe.com/blog/rate-limiters',
    'https://archive.today/newest/https://stripe.com/blog/rate-limiters',
  ],
  [
    'Google cache',
    'https://flowdock.s3.amazonaws.com/rca.pdf',
    'https://webcache.googleusercontent.com/search?q=cache:rgQy3WLWpbcJ:https://flowdock.s3.amazonaws.com/rca.pdf&cd=1&hl=en',
  ],
  [
    'Medium post on a domain of its own',
    'https://medium.com/netflix-techblog/python-at-netflix-bba45dae649e',
    'https://netflixtechblog.com/python-at-netflix-bba45dae649e?gi=1a2b',
  ],
  [
    'Medium post under a user',
    'https://jeeyoungk.medium.com/how-sharding-works-b4dec46b3f6',
    'https://medium.com/@jeeyoungk/how-sharding-works-b4dec46b3f6',
  ],
  [
    'Medium short form',
    'https://medium.com/netflix-techblog/evolution-a33d6fa7a690',
    'https://medium.com/p/a33d6fa7a690',
  ],
  [
    'YouTube short host',
    'https://www.youtube.com/watch?v=x-UXUGVLMj8',
    'https://youtu.be/x-UXUGVLMj8?t=4462',
  ],
  [
    'YouTube embedded',
    'https://www.youtube.com/watch?v=1-3Ahy7Fxsc',
    'https://www.youtube-nocookie.com/embed/1-3Ahy7Fxsc',
  ],
  [
    'YouTube live',
    'https://www.youtube.com/watch?v=w2t6SL5tQG0',
    'https://youtube.com/live/w2t6SL5tQG0?feature=share',
  ],
  [
    'YouTube within a playlist',
    'https://www.youtube.com/watch?v=jQNCuD_hxdQ&list=RDhnpzNAPiC0E&index=11',
    'https://m.youtube.com/watch?v=jQNCuD_hxdQ',
  ],
  [
    'YouTube playlist',
    'https://youtube.com/playlist?list=PLVEFwJhglgHJQEQ6RjMM&si=x',
    'https://www.youtube.com/playlist?list=PLVEFwJhglgHJQEQ6RjMM',
  ],
  ['Vimeo player', 'https://vimeo.com/252367076', 'https://player.vimeo.com/video/252367076'],
  ['arXiv version', 'https://arxiv.org/pdf/1704.00411.pdf', 'https://arxiv.org/abs/1704.00411v2'],
  [
    'arXiv archive of files',
    'https://arxiv.org/ftp/arxiv/papers/0909/0909.1788.pdf',
    'https://arxiv.org/pdf/0909.1788',
  ],
  [
    'DOI at the publisher',
    'https://doi.org/10.1145/362851.362882',
    'https://dl.acm.org/doi/pdf/10.1145/362851.362882',
  ],
  [
    'USENIX',
    'https://www.usenix.org/conference/osdi14/technical-sessions/presentation/moritz',
    'https://usenix.org/conference/osdi14/presentation/moritz',
  ],
  [
    'question under another slug',
    'http://stackoverflow.com/questions/10057671/how-foreach-actually-works',
    'https://stackoverflow.com/q/10057671',
  ],
  [
    'repository in other letters',
    'https://github.com/Kong/kong',
    'https://github.com/kong/kong.git',
  ],
  [
    'read-me of a repository',
    'https://github.com/donnemartin/system-design-primer',
    'https://github.com/donnemartin/system-design-primer/blob/master/README.md#sql',
  ],
  [
    'book',
    'http://www.amazon.com/dp/0201633612/',
    'https://www.amazon.com/Design-Patterns/dp/0201633612?tag=x',
  ],
  [
    'host moved, path kept',
    'https://engineering.riotgames.com/news/thinking-inside-container',
    'https://technology.riotgames.com/news/thinking-inside-container',
  ],
  [
    'host moved, slug kept',
    'https://eng.uber.com/databook/',
    'https://www.uber.com/en-NL/blog/databook/',
  ],
  [
    'host moved twice',
    'https://code.facebook.com/posts/270314900139291/rapid-release-at-massive-scale/',
    'https://engineering.fb.com/2017/08/31/web/rapid-release-at-massive-scale/',
  ],
  [
    'host moved, Medium id dropped',
    'https://canvatechblog.com/why-we-left-manual-ui-testing-behind-293b98a58183',
    'https://www.canva.dev/blog/engineering/why-we-left-manual-ui-testing-behind/',
  ],
  [
    'host moved, date in front of the slug',
    'http://githubengineering.com/kubernetes-at-github/',
    'https://github.blog/2017-08-16-kubernetes-at-github/',
  ],
  ['home of a blog moved', 'http://techblog.netflix.com/', 'https://netflixtechblog.com/'],
  [
    'a blog became a path',
    'https://blog.docker.com/2016/09/build-your-first-docker-windows-server-container/',
    'https://www.docker.com/blog/build-your-first-docker-windows-server-container/',
  ],
  [
    'date dropped on the same site',
    'http://blog.xebia.com/2014/07/04/create-the-smallest-possible-docker-container/',
    'https://blog.xebia.com/create-the-smallest-possible-docker-container',
  ],
  [
    'archived copy of a moved host',
    'https://medium.com/@Pinterest_Engineering/auto-scaling-pinterest-df1d2beb4d64',
    'https://web.archive.org/web/2020/https://medium.com/pinterest-engineering/auto-scaling-pinterest-df1d2beb4d64',
  ],
];

const NOT_ASSERTED: Array<[why: string, listed: string, visited: string]> = [
  [
    'path in other letters',
    'http://www.swaroopch.com/notes/Python',
    'http://www.swaroopch.com/notes/python',
  ],
  [
    'YouTube id in other letters',
    'https://www.youtube.com/watch?v=QCHiNEw73AU',
    'https://www.youtube.com/watch?v=qchiNEw73AU',
  ],
  [
    'parameter that is the page',
    'http://wiki.c2.com/?DontRepeatYourself',
    'http://wiki.c2.com/?OnceAndOnlyOnce',
  ],
  ['page number of WordPress', 'https://vaughnvernon.co/?p=735', 'https://vaughnvernon.co/?p=168'],
  [
    'page of WordPress and home',
    'https://vaughnvernon.co/?page_id=168',
    'https://vaughnvernon.co/',
  ],
  [
    'another item',
    'https://news.ycombinator.com/item?id=4339174',
    'https://news.ycombinator.com/item?id=19301570',
  ],
  ['fragment that is the page', 'https://example.org/#!/first', 'https://example.org/#!/second'],
  ['home and post', 'https://eng.uber.com/', 'https://eng.uber.com/databook/'],
  [
    'moved home and post',
    'https://doordash.engineering/',
    'https://careersatdoordash.com/blog/avoiding-cache-stampede-at-doordash/',
  ],
  ['home of the company and of its blog', 'https://www.uber.com/', 'https://eng.uber.com/'],
  [
    'publication and post',
    'https://medium.com/netflix-techblog',
    'https://medium.com/netflix-techblog/scryer-a3f8fc922270',
  ],
  [
    'part 1 and part 2',
    'https://dropbox.tech/application/accelerating-iteration-velocity-part-1',
    'https://dropbox.tech/application/accelerating-iteration-velocity-part-2',
  ],
  [
    'parts in Roman numerals',
    'https://technology.riotgames.com/news/running-online-services-riot-part-iii',
    'https://technology.riotgames.com/news/running-online-services-riot-part-iv',
  ],
  [
    'parts in words on a moved host',
    'https://eng.uber.com/tech-stack-part-two/',
    'https://www.uber.com/blog/tech-stack-part-one-foundation/',
  ],
  [
    'two Medium posts',
    'https://medium.com/@P/auto-scaling-pinterest-df1d2beb4d64',
    'https://medium.com/@P/auto-scaling-pinterest-df1d2beb4d65',
  ],
  ['two papers', 'https://arxiv.org/pdf/1704.00411.pdf', 'https://arxiv.org/abs/1704.00412'],
  [
    'playlist and video',
    'https://www.youtube.com/playlist?list=PLMCXHnjXnTnvo6alSjVk',
    'https://www.youtube.com/watch?v=07BVxmVFDGY&list=PLMCXHnjXnTnvo6alSjVk',
  ],
  [
    'two editions',
    'https://frontendmasters.com/books/front-end-handbook/2018/',
    'https://frontendmasters.com/books/front-end-handbook/2019/',
  ],
  [
    'two versions',
    'https://storm.apache.org/releases/1.0.1/index.html',
    'https://storm.apache.org/releases/2.1.0/index.html',
  ],
  [
    'two versions of a long chapter',
    'https://example.org/1.2/how-to-tune-the-cache',
    'https://example.org/1.3/how-to-tune-the-cache',
  ],
  [
    'two years of a course',
    'https://15445.courses.cs.cmu.edu/fall2019/schedule.html',
    'https://15445.courses.cs.cmu.edu/fall2023/schedule.html',
  ],
  [
    'same slug on two days',
    'https://tech.target.com/2019/05/09/chaos-engineering-at-Target.html',
    'https://tech.target.com/2019/02/05/chaos-engineering-at-Target.html',
  ],
  [
    'same slug on another site',
    'https://atlan.com/batch-processing-vs-stream-processing/',
    'https://blog.algomaster.io/p/batch-processing-vs-stream-processing',
  ],
  [
    'same path on another site',
    'https://dinesh.wiki/posts/build-your-own-store/',
    'https://example.com/posts/build-your-own-store/',
  ],
  ['slug that goes on', 'https://eng.uber.com/horovod/', 'https://www.uber.com/blog/horovod-ray/'],
  [
    'two languages of Wikipedia',
    'https://en.wikipedia.org/wiki/Strace',
    'https://zh.wikipedia.org/wiki/Strace',
  ],
  ['two translations', 'https://tenders.guru/hu/api', 'https://tenders.guru/es/api'],
  [
    'repository and issue',
    'https://github.com/donnemartin/system-design-primer',
    'https://github.com/donnemartin/system-design-primer/issues/28',
  ],
  [
    'two repositories of one name',
    'https://github.com/asavinov/bistro',
    'https://github.com/facebook/bistro',
  ],
  [
    'one chapter name in two manuals',
    'https://docs.aws.amazon.com/lambda/latest/dg/getting-started-guide-for-you.html',
    'https://docs.aws.amazon.com/ec2/latest/ug/getting-started-guide-for-you.html',
  ],
  [
    'product and post about it',
    'https://stripe.com/radar-for-teams',
    'https://stripe.com/products/radar-for-teams',
  ],
  [
    'one talk title at two years of a conference',
    'https://example.com/2019/the-state-of-our-databases',
    'https://example.com/2020/the-state-of-our-databases',
  ],
  [
    'slides of two people',
    'https://www.slideshare.net/imesh/an-introduction-to-kubernetes',
    'https://www.slideshare.net/other/an-introduction-to-kubernetes',
  ],
  [
    'print form of a site that is not known for one',
    'https://hbr.org/2017/08/good-leaders',
    'https://hbr.org/2017/08/good-leaders/print',
  ],
  [
    'home of a blog and of what may be a product',
    'http://blog.example.com/',
    'https://www.example.com/blog',
  ],
  [
    'one name under another top-level domain',
    'https://alice.github.io/posts/how-raft-really-works',
    'https://alice.dev/posts/how-raft-really-works',
  ],
  [
    'a post and a book of one name',
    'https://example.org/essays/designing-for-failure-at-scale',
    'https://example.org/books/designing-for-failure-at-scale',
  ],
  [
    'a moved post and a press release of one name',
    'https://blog.timescale.com/how-we-scaled-our-own-database',
    'https://www.timescale.com/blog/press/how-we-scaled-our-own-database',
  ],
  [
    'a post with a date and one without',
    'https://example.org/blog/2019/06/how-we-scaled-our-database',
    'https://example.org/blog/how-we-scaled-our-database',
  ],
  [
    'pages of two people at two departments',
    'https://cs.example.edu/~smith/notes/paxos.html',
    'https://math.example.edu/~smith/notes/paxos.html',
  ],
  [
    'blog and documentation',
    'https://blog.example.com/replication-between-regions',
    'https://docs.example.com/replication-between-regions',
  ],
  [
    'host for phones of a site that is not known for one',
    'https://example.org/long-read',
    'https://m.example.org/long-read',
  ],
  [
    'language in the path of a site that is not known for it',
    'https://example.org/how-we-scaled',
    'https://example.org/de/how-we-scaled',
  ],
  ['technical report and page', 'https://www.w3.org/TR/webauthn', 'https://www.w3.org/webauthn'],
  [
    'two markets of a shop',
    'https://example.com/en-us/vat-for-sellers',
    'https://example.com/en-gb/vat-for-sellers',
  ],
  ['parameter of unknown meaning', 'https://example.org/main?ref=v1', 'https://example.org/main'],
  [
    'two values of a parameter that tracks elsewhere',
    'https://example.org/talk?lang=go',
    'https://example.org/talk?lang=rust',
  ],
  ['two jobs', 'https://example.org/careers?gh_jid=123', 'https://example.org/careers?gh_jid=124'],
  [
    'two playlists, embedded',
    'https://www.youtube.com/embed/videoseries?list=PLVEFwJhglgHJQEQ6RjMM',
    'https://www.youtube.com/embed/videoseries?list=PLMCXHnjXnTnvo6alSjVk',
  ],
  [
    'two files of one archived item',
    'https://archive.org/download/papers/paxos.pdf',
    'https://archive.org/download/papers/raft.pdf',
  ],
  [
    'slides of two people that end in one date',
    'https://www.slideshare.net/alice/talk-20160501',
    'https://www.slideshare.net/bob/keynote-20160501',
  ],
  [
    'two people by number',
    'https://www.facebook.com/profile.php?id=5',
    'https://www.facebook.com/profile.php?id=6',
  ],
  [
    'paper and what others say of it',
    'https://queue.acm.org/detail.cfm?id=1142065',
    'https://queue.acm.org/fullcomments.cfm?id=1142065',
  ],
  [
    'repository and another tab of it',
    'https://github.com/apache/kafka',
    'https://github.com/apache/kafka?tab=security-ov-file',
  ],
  [
    'two pages that end like Medium posts',
    'https://one.example/report-1a2b3c4d5e6f',
    'https://two.example/changes-1a2b3c4d5e6f',
  ],
  [
    'script and page of one name',
    'https://example.org/search-tips.php',
    'https://example.org/search-tips.html',
  ],
];

/** Wrappers: what a link to one leads to, and what a page shown at one is not. */
const WRAPPED: Array<[why: string, listed: string, wrapper: string]> = [
  [
    'calendar of archived copies',
    'https://stripe.com/blog/rate-limiters',
    'https://web.archive.org/web/*/https://stripe.com/blog/rate-limiters',
  ],
  [
    'calendar of a year, escaped',
    'https://stripe.com/blog/rate-limiters',
    'https://web.archive.org/web/2019*/https%3A%2F%2Fstripe.com%2Fblog%2Frate-limiters',
  ],
  [
    'outgoing link of Google',
    'https://stripe.com/blog/rate-limiters',
    'https://www.google.com/url?sa=t&q=https%3A%2F%2Fstripe.com%2Fblog%2Frate-limiters&usg=x',
  ],
  [
    'log-in detour of Medium',
    'https://netflixtechblog.com/python-at-netflix-bba45dae649e',
    'https://medium.com/m/global-identity?redirectUrl=https%3A%2F%2Fnetflixtechblog.com%2Fpython-at-netflix-bba45dae649e',
  ],
  [
    'an archived copy behind an outgoing link',
    'https://stripe.com/blog/x-y',
    'https://www.google.com/url?q=https://web.archive.org/web/2019/https://stripe.com/blog/x-y',
  ],
];

describe('identity keys', () => {
  it.each(SAME)('%s: one resource', (_, listed, visited) => {
    expect(isSame(listed, visited)).toBe(true);
    expect(isSame(visited, listed)).toBe(true);
  });

  it.each(NOT_ASSERTED)('%s: not asserted', (_, listed, visited) => {
    expect(isSame(listed, visited)).toBe(false);
    expect(isSame(visited, listed)).toBe(false);
  });

  it.each(WRAPPED)('%s: a link leads to what it names', (_, listed, wrapper) => {
    expect(certaintyOf(listed, { address: wrapper, isLink: true })).toBe('certain');
    expect(isSame(wrapper, listed)).toBe(true);
  });

  it.each(WRAPPED)('%s: a page shown there is not what it names', (_, listed, wrapper) => {
    expect(certaintyOf(listed, { address: wrapper })).toBeUndefined();
  });

  it.each(WRAPPED)('%s: listed itself, it is known when it is shown', (_, __, wrapper) => {
    expect(isSame(wrapper, wrapper)).toBe(true);
  });

  it.each([
    ['a translating proxy', 'https://example-org.translate.goog/blog/long-read?_x_tr_tl=de'],
    ['a reading view', 'https://12ft.io/https://example.org/blog/long-read'],
  ])('%s is asked about', (_, shown) => {
    const listed = 'https://example.org/blog/long-read';
    expect(certaintyOf(listed, { address: shown })).toBe('likely');
  });

  it.each([
    ['sign-in', 'https://accounts.example.com/signin?continue=https://example.org/blog/long-read'],
    [
      'sign-in of Medium',
      'https://medium.com/m/signin?redirect=https://example.org/blog/long-read',
    ],
    ['sharing', 'https://www.facebook.com/sharer/sharer.php?u=https://example.org/blog/long-read'],
    ['saving', 'https://getpocket.com/save?url=https://example.org/blog/long-read'],
    ['archiving', 'https://web.archive.org/save/https://example.org/blog/long-read'],
    ['search of copies', 'https://archive.ph/https://example.org/blog/long-read'],
    ['copies of many pages', 'https://web.archive.org/web/2019/example.org/blog/long-read*'],
    ['user name', 'https://example.org%2Fblog@elsewhere.net/blog/long-read'],
  ])('%s: says nothing of the page it names', (_, shown) => {
    const listed = 'https://example.org/blog/long-read';
    expect(certaintyOf(listed, { address: shown })).toBeUndefined();
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'chrome://extensions',
    'about:blank',
    'mailto:a@b.org',
    'ftp://example.org/x',
    'www.example.org/x',
    '/relative',
    '#anchor',
    'http://',
    'https:///',
    'http://[::1',
    '',
    ' ',
    '\u0000',
  ])('%j has no key', (address) => {
    expect(identityKeys(address)).toEqual([]);
    expect(pageKeys({ address, title: 'A long title of a page' })).toEqual([]);
    expect(resourceKeys({ address, title: 'A long title of a page' })).toEqual([]);
  });

  it('never throws, whatever the string', () => {
    const address = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc
        .tuple(
          fc.constantFrom(
            'https://web.archive.org/web/',
            'https://medium.com/',
            'http://www.google.com/url?q=',
            'https://x.blogspot.',
            'http://%',
          ),
          fc.string(),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(address, address, fc.string({ unit: 'binary' }), (one, other, title) => {
        const keys = resourceKeys({ address: one, title });
        matchPage({ address: other, canonical: one, title }, [
          { id: 1, keys, address: one, title },
        ]);
        return Array.isArray(pageKeys({ address: one, canonical: other, title }));
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  const host = fc.constantFrom('example.org', 'blog.example.com', 'example.co.uk', 'a-b.dev');
  const part = fc.stringMatching(/^[A-Za-z][A-Za-z-]{2,12}[A-Za-z]$/);
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));

  it('is the same key however an address is spelt', () => {
    const forms = fc.constantFrom(
      (h: string, p: string) => `https://${h}/${p}`,
      (h: string, p: string) => `http://www.${h}/${p}/`,
      (h: string, p: string) => `HTTPS://${h.toUpperCase()}:443/${p}?utm_source=x&utm_medium=y`,
      (h: string, p: string) => `http://${h}/${p}#section`,
      (h: string, p: string) => `https://${h}//${p}?`,
      (h: string, p: string) => `https://web.archive.org/web/2020/https://${h}/${p}`,
    );
    fc.assert(
      fc.property(host, path, forms, forms, (h, p, first, second) => {
        expect(identityKeys(first(h, p))[0]?.key).toBe(identityKeys(second(h, p))[0]?.key);
      }),
    );
  });

  it('keeps the case of paths', () => {
    fc.assert(
      fc.property(host, path, (h, p) => {
        fc.pre(p !== p.toLowerCase());
        const [written] = identityKeys(`https://${h}/${p}`);
        const [lower] = identityKeys(`https://${h}/${p.toLowerCase()}`);
        expect(written?.key).not.toBe(lower?.key);
      }),
    );
  });

  it('names no key twice', () => {
    for (const [, listed, visited] of SAME) {
      const keys = pageKeys({ address: visited, canonical: listed, title: 'Some title of it' });
      expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
    }
  });
});
