import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import {
  type WrittenNote,
  writeCollection,
  writeDeck,
} from '../../../tests/fixtures/decks/write-deck';
import { sampleBackup } from '../../../tests/fixtures/exports/sample-backup';
import { toAnki } from '../../exports/to-anki';
import { plainText } from '../../lists/model/plain-text';
import { readExport } from '../read-export';

const FIXTURES = resolve(import.meta.dirname, '../../../tests/fixtures/imports');
const PAGE = 'https://deck.example/page';

function read(bytes: Uint8Array, name = 'my.apkg', maxBytes?: number) {
  return readExport([{ name, bytes }], maxBytes === undefined ? {} : { maxBytes });
}

function readNotes(...notes: WrittenNote[]) {
  return read(writeDeck(notes, { 1: 'Default', 7: 'Systems::Raft' }));
}

const note = (...fields: string[]): WrittenNote => ({ fields });

describe('a note of a deck', () => {
  test.each<[string, string[], object]>([
    [
      'by a link in its question',
      [`<a href="${PAGE}">The <b>Log</b></a>`, 'A sequence'],
      { title: 'The Log', note: 'A sequence', card: { question: 'The Log' } },
    ],
    [
      'by a field of its own, before other links',
      ['Why?', 'Because https://other.example/', PAGE],
      { title: 'Why?', note: 'Because https://other.example/', card: { question: 'Why?' } },
    ],
    [
      'by an address in running text',
      ['Why?', `So it is, says ${PAGE}.`],
      { title: 'Why?', note: `So it is, says ${PAGE}.` },
    ],
    [
      'whose link says nothing about it',
      ['Why?', `So.<br><a href="${PAGE}">source</a>`],
      { title: 'Why?', note: 'So.\nsource' },
    ],
    [
      'whose answer is its address',
      ['Why?', `<a href="${PAGE}">${PAGE}</a>`],
      { title: 'Why?', card: { question: 'Why?' } },
    ],
    ['with an answer of one letter', ['Which?', 'B', PAGE], { title: 'Which?', note: 'B' }],
    [
      'with more fields than two',
      ['Why?', 'So.', '<b>Also</b> so', `<a href="${PAGE}">Source</a>`, 'y'],
      { title: 'Why?', note: 'So.\nAlso so' },
    ],
    [
      'with a picture that is covered in part',
      [
        '{{c1::image-occlusion:rect:left=.1}}<br>',
        '<img src="x.png">',
        'Parts?',
        `Brokers ${PAGE}`,
      ],
      { title: 'Parts?', note: `Brokers ${PAGE}`, card: { question: 'Parts?' } },
    ],
    [
      'with gaps',
      ['{{c1::Raft}} has {{c2::one {{c3::leader}}::how many}} a term', PAGE],
      {
        note: 'Raft has one leader a term',
        card: { question: '[…] has [how many] a term' },
      },
    ],
  ])('becomes a card about the page that it leads to: %s', (_, fields, card) => {
    const { items, problems } = readNotes(note(...fields));
    expect(problems).toEqual([]);
    expect(items).toMatchObject([{ address: PAGE, state: 'unread', ...card }]);
    expect('note' in (items[0] ?? {})).toBe('note' in card);
  });

  test('keeps its tags and its deck, and is text', () => {
    const fields = [
      `Is&nbsp;it &lt;b&gt;?<script>alert(1)</script><style>a</style> \u202Etxt\u2066`,
      `<ul><li>one</li><li><a href="javascript:alert(1)">two</a></li></ul><pre>a\n  b</pre><img src="x.png" onerror="alert(1)">[sound:x.mp3]<a href="${PAGE}">Page</a>`,
    ];
    const { items } = readNotes({ fields, tags: ' raft consensus::terms ', deck: 7 });
    expect(items).toMatchObject([
      {
        tags: ['raft', 'consensus::terms'],
        list: ['Systems', 'Raft'],
        card: { question: 'Is it <b>? txt' },
        note: '- one\n- two\na\n  b\nPage',
      },
    ]);
  });

  test('about the page of very many is kept as long as a note may be', () => {
    const notes = Array.from({ length: 500 }, (_, at) =>
      note(`Why ${at}?`, `${'so '.repeat(30)}${at} ${PAGE}`),
    );
    const { items, problems } = readNotes(...notes);
    expect(items.map((item) => item.note?.length)).toEqual([20_000]);
    expect(problems.map(({ code }) => code)).toEqual(['cards-of-one-page', 'long-note']);
  });

  test('about the page of another one goes into the same card, with its question', () => {
    const { items, problems } = readNotes(note('One?', `A ${PAGE}`), note('Two?', `B ${PAGE}`));
    expect(items).toMatchObject([
      { card: { question: 'One?' }, note: `A ${PAGE}\nTwo?\nB ${PAGE}` },
    ]);
    expect(problems).toMatchObject([{ code: 'cards-of-one-page', detail: '1' }]);
  });

  test('with whatever in its fields gives visible text or a problem', () => {
    const pieces = fc.constantFrom(
      '<a href="https://a.example/x">',
      '</a>',
      '<script>',
      '</script>',
      '<li>',
      '{{c1::',
      '::',
      '}}',
      '&#x202e;',
      '\u202E',
      'https://b.example/',
      '[sound:',
      ']',
      '\n',
      '<br>',
      '"',
      'text',
    );
    const field = fc
      .array(fc.oneof(pieces, fc.string()), { maxLength: 12 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 4 }), (fields) => {
        const { items, cards, problems } = readNotes({ fields });
        expect(items.length + cards.length + problems.length).toBeGreaterThan(0);
        for (const { front, back } of cards) {
          const lines = [...front.split('\n'), ...back.split('\n')];
          expect(lines.map(plainText)).toEqual(lines);
        }
        for (const { title, note: answer = '', card } of items) {
          const lines = [title, card?.question ?? '', ...answer.split('\n')];
          expect(lines.map(plainText)).toEqual(lines);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a note that leads to no page', () => {
  const cardsOf = (...notes: WrittenNote[]) => readNotes(...notes);

  test.each<[string, WrittenNote, object[]]>([
    [
      'with what asks and what answers',
      { fields: ['What is a CDN?', 'A network of <b>caches</b>'], guid: 'aB1', deck: 7 },
      [
        {
          id: 'aB1',
          front: 'What is a CDN?',
          back: 'A network of caches',
          deck: ['Systems', 'Raft'],
        },
      ],
    ],
    [
      'in markup',
      note(
        'Which?<ul><li>one</li><li>two</li></ul><script>alert(1)</script>',
        'a \u202Eb<br><img src="x" onerror="alert(1)">c &lt;i&gt;<a href="javascript:alert(1)">d</a>',
      ),
      [{ front: 'Which?\n- one\n- two', back: 'a b\nc <i>d' }],
    ],
    [
      'whose answer is a drawing',
      note('Draw a load balancer', '<img src="x.png">'),
      [{ front: 'Draw a load balancer', back: '' }],
    ],
    ['without an answer', note('Why?'), [{ front: 'Why?', back: '' }]],
    [
      'that is asked both ways',
      { fields: ['CDN', 'A network of caches', '', 'y'], guid: 'aB2', cards: 2 },
      [
        { id: 'aB2', front: 'CDN', back: 'A network of caches' },
        { id: 'aB2:2', front: 'A network of caches', back: 'CDN' },
      ],
    ],
    [
      'of several answers, asked both ways',
      { fields: ['CDN', 'A network', 'of caches'], cards: 2 },
      [{ front: 'CDN', back: 'A network\nof caches' }],
    ],
    [
      'with gaps',
      { fields: ['{{c1::Raft}} has {{c2::one::how many}} leader', ''], cards: 2 },
      [{ front: '[…] has [how many] leader', back: 'Raft has one leader' }],
    ],
    [
      'with a picture that is covered in part',
      { fields: ['{{c1::image-occlusion:rect:left=.1}}', '<img>', 'Parts?', 'B'], cards: 2 },
      [{ front: 'Parts?', back: 'B' }],
    ],
    ['from right to left', note('מה זה CDN?', 'رشبكة'), [{ front: 'מה זה CDN?', back: 'رشبكة' }]],
  ])('is a card of its deck: %s', (_, written, cards) => {
    const found = cardsOf(written);
    expect(found.cards).toMatchObject(cards);
    expect(found.cards).toHaveLength(cards.length);
    expect([found.items, found.problems]).toEqual([[], []]);
    expect(found.files).toMatchObject([{ format: 'anki', items: cards.length }]);
  });

  test('and asks without a word is left out and counted', () => {
    const picture = note('<img src="x.png"> [sound:x.mp3]', 'A load balancer');
    const { cards, problems } = cardsOf(picture, note('Why?', 'So'), picture);
    expect(cards.map(({ front }) => front)).toEqual(['Why?']);
    expect(problems).toEqual([
      { code: 'cards-without-words', file: 'my.apkg', line: 1, counts: 'nothing', detail: '2' },
    ]);
  });

  test('is told by its number among the notes, where something is wrong with it', () => {
    const long = note('w'.repeat(30_000), 'So');
    const { problems } = cardsOf(...Array<typeof long>(9).fill(note('Why?', 'So')), long);
    expect(problems).toMatchObject([{ code: 'long-card', line: 10, counts: 'notes' }]);
  });

  test('and is very long is cut, which is told', () => {
    const { cards, problems } = cardsOf(note('w'.repeat(30_000), 'so '.repeat(9_000)));
    expect(cards.map(({ front, back }) => [front.length, back.length > 19_000])).toEqual([
      [20_000, true],
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['long-card', 'long-card']);
  });

  test('is told by its id, and where it has none, by what it says', () => {
    const ids = (...notes: WrittenNote[]) => cardsOf(...notes).cards.map(({ id }) => id);
    const [first, second, again] = [note('A?', 'a'), note('B?', 'b'), note('A?', '<i>a</i>')];
    expect(ids(first, second, again)).toHaveLength(2);
    expect(ids(first)).toEqual(ids(again));
    const long = { fields: ['A?', 'a'], guid: 'x'.repeat(5_000) };
    expect(ids(long)).toEqual(ids({ ...long, fields: ['C?', 'c'] }));
    expect(ids(long)[0]?.length).toBeLessThan(100);
    const same = { fields: ['A?', 'a'], guid: 'aB1', writtenAt: 1_700_000_000 };
    const { cards } = cardsOf(same, { ...same, fields: ['Old?', 'a'], writtenAt: 1_600_000_000 });
    expect(cards).toMatchObject([{ id: 'aB1', front: 'A?', writtenAt: 1_700_000_000_000 }]);
  });

  test('and stands there twice is one, which is told', () => {
    const deck = { name: 'my.apkg', bytes: writeDeck([{ fields: ['A?', 'a'], guid: 'aB1' }]) };
    const { cards, joined } = readExport([deck, { ...deck, name: 'yours.apkg' }]);
    expect([cards.length, joined]).toEqual([1, 1]);
  });

  test('comes in the order of its deck, and the other way round when the answer is out of mind', () => {
    const turned = { fields: ['apple', 'der Apfel'], guid: 'zz', cards: 2 };
    const { cards } = cardsOf(turned, { fields: ['pear', 'die Birne'], guid: 'aa', cards: 2 });
    const inOrder = ['apple', 'pear', 'der Apfel', 'die Birne'];
    expect(cards.map(({ front, place }) => [front, place])).toEqual(
      inOrder.map((front, place) => [front, place]),
    );
  });

  test.each([
    [
      '<pre><code>if n &lt; 2:\n    return n\n\nreturn 1</code></pre>',
      'if n < 2:\n    return n\nreturn 1',
    ],
    ['<div>if:</div><div>&nbsp; &nbsp; return</div>', 'if:\n    return'],
    ['<pre>a:\n\tb</pre>', 'a:\n    b'],
    ['<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c'],
    ['<div>\n   indented in its source</div>', 'indented in its source'],
    ['10<sup>6</sup> of 10<sup>&minus;9</sup> s', '10⁶ of 10⁻⁹ s'],
    ['2<sup>n+k</sup>, x<sub>i</sub>, log<sub>2</sub> n', '2^(n+k), x_i, log₂ n'],
    ['2<sup><b>k</b></sup> and a note<sup>[1]</sup>', '2^k and a note[1]'],
  ])('says in lines what its HTML shows: %j', (html, said) => {
    expect(cardsOf(note('Why?', html)).cards[0]?.back).toBe(said);
  });
});

describe('what Waymark exported to Anki', () => {
  test('comes back from there with its states, notes and questions', () => {
    const backup = sampleBackup();
    const [answered] = backup.notes;
    const kafka = backup.entries.find(({ address }) => address.includes('kafka'));
    if (answered && kafka) {
      const { resourceId, address } = kafka;
      backup.notes.push({ ...answered, resourceId, address, text: 'For [sound:x]\n\n<b> & order' });
    }
    const alone = { id: 'aB1', front: 'What is a\n<CDN>?', back: 'A & b\n    c', tags: ['x'] };
    const there = { deck: ['Systems', 'Edge'], writtenAt: 0, place: 0 };
    backup.deckCards.push({ ...alone, ...there, addedAt: 1, due: 1 });
    const { data } = Papa.parse<string[]>(toAnki(backup), { delimiter: '\t', comments: '#' });
    const rows = data.filter((row) => row.length === 5);
    const names = [...new Set(rows.map(([, deck = '']) => deck))];
    const decks = Object.fromEntries(names.map((name, at) => [at + 2, name]));
    const notes = rows.map(([guid = '', deck = '', front = '', back = '', tags = '']) => ({
      ...{ guid, tags, fields: [front, back], deck: names.indexOf(deck) + 2 },
    }));
    const { items, cards, problems } = read(writeDeck(notes, decks));
    expect(problems).toEqual([]);
    expect(cards).toEqual([{ ...alone, ...there }]);
    expect(items).toEqual([
      {
        address: 'https://engineering.example/the-log',
        title: 'The Log: what every engineer should know',
        state: 'read',
        tags: [],
        note: 'Read *again* before the review:\n- logs are | tables\n- =SUM(1) is no formula',
        list: ['My list & others'],
      },
      {
        address: 'https://cells.example/formula',
        title: '=HYPERLINK("https://evil.example")',
        state: 'unread',
        tags: [],
        list: ['My list & others'],
      },
      {
        address: 'https://signs.example/a_(b)?x=1&y=2',
        title: 'Brackets [and] (parentheses) *stars* | pipes <b>',
        state: 'reading',
        tags: [],
        list: ['My list & others'],
      },
      {
        address: 'https://kafka.example/at-scale',
        title: 'Kafka, at “scale”',
        state: 'unread',
        tags: [],
        note: 'For [sound:x]\n<b> & order',
        list: ['My list & others'],
        card: { question: 'Why <partitions>?' },
      },
    ]);
  });
});

describe('a deck', () => {
  test('of 50,000 notes is read whole', () => {
    const notes = Array.from({ length: 50_000 }, (_, at) =>
      note(`Question ${at}?`, `Answer https://deck.example/${at}`),
    );
    const { items, problems } = readNotes(...notes);
    expect(problems).toEqual([]);
    expect(items).toHaveLength(50_000);
    expect(items[49_999]?.card?.question).toBe('Question 49999?');
  });

  const newest = unzipSync(readFileSync(resolve(FIXTURES, 'anki-2.apkg')));
  const packed = newest['collection.anki21b'] ?? new Uint8Array();
  const collection = writeCollection([note('Why?', PAGE)]);
  const zeros = new Uint8Array(collection.length);
  /** A frame of Zstandard whose single block claims to repeat a byte so often. */
  const repeating = (times: number) =>
    Uint8Array.from([
      ...[0x28, 0xb5, 0x2f, 0xfd, 0, 0x58],
      ...[((times & 31) << 3) | 3, (times >> 5) & 255, (times >> 13) & 255, 0],
    ]);

  test.each<[string, string, Uint8Array]>([
    ['cut off', 'broken-zip', writeDeck([note('Why?', PAGE)]).subarray(0, 300)],
    ['a zip without one', 'no-collection', zipSync({ media: strToU8('{}') })],
    ['no database', 'broken-deck', zipSync({ 'collection.anki2': strToU8('nothing') })],
    ['encrypted', 'broken-deck', zipSync({ 'collection.anki21': collection.map((b) => b ^ 90) })],
    ['empty pages', 'broken-deck', zipSync({ 'collection.anki2': zeros })],
    [
      'half a database',
      'broken-deck',
      zipSync({ 'collection.anki2': collection.subarray(0, 65_536) }),
    ],
    ['not packed', 'broken-deck', zipSync({ 'collection.anki21b': collection })],
    [
      'half of what is packed',
      'broken-deck',
      zipSync({ 'collection.anki21b': packed.subarray(0, 900) }),
    ],
    [
      'of a newer Anki',
      'newer-deck',
      zipSync({ meta: Uint8Array.from([8, 4]), 'collection.anki2': collection }),
    ],
    ['in a file of another name', 'newer-deck', zipSync({ 'collection.anki22': collection })],
    ['without notes', 'no-items', writeDeck([])],
    ['a bomb in Zstandard', 'zip-bomb', zipSync({ 'collection.anki21b': repeating(2_000_000) })],
  ])('that cannot be read is told of in one sentence: %s', (_, code, bytes) => {
    const { items, problems } = read(bytes, 'my.apkg', 1_000_000);
    expect(items).toEqual([]);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });

  test('that is damaged within what is packed is told of, and reading it ends', () => {
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const damaged = packed.slice();
        damaged[at] = byte;
        const history = read(zipSync({ 'collection.anki21b': damaged }, { level: 0 }));
        const { items, cards, problems } = history;
        expect(items.length + cards.length + problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  test('is told by its content, whatever its file is called', () => {
    const bytes = readFileSync(resolve(FIXTURES, 'anki-2.apkg'));
    expect(read(bytes, 'deck.zip').items).toEqual(read(bytes).items);
    expect(read(bytes).items.length).toBeGreaterThan(0);
  });
});
