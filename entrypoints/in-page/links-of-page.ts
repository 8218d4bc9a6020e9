/** What is taken of a page when its links are to be a list. */

export interface TakenLinks {
  /** Text, links, headings and lists, as HTML of a few tags; nothing of the page's own markup. */
  html: string;
  links: number;
  /** There was more than is taken. */
  isCut: boolean;
}

/**
 * Takes the links of a page, or of what is selected in it, with the text around them and the headings
 * above them. Put into pages by itself: nothing outside of it is there. The page may be hostile: what is
 * read of it is cut to size and time, and goes past the names that a form gives its fields.
 */
export function linksOfPage(what: 'page' | 'selection'): TakenLinks {
  const MOST_LINKS = 20_000;
  const MOST_NODES = 300_000;
  const LONGEST = 2_000_000;
  const LONGEST_MS = 5_000;
  const DEEPEST = 100;
  const kept =
    /^(?:a|article|b|blockquote|br|code|dd|details|div|dl|dt|em|h[1-6]|i|li|ol|p|pre|section|strong|summary|table|tbody|td|th|thead|tr|ul)$/;
  const unread =
    'nav, footer, aside, script, style, noscript, template, svg, dialog, iframe, select, textarea, button, [hidden], [aria-hidden="true"], [role="navigation"]';
  const { matches, closest, getAttribute, querySelector, querySelectorAll } = Element.prototype;
  const { contains } = Node.prototype;
  // Forms and pictures with these names stand in the place of what the document has.
  const {
    querySelector: findIn,
    querySelectorAll: findAllIn,
    createTreeWalker,
  } = Document.prototype;
  const finish = performance.now() + LONGEST_MS;
  const here = location.href.replace(/#.*$/s, '');
  const parts: string[] = [];
  const open: { element: Element; tag: string; from: number }[] = [];
  let [length, links, nodes, isCut] = [0, 0, 0, false];
  /** How many parts there were when something was last said. */
  let said = 0;

  const add = (html: string, isSaid = false) => {
    parts.push(html);
    length += html.length;
    if (isSaid) said = parts.length;
  };
  const escapeText = (text: string) =>
    text
      .replace(/\s+/g, ' ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;');
  const close = () => {
    const { tag, from } = open.pop() ?? { tag: '', from: 0 };
    // A link of which nothing is seen, or selected, is none.
    if (tag === 'a' && said <= from) {
      parts.length = from;
      links--;
    } else add(`</${tag}>`);
  };
  const addressOf = (element: Element): string | undefined => {
    const address = element instanceof HTMLAnchorElement ? element.href : '';
    if (!/^https?:\/\//i.test(address) || address.length > 4_000) return undefined;
    const isHere = address.includes('#') && address.replace(/#.*$/s, '') === here;
    return isHere ? undefined : address;
  };
  const openElement = (element: Element, tag: string) => {
    if (tag === 'br') add('<br>');
    if (tag === 'img' && open.some((each) => each.tag === 'a')) {
      const alt = getAttribute.call(element, 'alt') ?? '';
      if (alt.trim() !== '') add(`<img alt="${escapeText(alt.slice(0, 1_000))}">`, true);
    }
    if (!kept.test(tag) || tag === 'br' || open.length >= DEEPEST) return;
    const address = tag === 'a' ? addressOf(element) : '';
    if (address === undefined) return;
    open.push({ element, tag, from: parts.length });
    if (tag === 'a') links++;
    add(tag === 'a' ? `<a href="${escapeText(address)}">` : `<${tag}>`);
  };
  const addText = (node: Text, range: Range | undefined) => {
    const from = node === range?.startContainer ? range.startOffset : 0;
    const to = node === range?.endContainer ? range.endOffset : undefined;
    const chosen = node.data.slice(from, to);
    if (chosen === '') return;
    // Of a link all words are taken, wherever the selection begins in it.
    const text = open.some(({ tag }) => tag === 'a') ? node.data : chosen;
    add(escapeText(text.slice(0, 20_000)), /\S/.test(text));
  };
  const walk = (root: Node, range?: Range) => {
    const walker = createTreeWalker.call(
      document,
      root,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (node) => {
        const isUnread = node instanceof Element && matches.call(node, unread);
        const isOutside = range !== undefined && !range.intersectsNode(node);
        return isUnread || isOutside ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
      },
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const isLate = ++nodes % 1_024 === 0 && performance.now() > finish;
      if (isLate || nodes > MOST_NODES || links > MOST_LINKS || length > LONGEST) {
        isCut = true;
        break;
      }
      for (let last = open.at(-1); last && !contains.call(last.element, node); last = open.at(-1)) {
        close();
      }
      if (node instanceof Text) addText(node, range);
      else if (node instanceof Element) {
        const { localName } = node;
        if (typeof localName === 'string') openElement(node, localName);
      }
    }
    while (open.length > 0) close();
  };
  /** The headings below which something stands, outermost first. */
  const headingsAbove = (range: Range): Element[] => {
    let above: Element[] = [];
    for (const heading of [...findAllIn.call(document, 'h1, h2, h3, h4, h5, h6')].slice(0, 5_000)) {
      if (range.comparePoint(heading, 0) >= 0) break;
      if (contains.call(heading, range.startContainer) || closest.call(heading, unread)) continue;
      above = [...above.filter((outer) => outer.localName < heading.localName), heading];
    }
    return above;
  };

  if (what === 'page') {
    const find = (selector: string) => findIn.call(document, selector);
    const main = find('main, [role="main"]') ?? find('body');
    if (!main) return { html: '', links, isCut };
    // A file of a repository is the one article of its page.
    const [article, ...others] = querySelectorAll.call(main, 'article');
    const isAll = article && others.length === 0 && querySelector.call(article, 'a[href]') !== null;
    walk(isAll ? article : main);
    return { html: parts.join(''), links, isCut };
  }
  const selection = getSelection();
  for (let at = 0; at < (selection?.rangeCount ?? 0); at++) {
    const range = selection?.getRangeAt(at);
    const ancestor = range?.commonAncestorContainer;
    const element = ancestor instanceof Element ? ancestor : ancestor?.parentElement;
    if (!range || !element) continue;
    if (at === 0) {
      for (const { localName, textContent } of headingsAbove(range)) {
        add(`<${localName}>${escapeText((textContent ?? '').slice(0, 500))}</${localName}>`);
      }
    }
    // What is selected in a link is that link.
    walk(closest.call(element, 'a')?.parentElement ?? element, range);
  }
  return { html: parts.join(''), links, isCut };
}
