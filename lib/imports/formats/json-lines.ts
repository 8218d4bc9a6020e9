/** Where the elements of an array stand in a JSON text, for problems: JSON.parse does not tell. */

/** What stands for "each element" in a path. */
export const EACH = '[]';

/**
 * @param text valid JSON
 * @param path to the elements: `['[]']` for those of the text itself, `['bookmarks', '[]']`
 * @returns the 1-based line of each of them, in their order
 */
export function linesOfElements(text: string, path: readonly string[]): number[] {
  const wanted = path.join('\n');
  const lines: number[] = [];
  /** The open arrays and objects, each with the path to what is in it. */
  const open: { isArray: boolean; path: string; key: string; isKeyNext: boolean }[] = [];
  let line = 1;
  const beginValue = (): string => {
    const inside = open.at(-1);
    if (!inside) return '';
    const step = inside.isArray ? EACH : inside.key;
    const here = inside.path === '' ? step : `${inside.path}\n${step}`;
    if (here === wanted) lines.push(line);
    return here;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    const inside = open.at(-1);
    if (character === '\n') line++;
    else if (character === '{' || character === '[') {
      const isArray = character === '[';
      open.push({ isArray, path: beginValue(), key: '', isKeyNext: !isArray });
    } else if (character === '}' || character === ']') open.pop();
    else if (character === ',' && inside) inside.isKeyNext = !inside.isArray;
    else if (character === '"') {
      const end = endOfString(text, at);
      if (inside?.isKeyNext) {
        inside.key = text.slice(at + 1, end);
        inside.isKeyNext = false;
      } else beginValue();
      at = end;
    } else if (character !== undefined && /[\dtfn-]/.test(character)) {
      beginValue();
      while (/[\w.+-]/.test(text[at + 1] ?? '')) at++;
    }
  }
  return lines;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
