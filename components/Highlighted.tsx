/** A text with its matches marked. Only ever text: ranges cut it, nothing in it is read as HTML. */
import type { ComponentChildren } from 'preact';
import type { TextRange } from './view-models';

interface HighlightedProps {
  text: string;
  /** In any order; what overlaps or lies outside the text does no harm. */
  ranges?: readonly TextRange[] | undefined;
}

export function Highlighted({ text, ranges }: HighlightedProps) {
  if (!ranges?.length) return <>{text}</>;
  const pieces: ComponentChildren[] = [];
  let done = 0;
  for (const [start, end] of [...ranges].sort((one, other) => one[0] - other[0])) {
    const from = Math.max(done, start);
    const to = Math.min(text.length, end);
    if (to <= from) continue;
    if (from > done) pieces.push(text.slice(done, from));
    pieces.push(<mark key={pieces.length}>{text.slice(from, to)}</mark>);
    done = to;
  }
  pieces.push(text.slice(done));
  return <>{pieces}</>;
}
