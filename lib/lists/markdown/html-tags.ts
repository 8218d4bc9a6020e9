/** Raw HTML in a list to the tags and the text in it. */
import { Tokenizer } from 'htmlparser2';

/** What a reader of HTML is told, in order; `at` is the offset in the piece. */
export interface HtmlReader {
  openTag(name: string, attributes: Map<string, string>, at: number): void;
  closeTag(name: string, at: number): void;
  text(text: string, at: number): void;
}

/** Reads one piece of HTML. A tag that does not end in the piece is dropped. */
export function readHtml(html: string, reader: HtmlReader): void {
  let tag = '';
  let tagAt = 0;
  let attribute = '';
  let value = '';
  let attributes = new Map<string, string>();
  const endOpenTag = (closed: boolean) => {
    reader.openTag(tag, attributes, tagAt);
    if (closed) reader.closeTag(tag, tagAt);
  };
  const ignore = () => undefined;
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname(start, end) {
        tag = html.slice(start, end).toLowerCase();
        tagAt = start;
        attributes = new Map();
      },
      onattribname(start, end) {
        attribute = html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        value += html.slice(start, end);
      },
      onattribentity(codePoint) {
        value += String.fromCodePoint(codePoint);
      },
      onattribend() {
        if (!attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: () => endOpenTag(false),
      onselfclosingtag: () => endOpenTag(false),
      onclosetag: (start, end) => reader.closeTag(html.slice(start, end).toLowerCase(), start),
      ontext: (start, end) => reader.text(html.slice(start, end), start),
      ontextentity: (codePoint, end) => reader.text(String.fromCodePoint(codePoint), end),
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
