/** Gives what Waymark shows in a page its look. Called for the chip and for the page notice. */
import tokens from '../../assets/theme/tokens.css?inline';

/**
 * Applies the theme and `styles` to a shadow root. The tokens speak of `:root` and of rem; inside
 * a page rem is the page's own measure. A constructed sheet passes every content security policy.
 * Firefox does not let a content script adopt one (bug 1751346), but lets it insert a style
 * element whatever the policy.
 */
export function applyStyles(root: ShadowRoot, styles: string): void {
  const own = tokens
    .replaceAll(':root', ':host')
    .replace(/([\d.]+)rem/g, (_, size) => `${Number(size) * 16}px`);
  const css = own + styles;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(Object.assign(document.createElement('style'), { textContent: css }));
  }
}
