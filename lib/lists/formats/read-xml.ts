/**
 * XML as outlines and feeds have it (https://www.w3.org/TR/xml/, https://www.w3.org/TR/xml-names/,
 * https://www.w3.org/TR/xmlbase/): its elements by the names that are usual for them, whatever prefix
 * a file gives. What is damaged is read as far as it goes, and told.
 */
import { MAX_NESTING } from '../model/limits';
import type { ListProblem } from '../model/list-entry';
import { readXmlTags } from './markup-tags';

export interface XmlElement {
  /** In lower case; behind the usual prefix of its namespace, but for what feeds and outlines are made of. */
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** 1-based line of the source. */
  line: number;
  parent: XmlElement | undefined;
  /** The address from which addresses in it count, where it or one around it says so. */
  base: string | undefined;
}

/** What a reader of XML is told, in order. Every element that is opened is closed. */
export interface XmlReader {
  open(element: XmlElement): void;
  close(element: XmlElement, line: number): void;
  text(text: string, inside: XmlElement): void;
}

/** The usual prefixes of namespaces; nothing for the words of feeds themselves. */
const namespaces: ReadonlyArray<[RegExp, string]> = [
  [/^http:\/\/www\.w3\.org\/2005\/Atom$|^http:\/\/purl\.org\/atom\/ns#/i, ''],
  [
    /^http:\/\/purl\.org\/rss\/1\.0\/$|\/rdf\/simple\/0\.9\/$|^http:\/\/backend\.userland\.com/i,
    '',
  ],
  [/^http:\/\/purl\.org\/dc\/elements\//i, 'dc'],
  [/^http:\/\/purl\.org\/dc\/terms\//i, 'dcterms'],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\//i, 'content'],
  [/^http:\/\/search\.yahoo\.com\/mrss/i, 'media'],
  [/^http:\/\/www\.itunes\.com\/dtds\/podcast/i, 'itunes'],
  [/^http:\/\/rssnamespace\.org\/feedburner\//i, 'feedburner'],
  [/^http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#/i, 'rdf'],
  [/^http:\/\/www\.w3\.org\/1999\/xhtml/i, 'xhtml'],
];
/** Of a namespace that nothing is known of. */
const UNKNOWN = 'unknown';
/** What is written in files that do not declare their prefixes. */
const undeclared: Partial<Record<string, string>> = { atom: '', rss: '' };

/** Prefixes that an element declares, as the usual ones. */
interface Scope {
  prefixes: ReadonlyMap<string, string>;
  outer: Scope | undefined;
}

interface OpenElement {
  element: XmlElement;
  /** As it is written. */
  tag: string;
  scope: Scope | undefined;
}

/** How many damaged places are told of. */
const MAX_TOLD = 20;

/**
 * @param home the address of the file, from which a base that is relative counts
 * @returns what is wrong with it
 */
export function readXml(xml: string, home: string | undefined, reader: XmlReader): ListProblem[] {
  const problems: ListProblem[] = [];
  const stack: OpenElement[] = [];
  /** How many elements are open that are nested too deep to be followed. */
  let tooDeep = 0;
  let counted = 0;
  let line = 1;
  const lineAt = (at: number) => {
    for (; counted < at; counted++) if (xml.charCodeAt(counted) === 10) line++;
    return line;
  };
  const tell = (problem: ListProblem) => {
    if (problems.length < MAX_TOLD) problems.push(problem);
  };
  const tellOpen = ({ element, tag }: OpenElement) =>
    tell({ line: element.line, code: 'damaged-markup', detail: `<${tag}>` });
  const close = () => {
    const closed = stack.pop();
    if (closed) reader.close(closed.element, line);
  };
  readXmlTags(xml, {
    openTag(tag, attributes, at) {
      lineAt(at);
      const outer = stack.at(-1);
      if (stack.length >= MAX_NESTING) {
        if (tooDeep++ === 0) tell({ line, code: 'too-deep', detail: String(MAX_NESTING) });
        return;
      }
      const scope = scopeOf(attributes, outer?.scope);
      const element: XmlElement = {
        name: usualName(tag, scope),
        attributes,
        line,
        parent: outer?.element,
        base: baseOf(attributes.get('xml:base'), outer?.element.base, home),
      };
      stack.push({ element, tag, scope });
      reader.open(element);
    },
    closeTag(tag, at) {
      lineAt(at);
      if (tooDeep > 0) {
        tooDeep--;
        return;
      }
      const from = stack.findLastIndex((open) => open.tag === tag);
      if (from < 0) tell({ line, code: 'damaged-markup', detail: `</${tag}>` });
      else {
        const inner = stack[from + 1];
        if (inner) tellOpen(inner);
        while (stack.length > from) close();
      }
    },
    text(text) {
      const inside = stack.at(-1)?.element;
      if (inside) reader.text(text, inside);
    },
  });
  lineAt(xml.trimEnd().length);
  const last = stack.at(-1);
  if (last) tell({ line, code: 'damaged-markup', detail: `<${last.tag}>` });
  while (stack.length > 0) close();
  return problems;
}

function scopeOf(
  attributes: ReadonlyMap<string, string>,
  outer: Scope | undefined,
): Scope | undefined {
  let prefixes: Map<string, string> | undefined;
  for (const [name, value] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    prefixes ??= new Map();
    const uri = value.trim();
    const known = namespaces.find(([pattern]) => pattern.test(uri))?.[1];
    // An element without a prefix is taken for what it is called.
    const other = name === 'xmlns' ? '' : UNKNOWN;
    prefixes.set(name.slice('xmlns:'.length), known ?? other);
  }
  return prefixes ? { prefixes, outer } : outer;
}

function usualName(tag: string, scope: Scope | undefined): string {
  const colon = tag.indexOf(':');
  const written = colon < 0 ? '' : tag.slice(0, colon);
  const name = tag.slice(colon + 1);
  let found = scope;
  while (found && !found.prefixes.has(written)) found = found.outer;
  const prefix = found?.prefixes.get(written) ?? undeclared[written] ?? written;
  return prefix === '' ? name : `${prefix}:${name}`;
}

function baseOf(
  written: string | undefined,
  outer: string | undefined,
  home: string | undefined,
): string | undefined {
  if (written === undefined) return outer;
  const from = outer ?? home;
  return URL.canParse(written, from) ? new URL(written, from).href : outer;
}
