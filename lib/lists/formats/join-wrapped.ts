/** Links whose words go on in the next line. */

/** A line that says nothing: a blank one would end the paragraph that it stands in. */
const NOTHING = '<wbr>';

/**
 * @param isOpen what a line ends with in which a link has begun and not ended
 * @param end what ends the link in the line below
 * @returns as many lines, with each such link on the line where it begins
 */
export function joinWrapped(lines: readonly string[], isOpen: RegExp, end: string): string[] {
  const out = [...lines];
  for (let at = 0; at < out.length - 1; at++) {
    const line = out[at] ?? '';
    const below = out[at + 1] ?? '';
    const found = below.indexOf(end);
    if (found < 0 || !isOpen.test(line)) continue;
    const until = found + end.length;
    const indent = below.slice(0, below.length - below.trimStart().length);
    out[at] = `${line.trimEnd()} ${below.slice(0, until).trim()}`;
    out[at + 1] = indent + (below.slice(until).trim() || NOTHING);
  }
  return out;
}
