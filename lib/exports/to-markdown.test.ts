import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import shipped from '../../assets/lists/index.json' with { type: 'json' };
import { sampleBackup } from '../../tests/fixtures/exports/sample-backup';
import type { ListEntry } from '../lists/model/list-entry';
import { parseList } from '../lists/parse-list';
import { type Backup, type BackupEntry, emptyBackup } from './backup';
import { toMarkdown } from './to-markdown';

type Told = Pick<BackupEntry, 'title' | 'address' | 'section'>;

function backupOf(title: string, entries: ReadonlyArray<Told & Partial<BackupEntry>>): Backup {
  return {
    ...emptyBackup(0),
    lists: [
      {
        id: 'list',
        title,
        source: { from: 'file', fileName: 'list.md' },
        order: 0,
        entryCount: entries.length,
        version: '',
        addedAt: 0,
        refreshedAt: 0,
      },
    ],
    entries: entries.map((entry, position) => ({
      kind: 'post',
      ...entry,
      id: position + 1,
      resourceId: position + 1,
      listId: 'list',
      position,
    })),
  };
}

function told(entries: readonly Told[]): Told[] {
  return entries.map(({ title, address, section }) => ({ title, address, section }));
}

/** What lib/lists reads of a checklist whose title all entries stand below. */
function readAgain(markdown: string, title: string): Told[] {
  const { entries } = parseList(markdown, { name: 'list' });
  for (const { section } of entries) expect(section[0]).toBe(title);
  return told(entries.map((entry) => ({ ...entry, section: entry.section.slice(1) })));
}

describe('a checklist in Markdown', () => {
  it('has a heading for each section, and an x for what is read', () => {
    expect(toMarkdown(sampleBackup()).split('\n').slice(0, 20)).toEqual([
      '# My list \\& others',
      '',
      '## Storage',
      '',
      '### Logs',
      '',
      '- [x] [The Log: what every engineer should know](https://engineering.example/the-log) ([PDF](https://engineering.example/the-log.pdf)) - the classic; read it first',
      '  > Read \\*again\\* before the review:',
      '  >',
      '  > \\- logs are \\| tables',
      '  > \\- =SUM(1) is no formula',
      '',
      '## Storage',
      '',
      '- [ ] [\\=HYPERLINK("https://evil.example")](https://cells.example/formula)',
      '',
      '## Signs # 1',
      '',
      '- [ ] [Brackets \\[and\\] (parentheses) \\*stars\\* \\| pipes \\<b\\>](<https://signs.example/a_(b)?x=1&y=2>)',
      '- [ ] [Kafka, at “scale”](https://kafka.example/at-scale)',
    ]);
  });

  it.each(shipped.map(({ id }) => id))('of %s is read again as the same entries', (id) => {
    const { entries } = parseList(readFileSync(`assets/lists/${id}.md`), { name: id });
    const own = entries.map(({ section, ...entry }: ListEntry) => ({
      ...entry,
      section: section.slice(1),
    }));
    const markdown = toMarkdown(backupOf('My list', own));
    expect(readAgain(markdown, 'My list')).toEqual(told(own));
  });

  it('of entries with notes of any kind is read again as the same entries', () => {
    const line = fc.constantFrom(
      'words',
      '',
      '- [another link](https://other.example/posts/1)',
      'https://bare.example/posts/2',
      '# a heading',
      '```',
      '<!-- no end',
      '<details><a href="https://tag.example/">x</a>',
      '[Kafka]: https://defined.example/',
      '> quoted',
      '| a | b |',
      '    code',
      '---',
      '1. one',
    );
    const note = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'));
    const own = [0, 1, 2].map((at) => ({
      title: ['Kafka', 'Queues at scale', 'Clocks'][at] ?? '',
      address: `https://p${at}.example/posts/${at}`,
      section: at < 2 ? ['Storage'] : ['Storage', 'Ops'],
    }));
    fc.assert(
      fc.property(fc.tuple(note, note, note), (texts) => {
        const backup = backupOf('My list', own);
        backup.notes = texts.map((text, at) => ({
          resourceId: at + 1,
          address: own[at]?.address ?? '',
          text,
          changedAt: 0,
        }));
        expect(readAgain(toMarkdown(backup), 'My list')).toEqual(own);
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it('of any entries is read again as the same', () => {
    const word = fc.constantFrom('Kafka', 'caching', 'Überlast', '分布式', 'C++', 'queues');
    const signs = '\\`*_{}[]()<>#+-.!|~&$^:;="\'?@%/,'.split('');
    const piece = fc.oneof(word, fc.constantFrom(...signs, '&amp;', '![', '](', '**', '- [ ]'));
    // A title that begins and ends with a word: signs around it are no part of what people call it.
    const title = fc
      .tuple(word, fc.array(piece, { maxLength: 6 }), fc.constantFrom('Kafka', 'caching', 'scale'))
      .map(([first, middle, last]) => [first, ...middle, last].join(' '));
    const path = fc
      .array(fc.constantFrom('a', 'B', '_', '(x)', '%20', '~', '*', '&copy;', '&x=1', '!', "'"), {
        minLength: 1,
        maxLength: 6,
      })
      .map((parts) => parts.join(''));
    const entry = fc.record({
      title,
      address: fc
        .tuple(fc.nat(999), path)
        .map(([n, rest]) => `https://p${n}.example/posts/${rest}`),
      // A heading within one of the same name is one to every reader.
      section: fc.uniqueArray(
        fc.constantFrom('Storage', 'Queues & logs', 'C# <T>', '1. Basics', 'A_b_c', 'Ops', 'D.'),
      ),
    });
    const entries = fc.uniqueArray(entry, {
      minLength: 1,
      maxLength: 12,
      selector: ({ address }) => address,
    });
    fc.assert(
      fc.property(entries, (own) => {
        const markdown = toMarkdown(backupOf('My list', own));
        expect(readAgain(markdown, 'My list')).toEqual(own);
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});
