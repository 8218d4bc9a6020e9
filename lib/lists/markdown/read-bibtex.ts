/** Entries of BibTeX that stand in a block of code: https://www.bibtex.org/Format/. */

/** What an entry says of a thing, and where it leads. */
export interface BibtexEntry {
  title: string;
  authors: string[];
  year: string | undefined;
  address: string;
  /** 0-based line of the block in which it begins. */
  line: number;
}

/** Longest value of a field, in UTF-16 units. */
const MAX_FIELD = 2000;
const entryStart = /^[ \t]*@([a-z]+)\s*\{\s*[^\s,{}"=]*\s*,/gim;
const notThings = /^(?:comment|string|preamble)$/i;
/** `title = {…}`, `title = "…"`, `year = 2014`; braces nest two deep. */
const field = new RegExp(
  String.raw`[,\s]([a-z]+)\s*=\s*(?:\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\}){0,${MAX_FIELD}})\}|"([^"]{0,${MAX_FIELD}})"|(\d{4}))`,
  'gi',
);

/** @returns the entries of a block of code that have a title and an address; nothing where it is other code */
export function readBibtex(code: string): BibtexEntry[] {
  if (!/^\s*(?:%[^\n]*\n\s*)*@[a-z]+\s*\{/i.test(code)) return [];
  const starts = [...code.matchAll(entryStart)];
  let line = 0;
  let counted = 0;
  return starts.flatMap((start, at): BibtexEntry[] => {
    if (notThings.test(start[1] ?? '')) return [];
    const body = code.slice(start.index + start[0].length - 1, starts[at + 1]?.index);
    const fields = new Map<string, string>();
    for (const [, name = '', braced, quoted, plain] of body.matchAll(field)) {
      const value = plainValue(braced ?? quoted ?? plain ?? '');
      if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value);
    }
    const title = fields.get('title') ?? '';
    const address = addressOf(fields);
    if (title === '' || address === undefined) return [];
    line += code.slice(counted, start.index).split('\n').length - 1;
    counted = start.index;
    return [
      { title, authors: authorsOf(fields.get('author')), year: yearOf(fields), address, line },
    ];
  });
}

/** The commands of accents, with the marks that they put on a letter. */
const accents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  H: '\u030B',
  v: '\u030C',
  c: '\u0327',
};
/** The commands of letters. */
const letters: Readonly<Record<string, string>> = {
  ...{ ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å' },
  ...{ o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', i: 'i' },
};

/** Without the braces that keep capitals, and with accents in place of their commands. */
function plainValue(value: string): string {
  return value
    .replace(
      /\\([`'^"~=.]|[cvHu](?=[{\s]))\s*\{?\\?(\p{L})\}?/gu,
      (_, accent: string, letter: string) => `${letter}${accents[accent] ?? ''}`.normalize('NFC'),
    )
    .replace(
      /\\(ss|ae|AE|oe|OE|aa|AA|[oOlLi])(?![a-zA-Z])\s*/g,
      (_, name: string) => letters[name] ?? '',
    )
    .replace(/\\([&%$#_])/g, '$1')
    .replace(/[{}]/g, '')
    .replace(/---?/g, '–')
    .replace(/[\s~]+/g, ' ')
    .trim();
}

function addressOf(fields: ReadonlyMap<string, string>): string | undefined {
  const url = /https?:\/\/\S+/.exec(fields.get('url') ?? fields.get('howpublished') ?? '')?.[0];
  if (url !== undefined) return url;
  const doi = /10\.\d{4,9}\/\S+/.exec(fields.get('doi') ?? '')?.[0];
  if (doi !== undefined) return `https://doi.org/${doi}`;
  const isArxiv = /^arxiv$/i.test(fields.get('archiveprefix') ?? fields.get('eprinttype') ?? '');
  const eprint = fields.get('eprint');
  return isArxiv && eprint ? `https://arxiv.org/abs/${eprint}` : undefined;
}

/** "Ongaro, Diego and John Ousterhout and others": first names first. */
function authorsOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(/\s+and\s+/)
    .map((name) => name.replace(/^([^,]+),\s*([^,]+)$/, '$2 $1').trim())
    .filter((name) => name !== '' && name !== 'others');
}

function yearOf(fields: ReadonlyMap<string, string>): string | undefined {
  return /\b(?:19|20)\d\d\b/.exec(fields.get('year') ?? fields.get('date') ?? '')?.[0];
}
