import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

function waymark(args: string[], input = '') {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/waymark.ts', ...args], {
    cwd: ROOT,
    input,
    encoding: 'utf8',
  });
}

describe('the command line', () => {
  it.each(['parse', 'search', 'recognise', 'import', 'export', 'add', 'diff'])(
    'prints how %s is used',
    (command) => {
      const { status, stdout, stderr } = waymark([command, '--help']);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain(`waymark ${command} `);
    },
  );

  it('says of an answer what the popup says, and keeps the answers apart from it', () => {
    const told: [query: string, words: string][] = [
      ['kafka by:nosuch', 'Nothing in your lists has “by:nosuch”. It was not used.'],
      ['by:nosuch', 'Nothing in your lists has “by:nosuch”.'],
      ['kafka year:20x', '“20x” is not a year. Try 2017, 2015-2018 or >2016. It was not used.'],
      ['yera:2015', '“yera:” is no filter; “year:” was used.'],
      ['yera:soon', '“yera:” is no filter. Did you mean “year:”?'],
      ['kafka without uber', 'Left out: Uber.'],
      ['kafka by:google', 'Nothing with “by:google” has these words.'],
      ['kafka before:2017', '“before:” is no filter. Try year:<2017. It was not used.'],
      ['kakfa', 'No entry for “kakfa”; showing “kafka”.'],
      ['concensus', 'No entry for “concensus”; showing what is about “consensus”.'],
      [
        '"circuit breaker" netflix',
        'Nothing has exactly “circuit breaker” with the rest; showing other forms of it.',
      ],
      ['zanzibarian', 'Nothing found for “zanzibarian”.'],
      ['?!', 'There is no word in that to look for.'],
      ['https://example.com/nope', 'No entry has this address.'],
      ['распределённые', 'No list has words in this script.'],
      ['is:read', 'You have read nothing yet.'],
    ];
    const queries = [...told.map(([query]) => query), 'uber kafka', ''];
    const { status, stdout, stderr } = waymark(['search', '--limit', '1'], queries.join('\n'));
    expect(status).toBe(0);
    expect(stderr.trim().split('\n')).toEqual(told.map(([query, words]) => `${query}: ${words}`));
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { query: string });
    expect(answers.map(({ query }) => query)).toEqual(queries.slice(0, answers.length));
    expect(answers.length).toBeGreaterThan(told.length);
  });

  it('takes the query as arguments too', () => {
    const { status, stdout, stderr } = waymark(['search', '--limit', '1', 'uber', 'kafka']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { query, results } = JSON.parse(stdout) as { query: string; results: unknown[] };
    expect({ query, found: results.length }).toEqual({ query: 'uber kafka', found: 1 });
  });

  it('called from another project leaves its packages alone', () => {
    const other = mkdtempSync(join(tmpdir(), 'other-project-'));
    try {
      mkdirSync(join(other, 'node_modules/kept'), { recursive: true });
      const lock = { name: 'other', lockfileVersion: 3, packages: { 'node_modules/a': {} } };
      writeFileSync(join(other, 'package-lock.json'), JSON.stringify(lock));
      writeFileSync(join(other, 'package.json'), '{"name":"other"}');
      writeFileSync(join(other, 'mine.jsonl'), '{"address":"https://a.test/","title":"Kafka"}');
      const command = [join(ROOT, 'scripts/waymark.mjs'), 'search', '--entries', 'mine.jsonl'];
      const { status, stdout, stderr } = spawnSync(process.execPath, [...command, 'kafka'], {
        cwd: other,
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain('https://a.test/');
      expect(readdirSync(join(other, 'node_modules'))).toEqual(['kept']);
    } finally {
      rmSync(other, { recursive: true });
    }
  });
});
