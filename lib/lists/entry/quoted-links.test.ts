import { expect, it } from 'vitest';
import { parseList } from '../parse-list';

function read(line: string): [title: string, note: string | undefined] | undefined {
  const [entry] = parseList(`# L\n\n- ${line}\n`, { name: 'L' }).entries;
  return entry && [entry.title, entry.note];
}

it.each([
  ['« [Le théorème CAP](https://a.example/) » — une introduction', 'une introduction'],
  ['“[The log](https://a.example/)” - the classic', 'the classic'],
  ['「[分散](https://a.example/)」：入門', '入門'],
  ['„[Die Uhr](https://a.example/)“ – über Zeit', 'über Zeit'],
  ['"[The log](https://a.example/)": the classic', 'the classic'],
  ['『[分散](https://a.example/)』 入門', '入門'],
  ['»[Die Uhr](https://a.example/)«, über Zeit', 'über Zeit'],
  ['‹[Die Uhr](https://a.example/)› (2011)', '(2011)'],
  ["'[The log](https://a.example/)' - the classic", 'the classic'],
])('what is said of a link in quotation marks begins behind them: %s', (line, note) => {
  expect(read(line)?.[1]).toBe(note);
});

it.each([
  ['[A](https://a.example/) – « le classique » des files', '« le classique » des files'],
  ['[A](https://a.example/) - "the log" explained', '"the log" explained'],
  ['[A](https://a.example/) - \u2019tis good', '\u2019tis good'],
])('what is said keeps its own: %s', (line, note) => {
  expect(read(line)?.[1]).toBe(note);
});
