/**
 * What an address tells a search: the words of its host, and those of its path that a person wrote.
 */
import { MAX_WORD_LENGTH, tokenize } from './tokenize';

/** An address in two: the part shared by a whole site, and the rest. Joined they are the address. */
export interface AddressParts {
  origin: string;
  rest: string;
}

const ORIGIN_PATTERN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i;

/** Splits after the host; an address without one is all rest. */
export function splitAddress(address: string): AddressParts {
  const origin = ORIGIN_PATTERN.exec(address)?.[0] ?? '';
  return { origin, rest: address.slice(origin.length) };
}

/** The host of an origin: "https://www.example.org:8080" → "www.example.org". */
export function hostOfOrigin(origin: string): string {
  const host = origin.replace(/^[^:]*:\/\//, '').replace(/^[^@]*@/, '');
  return host.replace(/:\d+$/, '').toLowerCase();
}

/** Labels of hosts that say nothing about whose site it is. */
const EMPTY_LABELS = new Set(
  (
    'www com org net edu gov io co cdn static assets media img images files blog blogs eng tech ' +
    'jobs open code docs en'
  ).split(' '),
);

/**
 * Words of a host: its labels without those that every site has, and its names run together
 * ("bolcom" for bol.com), which is how a query with a dot in it is looked up.
 */
export function hostWords(origin: string): string[] {
  const labels = hostOfOrigin(origin)
    .split('.')
    .filter((label) => label !== '');
  const words = new Set<string>();
  for (const label of labels) {
    if (EMPTY_LABELS.has(label) || label.length < 2) continue;
    for (const word of tokenize(label)) words.add(word.text);
  }
  for (let first = 0; first < labels.length - 1; first++) {
    words.add(labels.slice(first).join('').slice(0, MAX_WORD_LENGTH));
  }
  return [...words];
}

/** Words that the machinery of sites puts into paths. */
const PATH_NOISE = new Set(
  (
    'html htm php asp aspx jsp pdf ppt index post posts blog blogs article articles story watch ' +
    'utm source medium campaign www http https com org the and for with how our'
  ).split(' '),
);
const ID_PATTERN = /\d.*[a-z].*\d|[a-z].*\d.*[a-z]|^[0-9a-f]{8,}$|^\d+$/;

/** Words of the path that read like words; identifiers, numbers and file endings are left out. */
export function pathWords(rest: string): string[] {
  const [path = ''] = rest.slice(0, 400).split(/[?#]/);
  let readable = path;
  try {
    readable = decodeURIComponent(path);
  } catch {
    // A stray percent sign: the path is searched as written.
  }
  const words = new Set<string>();
  for (const word of tokenize(readable.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' '))) {
    if (word.text.length < 3 || word.text.length > 24) continue;
    if (PATH_NOISE.has(word.text) || ID_PATTERN.test(word.text)) continue;
    words.add(word.text);
  }
  return [...words];
}
