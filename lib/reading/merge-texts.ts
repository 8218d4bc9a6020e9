/** Two texts become one without a word of either being lost. */

/** @returns the one after the other, as paragraphs of their own; one that holds the other stands for both */
export function joinTexts(one: string, other: string): string {
  const [first, second] = [one.trim(), other.trim()];
  if (first === '' || holds(second, first)) return other;
  if (second === '' || holds(first, second)) return one;
  return `${one.trimEnd()}\n\n${other.replace(/^(?:[ \t]*\n)+/, '')}`;
}

/** Whether whole lines of a text, one after the other, are another text. */
function holds(text: string, other: string): boolean {
  return `\n${text}\n`.includes(`\n${other}\n`);
}

/**
 * Merges line by line what two have made of one text: a line that only one of them changed is as that
 * one left it; where both changed the same lines, both are kept.
 * @param base what both began with
 * @param stored what the one has made of it, which comes first
 * @param mine what the other has
 */
export function mergeTexts(base: string, stored: string, mine: string): string {
  if (mine === base || mine === stored) return stored;
  if (stored === base) return mine;
  const old = linesOf(base);
  const theirs = changesOf(old, linesOf(stored));
  const own = changesOf(old, linesOf(mine));
  const merged: string[] = [];
  let at = 0;
  while (theirs.length + own.length > 0) {
    const { from, to, byThem, byMe } = takeFirst(theirs, own);
    const was = old.slice(from, to);
    merged.push(...old.slice(at, from));
    merged.push(...mergeLines(was, applyTo(was, from, byThem), applyTo(was, from, byMe)));
    at = to;
  }
  return [...merged, ...old.slice(at)].join('\n');
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

/** Lines from one place to before another that others have taken the place of. */
interface Change {
  from: number;
  to: number;
  lines: string[];
}

/** @returns what was done to a text, in its order */
function changesOf(old: readonly string[], lines: readonly string[]): Change[] {
  const pairs = pairLines(old, lines);
  const changes: Change[] = [];
  let [from, linesFrom] = [0, 0];
  for (let at = 0; at <= old.length; at += 1) {
    const linesAt = at === old.length ? lines.length : pairs[at];
    if (linesAt === undefined) continue;
    if (at > from || linesAt > linesFrom) {
      changes.push({ from, to: at, lines: lines.slice(linesFrom, linesAt) });
    }
    [from, linesFrom] = [at + 1, linesAt + 1];
  }
  return changes;
}

/** What both did to the same lines; to no line, where they put others between the same two. */
interface Meeting {
  from: number;
  to: number;
  byThem: Change[];
  byMe: Change[];
}

/** Takes the first change out of either, with all that are about the same lines. */
function takeFirst(theirs: Change[], own: Change[]): Meeting {
  const firsts = [theirs[0], own[0]].filter((change) => change !== undefined);
  const [first] = firsts.sort((one, other) => one.from - other.from || one.to - other.to);
  const meeting: Meeting = { from: first?.from ?? 0, to: first?.to ?? 0, byThem: [], byMe: [] };
  const take = (changes: Change[], taken: Change[]): boolean => {
    const [next] = changes;
    if (!next || !isPartOf(meeting, next)) return false;
    taken.push(next);
    changes.shift();
    meeting.to = Math.max(meeting.to, next.to);
    return true;
  };
  while (take(theirs, meeting.byThem) || take(own, meeting.byMe));
  return meeting;
}

function isPartOf({ from, to }: Meeting, next: Change): boolean {
  return next.from < to || (next.from === from && next.to === to);
}

function applyTo(old: readonly string[], start: number, changes: readonly Change[]): string[] {
  const lines: string[] = [];
  let at = 0;
  for (const change of changes) {
    lines.push(...old.slice(at, change.from - start), ...change.lines);
    at = change.to - start;
  }
  return [...lines, ...old.slice(at)];
}

/** What both have made of the same lines. */
function mergeLines(was: string[], theirs: string[], own: string[]): string[] {
  const isSame = (one: string[], other: string[]): boolean =>
    one.length === other.length && one.every((line, at) => line === other[at]);
  if (isSame(theirs, was) || isSame(theirs, own)) return own;
  if (isSame(own, was)) return theirs;
  return joinTexts(theirs.join('\n'), own.join('\n')).split('\n');
}

/** More pairs of lines than these are not compared, which takes some 10 ms. */
const MOST_PAIRS = 1_000_000;

/** @returns for each line of a text its place in another, where a longest common sequence has it */
function pairLines(one: readonly string[], other: readonly string[]): Array<number | undefined> {
  const pairs = new Array<number | undefined>(one.length).fill(undefined);
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) {
    pairs[start] = start;
    start += 1;
  }
  let [end, otherEnd] = [one.length, other.length];
  while (end > start && otherEnd > start && one[end - 1] === other[otherEnd - 1]) {
    end -= 1;
    otherEnd -= 1;
    pairs[end] = otherEnd;
  }
  const [rows, columns] = [end - start, otherEnd - start];
  if (rows === 0 || columns === 0 || rows * columns > MOST_PAIRS) return pairs;
  // How many lines the rest of both has in common, from each place on.
  const width = columns + 1;
  const common = new Uint16Array((rows + 1) * width);
  const commonAt = (row: number, column: number): number => common[row * width + column] ?? 0;
  const isPair = (row: number, column: number): boolean =>
    one[start + row] === other[start + column];
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      common[row * width + column] = isPair(row, column)
        ? 1 + commonAt(row + 1, column + 1)
        : Math.max(commonAt(row + 1, column), commonAt(row, column + 1));
    }
  }
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    if (isPair(row, column)) {
      pairs[start + row] = start + column;
      row += 1;
      column += 1;
    } else if (commonAt(row + 1, column) >= commonAt(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}
