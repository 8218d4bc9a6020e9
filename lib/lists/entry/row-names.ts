/** What a table says of a row by the headings of its columns: name, people, company, year, licence. */
import { type CellNode, type RowNode, squeeze, type TableNode } from '../markdown/list-lines';
import { REACH } from '../model/limits';
import { kindOfText, nameInText } from './link-names';

/** What a column holds. */
export type ColumnPurpose = 'name' | 'thing' | 'people' | 'company' | 'year' | 'licence';

/** In the order in which they are asked: a column is what the first pattern says that fits. */
const headings: ReadonlyArray<[ColumnPurpose, RegExp]> = [
  [
    'name',
    /^(?:(?:the |full |short |original |paper |book |course |video |talk |project |tool |article |post |episode )?(?:title|name)|标题|標題|名称|名稱|名字|书名|書名|名前|タイトル|書籍名|제목|이름|titre|nom|titel|título|titulo|nombre|nome|название|имя|titolo|tytuł|nazwa)s?$/,
  ],
  [
    'people',
    /^(?:authors?(?: s| names?)?|speakers?|presenters?|writers?|instructors?|lecturers?|teachers?|hosts?|by|written by|creators?|maintainers?|who|作者|讲师|講師|著者|저자|지은이|auteurs?|autrices?|autor(?:en|es|in|a)?|autori|autore|автор(?:ы)?|المؤلف|تأليف|نویسنده)$/,
  ],
  [
    'company',
    /^(?:compan(?:y|ies)|organi[sz]ations?|org|institut(?:e|es|ion|ions)|affiliations?|vendors?|employers?|publisher|lab|公司|机构|機構|单位|企业|会社|組織|회사|entreprise|firma|empresa|компания)(?: name)?$/,
  ],
  [
    'year',
    /^(?:years?|dates?|published(?: (?:on|in|date))?|publication (?:date|year)|release(?:d| date)?|pub(?:\.| date)?|when|年份|年|时间|日期|出版年|発行年|연도|année|jahr|datum|año|ano|fecha|год|дата)$/,
  ],
  ['licence', /^(?:licen[sc]es?|许可证?|ライセンス|lizenz|licencia|лицензия)$/],
  [
    'thing',
    /^(?:papers?|books?|talks?|articles?|posts?|courses?|videos?|projects?|tools?|resources?|topics?|questions?|problems?|models?|librar(?:y|ies)|notebooks?|podcasts?|episodes?|lectures?|apis?|services?|softwares?|apps?|applications?|packages?|frameworks?|repos?|repositor(?:y|ies)|datasets?|systems?|items?|products?|websites?|sites?|blogs?|题目|论文|項目|项目|文章|课程|书籍|論文|本|講座)$/,
  ],
];

/** Headings of people who show, keep or tell of a thing that others may have made. */
const notAuthors = /^\W*(?:presenter|host|maintainer|who)s?\W*$/i;

function purposeOfName(written: string): ColumnPurpose | undefined {
  const name = squeeze(written.toLowerCase().replace(/[^\p{L}\s]/gu, ' '));
  return headings.find(([, pattern]) => pattern.test(name))?.[0];
}

/** A heading may say the same in two languages: "Titre / Title", "作者 (Author)". */
function purposeOfHeading(header: string): ColumnPurpose | undefined {
  const whole = purposeOfName(header);
  if (whole) return whole;
  const parts = header.split(/[/|(（·]/).filter((part) => /\p{L}/u.test(part));
  const [first, ...others] = parts.map(purposeOfName);
  return parts.length > 1 && others.every((other) => other === first) ? first : undefined;
}

const purposesOf = new WeakMap<TableNode, Map<number, ColumnPurpose>>();

function readHeaders(table: TableNode): Map<number, ColumnPurpose> {
  const known = purposesOf.get(table);
  if (known) return known;
  const found = new Map<number, ColumnPurpose>();
  table.headers.slice(0, REACH).forEach((header, column) => {
    const purpose = purposeOfHeading(header);
    if (purpose) found.set(column, purpose);
  });
  purposesOf.set(table, found);
  return found;
}

/** @returns what the column of a cell holds; undefined where its heading does not say */
export function purposeOfColumn({ row, column }: CellNode): ColumnPurpose | undefined {
  return readHeaders(row.table).get(column);
}

/** @returns the text of the first column of a purpose in a row */
export function cellTextOf(row: RowNode, purpose: ColumnPurpose): string | undefined {
  for (const [column, is] of readHeaders(row.table)) {
    const cell = is === purpose ? row.cells[column] : undefined;
    if (cell && cell.text !== '') return cell.text;
  }
  return undefined;
}

/** @returns the text of the first column of those who made what a row is about */
export function authorsCellOf(row: RowNode): string | undefined {
  for (const [column, is] of readHeaders(row.table)) {
    if (is !== 'people' || notAuthors.test(row.table.headers[column] ?? '')) continue;
    const cell = row.cells[column];
    if (cell && cell.text !== '') return cell.text;
  }
  return undefined;
}

/** Nothing but a date or a number. */
const onlyDate =
  /^(?:[\d\s./:,-]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b|\b(?:am|pm|st|nd|rd|th)\b)+$/i;

/** @returns whether a text says no more than when */
export function isOnlyDate(text: string): boolean {
  return onlyDate.test(text);
}

/** Words, and not a date, a number or an address. */
function hasWords(text: string): boolean {
  return /\p{L}{2}|\p{Lo}/u.test(text) && !/^https?:/i.test(text) && !onlyDate.test(text);
}

/** What a cell may be called by: its text, or a link in it that has a name. */
function nameInCell(cell: CellNode): string | undefined {
  const named = cell.links
    .slice(0, REACH)
    .find((link) => link.text !== '' && kindOfText(link.text, link.written) === 'name');
  if (named) return nameInText(named.text);
  if (cell.links.length > 0 || !hasWords(cell.text)) return undefined;
  return cell.text;
}

/**
 * @param from the cell of the link that has no name
 * @returns what the row is called, and the cell without a link that says so
 */
export function nameOfRow(from: CellNode): { title: string; usedCell?: CellNode } | undefined {
  const cells = from.row.cells.slice(0, REACH);
  const order: CellNode[] = [];
  for (const purpose of ['name', 'thing', undefined] as const) {
    order.push(...cells.filter((cell) => purposeOfColumn(cell) === purpose));
  }
  for (const cell of order) {
    if (cell === from) continue;
    const title = nameInCell(cell);
    if (title === undefined) continue;
    return cell.links.length > 0 ? { title } : { title, usedCell: cell };
  }
  // A table of companies: the company is all that a row is called.
  const text = cells.find((cell) => cell !== from && nameInCell(cell) !== undefined);
  const title = text && nameInCell(text);
  return title === undefined
    ? undefined
    : { title, ...(text?.links.length === 0 && { usedCell: text }) };
}

/** The link is in the column that names the row. */
export function isInNameColumn(cell: CellNode): boolean {
  const purpose = purposeOfColumn(cell);
  if (purpose === 'name') return true;
  const headers = readHeaders(cell.row.table);
  if ([...headers.values()].includes('name')) return false;
  const first = [...headers].find(([, is]) => is === 'thing');
  return first ? first[0] === cell.column : cell.column === 0;
}
