/**
 * Front matter: the block of settings that some sites keep above a document. It is no content, and
 * Markdown would read it as a heading.
 */

/** Longest front matter that is looked for, in UTF-16 units. */
const MAX_FRONT_MATTER = 20_000;

const yaml = /^---[ \t]*\n((?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const toml = /^\+\+\+[ \t]*\n((?:[^\n]*\n)*?)\+\+\+[ \t]*(?:\n|$)/;

/** A line that a block of settings may have: `key: value`, `key = value`, a list, a comment, more of the above. */
const settingLine = /^(?:[\w"'.-][^\n]*?\s*[:=](?:\s|$)|\s*-\s|\s*#|\s+\S|\s*$)/;

/** The same text with front matter emptied; the number of lines stays. */
export function blankFrontMatter(text: string): string {
  if (!text.startsWith('---') && !text.startsWith('+++')) return text;
  const head = text.slice(0, MAX_FRONT_MATTER);
  const found = yaml.exec(head) ?? toml.exec(head);
  const settings = found?.[1]?.split('\n') ?? [];
  if (!found || !settings.some((line) => /^[\w"'.-][^\n]*[:=]/.test(line))) return text;
  if (!settings.every((line) => settingLine.test(line))) return text;
  return '\n'.repeat(found[0].split('\n').length - 1) + text.slice(found[0].length);
}
