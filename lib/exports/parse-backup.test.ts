import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleBackup } from '../../tests/fixtures/exports/sample-backup';
import { BACKUP_SCHEMAS, BACKUP_TABLES, BACKUP_VERSION, emptyBackup, writeBackup } from './backup';
import { backupVersionOf, checkBackup, type ParsedBackup, parseBackup } from './parse-backup';

const TEXT = writeBackup(sampleBackup());

function sound(source: string): ParsedBackup {
  const parsed = parseBackup(source);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

/** The file as somebody else could have written it. */
function changed(change: (backup: Record<string, unknown[]>) => void): string {
  const backup = JSON.parse(TEXT) as Record<string, unknown[]>;
  change(backup);
  return JSON.stringify(backup);
}

describe('a backup', () => {
  it('is read as it was written', () => {
    expect(sound(TEXT)).toEqual({ backup: sampleBackup(), damaged: [] });
    expect(sound(`\uFEFF${TEXT}`).damaged).toEqual([]);
    expect(checkBackup(JSON.parse(TEXT))).toEqual(sound(TEXT));
    expect(sound(writeBackup(emptyBackup(0))).backup).toEqual(emptyBackup(0));
  });

  it('stands with one row a line, so that two can be compared', () => {
    const rows = BACKUP_TABLES.reduce((sum, table) => sum + sampleBackup()[table].length, 0);
    expect(TEXT.split('\n').filter((line) => /^\{"\w+":(?!"waymark)/.test(line))).toHaveLength(
      rows,
    );
  });

  it.each([
    ['cut off', TEXT.slice(0, -40), 'cut_off'],
    ['nothing', '', 'no_json'],
    ['a text', '# A list', 'no_json'],
    ['a page', '<!doctype html>', 'no_json'],
    ['JSON of another program', '{"bookmarks":[]}', 'foreign'],
    ['a list of JSON', '[1,2]', 'foreign'],
    ['null', 'null', 'foreign'],
    ['a version that is none', '{"format":"waymark-backup","version":"1"}', 'foreign'],
    ['of a newer version', `{"format":"waymark-backup","version":${BACKUP_VERSION + 1}}`, 'newer'],
  ])('that is %s is refused', (_, source, refusal) => {
    expect(parseBackup(source)).toBe(refusal);
  });

  it('is told from any other JSON by its format and version', () => {
    expect(backupVersionOf(JSON.parse(TEXT))).toBe(BACKUP_VERSION);
    expect(backupVersionOf({ format: 'waymark-backup', version: 99 })).toBe(99);
    for (const other of [null, 1, 'x', [], {}, { format: 'waymark-backup' }, { version: 1 }]) {
      expect(backupVersionOf(other)).toBeUndefined();
    }
  });

  it.each([
    ['an address that opens a script', 'entries', { address: 'javascript:alert(1)' }],
    ['a kind that there is not', 'entries', { kind: 'poem' }],
    ['no resource', 'entries', { resourceId: 'x' }],
    ['an id beyond what can be counted on from', 'events', { id: 2 ** 53 }],
    ['a state that there is not', 'events', { after: { state: 'eaten', queued: 0, progress: 0 } }],
    ['a time that is none', 'aliases', { at: 'yesterday' }],
    ['a source that there is not', 'lists', { source: { from: 'moon' } }],
    ['the address of a file', 'resources', { address: 'file:///etc/passwd' }],
    ['a text of nothing', 'notes', { text: ' \n' }],
    ['time below nothing', 'visits', { activeMs: -1 }],
    ['a name that is no setting of the user', 'settings', { id: 'record-id' }],
  ])('costs only the row that has %s', (_, table, change) => {
    const { backup, damaged } = sound(
      changed((rows) => {
        rows[table] = [
          { ...(rows[table]?.[0] as object), ...change },
          ...(rows[table]?.slice(1) ?? []),
        ];
      }),
    );
    expect(damaged).toHaveLength(1);
    expect(damaged[0]).toMatchObject({ table, row: change });
    const before = sampleBackup();
    for (const name of BACKUP_TABLES) {
      expect(backup[name]).toHaveLength(before[name].length - (name === table ? 1 : 0));
    }
  });

  it('keeps of a damaged reading what can be used', () => {
    const source = changed(({ readings = [] }) => {
      Object.assign(readings[0] as object, { depth: 'deep', address: 7 });
    });
    const { backup, damaged } = sound(source);
    expect(damaged).toHaveLength(1);
    expect(backup.readings[0]).toMatchObject({
      state: 'read',
      depth: 0,
      address: backup.resources[0]?.address,
    });
  });

  it('takes the first of two rows with one key, and of an entry that stands twice at its place', () => {
    const source = changed((rows) => {
      rows.readings?.push({ ...(rows.readings[0] as object), state: 'unread' });
      rows.entries?.push({ ...(rows.entries[0] as object), id: 999 });
    });
    const { backup, damaged } = sound(source);
    expect(damaged.map(({ table }) => table)).toEqual(['entries', 'readings']);
    expect(backup.readings[0]?.state).toBe('read');
  });

  it('takes a table that is missing for empty, and one that is no table for damaged', () => {
    const { backup, damaged } = sound(
      JSON.stringify({ format: 'waymark-backup', version: 1, events: 'none' }),
    );
    expect(backup).toEqual(emptyBackup(0));
    expect(damaged).toEqual([{ table: 'events', row: 'none' }]);
  });

  it('has no list whose id could be in no address, and no row or table without end', () => {
    const half = sound(
      changed(({ lists }) => {
        lists?.push({ ...(lists[0] as object), id: '\uD800' });
      }),
    );
    expect(half.backup).toEqual(sampleBackup());
    expect(half.damaged).toHaveLength(1);
    const deep = `${'['.repeat(9_000)}${']'.repeat(9_000)}`;
    const { damaged } = sound(TEXT.replace(/"events":\s*\[/, `"events":{"a":${deep}},"other":[`));
    expect(damaged).toContainEqual({ table: 'events', row: 'nested too deep' });
  });

  it('is read without what cannot be seen or turns the words beside it', () => {
    const source = changed(({ entries = [], lists = [], events = [] }) => {
      for (const row of [entries[0], lists[0], events[0]]) {
        Object.assign(row as object, { title: 'Ka\u202Ef\u200Bka' });
      }
    });
    const { backup } = sound(source);
    for (const { title } of [backup.entries[0], backup.lists[0], backup.events[0]].flatMap(
      (row) => row ?? [],
    )) {
      expect(title).toBe('Kafka');
    }
  });

  it('is described field by field in docs/backup-format.md', () => {
    const described = readFileSync(resolve('docs/backup-format.md'), 'utf8');
    for (const [table, schema] of Object.entries(BACKUP_SCHEMAS)) {
      const section =
        new RegExp(`^### \`${table}\`\n([\\s\\S]*?)(?=^#|(?![\\s\\S]))`, 'm').exec(
          described,
        )?.[1] ?? '';
      const named = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
      const fields = table === 'readings' ? READING_FIELDS : Object.keys(schema.entries);
      expect([table, ...named.sort()]).toEqual([table, ...[...fields].sort()]);
    }
  });
});

const READING_FIELDS = [
  'resourceId',
  'address',
  'state',
  'progress',
  'queued',
  'queueChangedAt',
  'queueOrder',
  'byHand',
  'setAt',
  'openedAt',
  'changedAt',
  'readAt',
  'activeMs',
  'textMs',
  'otherText',
  'depth',
  'words',
  'stoppedAt',
  'played',
  'isShared',
  'sides',
];
