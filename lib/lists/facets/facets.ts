/**
 * What the text of an entry says about the resource: company, authors, kind, parts, year, free.
 * Each facet only when the words support it.
 */

import type { Facets } from '../model/list-entry';
import { companyOf } from './company-of';
import type { EntryWords } from './entry-words';
import { findAuthors } from './find-authors';
import { findKind, kindOfForm } from './find-kind';
import { findYear } from './find-year';

/** Reads what the words support; nothing is guessed. */
export function readFacets(words: EntryWords): Facets {
  const { title, label, note, section } = words;
  const address = URL.canParse(words.address) ? new URL(words.address) : undefined;
  const texts = [label, title, note].filter((text) => text !== undefined);
  const company = companyOf(words, address);
  const authors = findAuthors(words);
  const parts = partsOf(title) ?? (note === undefined ? undefined : partsOf(note));
  const year = findYear(words, address);
  const facets: Facets = {
    kind:
      (words.isForm && label !== undefined && kindOfForm(label, address, words.column)) ||
      findKind(texts, address, section, words.kindWord, words.column, words.list),
  };
  if (company !== undefined) facets.company = company;
  if (authors.length > 0) facets.authors = authors;
  if (parts !== undefined) facets.parts = parts;
  if (year !== undefined) facets.year = year;
  if (texts.some(saysFree)) facets.free = true;
  return facets;
}

/** "(6 parts)", "(4-part series)". */
function partsOf(text: string): number | undefined {
  const found = /\b(\d{1,3})[ -]parts?\b/i.exec(text)?.[1];
  return found === undefined || found === '0' ? undefined : Number(found);
}

/** "(Online - Free)", "[free]"; not "ad-free", "free trial" or "free software". */
function saysFree(text: string): boolean {
  return /[([](?:[^()[\]]*[\s,])?free(?:[,;\s]+(?:online|pdf|ebook|e-book|course|html|to read|download))*[)\]]/i.test(
    text,
  );
}
