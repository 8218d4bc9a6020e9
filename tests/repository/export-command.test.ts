import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { BACKUP_VERSION, writeBackup } from '../../lib/exports/backup';
import { addCommand } from '../../scripts/cli/add-command';
import { diffCommand } from '../../scripts/cli/diff-command';
import { exportCommand } from '../../scripts/cli/export-command';
import { UsageError } from '../../scripts/cli/usage-error';
import { sampleBackup } from '../fixtures/exports/sample-backup';

const ROOT = resolve(import.meta.dirname, '../..');
const FIXTURES = 'tests/fixtures/exports';
const STATE = `${FIXTURES}/state.json`;
const readme = readFileSync(resolve(ROOT, 'README.md'), 'utf8');
const COMMANDS: Record<string, (args: string[]) => Promise<void>> = {
  add: addCommand,
  diff: diffCommand,
  export: exportCommand,
};
const folder = mkdtempSync(join(tmpdir(), 'waymark-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command in this process: starting one of its own takes seconds. */
async function waymark([name = '', ...args]: string[]) {
  const written: Uint8Array[] = [];
  let problems = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written.push(Buffer.from(chunk));
    return true;
  });
  const errors = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    problems += String(chunk);
    return true;
  });
  let refusal: string | undefined;
  try {
    await COMMANDS[name]?.(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    refusal = error.message;
  } finally {
    out.mockRestore();
    errors.mockRestore();
  }
  const bytes = Buffer.concat(written);
  const text = bytes.toString('utf8');
  const json = () =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  return { refusal, bytes, text, json, problems: problems.trimEnd() };
}

/** @returns the path of a file with this text */
function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const exported = (as: string, ...args: string[]) =>
  waymark(['export', '--as', as, '--state', STATE, ...args]);

describe('waymark export', () => {
  it('prints a backup as it was written', async () => {
    expect(readFileSync(resolve(ROOT, STATE), 'utf8')).toBe(writeBackup(sampleBackup()));
    expect(await exported('json')).toMatchObject({
      refusal: undefined,
      text: writeBackup(sampleBackup()),
      problems: '',
    });
  });

  it.each([
    ['csv', '\uFEFFlist,section,title,'],
    ['md', '# My list \\& others\n'],
    ['html', '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n'],
    ['opml', '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'],
    ['anki', '#separator:tab\n'],
  ])('prints it as %s', async (as, beginning) => {
    const { refusal, text, problems } = await exported(as);
    expect({ refusal, problems }).toEqual({ refusal: undefined, problems: '' });
    expect(text.slice(0, beginning.length)).toBe(beginning);
    expect(text).toContain('https://engineering.example/the-log');
  });

  it('prints notes as one zip', async () => {
    const notes = unzipSync((await exported('obsidian')).bytes);
    expect(Object.keys(notes)).toHaveLength(5);
    const note = new TextDecoder().decode(notes['My list & others/Kafka, at “scale”.md']);
    expect(note).toContain('url: "https://kafka.example/at-scale"\n');
  });

  it('prints one list alone', async () => {
    const { text } = await exported('md', '--list', 'other');
    expect(text).toBe(
      [
        '# Other\n\n## Elsewhere\n',
        '- [x] [The Log: what every engineer should know](https://engineering.example/the-log)',
        '  > Read \\*again\\* before the review:\n  >',
        '  > \\- logs are \\| tables\n  > \\- =SUM(1) is no formula\n',
      ].join('\n'),
    );
  });

  it.each<[what: string, args: string[], sentence: string]>([
    [
      'without a format',
      ['--state', STATE],
      'Say with --as what to export: json, csv, md, html, opml, anki, obsidian.',
    ],
    [
      'with a format that there is not',
      ['--as', 'pdf', '--state', STATE],
      '--as takes one of json, csv, md, html, opml, anki, obsidian, not "pdf".',
    ],
    ['without a backup', ['--as', 'csv'], 'Name the backup with --state FILE.'],
    [
      'with a list that there is not',
      ['--as', 'csv', '--state', STATE, '--list', 'x'],
      'The backup has no list "x": it has mine, other.',
    ],
    [
      'of no file',
      ['--as', 'csv', '--state', 'nowhere.json'],
      'Cannot read nowhere.json: there is no such file.',
    ],
    [
      'of what is no backup',
      ['--as', 'csv', '--state', 'README.md'],
      'README.md: This is no backup of Waymark, and nothing of it was taken. Backups are JSON.',
    ],
    [
      'of JSON of another program',
      ['--as', 'csv', '--state', 'package.json'],
      'package.json: This JSON is of another program and no backup of Waymark; nothing of it was taken.',
    ],
  ])('%s says so in one sentence and prints nothing', async (_, args, sentence) => {
    const { refusal, text, problems } = await waymark(['export', ...args]);
    expect({ refusal, text, problems }).toEqual({ refusal: sentence, text: '', problems: '' });
  });

  it.each([
    [
      'of a newer version',
      JSON.stringify({ ...sampleBackup(), version: BACKUP_VERSION + 1 }),
      'This backup was made by a newer Waymark, and nothing of it was taken. Update Waymark first.',
    ],
    [
      'that is cut off',
      writeBackup(sampleBackup()).slice(0, 900),
      'The backup ends in the middle, so that nothing of it was taken. Save it again, or take an older one.',
    ],
  ])('refuses a backup %s', async (_, backup, sentence) => {
    const file = fileOf('refused.json', backup);
    const { refusal, text, problems } = await waymark(['export', '--as', 'md', '--state', file]);
    const sentences = { refusal: `${file}: ${sentence}`, text: '', problems: '' };
    expect({ refusal, text, problems }).toEqual(sentences);
  });

  it('leaves out damaged rows and tells how many', async () => {
    const backup = sampleBackup();
    for (const entry of backup.entries.slice(0, 2))
      Object.assign(entry, { address: 'javascript:1' });
    const file = fileOf('damaged.json', JSON.stringify(backup));
    const { text, problems } = await waymark(['export', '--as', 'md', '--state', file]);
    expect(text.match(/^- \[/gm)).toHaveLength(3);
    expect(problems).toBe(`${file}: Left out damaged rows of “entries”: 2`);
  });
});

describe('waymark add', () => {
  const list =
    '# Mine\n\n## Logs\n\n- [The log](https://engineering.example/the-log)\n- [Moved](https://kafka.example/moved)\n- [Code](https://github.com/example/log)\n\n## Other\n\n- [New](www.new.example/a)\n\n[![build](https://ci.example/x.svg)](https://ci.example/x)\n';

  it('prints what adding a list would bring, and stores nothing', async () => {
    const file = fileOf('mine.md', list);
    const { refusal, json, problems } = await waymark([
      'add',
      '--home',
      'https://lists.example/',
      file,
    ]);
    expect({ refusal, problems }).toEqual({ refusal: undefined, problems: '' });
    expect(json()).toEqual([
      {
        title: 'Mine',
        format: 'markdown',
        home: 'https://lists.example/',
        entries: 4,
        sections: [
          { section: ['Logs'], entries: 3 },
          { section: ['Other'], entries: 1 },
        ],
        leftOut: { badge: 1 },
        problems: [
          {
            line: 11,
            problem:
              'The address has no http:// or https:// in front; http:// was added: www.new.example/a',
          },
        ],
        sites: [
          '*://engineering.example/*',
          '*://github.com/*',
          '*://kafka.example/*',
          '*://new.example/*',
          '*://www.engineering.example/*',
          '*://www.github.com/*',
          '*://www.kafka.example/*',
          '*://www.new.example/*',
        ],
      },
    ]);
  });

  it('tells what of it a backup knows already, by aliases too', async () => {
    const { json } = await waymark(['add', '--state', STATE, fileOf('mine.md', list)]);
    expect(json()).toEqual([expect.objectContaining({ entries: 4, known: 2, read: 1, new: 2 })]);
  });

  it.each([
    ['no file', [], 'Name one file to add, or - for standard input.'],
    [
      'a home that is none',
      ['--home', 'x', 'README.md'],
      '--home needs the address of the list, not x.',
    ],
  ])('says in a sentence what is wrong with %s', async (_, args, sentence) => {
    expect(await waymark(['add', ...args])).toMatchObject({ refusal: sentence, text: '' });
  });
});

describe('waymark diff', () => {
  it('prints one line of JSON a change', async () => {
    const { refusal, json, problems } = await waymark([
      'diff',
      `${FIXTURES}/old.md`,
      `${FIXTURES}/new.md`,
    ]);
    expect({ refusal, problems }).toEqual({ refusal: undefined, problems: '' });
    const log = 'The Log: what every engineer should know';
    expect(json()).toEqual([
      {
        change: 'added',
        title: 'New',
        address: 'https://new.example/post',
        section: ['Queues'],
        line: 12,
      },
      {
        change: 'removed',
        title: 'Gone',
        address: 'https://gone.example/post',
        section: ['Queues'],
        line: 12,
      },
      {
        change: 'moved',
        title: 'LSM trees',
        address: 'https://storage.example/lsm',
        section: ['Queues'],
        line: 11,
        from: ['Storage'],
      },
      {
        change: 'renamed',
        title: log,
        address: 'https://engineering.example/the-log',
        section: ['Storage'],
        line: 5,
        from: 'The Log',
      },
      {
        change: 're-addressed',
        title: 'Old page',
        address: 'https://moved.example/blog/old-page',
        section: ['Storage'],
        line: 6,
        from: 'https://moved.example/2015/old-page',
      },
    ]);
  });

  it('prints nothing where nothing changed', async () => {
    const old = `${FIXTURES}/old.md`;
    expect(await waymark(['diff', old, old])).toMatchObject({
      refusal: undefined,
      text: '',
      problems: '',
    });
  });

  it('needs two files', async () => {
    expect(await waymark(['diff', 'README.md'])).toMatchObject({
      refusal: 'Name two files: the old version of the list and the new one.',
    });
  });
});

describe('the README', () => {
  const shown = [...readme.matchAll(/^npm run -s waymark -- ((?:add|diff|export) .*)$/gm)];

  it('shows each of these commands', async () => {
    expect(shown.map(([, command = '']) => command.split(' ')[0])).toEqual([
      'add',
      'diff',
      'export',
    ]);
  });

  it.each(shown.map(([, command = '']) => command))(
    'shows a command that works: %s',
    async (command) => {
      const { refusal, text, problems } = await waymark(command.split(' '));
      expect({ refusal, problems }).toEqual({ refusal: undefined, problems: '' });
      expect(text).not.toBe('');
    },
  );
});
