import { describe, expect, test } from 'vitest';
import { parseList } from '../parse-list';

const titlesOf = (markdown: string) =>
  parseList(markdown, { name: 'list' }).entries.map(({ title, label }) =>
    label === undefined ? [title] : [title, label],
  );

/** Lines of awesome-python, awesome-shell, awesome-wpo, public-apis and the Book of Secret Knowledge. */
describe('things that are called like a host', () => {
  test.each([
    [
      'a site, described after a dash',
      '- [cheat.sh](https://cheat.sh/) - the only cheat sheet you need.',
      ['cheat.sh'],
    ],
    [
      'a program in a repository',
      '* [z.lua](https://github.com/skywind3000/z.lua) - 一个会学习你使用习惯的快速 cd 命令',
      ['z.lua'],
    ],
    [
      'a module in its documentation',
      '- [concurrent.futures](https://docs.python.org/3/library/concurrent.futures.html) - (Python standard library) A high-level interface.',
      ['concurrent.futures'],
    ],
    [
      'another host than the name says',
      '- [security.txt](https://securitytxt.org/) - a proposed standard.',
      ['security.txt'],
    ],
    [
      'the start page in a file of its own',
      '- [phrack.org](http://phrack.org/index.html) - an awesome collection of articles.',
      ['phrack.org'],
    ],
    [
      'the first cell of a row',
      '| API | Description |\n|---|---|\n| [kanye.rest](https://kanye.rest) | REST API for random quotes |',
      ['kanye.rest'],
    ],
    [
      'the first link of a line in a paragraph of lines',
      '<p>\n<a href="https://a.example/x"><b>A thing</b></a> - one.<br>\n<a href="https://xip.io/"><b>xip.io</b></a> - wildcard DNS.<br>\n</p>',
      ['xip.io'],
    ],
  ])('%s', (_case, markdown, name) => {
    expect(titlesOf(markdown)).toContainEqual(name);
  });

  test.each([
    [
      'a page at the host',
      '- [stanford.edu](http://infolab.stanford.edu/~backrub/google.html) - Design a search engine',
      ['Design a search engine', 'stanford.edu'],
    ],
    [
      'an archived page at the host',
      '- [hulu.com](https://web.archive.org/web/20170406065247/http://tech.hulu.com/blog/x) - Recommendations',
      ['Recommendations', 'hulu.com'],
    ],
    [
      'a page of a row that has a name',
      '| Question | Reference |\n|---|---|\n| Design a pastebin | [n00tc0d3r.blogspot.com](http://n00tc0d3r.blogspot.com/) |',
      ['Design a pastebin', 'n00tc0d3r.blogspot.com'],
    ],
  ])('but not %s', (_case, markdown, name) => {
    expect(titlesOf(markdown)).toEqual([name]);
  });
});

describe('a link without a name, in running text', () => {
  test.each([
    [
      'the sentences before are no part of the title',
      '- There is a lot to learn. All resources are in the Computer Science Roadmap: https://roadmap.sh/computer-science',
      ['All resources are in the Computer Science Roadmap'],
    ],
    [
      'an initial ends no sentence',
      '- Numbers by J. Dean vs. Moore and others: https://a.example/numbers',
      ['Numbers by J. Dean vs. Moore and others'],
    ],
    [
      'a sentence that ends with the link is no title',
      '1. The server then answers with the address of the nameserver, [example.com](http://example.com).',
      ['example.com'],
    ],
    [
      'an example is no title',
      '1. It knows the domain name it serves (e.g. [google.com](http://google.com)) and answers',
      ['google.com'],
    ],
    [
      'a heading names its link',
      '# L\n\n##### Tool: [ps](https://en.wikipedia.org/wiki/Ps_(Unix))',
      ['ps'],
    ],
  ])('%s', (_case, markdown, name) => {
    expect(titlesOf(markdown)).toContainEqual(name);
  });
});
