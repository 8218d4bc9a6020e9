/**
 * How well a word of a query matches an entry, as one number that can be compared: the class of the
 * match first (a near miss never beats a match), its weight within the class second.
 */
import {
  AT_START,
  type GroupTable,
  IN_AUTHORS,
  IN_LABEL,
  IN_LEAF,
  IN_NOTE,
  IN_SLUG,
  IN_TITLE,
  ONLY_PART,
} from '../index/index-format';

/** Match classes, worst first; no match is 0. */
export const CLASS_TYPO = 1;
export const CLASS_INSIDE = 2;
export const CLASS_SURE = 3;

/** How far a class is shifted to the left of the weight. */
export const CLASS_BITS = 10;
const HIGHEST_WEIGHT = (1 << CLASS_BITS) - 1;

/** A match of a class with a weight from 0 to 1. */
export function toCode(matchClass: number, weight: number): number {
  return (matchClass << CLASS_BITS) | Math.min(HIGHEST_WEIGHT, Math.max(1, weight * 1000));
}

export function classOf(code: number): number {
  return code >>> CLASS_BITS;
}

/** 0 to 1. */
export function weightOf(code: number): number {
  return (code & HIGHEST_WEIGHT) / 1000;
}

/** What a match in each place is worth; the effect: a name in the title beats one in a heading. */
const WEIGHT_TITLE = 0.97;
const WEIGHT_TITLE_START = 1;
const WEIGHT_AUTHORS = 0.9;
const WEIGHT_LABEL = 0.6;
const WEIGHT_NOTE = 0.38;
const WEIGHT_SLUG = 0.25;
const PART_FACTOR = 0.82;

const WEIGHT_COMPANY = 0.88;
const WEIGHT_ORIGIN = 0.55;
const WEIGHT_HEADING = 0.5;
const WEIGHT_OUTER_HEADING = 0.32;
const WEIGHT_LIST = 0.28;

function weighBits(bits: number): number {
  let weight = 0;
  if (bits & IN_SLUG) weight = WEIGHT_SLUG;
  if (bits & IN_NOTE) weight = WEIGHT_NOTE;
  if (bits & IN_LABEL) weight = WEIGHT_LABEL;
  if (bits & IN_AUTHORS) weight = WEIGHT_AUTHORS;
  if (bits & IN_TITLE) weight = bits & AT_START ? WEIGHT_TITLE_START : WEIGHT_TITLE;
  return bits & ONLY_PART ? weight * PART_FACTOR : weight;
}

/** Weight of a document posting, by its bits. */
export const DOCUMENT_WEIGHTS: Float64Array = Float64Array.from({ length: 256 }, (_, bits) =>
  weighBits(bits),
);

/** Weight of a group posting: which table the group is in, and the bits. */
export function groupWeight(table: GroupTable, bits: number): number {
  const part = bits & ONLY_PART ? PART_FACTOR : 1;
  if (table === 'company') return WEIGHT_COMPANY * part;
  if (table === 'origin') return WEIGHT_ORIGIN * part;
  if (table === 'list') return WEIGHT_LIST * part;
  return (bits & IN_LEAF ? WEIGHT_HEADING : WEIGHT_OUTER_HEADING) * part;
}
