/**
 * Where the mark of a link stands in the window, and whether anybody can see the link at all:
 * decided by its boxes and by what the browser finds at the place. Only reads; whoever changes
 * something does so after all links have been looked at.
 */
import { LINK } from './changed-links';
import {
  childAt,
  closestTo,
  containsNode,
  elementAt,
  isRendered,
  lineBoxesOf,
  parentOf,
  rectOf,
  tagOf,
  textOf,
} from './safe-element';

/** A place for a mark, in CSS pixels of the window. */
export interface LinkPlace {
  /** Middle of the dot. */
  x: number;
  y: number;
  /** Diameter of the dot. */
  size: number;
  /** Colour of the link's text, as CSS. */
  colour: string;
  /** On a picture, where no text tells what colours are legible. */
  isOnPicture: boolean;
  /** The line, or the picture, at which it stands. */
  line: Box;
  /** The whole link. */
  link: Box;
  direction: Direction;
}

/** Edges in the window. */
export type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;
/** Which way a line runs. */
export type Direction = 'ltr' | 'rtl' | 'down' | 'up';

/** Text lower than this, and pictures smaller than this in either way, nobody sees as a link, px. */
const LEAST_TEXT = 6;
const LEAST_PICTURE = 10;
/** What shines through this little is not seen. */
const LEAST_OPACITY = 0.1;
/** A picture lower than this stands in a line of text, as an icon does, px. */
const ICON_HEIGHT = 28;
/** Texts and lines of one link that are tried from the end: the last may be hidden or cut off. */
const MOST_TRIES = 4;
/** Diameter of a dot: a share of the font size, within limits, px. */
const SHARE_OF_FONT = 0.42;
const SMALLEST = 6;
const LARGEST = 11;
/** How far inside a picture's corner the dot's middle stands, px. */
const CORNER = 11;

/** What names a card. */
export const HEADINGS = 'h1,h2,h3,h4,h5,h6';
const PICTURES = 'img,picture,video,canvas,svg,object';

/** What an item has below its own line. */
const INNER = 'ul,ol,p,div,br,table,details,blockquote,pre';

/** A line that is higher than this many times its letters is turned, or enlarged. */
const HIGHEST_LINE = 2;
/** A point this far inside the end of a line is on its last letter, px. */
const INSIDE = 2;
/** Share of a line's height that may be cut off at its top while its mark is still shown. */
const LOWER = 0.2;

/** What a text looks like, as far as it matters here. */
interface TextLook {
  /** Of the dot, px. */
  size: number;
  /** Of the letters, px. */
  font: number;
  colour: string;
  direction: Direction;
}

/** Looks at links, and remembers what costs much until it is told that the page has changed. */
export interface LinkViewer {
  /** @returns the box around a link that stands in the window */
  boxInWindow(link: Element): Box | undefined;
  /** @returns where the mark of a link stands; undefined where the link cannot be seen */
  place(link: Element, box: Box): LinkPlace | undefined;
  /** @returns a place where the link was moved to `box` as a whole; undefined where it was changed */
  moved(last: LinkPlace, box: Box): LinkPlace | undefined;
  /** Forgets what the page looked like. */
  forget(): void;
}

/** @returns a viewer of links in the window */
export function viewLinks(): LinkViewer {
  const looks = new Map<Element, TextLook>();
  const opacities = new Map<Element, number>();
  const range = document.createRange();

  const lookOf = (element: Element): TextLook => {
    const known = looks.get(element);
    if (known) return known;
    const style = getComputedStyle(element);
    const font = Number.parseFloat(style.fontSize) || 16;
    const look = {
      size: Math.min(LARGEST, Math.max(SMALLEST, Math.round(font * SHARE_OF_FONT))),
      font,
      colour: style.color,
      direction: directionOf(style),
    };
    looks.set(element, look);
    return look;
  };
  const opacityOf = (element: Element): number => {
    const known = opacities.get(element);
    if (known !== undefined) return known;
    const parent = parentOf(element);
    const own = Number(getComputedStyle(element).opacity);
    const opacity = own * (parent ? opacityOf(parent) : 1);
    opacities.set(element, opacity);
    return opacity;
  };
  const linesOf = (node: Node): DOMRect[] => {
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  };

  /** The lines of a text, the last first; where they are turned, the middle of its last letter. */
  const endsOf = (text: Text, font: number): DOMRect[] => {
    const lines = linesOf(text).reverse();
    const [last] = lines;
    if (!last || Math.min(last.width, last.height) < font * HIGHEST_LINE) return lines;
    const end = text.data.trimEnd().length;
    range.setStart(text, end - 1);
    range.setEnd(text, end);
    const { x, y, width, height } = range.getBoundingClientRect();
    return [new DOMRect(x + width / 2 - 1, y + height / 2 - 4, 4, 8)];
  };

  const placeAtText = (link: Element, box: Box, within: Element): LinkPlace | undefined => {
    let tries = 0;
    for (const text of textsFromEnd(within)) {
      const parent = parentOf(text);
      if (!parent) continue;
      const look = lookOf(parent);
      const isFlat = look.direction === 'ltr' || look.direction === 'rtl';
      for (const line of endsOf(text, look.font)) {
        tries += 1;
        if (tries > MOST_TRIES) return undefined;
        if ((isFlat ? line.height : line.width) < LEAST_TEXT) continue;
        const seen = seenPart(link, line, look.direction);
        const at = seen && atEndOf(link, seen, look);
        if (seen && at) return { ...look, ...at, isOnPicture: false, line: seen, link: box };
      }
    }
    return undefined;
  };

  const placeOnPicture = (link: Element, around: Box): LinkPlace | undefined => {
    const picture = link.querySelector(PICTURES);
    const box = picture ? largerOf(rectOf(picture), rectOf(link)) : rectOf(link);
    if (box.width < LEAST_PICTURE || box.height < LEAST_PICTURE) return undefined;
    const look = lookOf(link);
    const inset = Math.min(CORNER, box.width / 4, box.height / 4);
    const x = look.direction === 'rtl' ? box.left + inset : box.right - inset;
    const y = box.top + inset;
    const isSeen =
      isAt(link, x, y) || isAt(link, box.left + box.width / 2, box.top + box.height / 2);
    if (!isSeen) return undefined;
    const size = box.height < ICON_HEIGHT ? SMALLEST : LARGEST;
    return { ...look, x, y, size, isOnPicture: true, line: box, link: around };
  };

  return {
    boxInWindow(link) {
      let box = rectOf(link);
      if (box.width === 0 && box.height === 0) {
        range.selectNodeContents(link);
        box = range.getBoundingClientRect();
      }
      return isInWindow(box) ? box : undefined;
    },
    moved(last, box) {
      const { left, top, right, bottom } = last.link;
      const across = box.left - left;
      const down = box.top - top;
      if (Math.abs(box.right - right - across) > 0.5) return undefined;
      if (Math.abs(box.bottom - bottom - down) > 0.5) return undefined;
      if (across === 0 && down === 0) return last;
      return {
        ...last,
        x: last.x + across,
        y: last.y + down,
        line: shift(last.line, across, down),
        link: box,
      };
    },
    place(link, box) {
      const rendered = lineBoxesOf(link).length > 0 ? link : childAt(link);
      if (rendered && !isRendered(rendered)) return undefined;
      if (opacityOf(link) < LEAST_OPACITY) return undefined;
      if (tagOf(link) === 'li') return placeAtText(link, box, link);
      const heading = link.querySelector(HEADINGS);
      if (heading) return placeAtText(link, box, heading) ?? placeOnPicture(link, box);
      const hasText = /\S/.test(textOf(link));
      const picture = link.querySelector(PICTURES);
      if (hasText && !(picture && rectOf(picture).height > ICON_HEIGHT)) {
        const place = placeAtText(link, box, link);
        if (place) return place;
      }
      // Words may be moved out of sight for a picture that is the link's own ground.
      return picture || hasGround(link) ? placeOnPicture(link, box) : undefined;
    },
    forget() {
      looks.clear();
      opacities.clear();
      // A range that is left in the page costs it something with every change.
      range.setStart(document, 0);
      range.collapse(true);
    },
  };
}

/** @returns the part of a line that ends where the link is to be seen; undefined for none */
function seenPart(link: Element, line: DOMRect, direction: Direction): Box | undefined {
  if (isAtEnd(link, line, direction)) return line;
  // Cut off, as by an ellipsis: what is left of it ends with a box around it.
  let around: Element | null = link;
  for (let step = 0; around && step < 3; step += 1, around = parentOf(around)) {
    const cut = intersect(line, rectOf(around));
    if (!cut || !isShorter(cut, line)) continue;
    if (isAtEnd(link, cut, direction)) return cut;
  }
  return undefined;
}

/** @returns how high a line is, and points from its end on, and across it from where letters are tallest */
function endOf({ left, top, right, bottom }: Box, direction: Direction) {
  const isFlat = direction === 'ltr' || direction === 'rtl';
  const isBack = direction === 'rtl' || direction === 'up';
  const end = isFlat ? (isBack ? left : right) : isBack ? top : bottom;
  const height = isFlat ? bottom - top : right - left;
  const at = (along: number, across: number): [x: number, y: number] => {
    const on = end + (isBack ? -along : along);
    return isFlat ? [on, top + across] : [right - across, on];
  };
  return { at, height };
}

/** Whether a link is seen at the end of a line, half way up. */
function isAtEnd(link: Element, line: Box, direction: Direction): boolean {
  const { at, height } = endOf(line, direction);
  return isAt(link, ...at(-INSIDE, height / 2));
}

/**
 * Where a dot stands: over the very end of the last letter, higher than a superscript stands (the
 * gap before the next word is narrower than a dot, and the hook of an f reaches into it). Where it
 * would lie on another link, it stands further in, or lower; where the link itself is not seen
 * beside it, as at the edge of a box that scrolls or under a bar, nowhere.
 */
function atEndOf(link: Element, line: Box, look: TextLook): Pick<LinkPlace, 'x' | 'y'> | undefined {
  const out = 0.5;
  const half = look.size / 2;
  const up = Math.max(1, half - 3);
  const { at, height } = endOf(line, look.direction);
  const isSeen = (across: number) => isAt(link, ...at(-INSIDE, across));
  const lower = height * LOWER;
  // Lines closer together than their letters are high reach into one another.
  const isTaken = isOtherLink(link, ...at(-INSIDE, up - half));
  let across = isTaken ? height / 2 : up;
  if (!isSeen(across)) {
    // Lines reach a little out of boxes that are no higher than they; what is cut further is half gone.
    if (!isSeen(lower)) return undefined;
    across = lower + half;
  }
  const beside = isTaken ? half + 1 : out;
  const along = isOtherLink(link, ...at(beside + half, across)) ? -half : beside;
  const [x, y] = at(along, across);
  return { x, y };
}

/** Whether what is seen at a point is another link. */
function isOtherLink(link: Element, x: number, y: number): boolean {
  const hit = elementAt(x, y);
  const other = hit && closestTo(hit, LINK);
  return other !== null && !containsNode(link, other);
}

function directionOf({ direction, writingMode }: CSSStyleDeclaration): Direction {
  if (writingMode.startsWith('horizontal')) return direction === 'rtl' ? 'rtl' : 'ltr';
  const isDown = writingMode !== 'sideways-lr';
  return (direction === 'rtl') === isDown ? 'up' : 'down';
}

/** Whether what is seen at a point is the link, or leads to the same. */
function isAt(link: Element, x: number, y: number): boolean {
  const hit = elementAt(x, y);
  return hit !== null && containsNode(link, hit);
}

function isInWindow({ left, top, right, bottom }: Box): boolean {
  return right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
}

function shift({ left, top, right, bottom }: Box, across: number, down: number): Box {
  return { left: left + across, top: top + down, right: right + across, bottom: bottom + down };
}

function intersect(a: Box, b: Box): Box | undefined {
  const box = {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
  return box.right > box.left && box.bottom > box.top ? box : undefined;
}

function isShorter(cut: Box, line: Box): boolean {
  return (
    cut.right < line.right - 1 ||
    cut.left > line.left + 1 ||
    cut.bottom < line.bottom - 1 ||
    cut.top > line.top + 1
  );
}

function largerOf(a: DOMRect, b: DOMRect): DOMRect {
  return a.width * a.height > b.width * b.height ? a : b;
}

/** An icon may be the link's own ground, without an element. */
function hasGround(link: Element): boolean {
  const { backgroundImage } = getComputedStyle(link);
  return backgroundImage !== 'none' && backgroundImage !== '';
}

/** The texts of an element that say something, the last first; of an item, those above what is in it. */
function* textsFromEnd(element: Element): Generator<Text> {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const inner = tagOf(element) === 'li' ? element.querySelector(INNER) : null;
  if (inner) walker.currentNode = inner;
  for (
    let node = inner ? walker.previousNode() : lastOf(walker);
    node;
    node = walker.previousNode()
  ) {
    if (/\S/.test((node as Text).data)) yield node as Text;
  }
}

function lastOf(walker: TreeWalker): Node | null {
  while (walker.lastChild()) {
    // The deepest last one; a text-only walker skips what has no text.
  }
  return walker.currentNode === walker.root ? null : walker.currentNode;
}
