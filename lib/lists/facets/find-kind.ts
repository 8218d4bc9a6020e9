/**
 * What kind of thing an entry leads to: what its words say, else what its address says, else what
 * the section says.
 */
import table from '../../../assets/facets/kinds.json';
import type { Kind } from '../model/list-entry';

interface HostRule {
  kind: Kind;
  path?: RegExp;
}

const isKind = (text: string): text is Kind =>
  /^(?:post|video|paper|slides|book|code|course|podcast|other)$/.test(text);

const hostRules = new Map<string, HostRule[]>();
for (const { kind, host, ...more } of table.rules) {
  if (!isKind(kind)) continue;
  const path =
    'path' in more && more.path !== undefined ? { path: new RegExp(more.path, 'i') } : {};
  hostRules.set(host, [...(hostRules.get(host) ?? []), { kind, ...path }]);
}

/** A word for a form, alone in parentheses or brackets, or as the whole label. */
const words: [Kind, RegExp][] = [
  ['video', /^(?:video|videos|talk|recording|watch|youtube|screencast|video lectures?)$/],
  ['slides', /^(?:slides?|slide deck|deck|presentation|keynote)$/],
  ['paper', /^(?:paper|papers|whitepaper|white paper|thesis|research paper)$/],
  ['book', /^(?:book|ebook|e-book|books)$/],
  ['course', /^(?:course|mooc|online course)$/],
  ['podcast', /^(?:podcast|audio|episode)$/],
  ['code', /^(?:code|source code|repo|repository|implementation|github)$/],
  ['post', /^(?:article|blog|blog post|post|essay)$/],
];

const sectionWords: [Kind, RegExp][] = [
  ['book', /^(?:e-?)?books?$|\bbooks$/],
  ['video', /^(?:talks?|videos?|recordings?)$|\b(?:talks|videos)$/],
  ['podcast', /^podcasts?$/],
  ['course', /^courses?$|\b(?:online )?courses$|\bmoocs?$/],
  ['paper', /^(?:research |white)?papers?$|\bpapers$/],
  ['slides', /^slides?$/],
  ['post', /^(?:articles?|blog posts?|posts?|blogs?)$/],
];

/** Longest word for a form, with what stands around it. */
const MAX_FORM_WORD = 30;

/** Kind of an entry. `texts` are its title, label and note; `section` is its path. */
export function findKind(texts: string[], address: URL | undefined, section: string[]): Kind {
  return (
    kindFromWords(texts) ??
    (address && kindFromAddress(address)) ??
    kindFromSection(section) ??
    (address && kindFromShape(address)) ??
    'other'
  );
}

function kindFromWords(texts: string[]): Kind | undefined {
  for (const text of texts) {
    const inside = /[([]/.test(text)
      ? Array.from(text.matchAll(/[([]([^()[\]]{2,30})[)\]]/g), ([, word = '']) => word)
      : [];
    for (const candidate of [text, ...inside]) {
      if (candidate.length > MAX_FORM_WORD) continue;
      const plain = candidate
        .toLowerCase()
        .replace(/[^\p{L}\s-]/gu, '')
        .trim();
      const found = words.find(([, pattern]) => pattern.test(plain));
      if (found) return found[0];
    }
  }
  return undefined;
}

function kindFromAddress(address: URL): Kind | undefined {
  if (/\.(?:pptx?|key)$/i.test(address.pathname)) return 'slides';
  let host = address.hostname;
  while (host.includes('.')) {
    const rule = hostRules.get(host)?.find(({ path }) => !path || path.test(address.pathname));
    if (rule) return rule.kind;
    host = host.slice(host.indexOf('.') + 1);
  }
  if (/\.(?:pdf|ps|ps\.gz)$/i.test(address.pathname)) {
    return /slides|presentation|talk|deck/i.test(address.pathname) ? 'slides' : 'paper';
  }
  return undefined;
}

function kindFromSection(section: string[]): Kind | undefined {
  const inner = (section.at(-1) ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\s-]/gu, '')
    .trim();
  return sectionWords.find(([, pattern]) => pattern.test(inner))?.[0];
}

/** What looks like a post wherever it is: a blog's host, or a path with a date or "blog". */
function kindFromShape({ hostname, pathname }: URL): Kind | undefined {
  if (
    /^(?:\w*blogs?|eng|engineering|tech|developers?|code|labs|engblog|techblog|engineeringblog|newsletter)\./.test(
      hostname,
    )
  ) {
    return pathname === '/' ? undefined : 'post';
  }
  if (/\.(?:engineering|blog)$|eng(?:ineering)?blog|engineering\.com$/.test(hostname))
    return 'post';
  if (/\/(?:blogs?|posts?|articles?|news|engineering)\/./.test(pathname)) return 'post';
  return /\/(?:19|20)\d\d\/(?:0?[1-9]|1[0-2])\//.test(pathname) ? 'post' : undefined;
}
