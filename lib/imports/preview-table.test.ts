import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { previewTable } from './preview-table';
import { readExport } from './read-export';

const fixture = (name: string) => ({
  name,
  bytes: readFileSync(resolve(import.meta.dirname, '../../tests/fixtures/imports', name)),
});

describe('the preview of a table', () => {
  test('shows its headings and first rows, and what its columns are taken for', () => {
    expect(previewTable(fixture('table-2.csv'))).toEqual({
      headings: ['Was', 'Wo', 'Gelesen am'],
      columns: { title: '1', address: '2' },
      rows: [
        ['Verteilte Systeme', 'https://www.distributed-systems.net/index.php/books/ds4/', ''],
        [
          'Transaktionen',
          'https://jimgray.azurewebsites.net/papers/thetransactionconcept.pdf',
          '24.12.2022',
        ],
      ],
    });
  });

  test('numbers columns without headings, and shows nothing that cannot be seen', () => {
    const bytes = strToU8('https://a.example/,A \u202Etitle,,2021-03-04\n');
    expect(previewTable({ name: 'a.txt', bytes })).toEqual({
      headings: ['1', '2', '3', '4'],
      columns: { address: '1', title: '2', savedAt: '4' },
      rows: [['https://a.example/', 'A title', '', '2021-03-04']],
    });
  });

  test('says what the import reads by itself', () => {
    for (const name of ['table-1.csv', 'table-2.csv']) {
      const { columns } = previewTable(fixture(name)) ?? {};
      expect(columns).toBeDefined();
      expect(readExport([fixture(name)], columns ? { columns } : {}).items).toEqual(
        readExport([fixture(name)]).items,
      );
    }
  });

  test.each(['pocket-3.zip', 'readwise-1.csv', 'karakeep-1.json', 'chrome.html', 'checklist-1.md'])(
    'is not there where nobody need say what its columns are: %s',
    (name) => {
      expect(previewTable(fixture(name))).toBeUndefined();
    },
  );
});
