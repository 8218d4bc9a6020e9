import { expect, it } from 'vitest';
import { packLinkMarks, unpackLinkMarks } from './link-marks';
import type { LinkMark } from './protocol';

const MARKS: LinkMark[] = [
  { index: 3, resourceId: 40, state: 'unread', progress: 0, lists: ['Awesome Backend'] },
  { index: 7, resourceId: 41, state: 'reading', progress: 0.42, lists: ['Awesome Backend', 'X'] },
  { index: 4_999, resourceId: 9_000, state: 'read', progress: 1, lists: ['Awesome Backend'] },
  { index: 9_999, resourceId: 7, state: 'skipped', progress: 0.5, lists: [] },
];

it('what was packed comes out as it was', () => {
  expect(unpackLinkMarks(packLinkMarks(MARKS))).toEqual(MARKS);
});

it('sends the titles of lists once, however many marks stand in them', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => ({ ...MARKS[0], index }) as LinkMark);
  const packed = packLinkMarks(many);
  expect(packed.lists).toEqual([['Awesome Backend']]);
  expect(JSON.stringify(packed).length).toBeLessThan(5_000 * 15 + 100);
});

it.each([
  ['nothing', { lists: [], numbers: [] }],
  ['a mark cut short', { lists: [['L']], numbers: [1, 40, 0, 0] }],
])('unpacks no mark from %s', (_, packed) => {
  expect(unpackLinkMarks(packed)).toEqual([]);
});
