import { describe, expect, it } from 'vitest';
import { sampleBackup } from '../../tests/fixtures/exports/sample-backup';
import { emptyBackup, writeBackup } from './backup';
import { EXPORT_FORMATS, exportFile } from './export-formats';
import { parseBackup } from './parse-backup';
import { MOST_BACKUP_BYTES, readBackupFile } from './read-backup-file';

/** Noon where the test runs: the same day everywhere. */
const AT = new Date(2026, 10, 28, 12).getTime();
const backup = { ...sampleBackup(), writtenAt: AT };

describe('a file that is saved', () => {
  it('is named after what it holds and the day, and is of the kind that its ending says', async () => {
    const files = await Promise.all(EXPORT_FORMATS.map((format) => exportFile(backup, format)));
    expect(files.map(({ name }) => name)).toEqual([
      'waymark-backup-2026-11-28.json',
      'waymark-table-2026-11-28.csv',
      'waymark-checklists-2026-11-28.md',
      'waymark-bookmarks-2026-11-28.html',
      'waymark-outlines-2026-11-28.opml',
      'waymark-anki-2026-11-28.txt',
      'waymark-notes-2026-11-28.zip',
    ]);
    for (const { parts } of files) expect([...parts].join('').length).toBeGreaterThan(100);
  });

  it.each([
    ['mine', 'waymark-table-mine-2026-11-28.csv'],
    ['github:some/owner', 'waymark-table-github-some-owner-2026-11-28.csv'],
    ['../../etc/passwd', 'waymark-table-etc-passwd-2026-11-28.csv'],
    ['システム/設計', 'waymark-table-システム-設計-2026-11-28.csv'],
    ['…', 'waymark-table-2026-11-28.csv'],
  ])('of one list, "%s", names it as every file system takes it', async (id, name) => {
    expect((await exportFile(backup, 'csv', id)).name).toBe(name);
  });
});

describe('a file that is chosen', () => {
  const told = (text: string | Uint8Array<ArrayBuffer>) => readBackupFile(new Blob([text]));
  const fileThat = (text: () => Promise<never>, size: number) => {
    const slice = () => new Blob(['{']);
    return { size, text, slice, arrayBuffer: text };
  };

  it.each(['utf-16le', 'utf-16be'])(
    'is read where a redirection has made %s of it',
    async (encoding) => {
      const units = Uint16Array.from(`\uFEFF${writeBackup(emptyBackup(0))}`, (unit) =>
        unit.charCodeAt(0),
      );
      const bytes = new Uint8Array(units.buffer);
      if (encoding === 'utf-16be') {
        for (let at = 0; at < bytes.length; at += 2) bytes.subarray(at, at + 2).reverse();
      }
      expect(await told(bytes)).toEqual({ backup: emptyBackup(0), damaged: [] });
    },
  );

  it('is read where a backup was saved in it, also with a byte order mark', async () => {
    const text = [...(await exportFile(backup, 'json')).parts].join('');
    expect(await told(text)).toEqual(parseBackup(text));
    expect(await told(`\uFEFF${text}`)).toEqual(parseBackup(text));
  });

  it.each([
    ['nothing', '', 'empty'],
    ['nothing but lines', '\n \r\n', 'empty'],
    ['a list', '# Reading\n- [A](https://a.example)\n', 'no_json'],
    ['a zip', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0xff]), 'no_json'],
    ['JSON of another program', '{"bookmarks":[]}', 'foreign'],
    ['a lone number', '7', 'foreign'],
    ['half a backup', '{"format":"waymark-backup","version":1,"lists":[', 'cut_off'],
    ['a backup of a newer Waymark', '{"format":"waymark-backup","version":99}', 'newer'],
  ])('is refused by its kind where it holds %s', async (_, text, why) => {
    expect(await told(text)).toBe(why);
  });

  it('is not even read where it is larger than a text can be', async () => {
    const text = () => Promise.reject(new Error('it was read'));
    expect(await readBackupFile(fileThat(text, MOST_BACKUP_BYTES + 1))).toBe('too_large');
  });

  it('is told of where it is gone since', async () => {
    const text = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    expect(await readBackupFile(fileThat(text, 10))).toBe('unreadable');
  });
});
