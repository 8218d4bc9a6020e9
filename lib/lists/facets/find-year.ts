/** When a thing was published: what the words say, else the date that the address carries. */
import type { EntryWords } from './entry-words';

const anyYear = '(19\\d\\d|20\\d\\d)';
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const yearsInText = [
  new RegExp(`[([（][^()[\\]（）]{0,40}?\\b${anyYear}[)\\]）]`),
  new RegExp(`[([（]${anyYear}-(?:0[1-9]|1[0-2])(?:-[0-3]\\d)?[)\\]）]`),
  new RegExp(`^${anyYear}\\s*[:–—-]\\s`),
  new RegExp(`^${anyYear}-(?:0[1-9]|1[0-2])(?:-[0-3]\\d)?(?=\\D|$)`),
  new RegExp(`[,.–—-]\\s*${anyYear}\\.?$`),
  // The name of a conference; not "RFC 2046".
  new RegExp(`[.,;·–—-]\\s+(?!RFC|ISO|PEP)(?:[A-Z]{3,}|[A-Z][a-z]+[A-Z]\\w*) ${anyYear}\\.?$`),
  new RegExp(`\\b${month}\\.?(?: \\d{1,2},?)?,? ${anyYear}\\b`, 'i'),
];
/** Behind a title, a year or a journal and its year; in a row it may be a count of anything. */
const yearBehind = new RegExp(`(?:^|·\\s)(?:[A-Z]{3,}\\s)?${anyYear}\\.?$`);
const shortYear = /(?:^|\s)['’](\d\d)(?=$|[\s,.;)])/;
const yearsInAddress = [
  new RegExp(`/${anyYear}(?:/|-(?:0[1-9]|1[0-2])(?:[-/]|$))`),
  new RegExp(`/${anyYear}(?:0[1-9]|1[0-2])(?:[0-3]\\d)?/`),
];

/** A short year is of this century up to here. */
const LATEST_SHORT = 40;

/** Year of publication, or undefined where nothing says one. */
export function findYear(words: EntryWords, address: URL | undefined): number | undefined {
  const { title, note, citation, yearCell, spans, before } = words;
  if (citation?.year !== undefined) return citation.year;
  const inCell = yearCell && new RegExp(`\\b${anyYear}\\b`).exec(yearCell)?.[1];
  if (inCell) return Number(inCell);
  const span = spans?.find((each) => /^(?:19|20)\d\d$/.test(each));
  if (span !== undefined) return Number(span);
  for (const text of [title, words.linkText ?? '', note ?? '', before ?? '']) {
    const found = yearInText(text);
    if (found !== undefined) return found;
  }
  const behind = words.column === undefined ? yearBehind.exec(note ?? '')?.[1] : undefined;
  if (behind !== undefined) return Number(behind);
  return address && yearInAddress(address);
}

function yearInText(text: string): number | undefined {
  if (!/\d\d/.test(text)) return undefined;
  for (const pattern of yearsInText) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return Number(found);
  }
  const short = shortYear.exec(text)?.[1];
  if (short === undefined) return undefined;
  return Number(short) + (Number(short) <= LATEST_SHORT ? 2000 : 1900);
}

/** Year in the path, or in the number of a preprint or the name of a conference. */
function yearInAddress(address: URL): number | undefined {
  // An archived copy carries the date of the copy, not that of the page.
  const path = address.pathname.replace(/^\/web\/\d+[a-z_]*\/(?:https?:\/+)?/, '/');
  for (const pattern of yearsInAddress) {
    const found = pattern.exec(path)?.[1];
    if (found !== undefined) return Number(found);
  }
  const host = address.hostname;
  const short = /(?:^|\.)arxiv\.org$/.test(host)
    ? /^\/(?:abs|pdf)\/(\d\d)(?:0[1-9]|1[0-2])\.\d{4,5}/.exec(path)?.[1]
    : /(?:^|\.)usenix\.org$/.test(host)
      ? /\/(?:conference|events?)\/[a-z]+(\d\d)(?=[a-z/]|$)/.exec(path)?.[1]
      : undefined;
  return short === undefined ? undefined : 2000 + Number(short);
}
