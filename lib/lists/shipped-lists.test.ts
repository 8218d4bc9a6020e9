import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseList } from './parse-list';

const shipped = (name: string, home?: string) => {
  const file = new URL(`../../assets/lists/${name}.md`, import.meta.url);
  return parseList(readFileSync(file, 'utf8'), home === undefined ? { name } : { name, home });
};
const primerHome = 'https://github.com/donnemartin/system-design-primer/blob/master/README.md';

describe('the shipped lists', () => {
  test.each([
    ['awesome-scalability', 726, 3],
    ['system-design-primer', 80, 0],
    ['social-network-references', 30, 0],
    ['photo-sharing-references', 19, 0],
    ['awesome-backend', 17, 0],
  ])('%s has %i entries and %i other links', (name, entries, others) => {
    const list = shipped(name);
    expect([list.entries.length, list.others.length]).toEqual([entries, others]);
    expect(list.entries.map(({ position }) => position)).toEqual(list.entries.map((_, at) => at));
  });

  const scalability = shipped('awesome-scalability');
  const atLine = (line: number) => scalability.entries.find((entry) => entry.line === line);

  test.each([
    [
      'a comma in the path',
      46,
      'http://www.math-cs.gordon.edu/courses/cs211/lectures-2009/Cohesion,Coupling,MVC.pdf',
    ],
    [
      'parentheses in the path',
      60,
      'https://docs.microsoft.com/en-us/previous-versions/msp-n-p/dn271399(v=pandp.10)',
    ],
    ['a fragment that means something', 73, 'http://norvig.com/21-days.html#answers'],
    [
      'a double slash in the path',
      689,
      'https://static.googleusercontent.com/media/research.google.com/en//people/jeff/stanford-295-talk.pdf',
    ],
    ['a video id that begins with a hyphen', 713, 'https://www.youtube.com/watch?v=-PXi_7Ld5kU'],
  ])('keep an address as written: %s', (_, line, address) => {
    expect(atLine(line)?.address).toBe(address);
  });

  test.each([
    [
      'tabs beside spaces',
      186,
      ['Scalability', 'Distributed Scheduling', 'Airflow'],
      'Airflow at Pandora',
    ],
    [
      'four levels deep',
      362,
      [
        'Scalability',
        'NoSQL Databases',
        'Columnar Databases (Cassandra, HBase, Redshift)',
        'Cassandra',
      ],
      'Cassandra at Instagram',
    ],
    [
      'a space at the end of the link text',
      693,
      ['Interview', 'Designing Large-Scale Systems'],
      'Top 10 System Design Interview Questions',
    ],
    ['quotation marks', 704, ['Interview'], '"What Happens When... and How" Questions'],
  ])('keep titles and sections: %s', (_, line, section, title) => {
    expect(atLine(line)).toMatchObject({ title });
    expect(atLine(line)?.section.slice(1)).toEqual(section);
  });

  test('tell share links and the licence line from content', () => {
    expect(scalability.others.map(({ line, role }) => [line, role])).toEqual([
      [21, 'navigation'],
      [21, 'navigation'],
      [786, 'navigation'],
    ]);
  });

  test('take an item without a link for the section of the items in it', () => {
    const parts = shipped('awesome-backend').entries.filter(
      ({ section }) => section.at(-1) === 'Memory by Florent Bruneau',
    );
    expect(parts.map(({ title }) => title)).toHaveLength(6);
    expect(parts[0]?.title).toBe('Part 1: Memory Types');
  });

  test('mend an address without a scheme, and say so', () => {
    const list = shipped('awesome-backend');
    expect(list.entries.filter(({ repaired }) => repaired)).toMatchObject([
      { line: 25, address: 'http://www.eecs.harvard.edu/~margo/cs165/papers/gp-lsm.pdf' },
    ]);
    expect(list.problems).toMatchObject([{ line: 25, code: 'missing-scheme' }]);
  });

  test('call nothing recommended because it is bold', () => {
    for (const name of ['photo-sharing-references', 'social-network-references']) {
      expect(shipped(name).entries.filter(({ recommended }) => recommended)).toEqual([]);
    }
  });

  const primer = shipped('system-design-primer', primerHome);
  const inPrimer = (line: number) => primer.entries.filter((entry) => entry.line === line);

  test('name a host-only link after the row, and keep the host as its label', () => {
    expect(inPrimer(315).map(({ title, label }) => [title, label])).toEqual([
      ['Design a search engine like Google', 'queue.acm.org'],
      ['Design a search engine like Google', 'stackexchange.com'],
      ['Design a search engine like Google', 'ardendertat.com'],
      ['Design a search engine like Google', 'stanford.edu'],
    ]);
  });

  test.each([
    ['a link text that is another address', 335, 'Design an API rate limiter'],
    ['a stray space in a host name', 329, "Design a trending topic system like Twitter's"],
    ['the system in the second of three columns', 350, 'MapReduce'],
    ['"Solution" in a row', 114, 'Design Pastebin.com (or Bit.ly)'],
    ['a title of its own under "Reference(s)"', 375, "How we've scaled Dropbox"],
  ])('name by the row: %s', (_, line, title) => {
    expect(inPrimer(line).every((entry) => entry.title === title)).toBe(true);
    expect(inPrimer(line).length).toBeGreaterThan(0);
  });

  test('take the company from the column of that name', () => {
    expect(inPrimer(373)).toMatchObject([{ company: 'Cinchcast' }]);
  });

  test('resolve relative addresses against the home of the list', () => {
    expect(inPrimer(114)).toMatchObject([
      {
        address:
          'https://github.com/donnemartin/system-design-primer/blob/master/solutions/system_design/pastebin/README.md',
        written: 'solutions/system_design/pastebin/README.md',
      },
    ]);
    // 15 files beside the list are entries; "Translate" under "Contribute" leads to an issue of the
    // list's own repository and is housekeeping.
    expect(primer.entries).toHaveLength(95);
    expect(primer.others.map(({ line, role }) => [line, role])).toEqual([
      [84, 'mention'],
      [240, 'navigation'],
      [244, 'navigation'],
    ]);
  });

  test('report relative addresses where the home is unknown', () => {
    const { problems } = shipped('system-design-primer');
    expect(problems.filter(({ code }) => code === 'relative-address')).toHaveLength(18);
  });

  test('keep the entry that the end of the file cuts off', () => {
    expect(primer.entries.at(-1)).toMatchObject({
      line: 380,
      title: 'How Facebook Live Streams To 800,000 Simultaneous Viewers',
      address: 'http://highscalability.com/blog/2016/6/27/how-facebook-live-streams-to-800000',
    });
    expect(primer.problems).toMatchObject([{ line: 380, code: 'cut-off-link' }]);
  });
});
