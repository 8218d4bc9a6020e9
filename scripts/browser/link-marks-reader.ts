/**
 * Reads what Waymark shows at links, as a person sees it. It stands in a closed shadow root, so
 * this goes through the debugger, which hands out the root itself.
 */
import type { CDPSession, Page } from '@playwright/test';

/** The mark of one link. */
export interface LinkMarkView {
  state: string;
  /** Where it stands in the window, px. */
  left: number;
  top: number;
  width: number;
  height: number;
  isOnPicture: boolean;
}

/** All that the layer shows. */
export interface LayerView {
  dots: LinkMarkView[];
  /** Words beside headings, with their place. */
  sections: { words: string; left: number; top: number }[];
  /** What is said of the link that is pointed at. */
  details: string | undefined;
  /** What is read out, one item a link. */
  spoken: string[];
}

/** @returns what the layer shows; undefined where the page has none */
export function readLayer(page: Page): Promise<LayerView | undefined> {
  return inLayer(page, function (this: ShadowRoot): LayerView {
    const wordsOf = (element: Element | null) => element?.getAttribute('data-words') ?? '';
    const all = (selector: string) => [...this.querySelectorAll<HTMLElement>(selector)];
    const isShown = getComputedStyle(this.host).display !== 'none';
    return {
      dots: (isShown ? all('.dot') : []).map((dot) => {
        const { left, top, width, height } = dot.getBoundingClientRect();
        const state = dot.className.split(' ')[1] ?? '';
        const isOnPicture = dot.classList.contains('on-picture');
        return { state, left, top, width, height, isOnPicture };
      }),
      sections: (isShown ? all('.section') : []).map((section) => {
        const { left, top } = section.getBoundingClientRect();
        return { words: wordsOf(section), left, top };
      }),
      details: this.querySelector<HTMLElement>('.details')?.hidden
        ? undefined
        : wordsOf(this.querySelector('.said')),
      spoken: all('[role=listitem]').map(wordsOf),
    };
  });
}

/** Runs a function in the page with the layer's root as `this`. */
export function inLayer<Result, Argument extends string | number | undefined = undefined>(
  page: Page,
  run: (this: ShadowRoot, argument: Argument) => Result,
  argument?: Argument,
): Promise<Awaited<Result> | undefined> {
  return inRoot(page, 'waymark-links', run, argument);
}

/** Runs a function in the page with the closed root of an element of Waymark as `this`. */
export async function inRoot<Result, Argument extends string | number | undefined = undefined>(
  page: Page,
  hostName: string,
  run: (this: ShadowRoot, argument: Argument) => Result,
  argument?: Argument,
): Promise<Awaited<Result> | undefined> {
  const session: CDPSession = await page.context().newCDPSession(page);
  try {
    const { result: host } = await session.send('Runtime.evaluate', {
      expression: `document.querySelector('${hostName}')`,
    });
    if (host.objectId === undefined) return undefined;
    const { node } = await session.send('DOM.describeNode', {
      objectId: host.objectId,
      pierce: true,
    });
    const shadow = node.shadowRoots?.[0];
    if (!shadow) return undefined;
    const { object } = await session.send('DOM.resolveNode', {
      backendNodeId: shadow.backendNodeId,
    });
    const { result } = await session.send('Runtime.callFunctionOn', {
      objectId: object.objectId ?? '',
      functionDeclaration: String(run),
      arguments: [{ value: argument }],
      returnByValue: true,
      awaitPromise: true,
    });
    return result.value as Awaited<Result>;
  } finally {
    await session.detach();
  }
}

/** How far the middle of a mark is from the link to which it belongs at most, px. */
const REACH = 16;

/** @returns the state of the mark that stands at each link of the page; null for none */
export async function statesOfLinks(page: Page, selector = 'a'): Promise<(string | null)[]> {
  const dots = (await readLayer(page))?.dots ?? [];
  const boxes = await page.evaluate(
    (links) =>
      [...document.querySelectorAll(links)].map((link) => {
        const { top, bottom } = link.getBoundingClientRect();
        if (bottom < 0 || top > innerHeight) return [];
        const range = document.createRange();
        range.selectNodeContents(link);
        return [...link.getClientRects(), ...range.getClientRects()].map(
          ({ left, top, right, bottom }) => ({ left, top, right, bottom }),
        );
      }),
    selector,
  );
  const taken = new Map<number, { dot: LinkMarkView; away: number }>();
  for (const dot of dots) {
    const x = dot.left + dot.width / 2;
    const y = dot.top + dot.height / 2;
    let nearest = { index: -1, away: REACH };
    for (const [index, lines] of boxes.entries()) {
      for (const { left, top, right, bottom } of lines) {
        const away = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
        if (away < nearest.away && !taken.has(index)) nearest = { index, away };
      }
    }
    if (nearest.index >= 0) taken.set(nearest.index, { dot, away: nearest.away });
  }
  return boxes.map((_, index) => taken.get(index)?.dot.state ?? null);
}
