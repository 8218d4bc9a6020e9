import { describe, expect, test } from 'vitest';
import { parseList } from '../parse-list';
import { withoutSite } from './site-in-title';

describe('the name of a site in the title of a page', () => {
  test.each([
    ['Growing a Language - YouTube', 'https://www.youtube.com/watch?v=z', 'Growing a Language'],
    ['What is x? - Stack Overflow', 'https://stackoverflow.com/questions/1', 'What is x?'],
    ['Ask HN: what? | Hacker News', 'https://news.ycombinator.com/item?id=9', 'Ask HN: what?'],
    ['notes.md · GitHub', 'https://gist.github.com/o/1', 'notes.md'],
    ['GitHub - o/r: A small raft', 'https://github.com/o/r', 'o/r: A small raft'],
    ['[1706.03762] Attention', 'https://arxiv.org/abs/1706.03762', 'Attention'],
  ])('is left out: %s', (text, address, title) => {
    expect(withoutSite(text, address).title).toBe(title);
  });

  test.each([
    ['YouTube', 'https://www.youtube.com/'],
    ['Redis - a data store', 'https://redis.io/docs/'],
    ['AAA - Analytical Anti-Aliasing', 'https://blog.frost.example/analytical-anti-aliasing/'],
    ['A guide - Martin Fowler', 'https://martinfowler.com/x/'],
    ['A song - YouTube', 'https://a.example/x'],
    ['· - YouTube', 'https://www.youtube.com/watch'],
    ['[2] Attention', 'https://arxiv.org/abs/1706.03762'],
  ])('is kept where the title says more by it: %s', (text, address) => {
    expect(withoutSite(text, address)).toEqual({ title: text });
  });

  test('tells whom the page is by, and of which company', () => {
    const text = 'Scaling Push | by Ann Arbor | Netflix TechBlog | Medium';
    const list = `- [${text.replaceAll('|', '\\|')}](https://medium.com/netflix-techblog/a)
- [Rate limits \\| Stripe](https://stripe.com/blog/a)`;
    const [push, limits] = parseList(list, { name: 'list' }).entries;
    expect(push).toMatchObject({
      title: 'Scaling Push',
      authors: ['Ann Arbor'],
      company: 'Netflix',
    });
    expect(limits).toMatchObject({ title: 'Rate limits', company: 'Stripe' });
  });
});
