/**
 * Where the brackets of links and images end. The library looks through the rest of a block for each
 * opening bracket anew; here what was found for one is kept for those around it.
 */
import type { StateInline } from 'markdown-it';

/** By where the text ends that is looked at, and by its beginning: the end of a label, or `NONE`. */
type Ends = Map<number, Map<number, number>>;

const NONE = -1;
const OPENING = 0x5b;
const CLOSING = 0x5d;

/** Of labels that may hold links, as those of images do, and of those that may not. */
const kept = { any: new WeakMap<StateInline, Ends>(), plain: new WeakMap<StateInline, Ends>() };

function endsIn(state: StateInline, isPlain: boolean): Map<number, number> {
  const states = isPlain ? kept.plain : kept.any;
  let ends = states.get(state);
  if (!ends) {
    ends = new Map();
    states.set(state, ends);
  }
  let found = ends.get(state.posMax);
  if (!found) {
    found = new Map();
    ends.set(state.posMax, found);
  }
  return found;
}

/**
 * @param start where the opening bracket stands
 * @param isPlain a label with a link in it is none
 * @returns where the bracket stands that closes it, or -1
 */
export function parseLinkLabel(state: StateInline, start: number, isPlain = false): number {
  const ends = endsIn(state, isPlain);
  const known = ends.get(start);
  if (known !== undefined) return known;
  const before = state.pos;
  const open = [start];
  state.pos = start + 1;
  while (state.pos < state.posMax) {
    const at = state.pos;
    const sign = state.src.charCodeAt(at);
    if (sign === CLOSING) {
      ends.set(open.pop() ?? start, at);
      if (open.length === 0) break;
    }
    state.md.inline.skipToken(state);
    if (sign !== OPENING) continue;
    if (state.pos > at + 1) {
      if (isPlain) break;
      continue;
    }
    const end = ends.get(at);
    // What has no end inside, or a link, has none around it either.
    if (end === NONE) break;
    open.push(at);
    if (end !== undefined) state.pos = end;
  }
  state.pos = before;
  for (const left of open) ends.set(left, NONE);
  return ends.get(start) ?? NONE;
}
