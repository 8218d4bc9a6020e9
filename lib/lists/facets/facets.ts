/**
 * What the text of an entry says about the resource: company, authors, kind, parts, year, free.
 * Each facet only when the words support it.
 */

import type { Facets } from '../model/list-entry';
import { canonicalCompany } from './company-names';
import { findAuthors } from './find-authors';
import { findCompany } from './find-company';
import { findKind } from './find-kind';
import { hostOrganisationOf } from './host-organisation';

/** The words of one entry, and where it leads. */
export interface EntryWords {
  title: string;
  label?: string;
  note?: string;
  address: string;
  section: string[];
  /** The cell under a heading that says "Company". */
  companyCell?: string;
}

/** Reads what the words support; nothing is guessed. */
export function readFacets(words: EntryWords): Facets {
  const { title, label, note, section } = words;
  const address = URL.canParse(words.address) ? new URL(words.address) : undefined;
  const texts = [label, title, note].filter((text) => text !== undefined);
  const company = companyOf(words, address);
  const authors = findAuthors(title, note);
  const parts = partsOf(title) ?? (note === undefined ? undefined : partsOf(note));
  const year = yearOf(title, note, address);
  const facets: Facets = { kind: findKind(texts, address, section) };
  if (company !== undefined) facets.company = company;
  if (authors.length > 0) facets.authors = authors;
  if (parts !== undefined) facets.parts = parts;
  if (year !== undefined) facets.year = year;
  if (texts.some(saysFree)) facets.free = true;
  return facets;
}

function companyOf({ title, section, companyCell }: EntryWords, address: URL | undefined) {
  const found = findCompany(title, () => (address ? hostOrganisationOf(address) : ''));
  if (found !== undefined) return found;
  if (companyCell) return canonicalCompany(companyCell);
  const group = section.findLastIndex((name) =>
    /^(?:by )?(?:companies|organi[sz]ations)$/i.test(name),
  );
  const name = group < 0 ? undefined : section[group + 1];
  return name === undefined ? undefined : canonicalCompany(name);
}

/** "(6 parts)", "(4-part series)". */
function partsOf(text: string): number | undefined {
  const found = /\b(\d{1,3})[ -]parts?\b/i.exec(text)?.[1];
  return found === undefined || found === '0' ? undefined : Number(found);
}

const anyYear = '(19[6-9]\\d|20\\d\\d)';
const yearsInText = [
  new RegExp(`[([][^()[\\]]{0,40}?\\b${anyYear}[)\\]]`),
  new RegExp(`^${anyYear}\\s*[:–—-]\\s`),
  new RegExp(`[,–—-]\\s*${anyYear}$`),
];
const yearsInAddress = [
  new RegExp(`/${anyYear}(?:/|-(?:0[1-9]|1[0-2])(?:[-/]|$))`),
  new RegExp(`/${anyYear}(?:0[1-9]|1[0-2])(?:[0-3]\\d)?/`),
];

/** Year from the text, else from the date that the address carries. */
function yearOf(title: string, note: string | undefined, address: URL | undefined) {
  for (const text of [title, note ?? '']) {
    for (const pattern of yearsInText) {
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) return Number(found);
    }
  }
  if (!address) return undefined;
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

/** "(Online - Free)", "[free]"; not "ad-free", "free trial" or "free software". */
function saysFree(text: string): boolean {
  return /[([](?:[^()[\]]*[\s,])?free(?:[,;\s]+(?:online|pdf|ebook|e-book|course|html|to read|download))*[)\]]/i.test(
    text,
  );
}
