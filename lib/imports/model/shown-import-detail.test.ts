import { expect, test } from 'vitest';
import type { ImportProblemCode } from './imported-history';
import { shownImportDetail } from './shown-import-detail';

test.each<[ImportProblemCode, string, string]>([
  ['zip-bomb', String(256 * 1024 * 1024), '256 MB'],
  ['file-too-large', '1500000', '2 MB'],
  ['too-large', String(20 * 1024 * 1024), '20 MB'],
  ['too-many-files', '100000', '100,000'],
  ['long-note', '20000', '20,000'],
  ['unknown-time', '123456', '123456'],
  ['unknown-state', 'maybe', 'maybe'],
])('what a problem is about is shown as people say it: %s %s', (code, detail, shown) => {
  expect(shownImportDetail({ code, file: 'a', line: 1, detail })).toBe(shown);
});
