/**
 * How a link carries its sign: by data attributes alone, which link-marks.css turns into a dot
 * after its text, before it, or an outline. Nothing of the page is moved, wrapped or inserted.
 */
import type { LinkMark } from '../../lib/messages/protocol';
import { attributeOf, tagOf } from './safe-element';

/** After the text, before it, or around the link. */
export type Sign = 'after' | 'before' | 'line';

const STATE = 'data-waymark';
const SIGN = 'data-waymark-sign';
const DETAILS = 'data-waymark-details';
const SECTION = 'data-waymark-section';

/** Asking an element whether it can be edited makes the browser style the page at once. */
const EDITED = '[contenteditable]:not([contenteditable="false" i])';

/** Kinds of links whose looks are remembered; a page has few. */
const MOST_KINDS = 400;
const kinds = new Map<string, Sign>();

/** Gives a link its sign, or changes it. The sign after the text is the usual one, and unnamed. */
export function signLink(link: Element, { state }: LinkMark, sign: Sign): void {
  const signed = link.getAttribute(STATE);
  if (signed === state) return;
  if (signed === null && sign !== 'after') link.setAttribute(SIGN, sign);
  link.setAttribute(STATE, state);
}

/** @returns whether the link bears a sign */
export function isSigned(link: Element): boolean {
  return link.hasAttribute(STATE);
}

/** Takes a link's sign away. */
export function unsignLink(link: Element): void {
  if (!link.hasAttribute(STATE)) return;
  for (const name of [STATE, SIGN, DETAILS]) link.removeAttribute(name);
}

/** Says what the sign means, for as long as the link is pointed at or focused. */
export function showDetails(link: Element, words: string): void {
  // The page's own sign before the link stays.
  if (link.getAttribute(SIGN) !== 'before' && isFree(link, '::before')) {
    link.setAttribute(DETAILS, words);
  }
}

/** Ends what showDetails began. */
export function hideDetails(link: Element): void {
  link.removeAttribute(DETAILS);
}

/** Gives a heading the progress of its section; undefined takes it away. */
export function signSection(heading: Element, words: string | undefined): void {
  if (words === undefined) heading.removeAttribute(SECTION);
  else if (heading.getAttribute(SECTION) !== words) heading.setAttribute(SECTION, words);
}

/** Takes everything away that this file has put on the page. */
export function removeSigns(page: Document): void {
  for (const element of page.querySelectorAll(`[${STATE}],[${SECTION}]`)) {
    unsignLink(element);
    element.removeAttribute(SECTION);
  }
}

/**
 * Links of one class in parents of one class look alike: one look at the style serves them all.
 * @returns the sign for a link; undefined where it must bear none
 */
export function chooseSign(link: Element): Sign | undefined {
  if (isSigned(link)) return asSign(link.getAttribute(SIGN));
  // What is being edited is saved with its attributes.
  if (link.closest(EDITED)) return undefined;
  if (link.firstElementChild && !/\S/.test(link.textContent ?? '')) return 'line';
  // A link with a name of its own may also have looks of its own.
  if (link.id) return lookForRoom(link);
  const parent = link.parentElement;
  const kind = `${link.getAttribute('class')}|${parent && tagOf(parent)}|${parent && attributeOf(parent, 'class')}`;
  const known = kinds.get(kind);
  if (known) return known;
  const sign = lookForRoom(link);
  if (kinds.size < MOST_KINDS) kinds.set(kind, sign);
  return sign;
}

function asSign(written: string | null): Sign {
  return written === 'before' || written === 'line' ? written : 'after';
}

function lookForRoom(link: Element): Sign {
  // Between the items of a flexible box a dot would push them about.
  if (/flex|grid/.test(getComputedStyle(link).display)) return 'line';
  if (isFree(link, '::after')) return 'after';
  return isFree(link, '::before') ? 'before' : 'line';
}

function isFree(link: Element, end: '::before' | '::after'): boolean {
  const { content } = getComputedStyle(link, end);
  return content === 'none' || content === 'normal' || content === '';
}
