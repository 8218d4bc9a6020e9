/** How plausible it is that one word was meant when another was typed. */

const SWAP = 0.7;
const MISSING_OR_EXTRA = 0.8;
const DOUBLED = 0.5;
const LIKELY_SUBSTITUTION = 0.8;
const OTHER_SUBSTITUTION = 1.1;
const IMPOSSIBLE = 9;

/** Keys that lie side by side on a QWERTY keyboard, and letters that sound alike in English. */
const CONFUSED = new Set(
  (
    'qw we er rt ty yu ui io op as sd df fg gh hj jk kl zx xc cv vb bn nm qa ws sx ed dc rf fv tg ' +
    'gb yh hn uj jm ik ol aw sz se de dr fr ft gt gy hy hu ju ji ki ko lo xd cf vg bh nj mk za ' +
    'ae ai ao au ei eo eu io iu ou iy ey ck cs ck sz fv gj td pb kq qc xs'
  )
    .split(' ')
    .flatMap((pair) => [pair, [...pair].reverse().join('')]),
);

function substitutionCost(typed: string, meant: string): number {
  return CONFUSED.has(typed + meant) ? LIKELY_SUBSTITUTION : OTHER_SUBSTITUTION;
}

/** The highest cost at which a typed word of this length still counts as a typo; 0 for never. */
export function maxEditDistance(length: number): number {
  if (length < 4) return 0;
  if (length === 4) return LIKELY_SUBSTITUTION;
  if (length < 8) return OTHER_SUBSTITUTION;
  return length < 11 ? 1.9 : 2.4;
}

/** How many single edits a cost can come from at most; bounds the search for near words. */
export function maxEdits(length: number): number {
  const highest = maxEditDistance(length);
  if (highest === 0) return 0;
  return highest < 1.5 ? 1 : highest < 2.4 ? 2 : 3;
}

/** The cost of substituting at this place; short words bear only slips that fingers make. */
function substitutionAt(typed: string, typedAt: number, meant: string, meantAt: number): number {
  const cost = substitutionCost(typed.charAt(typedAt), meant.charAt(meantAt));
  if (typed.length <= 4 && 'aeiou'.includes(typed.charAt(typedAt))) return IMPOSSIBLE;
  const isAtEnd = typedAt === typed.length - 1;
  if (typed.length <= 5 && (typedAt === 0 || isAtEnd) && cost > LIKELY_SUBSTITUTION) {
    return IMPOSSIBLE;
  }
  return cost;
}

const ROW_LENGTH = 64;
const rows = [0, 1, 2].map(() => new Float64Array(ROW_LENGTH));

/**
 * The cost of the slips that turn `meant` into `typed` (optimal string alignment with weights);
 * with `asPrefix`, of the cheapest beginning of `meant` that ends like `typed`. Infinity as soon as it must exceed
 * `highest`. Both words are folded and at most 48 long.
 */
export function editDistance(
  typed: string,
  meant: string,
  highest: number,
  asPrefix = false,
): number {
  const columns = Math.min(meant.length, asPrefix ? typed.length + 2 : ROW_LENGTH - 1);
  let [twoAgo, before, row] = rows as [Float64Array, Float64Array, Float64Array];
  before[0] = 0;
  for (let column = 1; column <= columns; column++) {
    const isDouble = column > 1 && meant[column - 1] === meant[column - 2];
    before[column] = (before[column - 1] ?? 0) + (isDouble ? DOUBLED : MISSING_OR_EXTRA);
  }
  for (let line = 1; line <= typed.length; line++) {
    const isExtraDouble = line > 1 && typed[line - 1] === typed[line - 2];
    const extra = isExtraDouble ? DOUBLED : MISSING_OR_EXTRA;
    row[0] = (before[0] ?? 0) + extra;
    let lowest = row[0];
    for (let column = 1; column <= columns; column++) {
      const isMissingDouble = column > 1 && meant[column - 1] === meant[column - 2];
      const missing = isMissingDouble ? DOUBLED : MISSING_OR_EXTRA;
      const same = typed[line - 1] === meant[column - 1];
      let cost = Math.min(
        (before[column - 1] ?? 0) + (same ? 0 : substitutionAt(typed, line - 1, meant, column - 1)),
        (before[column] ?? 0) + extra,
        (row[column - 1] ?? 0) + missing,
      );
      if (
        line > 1 &&
        column > 1 &&
        typed[line - 1] === meant[column - 2] &&
        typed[line - 2] === meant[column - 1]
      ) {
        cost = Math.min(cost, (twoAgo[column - 2] ?? 0) + SWAP);
      }
      row[column] = cost;
      if (cost < lowest) lowest = cost;
    }
    if (lowest > highest) return Number.POSITIVE_INFINITY;
    [twoAgo, before, row] = [before, row, twoAgo];
  }
  let cost = before[columns] ?? 0;
  if (asPrefix) {
    // Where the last letter is not the same, the letter is the slip and the beginning ends before.
    cost = Number.POSITIVE_INFINITY;
    const last = typed.at(-1);
    for (let column = 1; column <= columns; column++) {
      if (meant[column - 1] === last) cost = Math.min(cost, before[column] ?? cost);
    }
  }
  return cost <= highest ? cost : Number.POSITIVE_INFINITY;
}
