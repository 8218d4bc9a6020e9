/**
 * Under which licence a list says that it stands: in a section about that, by a badge or a sentence
 * at its beginning or end, or by a link that says so of itself. What is said of its entries is not
 * said of it.
 */
import { namesLicence } from './entry/section-purpose';

/** Where more are named, licences are what the section is about. */
const MOST_NAMED = 3;
/** Of a section, and of the beginning and the end of a list, so much is looked at, in characters. */
const LOOKED_AT = 3_000;

/** @returns its SPDX name, or the beginning of it where the list names no version; undefined where it names none */
export function tellLicence(markdown: string): string | undefined {
  const lines = markdown.split('\n');
  return (
    nameOf(licenceLinks(markdown)) ??
    nameOf(licenceSection(lines)) ??
    nameOf(licenceLines(beginningOf(lines))) ??
    nameOf(licenceLines(endOf(lines)))
  );
}

/** `<a rel="license" href="…">`, as Creative Commons hands it out. */
function licenceLinks(markdown: string): string {
  const at = markdown.search(/\brel=["']?license\b/i);
  if (at < 0) return '';
  const from = markdown.lastIndexOf('<', at);
  return markdown.slice(from, markdown.indexOf('>', at) + 1).slice(0, LOOKED_AT);
}

/** What stands below the last heading that is about the licence. */
function licenceSection(lines: readonly string[]): string {
  const at = lines.findLastIndex((_, index) => namesLicence(headingAt(lines, index) ?? ''));
  if (at < 0) return '';
  const below = lines.slice(at + 1, at + 60);
  const end = below.findIndex((_, index) => headingAt(below, index) !== undefined);
  return below
    .slice(0, end < 0 ? undefined : end)
    .join('\n')
    .slice(0, LOOKED_AT);
}

function headingAt(lines: readonly string[], at: number): string | undefined {
  const line = (lines[at] ?? '').slice(0, 300);
  const marked = /^ {0,3}#{1,6}[ \t]+(.*)$/.exec(line) ?? /<h[1-6]\b[^>]*>(.*)/i.exec(line);
  if (marked) return (marked[1] ?? '').replace(/<[^<>]*>|[#*_\s]+$/g, '');
  return /\S/.test(line) && /^ {0,3}(?:={2,}|-{3,})\s*$/.test(lines[at + 1] ?? '')
    ? line
    : undefined;
}

const itemOrRow = /^\s*(?:[-*+]\s|\d+[.)]\s|\|)|<(?:li|tr|dd)\b/i;

/** What stands above all items, and below them. */
function beginningOf(lines: readonly string[]): string[] {
  const end = lines.findIndex((line) => itemOrRow.test(line));
  return lines.slice(0, end < 0 ? undefined : end);
}

function endOf(lines: readonly string[]): string[] {
  return lines.slice(lines.findLastIndex((line) => itemOrRow.test(line)) + 1);
}

/** "License: MIT", "This work is licensed under …", a badge; a mention of what a word means is none. */
const saysLicence =
  /licen[sc]|creativecommons\.org\/(?:licenses|publicdomain)|许可|授权|лицензи|licencia|licença|lizenz/i;

function licenceLines(lines: readonly string[]): string {
  const found = lines.filter((line) => saysLicence.test(line)).join('\n');
  return found.slice(0, LOOKED_AT);
}

/** Of the names that SPDX has, those by which lists call theirs. */
const names: ReadonlyArray<[RegExp, (found: RegExpExecArray) => string]> = [
  [/\bCC[ -]?0\b|\bpublicdomain\/zero\b|\bcc-zero\b/i, () => 'CC0-1.0'],
  [
    /\bCC[ -]BY((?:[ -](?:NC|SA|ND)){0,2})\b(?:[ -]v?(\d\.\d))?/i,
    ([, terms = '', version]) => creativeCommons(terms, version),
  ],
  [
    /\b(?:licenses|l)\/by((?:-(?:nc|sa|nd)){0,2})\/(\d\.\d)/i,
    ([, terms = '', version]) => creativeCommons(terms, version),
  ],
  [
    /\bCreative Commons[ -]+Attribution((?:[ -–]{1,3}(?:Non-?Commercial|Share-?Alike|No-?Deriv\w*))*)(?:\W+(\d\.\d))?/i,
    ([, terms = '', version]) => creativeCommons(terms, version),
  ],
  [/\bMIT\b|\bmit-license\.org\b|\blicenses?\/mit\b/, () => 'MIT'],
  [
    /\bApache\b\W*(?:Licen[sc]e\W*)?(?:v|version )?\W*2(?:\.0)?\b|\bLICENSE-2\.0\b/i,
    () => 'Apache-2.0',
  ],
  [
    /\b(A|L)?GPL(?:[ -]|\W*v(?:ersion)? ?)*(\d)(?:\.(\d))?/i,
    ([, kind = '', version, part = '0']) => `${kind.toUpperCase()}GPL-${version}.${part}`,
  ],
  [
    /\bGNU (Affero |Lesser )?General Public Licen[sc]e(?:\W+v(?:ersion )?(\d))?/i,
    ([, kind = '', version]) =>
      `${kind.charAt(0).toUpperCase()}GPL${version === undefined ? '' : `-${version}.0`}`,
  ],
  [/\bMPL[ -]?2(?:\.0)?\b|\bMozilla Public Licen[sc]e\b/i, () => 'MPL-2.0'],
  [
    /\bBSD[ -]([23])[ -]Clause\b|\b([23])-Clause BSD\b/i,
    ([, one, two]) => `BSD-${one ?? two}-Clause`,
  ],
  [/\bISC\b/, () => 'ISC'],
  [/\bUnlicense\b|\bunlicense\.org\b/i, () => 'Unlicense'],
  [/\bWTFPL\b/i, () => 'WTFPL'],
  [/\bGFDL\b|\bGNU Free Documentation Licen[sc]e\b/i, () => 'GFDL'],
  [/\bEUPL\b/, () => 'EUPL-1.2'],
  [/\bODbL\b/i, () => 'ODbL-1.0'],
];

function creativeCommons(terms: string, version: string | undefined): string {
  const has = (pattern: RegExp, name: string) => (pattern.test(terms) ? `-${name}` : '');
  const parts = [
    has(/\bnc|non/i, 'NC'),
    has(/\bnd|deriv/i, 'ND'),
    has(/\bsa|share/i, 'SA'),
    version === undefined ? '' : `-${version}`,
  ];
  return `CC-BY${parts.join('')}`;
}

/** @returns the first licence that a text names, with its version where that is said behind it */
function nameOf(text: string): string | undefined {
  // As badges write it in their addresses.
  const plain = text.replace(/%20|_/g, ' ').replaceAll('--', '-');
  const found: Array<{ at: number; name: string }> = [];
  for (const [pattern, write] of names) {
    const all = new RegExp(pattern, pattern.flags.includes('i') ? 'gi' : 'g');
    for (const match of plain.matchAll(all)) found.push({ at: match.index, name: write(match) });
  }
  found.sort((one, other) => one.at - other.at);
  const named = [...new Set(found.map(({ name }) => name))];
  const isWhole = (name: string) => !named.some((other) => other.startsWith(`${name}-`));
  if (named.filter(isWhole).length > MOST_NAMED) return undefined;
  const [first] = named;
  // "CC BY", and the version in the address of its link.
  return named.find((name) => isWhole(name) && `${name}-`.startsWith(`${first}-`));
}
