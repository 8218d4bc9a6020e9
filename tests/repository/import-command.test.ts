import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importCommand } from '../../scripts/cli/import-command';
import { UsageError } from '../../scripts/cli/usage-error';

const ROOT = resolve(import.meta.dirname, '../..');
const FIXTURES = 'tests/fixtures/imports';
const readme = readFileSync(resolve(ROOT, 'README.md'), 'utf8');

function waymark(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/waymark.ts', 'import', ...args],
    { cwd: ROOT, input, encoding: 'utf8' },
  );
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { status, stdout, lines, problems: stderr.split('\n').filter((line) => line !== '') };
}

describe('waymark import', () => {
  it('prints the question of what was a flash card, cards without a page, and what it leaves of a deck', () => {
    const deck = `${FIXTURES}/anki-1.apkg`;
    const { lines, problems } = waymark([deck]);
    expect(lines).toHaveLength(6);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      address: 'https://deck.example/quorums',
      list: 'Systems / Consensus',
      note: 'One node.\nTwo would need 5.',
      card: { question: 'What does a quorum of 3 tolerate?' },
    });
    expect(JSON.parse(lines[5] ?? '')).toEqual({
      id: 'aB5',
      front: 'What is a tombstone?',
      back: 'A marker for something deleted.',
      deck: 'Systems',
      tags: [],
      writtenAt: '2023-11-14T22:13:20.000Z',
    });
    expect(problems).toEqual([
      `${deck}: Left out pictures, sounds and other media (2 in all); cards are imported as text.`,
    ]);
  });

  it('prints one line of JSON a thing, and with file and line what it did not understand', () => {
    const karakeep = `${FIXTURES}/karakeep-1.json`;
    const table = 'title,url\nA,https://a.example/\nB,javascript:alert(1)\n';
    const { status, lines, problems } = waymark([karakeep, '-'], table);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        address: 'https://buoyant.io/what-is-a-service-mesh',
        title: 'What is a Service Mesh?',
        state: 'read',
        savedAt: '2023-11-14T22:13:20.000Z',
        readAt: null,
        tags: ['mesh', 'istio'],
        note: 'for the platform talk',
        list: 'Platform / Networking',
      },
      {
        address: 'https://linkerd.io/2/overview/',
        title: 'https://linkerd.io/2/overview/',
        state: 'unread',
        savedAt: '2023-11-14T22:16:40.000Z',
        readAt: null,
        tags: ['Networking'],
        note: null,
        list: 'Platform',
      },
      {
        address: 'https://a.example/',
        title: 'A',
        state: 'unread',
        savedAt: null,
        readAt: null,
        tags: [],
        note: null,
      },
    ]);
    expect(problems).toEqual([
      `${karakeep}:12: Left out something without a web address: Remember to read about gossip`,
      `${karakeep}:30: Left out something without a web address: A picture`,
      'standard input:3: Left out an address that is neither http nor https: javascript:alert(1)',
    ]);
    expect(status).toBe(0);
  });

  const commands = [...readme.matchAll(/^npm run -s waymark -- import (.*)$/gm)];

  it.each(commands.map(([, line = '']) => line))('does what the README shows: %s', (line) => {
    const args = line.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
    const { status, lines, problems } = waymark(args.map((arg) => arg.replaceAll('"', '')));
    expect([status, problems, lines.length]).toEqual([0, [], 2]);
  });

  it('is shown in the README, with columns and without', () => {
    expect(commands).toHaveLength(2);
  });

  it.each([
    ['no file', [], 'Name at least one file to import.'],
    ['a file that is not there', ['no.csv'], 'Cannot read no.csv: there is no such file.'],
    ['an unknown field', ['--columns', 'url=A', 'x'], '--columns knows no “url”: use address,'],
    [
      'a field without a column',
      ['--columns', 'note=', 'x'],
      '--columns needs a column for “note”.',
    ],
  ])('refuses to be called with %s, in one sentence', async (_, args, sentence) => {
    const refused = importCommand(args);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(sentence);
  });
});
