import { describe, expect, test } from 'vitest';
import { parseList } from '../parse-list';

const entryOf = (text: string, fileName = 'list.md') =>
  parseList(text, { name: 'list', fileName }).entries[0];

describe('a link that says where, in what form or by whom a thing is', () => {
  test.each([
    ['Book: "Cracking the Interview" by Gayle McDowell – [Buy](https://a.example/1)'],
    ['Book: "Cracking the Interview" by Gayle McDowell [Amazon](https://www.amazon.com/dp/1)'],
  ])('leaves the title to what is quoted in front: %s', (item) => {
    expect(entryOf(`# T\n- ${item}\n`)).toMatchObject({
      title: 'Cracking the Interview',
      authors: ['Gayle McDowell'],
    });
  });

  test.each([
    ['- FoundationDB ([SIGMOD’21](https://a.example/1))', 'FoundationDB'],
    ['- Spanner ([OSDI 2012](https://a.example/1))', 'Spanner'],
    ['- Editors ([Vim 9](https://a.example/1))', 'Vim 9'],
    ['- Databases ([Redis](https://a.example/1))', 'Redis'],
  ])('leaves it to one word in front only where it is a conference: %s', (item, title) => {
    expect(entryOf(`# T\n${item}\n`)?.title).toBe(title);
  });

  test.each([
    ['https://a.example/1[Josh Evans], QCon 2016', 'Mastering Chaos', ['Josh Evans']],
    ['Bryan Cantrill. link:https://a.example/1[Video]', 'Mastering Chaos', ['Bryan Cantrill']],
    ['https://a.example/1[Absolute Integer]', 'Absolute Integer', undefined],
  ])('leaves it to the term that it stands below: %s', (said, title, authors) => {
    const entry = entryOf(`= T\n\nMastering Chaos:: ${said}\n`, 'list.adoc');
    expect([entry?.title, entry?.authors]).toEqual([title, authors]);
  });
});
