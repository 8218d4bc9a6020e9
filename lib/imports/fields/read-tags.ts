/** Tags as exports write them, to a list of names; item-collector.ts makes them plain and unique. */

/** @returns the parts of a text between separators, trimmed, without empty ones */
export function splitTags(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

/** @returns the texts in a list as JSON or Python writes it: `["a", "b"]`, `['a', "b's"]` */
export function listedTags(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value.flatMap(nameOf);
  } catch {
    // Python's quotation marks are no JSON.
  }
  const tags: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark !== '"' && mark !== "'") continue;
    const end = endOfQuote(text, at);
    if (end === undefined) break;
    tags.push(text.slice(at + 1, end).replace(/\\(.)/g, '$1'));
    at = end;
  }
  return tags;
}

/** A tag is its name, or an object that has one. */
function nameOf(tag: unknown): string[] {
  if (typeof tag === 'string') return [tag];
  if (typeof tag !== 'object' || tag === null) return [];
  const { name, label } = tag as { name?: unknown; label?: unknown };
  return [name, label].filter((each) => typeof each === 'string').slice(0, 1);
}

function endOfQuote(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += text[at] === '\\' ? 2 : 1) {
    if (text[at] === text[start]) return at;
  }
  return undefined;
}

/** @returns the tags in a cell of which nobody says how they are separated */
export function guessedTags(text: string): string[] {
  if (/^\s*\[.*\]\s*$/s.test(text)) {
    const listed = listedTags(text);
    return listed.length > 0 ? listed : splitTags(text.trim().slice(1, -1), ',');
  }
  // As PostgreSQL writes a list: names with blanks are quoted.
  const set = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1];
  if (set !== undefined) {
    return splitTags(set, ',').map((tag) => tag.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1'));
  }
  const isHashed = /^\s*#\S+(?:\s+#\S+)+\s*$/.test(text) && !/[,;|]/.test(text);
  const separator = ['|', ';', ','].find((each) => text.includes(each)) ?? '\n';
  return splitTags(isHashed ? text.trim().replace(/\s+/g, '\n') : text, separator).map((tag) =>
    tag.replace(/^#(?=\S)/, ''),
  );
}
