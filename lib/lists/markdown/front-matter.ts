/**
 * Front matter: the block of settings that some sites keep above a document. It is no content, and
 * Markdown would read it as a heading; but it may say what the document is called.
 */

/** Longest front matter that is looked for, in UTF-16 units. */
const MAX_FRONT_MATTER = 20_000;

const yaml = /^---[ \t]*\n((?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const toml = /^\+\+\+[ \t]*\n((?:[^\n]*\n)*?)\+\+\+[ \t]*(?:\n|$)/;

/** A line that a block of settings may have: `key: value`, `key = value`, a list, a comment, more of the above. */
const settingLine = /^(?:[\w"'.-][^\n]*?\s*[:=](?:\s|$)|\s*-\s|\s*#|\s+\S|\s*$)/;
/** In TOML also the name of a table, and the rest of a list of values. */
const tomlLine = /^(?:\[{1,2}[^[\]]+\]{1,2}\s*(?:#.*)?$|["'\]}])/;

/** The settings above a document. */
interface Settings {
  /** With the marks around them. */
  length: number;
  lines: string[];
  isToml: boolean;
}

/** A document without its front matter. */
export interface Document {
  /** The same text with front matter emptied; the number of lines stays. */
  text: string;
  /** What the front matter calls it. */
  title: string | undefined;
}

/** Parts a text, whose lines end in line feeds, from the front matter above it. */
export function readFrontMatter(text: string): Document {
  const settings = findSettings(text);
  if (!settings) return { text, title: undefined };
  const { lines, length, isToml } = settings;
  const lineCount = text.slice(0, length).split('\n').length - 1;
  return {
    text: '\n'.repeat(lineCount) + text.slice(length),
    title: titleIn(lines, isToml),
  };
}

function findSettings(text: string): Settings | undefined {
  if (!text.startsWith('---') && !text.startsWith('+++')) return undefined;
  const head = text.slice(0, MAX_FRONT_MATTER);
  const isToml = head.startsWith('+');
  const found = (isToml ? toml : yaml).exec(head);
  const lines = found?.[1]?.split('\n') ?? [];
  if (!found || !lines.some((line) => /^[\w"'.-][^\n]*[:=]/.test(line))) return undefined;
  const isSetting = (line: string) => settingLine.test(line) || (isToml && tomlLine.test(line));
  return lines.every(isSetting) ? { length: found[0].length, lines, isToml } : undefined;
}

const titleKey = /^(["']?)title\1\s*[:=]\s*(.*)$/i;
/** What a template would fill in. */
const placeholder = /\{\{|\{%|<%|^\$\{/;

/** The title of the document itself: no title that stands in a table of settings. */
function titleIn(lines: readonly string[], isToml: boolean): string | undefined {
  const firstTable = isToml ? lines.findIndex((line) => line.startsWith('[')) : -1;
  const own = firstTable < 0 ? lines : lines.slice(0, firstTable);
  const at = own.findIndex((line) => titleKey.test(line));
  const value = titleKey.exec(own[at] ?? '')?.[2] ?? '';
  const more = own.slice(at + 1);
  const end = more.findIndex((line) => /^\S/.test(line));
  const title = readValue(value, end < 0 ? more : more.slice(0, end));
  return title === '' || placeholder.test(title) ? undefined : title;
}

/** A value as it is meant, without quotation marks and comments; `more` is what is set in below it. */
function readValue(value: string, more: readonly string[]): string {
  const whole = [/^[|>][-+\d]*\s*$/.test(value) ? '' : value, ...more]
    .map((line) => line.trim())
    .join(' ')
    .trim();
  const quoted = /^("""|'''|["'])(.*?)\1\s*(?:#.*)?$/.exec(whole);
  if (!quoted) return whole.replace(/(?:^|\s+)#.*$/, '');
  const [, mark = '', text = ''] = quoted;
  const plain = mark.startsWith('"') ? text.replace(/\\(["\\])/g, '$1') : text;
  return plain.replaceAll("''", "'").trim();
}
