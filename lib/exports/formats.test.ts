/** What other programs are given, read as they read it. */
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { sampleBackup } from '../../tests/fixtures/exports/sample-backup';
import { parseList } from '../lists/parse-list';
import type { Backup } from './backup';
import { onlyList } from './listed-entries';
import { toAnki } from './to-anki';
import { toBookmarks } from './to-bookmarks';
import { toCsv } from './to-csv';
import { toNotes } from './to-notes';
import { toOpml } from './to-opml';

/** A backup whose first entry is called as given. */
/** The sample without what the user has written, and its first entry called otherwise. */
function called(title: string, change: Partial<Backup['entries'][number]> = {}): Backup {
  const backup = { ...sampleBackup(), notes: [] };
  const [first] = backup.entries;
  if (first) Object.assign(first, { title }, change);
  return backup;
}

/** The cells of a file, as RFC 4180 has them. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [];
  for (const line of csv
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .slice(0, -1)) {
    const cells = [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,"]*))/g)];
    rows.push(cells.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain));
  }
  return rows;
}

describe('CSV', () => {
  it('has a row for each entry, and for each reading that no list shows', () => {
    const csv = toCsv(sampleBackup()).replaceAll(/(?<!\r)\n/g, '␤');
    const [head, first, ...rows] = cellsOf(csv);
    const row = Object.fromEntries((head ?? []).map((name, at) => [name, first?.[at]]));
    expect(row).toEqual({
      list: 'My list & others',
      section: 'Storage › Logs',
      title: 'The Log: what every engineer should know',
      address: 'https://engineering.example/the-log',
      kind: 'post',
      company: '',
      authors: 'Jay Kreps',
      year: '2013',
      state: 'read',
      progress: '1.00',
      queued: '',
      opened: '2026-01-05T09:00:00.000Z',
      read: '2026-01-05T09:05:00.000Z',
      minutes: '5.0',
      note: 'the classic; read it first',
      'own note': 'Read *again* before the review:␤␤- logs are | tables␤- =SUM(1) is no formula',
    });
    expect(rows.at(-1)?.at(-1)).toBe('Gone, and still worth a note');
    expect(rows.map((cells) => [cells[0], cells[8]])).toEqual([
      ['My list & others', 'unread'],
      ['My list & others', 'reading'],
      ['My list & others', 'unread'],
      ['Other', 'read'],
      ['', 'skipped'],
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', '=a,"b"'])(
    'holds no formula: %j',
    (title) => {
      const [, first] = cellsOf(toCsv(called(title)).replaceAll('\r"', '␍"').replace('\rx', '␍x'));
      expect(first?.[2]?.startsWith("'")).toBe(true);
    },
  );

  it('keeps quotes, commas and ends of lines in their cells', () => {
    expect(cellsOf(toCsv(called('a "b", c')))[1]?.[2]).toBe('a "b", c');
    expect(toCsv(called('a\nb'))).toContain('"a\nb"');
  });
});

describe('bookmarks', () => {
  it('are read again with their folders, and with states as tags', () => {
    const html = toBookmarks(sampleBackup());
    const { entries } = parseList(html, { name: 'b', fileName: 'bookmarks.html' });
    expect(
      entries.map(({ title, address, section }) => [title, address, section.slice(-1)[0]]),
    ).toEqual([
      ...sampleBackup().entries.map(({ title, address, section }) => [
        title,
        address,
        section.at(-1),
      ]),
      ['On no list any more', 'https://gone.example/unlisted', 'Bookmarks'],
    ]);
    expect(html).toContain(
      'HREF="https://engineering.example/the-log" ADD_DATE="1767603600" TAGS="read"',
    );
    expect(html).toContain('TAGS="reading,queued"');
    expect(html).toContain('<DD>the classic; read it first\nRead *again* before the review:');
    expect(html).toContain('<DD>Gone, and still worth a note');
    expect(html.split('<DL><p>').length).toBe(html.split('</DL><p>').length);
  });
});

describe('OPML', () => {
  it('has an outline for each list and section in its place, and a link for each entry', () => {
    const found: string[] = [];
    const walk = (nodes: ReturnType<typeof parseDocument>['children'], depth: number): void => {
      for (const node of nodes) {
        if (!('children' in node)) continue;
        const { text, url } = 'attribs' in node ? node.attribs : {};
        if (text !== undefined) found.push(`${' '.repeat(depth)}${text}${url ? ` ${url}` : ''}`);
        walk(node.children as typeof nodes, text === undefined ? depth : depth + 1);
      }
    };
    walk(parseDocument(toOpml(sampleBackup()), { xmlMode: true }).children, 0);
    expect(found).toEqual([
      'My list & others',
      ' Storage',
      '  Logs',
      '   The Log: what every engineer should know https://engineering.example/the-log',
      '  =HYPERLINK("https://evil.example") https://cells.example/formula',
      ' Signs # 1',
      '  Brackets [and] (parentheses) *stars* | pipes <b> https://signs.example/a_(b)?x=1&y=2',
      '  Kafka, at “scale” https://kafka.example/at-scale',
      'Other',
      ' Elsewhere',
      '  The Log: what every engineer should know https://engineering.example/the-log',
    ]);
  });

  it('keeps the lines of a note', () => {
    expect(toOpml(called('A', { note: 'one\ntwo' }))).toContain('description="one&#10;two"');
  });

  it('holds nothing that XML forbids', () => {
    expect(toOpml(called('a\u0000b\u001Fc\uD800<&"'))).toContain('text="abc&lt;&amp;&quot;"');
  });
});

describe('notes for Anki', () => {
  it('say in their head what the columns are, and hold each thing once', () => {
    const lines = toAnki(sampleBackup()).trimEnd().split('\n');
    expect(lines.slice(0, 7)).toEqual([
      '#separator:tab',
      '#html:true',
      '#notetype:Basic',
      '#columns:GUID\tDeck\tFront\tBack\tTags',
      '#guid column:1',
      '#deck column:2',
      '#tags column:5',
    ]);
    expect(lines).toHaveLength(7 + 4);
    expect(lines[7]?.split('\t')).toEqual([
      'https://engineering.example/the-log',
      'Waymark::My list & others',
      'The Log: what every engineer should know',
      '"Read *again* before the review:<br>- logs are | tables<br>- =SUM(1) is no formula<br><a href=""https://engineering.example/the-log"">https://engineering.example/the-log</a><br>Storage › Logs<br>Jay Kreps<br>the classic; read it first"',
      'waymark::post waymark::read',
    ]);
  });

  it('ask your own question where one is up for review, and say that it is', () => {
    const line = toAnki(sampleBackup())
      .split('\n')
      .find((each) => each.includes('kafka.example'));
    const [, , front, , tags] = line?.split('\t') ?? [];
    expect(front).toBe('Kafka, at “scale”<br>Why &lt;partitions&gt;?');
    expect(tags).toBe('waymark::video waymark::review');
  });

  it('stay in their line and field, and hold no tags of others', () => {
    const line = toAnki(called('a\tb\n<script>"')).split('\n')[7];
    expect(line?.split('\t')).toHaveLength(5);
    expect(line).toContain('a b &lt;script&gt;&quot;');
  });

  it.each(['[sound:x.mp3]', '[latex]\\input{x}[/latex]', '[$]x[/$]', '[anki:tts lang=en]x'])(
    'hold nothing that Anki plays or typesets: %s',
    (text) => {
      const line = toAnki(called(text, { note: text })).split('\n')[7];
      expect(line).not.toMatch(/\[\/?(?:sound|latex|\$|anki)/);
    },
  );

  it('leave brackets that are nothing to it, and the lines of a note', () => {
    const line = toAnki(called('[PDF] The Log', { note: 'one\ntwo' })).split('\n')[7];
    expect(line).toContain('\t[PDF] The Log\t');
    expect(line).toContain('<br>one<br>two"');
  });
});

describe('notes for Obsidian', () => {
  it('are a file an entry in a folder a list, with properties', () => {
    const notes = [...toNotes(sampleBackup())];
    expect(notes.map(({ path }) => path)).toEqual([
      'My list & others/The Log what every engineer should know.md',
      'My list & others/=HYPERLINK( https evil.example ).md',
      'My list & others/Brackets and (parentheses) stars pipes b.md',
      'My list & others/Kafka, at “scale”.md',
      'Other/The Log what every engineer should know.md',
    ]);
    expect(notes[0]?.text).toBe(
      [
        '---',
        'title: "The Log: what every engineer should know"',
        'url: "https://engineering.example/the-log"',
        'list: "My list & others"',
        'section: ["Storage","Logs"]',
        'kind: "post"',
        'authors: ["Jay Kreps"]',
        'year: 2013',
        'state: "read"',
        'progress: 1',
        'opened: "2026-01-05T09:00:00.000Z"',
        'read: "2026-01-05T09:05:00.000Z"',
        'tags: ["waymark","waymark/read"]',
        '---',
        '',
        '[The Log: what every engineer should know](https://engineering.example/the-log)',
        '',
        'the classic; read it first',
        '',
        'Read *again* before the review:',
        '',
        '- logs are | tables',
        '- =SUM(1) is no formula',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['../../etc/passwd', 'etc passwd'],
    ['a/b\\c', 'a b c'],
    ['CON', 'CON_'],
    ['...', 'Untitled'],
    ['x'.repeat(300), 'x'.repeat(80)],
    ['\u202Egpj.exe', 'gpj.exe'],
    ['A [[link]] #tag ^block', 'A link tag block'],
    ['COM¹', 'COM¹_'],
    ['con .md', 'con .md_'],
  ])('have names that are safe anywhere: %s', (title, name) => {
    expect([...toNotes(called(title))][0]?.path).toBe(`My list & others/${name}.md`);
  });

  it.each([
    ['a %%hidden%% b', 'a \\%%hidden\\%% b'],
    ['see #tag and C# too', 'see \\#tag and C# too'],
    ['a ==b== c', 'a \\==b\\== c'],
    ['[[x]] %', '\\[\\[x\\]\\] %'],
    ['#tag', '\\#tag'],
    ['one\n# two\n- three', 'one\n\\# two\n\\- three'],
  ])('have text in which Obsidian finds none of its signs: %j', (note, text) => {
    expect([...toNotes(called('A', { note }))][0]?.text.split(')\n\n')[1]).toBe(`${text}\n`);
  });

  it('take no longer than their number where all have one title', () => {
    const backup = sampleBackup();
    const [first] = backup.entries;
    const same = { title: 'Home', listId: 'mine', resourceId: 1 };
    backup.entries = Array.from({ length: 30_000 }, (_, position) => ({
      ...(first ?? backup.entries[1]),
      ...same,
      id: position + 1,
      position,
    })) as typeof backup.entries;
    const paths = new Set([...toNotes(backup)].map(({ path }) => path));
    expect(paths.size).toBe(30_000);
    expect(paths).toContain('My list & others/Home 30000.md');
  });

  it('never share a name, whatever a file system thinks of capitals', () => {
    const backup = called('KAFKA, AT “SCALE”');
    expect([...toNotes(backup)][3]?.path).toBe('My list & others/Kafka, at “scale” 2.md');
  });
});

describe('one list of a backup', () => {
  it('comes with what is recorded of its entries, and with nothing else', () => {
    const part = onlyList(sampleBackup(), 'other');
    expect(part).toMatchObject({
      lists: [{ id: 'other' }],
      readings: [{ resourceId: 1 }],
      events: [{ id: 1 }],
    });
    expect(part?.notes).toMatchObject([{ resourceId: 1 }]);
    expect(part?.entries).toHaveLength(1);
    expect(part?.settings).toEqual([]);
    const card = { id: 'aB1', front: 'Why?', back: '', deck: [], tags: [], writtenAt: 0 };
    const whole = { ...sampleBackup(), deckCards: [{ ...card, addedAt: 1, due: 1 }] };
    expect(onlyList(whole, 'other')?.deckCards).toEqual([]);
    const deckCards = ['last', 'first'].map((front, at) => {
      return { ...card, id: front, front, place: 1 - at, addedAt: 1, due: 1 };
    });
    const lines = toAnki({ ...whole, deckCards })
      .trim()
      .split('\n');
    expect(lines.slice(-2).map((line) => line.split('\t')[0])).toEqual(['first', 'last']);
    expect(onlyList(sampleBackup(), 'none')).toBeUndefined();
  });
});
