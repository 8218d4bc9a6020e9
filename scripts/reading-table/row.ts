/** The rows of docs/reading.md: written from what was measured, and read again. */

/** What was measured of one page in a browser. */
export interface MeasuredRow {
  /** Name of its file in tests/fixtures/pages. */
  page: string;
  /** Engine or theme after whose structure it is built. */
  engine: string;
  /** Words of its own text; 0 where it has none, or its matter is a video. */
  truth: number;
  /** Words that were found. */
  words: number;
  /** Whether it was read after all of it, at the promised pace. */
  full: boolean;
  /** Whether it was read after going through it in a hurry. */
  skimmed: boolean;
  /** Whether it was read after half of it; undefined where the page is too short for that. */
  half: boolean | undefined;
  /** Whether everything stands where it stood without marks. */
  unchanged: boolean;
}

const NONE = '–';
const ROW =
  /^\| ([^|]+) \| `([\w-]+)` \| (\d+|–) \| (\d+) \| [^|]+ \| (not read|read) \| (not read|read) \| (not read|read|–) \| (unchanged|moved) \|$/;

/** @returns the row, as Markdown */
export function rowOf(row: MeasuredRow): string {
  const { page, engine, truth, words, full, skimmed, half, unchanged } = row;
  const cells = [
    engine,
    `\`${page}\``,
    truth === 0 ? NONE : String(truth),
    String(words),
    truth === 0 ? NONE : `${signed(Math.round(((words - truth) / truth) * 100))} %`,
    wordFor(full),
    wordFor(skimmed),
    half === undefined ? NONE : wordFor(half),
    unchanged ? 'unchanged' : 'moved',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** @returns all rows that a text in Markdown has */
export function readRows(markdown: string): MeasuredRow[] {
  return markdown.split('\n').flatMap((line) => {
    const [, engine, page, truth, words, full, skimmed, half, layout] = ROW.exec(line) ?? [];
    if (!engine || !page) return [];
    const row: MeasuredRow = {
      page,
      engine,
      truth: truth === NONE ? 0 : Number(truth),
      words: Number(words),
      full: full === 'read',
      skimmed: skimmed === 'read',
      half: half === NONE ? undefined : half === 'read',
      unchanged: layout === 'unchanged',
    };
    return [row];
  });
}

function signed(percent: number): string {
  if (percent === 0) return '0';
  return percent > 0 ? `+${percent}` : `−${-percent}`;
}

function wordFor(isRead: boolean): string {
  return isRead ? 'read' : 'not read';
}
