/** With what element a text in XML begins. */

const prolog = /\s+|<\?[^>]*>|<!--[\s\S]*?-->|<!doctype\s[^[>]*(?:\[[\s\S]*?\]\s*)?>/iy;
const tag = /<([a-z][\w:.-]*)([^>]*)/iy;

/** The first element of a text. */
export interface XmlRoot {
  /** In lower case, as it is written. */
  name: string;
  /** The rest of its tag. */
  attributes: string;
}

/** @returns undefined for a text that does not begin as one in XML */
export function readXmlRoot(text: string): XmlRoot | undefined {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    prolog.lastIndex = at;
    if (!prolog.test(text)) break;
    at = prolog.lastIndex;
  }
  tag.lastIndex = at;
  const [, name, attributes = ''] = tag.exec(text) ?? [];
  return name === undefined ? undefined : { name: name.toLowerCase(), attributes };
}
