/**
 * How a link carries its sign: by data attributes alone, which link-marks.css turns into a dot
 * after its text, before it, or an outline. Nothing of the page is moved, wrapped or inserted.
 */
import type { LinkMark } from '../../lib/messages/protocol';
import { attributeOf, tagOf } from './safe-element';

const STATE = 'data-waymark';
const SIGN = 'data-waymark-sign';
const DETAILS = 'data-waymark-details';
const SECTION = 'data-waymark-section';

/** Kinds of links whose looks are remembered; a page has few. */
const MOST_KINDS = 400;
const kinds = new Map<string, string>();

/** Gives a link its sign, or changes it. */
export function signLink(link: Element, { state }: LinkMark): void {
  if (link.getAttribute(STATE) === state && link.hasAttribute(SIGN)) return;
  // What is being edited is saved with its attributes.
  if (link instanceof HTMLElement && link.isContentEditable) return;
  if (!link.hasAttribute(SIGN)) link.setAttribute(SIGN, chooseSign(link));
  link.setAttribute(STATE, state);
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

/** Links of one class in parents of one class look alike: one look at the style serves them all. */
function chooseSign(link: Element): string {
  const hasText = /\S/.test(link.textContent ?? '');
  if (!hasText) return 'line';
  const parent = link.parentElement;
  const kind = `${link.getAttribute('class')}|${parent && tagOf(parent)}|${parent && attributeOf(parent, 'class')}`;
  const known = kinds.get(kind);
  if (known) return known;
  const sign = lookForRoom(link);
  if (kinds.size < MOST_KINDS) kinds.set(kind, sign);
  return sign;
}

function lookForRoom(link: Element): string {
  // Between the items of a flexible box a dot would push them about.
  if (/flex|grid/.test(getComputedStyle(link).display)) return 'line';
  if (isFree(link, '::after')) return 'after';
  return isFree(link, '::before') ? 'before' : 'line';
}

function isFree(link: Element, end: '::before' | '::after'): boolean {
  const { content } = getComputedStyle(link, end);
  return content === 'none' || content === 'normal' || content === '';
}
