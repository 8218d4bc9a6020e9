/** HTML or XML to the tags and the text in it. */
import { Tokenizer } from 'htmlparser2';

/** What a reader of markup is told, in order; `at` is the offset in the piece. */
export interface MarkupReader {
  openTag(name: string, attributes: Map<string, string>, at: number): void;
  closeTag(name: string, at: number): void;
  text(text: string, at: number): void;
}

/** Reads one piece of HTML. A tag that does not end in the piece is dropped. */
export function readHtml(html: string, reader: MarkupReader): void {
  readMarkup(html, reader, false);
}

/**
 * Reads a text in XML, names in lower case. Characters by their number and XML's own five entities are
 * read; what a file declares itself stays as it is written, so that it cannot grow.
 */
export function readXmlTags(xml: string, reader: MarkupReader): void {
  readMarkup(xml, reader, true);
}

function readMarkup(markup: string, reader: MarkupReader, isXml: boolean): void {
  let tag = '';
  let tagAt = 0;
  let attribute = '';
  let value = '';
  let attributes = new Map<string, string>();
  const ignore = () => undefined;
  const tokenizer = new Tokenizer(
    { decodeEntities: true, xmlMode: isXml },
    {
      onopentagname(start, end) {
        tag = markup.slice(start, end).toLowerCase();
        tagAt = start;
        attributes = new Map();
      },
      onattribname(start, end) {
        attribute = markup.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        value += markup.slice(start, end);
      },
      onattribentity(codePoint) {
        value += String.fromCodePoint(codePoint);
      },
      onattribend() {
        if (!attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: () => reader.openTag(tag, attributes, tagAt),
      onselfclosingtag() {
        reader.openTag(tag, attributes, tagAt);
        // In HTML the slash means nothing.
        if (isXml) reader.closeTag(tag, tagAt);
      },
      onclosetag: (start, end) => reader.closeTag(markup.slice(start, end).toLowerCase(), start),
      ontext: (start, end) => reader.text(markup.slice(start, end), start),
      ontextentity: (codePoint, end) => reader.text(String.fromCodePoint(codePoint), end),
      oncdata(start, end, offset) {
        if (isXml) reader.text(markup.slice(start, end - offset), start);
      },
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
    },
  );
  tokenizer.write(markup);
  tokenizer.end();
}
