/** Applies the style sheets of what Waymark shows in a page. */
import tokens from '../../assets/theme/tokens.css?inline';

/**
 * `@font-face` rules of a page also hold in shadow roots, and tell it which signs were drawn. It
 * can give a face any name, but a generic family is never looked up by name.
 */
const GENERIC_FONT = '--font: system-ui, sans-serif;';

/** The tokens are dark where the system is; in a page they are where the page is (page-ground.ts). */
const DARK_SYSTEM = /@media\s*\(prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{([^}]*)\}\s*\}/;
const DARK_PAGE = ':host([data-ground="dark"]) { color-scheme: dark !important; $1 }';

/**
 * Applies the theme and `styles` to a shadow root. The tokens speak of `:root` and of rem; inside
 * a page rem is the page's own measure.
 */
export function applyStyles(root: ShadowRoot, styles: string): void {
  const own = tokens
    .replace(DARK_SYSTEM, DARK_PAGE)
    .replaceAll(':root', ':host')
    .replace(/--font:[^;]+;/, GENERIC_FONT)
    .replace(/([\d.]+)rem/g, (_, size) => `${Number(size) * 16}px`);
  adoptSheet(root, own + styles);
}

/**
 * Gives a shadow root its sheet, or gives it back: a root that was in another document has lost it.
 * A constructed sheet passes every content security policy. Firefox does not let a content script
 * adopt one (bug 1751346), but lets it insert a style element whatever the policy.
 */
export function adoptSheet(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.querySelector('style')?.remove();
    root.append(Object.assign(document.createElement('style'), { textContent: css }));
  }
}
