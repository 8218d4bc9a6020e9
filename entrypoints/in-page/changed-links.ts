/**
 * Which links of the page are to be looked at: all of them, or only what has changed since. A
 * page that changes all the time must not pay for all of its links each time.
 */
import { whenAborted } from './listen';

/** Changes more than this are not kept apart: everything is looked at. */
const MOST_CHANGES = 200;
/** What may lead to an entry. */
export const LINK = 'a[href]';

/** What has changed since the last look. */
export interface ChangedLinks {
  /** Begins to follow the document. */
  start(): void;
  /** Forgets what was seen: the next look is at everything. */
  everything(): void;
  /** @returns the links to look at, some perhaps twice, and whether these are all of the page */
  take(): { links: ArrayLike<Element> & Iterable<Element>; areAll: boolean };
}

/** @param onChange links came, went, or lead elsewhere */
export function followLinks(onChange: () => void, signal: AbortSignal): ChangedLinks {
  let isEverything = true;
  const changed = new Set<Element>();
  const note = (node: Node) => {
    if (!(node instanceof Element)) return;
    if (changed.size < MOST_CHANGES) changed.add(node);
    else isEverything = true;
  };
  const observer = new MutationObserver((records) => {
    let isNews = false;
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === 'attributes') note(target);
      else for (const node of addedNodes) note(node);
      // Text that changes is no news; a link that went may have stood for others (when-near.ts).
      isNews ||= type === 'attributes' || hasElement(addedNodes) || hasElement(removedNodes);
    }
    if (isNews) onChange();
  });
  whenAborted(signal, () => observer.disconnect());
  return {
    start() {
      if (signal.aborted) return;
      observer.observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: ['href'],
      });
    },
    everything() {
      isEverything = true;
    },
    take() {
      const areAll = isEverything;
      const roots = [...changed];
      isEverything = false;
      changed.clear();
      if (areAll) return { links: document.querySelectorAll(LINK), areAll };
      return { links: roots.flatMap(linksIn), areAll };
    },
  };
}

function linksIn(root: Element): Element[] {
  const below = Element.prototype.querySelectorAll.call(root, LINK);
  return Element.prototype.matches.call(root, LINK) ? [root, ...below] : [...below];
}

function hasElement(nodes: NodeList): boolean {
  for (const node of nodes) if (node instanceof Element) return true;
  return false;
}
