import { expect, it } from 'vitest';
import { guardCell, plainCell } from './guard-cell';

it.each([
  ['=1+1', "'=1+1"],
  [' =1', "' =1"],
  ['a;=cmd|x', "a;'=cmd|x"],
  ['a\n=1', "a\n'=1"],
  ['x\t@SUM(A1)', "x\t'@SUM(A1)"],
  ['x;;+1', "x;;'+1"],
  ['a ; =1', "a ; '=1"],
  ['two\r\n-1+cmd', "two\r\n'-1+cmd"],
  ['a;＝1', "a;'＝1"],
  ['a;-b', "a;'-b"],
  ['\r=1', "'\r'=1"],
])('%j is no formula, wherever a spreadsheet parts cells', (text, cell) => {
  expect(guardCell(text)).toBe(cell);
  expect(plainCell(cell)).toBe(text);
});

it.each(['a; b', 'C; C++', 'one\n- two\n- three', "don't; it's", 'x = y; z', '1-2; 3', 'a@b'])(
  '%j stays as it is',
  (text) => {
    expect(guardCell(text)).toBe(text);
    expect(plainCell(text)).toBe(text);
  },
);
