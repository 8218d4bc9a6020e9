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

/** Words of other languages for what stands in `words`. */
const foreignWords: [Kind, RegExp][] = [
  [
    'code',
    /^(?:codes|код|исходный код|исходники|репозиторий|代码|源码|源代码|代碼|源碼|原始碼|コード|ソース(?:コード)?|코드|소스(?: ?코드)?|código(?: fuente| fonte)?|codigo|quellcode|quelltext|code source|codice(?: sorgente)?|kod|kaynak kod|کد|كود)$/,
  ],
  [
    'video',
    /^(?:видео|запись|视频|影片|录像|錄影|录播|动画|動画|録画|ビデオ|영상|동영상|비디오|녹화|vídeo|vidéo|wideo|enregistrement|grabación|gravação|aufzeichnung|registrazione|nagranie|ویدیو|فيديو)$/,
  ],
  [
    'slides',
    /^(?:слайды|презентация|课件|幻灯片|投影片|簡報|pptx?|スライド|発表資料|슬라이드|발표 ?자료|folien|diapositivas|diaporama|diapositive|transparents|slajdy|prezentacja|sunum|اسلاید)$/,
  ],
  ['paper', /^(?:论文|論文|논문)$/],
  ['post', /^(?:文章|記事|статья|artículo|artikel|articolo)$/],
];

/** Qualifiers around the word of a form: "official code", "talk video". */
const aroundForms =
  /\b(?:un|non-?)?official\b|\b(?:full|lecture|talk|conference|live|original|pytorch|tensorflow|keras|jax|community|english|version|pdf|link|source)\b/g;

/** Forms that are of no kind by themselves, or of that of their page. */
const noKind =
  /\b(?:html|bibtex|cite|citation|notes?|docs?|documentation|demos?|discussion|comments|transcript|summary|abstract|web(?: ?site| ?page)?|site|home ?page|project(?: page)?|dataset|data|poster|review|errata|wiki|faq|forum|chat|hn|hacker ?news|reddit|tweet|twitter|changelog)\b|文档|演示|官网|项目|项目地址|讲义|笔记/;

/**
 * @param label what the list calls the form: "official code"
 * @returns its kind by that, or by where it leads; undefined where the label leaves it to its entry
 */
export function kindOfForm(
  label: string,
  address: URL | undefined,
  column?: string,
): Kind | undefined {
  const plain = label
    .toLowerCase()
    .replace(/[^\p{L}\s-]/gu, '')
    .trim();
  const bare = plain.replace(aroundForms, '').trim();
  for (const candidate of [plain, bare]) {
    const found = [...words, ...foreignWords].find(([, pattern]) => pattern.test(candidate));
    if (found) return found[0];
  }
  return noKind.test(plain) ? findKind([label], address, [], undefined, column) : undefined;
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
  ['video', /^(?:talks?|videos|recordings?)$|\b(?:talks|videos)$/],
  ['podcast', /^podcasts?$/],
  ['course', /^courses?$|\b(?:online )?courses$|\bmoocs?$/],
  ['paper', /^(?:research |white)?papers?$|\b(?:papers|publications)$/],
  ['slides', /^slides?$/],
  ['post', /^(?:articles?|blog posts?|posts?|blogs?)$/],
];

/** Longest word for a form, with what stands around it. */
const MAX_FORM_WORD = 30;

/** Words in front of a title, as roadmaps write them. */
const kindWords: Record<string, Kind> = {
  article: 'post',
  video: 'video',
  course: 'course',
  book: 'book',
  opensource: 'code',
  podcast: 'podcast',
  paper: 'paper',
};

/**
 * Kind of an entry. `texts` are its title, label and note; `section` is its path; `kindWord` is what
 * the list says right before the title, `column` the heading of the column that it is in, `list` the
 * name of the list in words.
 */
export function findKind(
  texts: string[],
  address: URL | undefined,
  section: string[],
  kindWord?: string,
  column?: string,
  list = '',
): Kind {
  return (
    (kindWord === undefined ? undefined : kindWords[kindWord]) ??
    (isOfTools(column) ? undefined : kindFromWords(texts)) ??
    (address && isCodeHost(address.hostname) ? kindFromExtension(address) : undefined) ??
    (address && isArticleInGist(address, texts) ? 'post' : undefined) ??
    (address && kindFromAddress(address)) ??
    (address && kindFromExtension(address)) ??
    (address && isHome(address) && hasBlogHost(address) ? 'other' : undefined) ??
    kindFromSection(column, address) ??
    (isOfTools(column) ? undefined : kindFromSection(section.at(-1), address)) ??
    (address && kindFromShape(address, isOfTools(column), texts)) ??
    kindFromSections(section, list) ??
    (texts.slice(0, 2).some((text) => courseCode.test(text)) ? 'course' : undefined) ??
    (texts.some(saysPdf) ? 'paper' : undefined) ??
    'other'
  );
}

/** A gist that is called like an article is one; others are code. */
function isArticleInGist({ hostname }: URL, [title = '']: string[]): boolean {
  if (hostname !== 'gist.github.com') return false;
  if (
    /\b(?:scripts?|configs?|configuration|snippets?|dotfiles|code|examples?|gist)\b|\.\w+$/i.test(
      title,
    )
  )
    return false;
  return /^\p{Lu}/u.test(title) && (title.match(/\p{L}+/gu)?.length ?? 0) >= 3;
}

function saysPdf(text: string): boolean {
  return /[([]pdf[)\]]|^\W*pdf\W*$/i.test(text);
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

/** A file says what it is; at a code host before the host does. */
function kindFromExtension({ pathname, hostname }: URL): Kind | undefined {
  if (/\.(?:pptx?|key|odp)$/i.test(pathname)) return 'slides';
  if (/\.(?:py|go|rs|c|cc|cpp|h|java|js|ts|rb|sh|sol)$/i.test(pathname) && isCodeHost(hostname)) {
    return 'code';
  }
  if (/\.ipynb$/i.test(pathname)) return 'code';
  if (/\.(?:mp4|webm|mov|mkv)$/i.test(pathname)) return 'video';
  if (/\.(?:epub|mobi|azw3)$/i.test(pathname)) return 'book';
  if (!/\.(?:pdf|ps|ps\.gz)$/i.test(pathname)) return undefined;
  return sayingSlides.test(pathname) ? 'slides' : 'paper';
}

/** Slides, as parts of paths call them; not the folder of talks and papers together. */
const sayingSlides = /(?:^|[/_.-])(?:slides?|presentations?|deck|talks?)(?:[/_.-]|\d|$)|slides/i;

function isCodeHost(hostname: string): boolean {
  return /(?:^|\.)(?:github|gitlab|githubusercontent|bitbucket|codeberg)\.(?:com|org)$/.test(
    hostname,
  );
}

function kindFromAddress(address: URL): Kind | undefined {
  let host = address.hostname;
  while (host.includes('.')) {
    const rule = hostRules.get(host)?.find(({ path }) => !path || path.test(address.pathname));
    if (rule) return rule.kind;
    host = host.slice(host.indexOf('.') + 1);
  }
  return undefined;
}

function kindFromSection(name: string | undefined, address: URL | undefined): Kind | undefined {
  const plain = (name ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\s-]/gu, '')
    .trim();
  const isMixed = /[&,]|\sand\s/i.test(name ?? '');
  const kind = isMixed ? undefined : sectionWords.find(([, pattern]) => pattern.test(plain))?.[0];
  // The home of a blog is no post.
  return kind === 'post' && address && isHome(address) ? 'other' : kind;
}

/** An outer section, or the whole list, that is about things of one kind. */
const outerWords: [Kind, RegExp][] = [
  ['podcast', /^(?:[a-z]+ ){0,3}podcasts$/],
  ['course', /^(?:[a-z]+ ){0,3}(?:courses|moocs)$/],
  ['book', /^(?:[a-z]+ ){0,2}e?books$/],
  ['video', /^(?:[a-z]+ ){0,1}(?:talks|videos)$/],
  ['paper', /^(?:research )?papers$/],
  ['slides', /^slides$/],
];

/** What outer sections, and the list itself, are about: from the inside out. */
function kindFromSections(section: string[], list: string): Kind | undefined {
  const outer = [list, ...(section.length > 0 ? section : [''])];
  for (let at = outer.length - 2; at >= 0; at--) {
    const plain = (outer[at] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\s&,]/gu, '')
      .trim();
    if (/&|,|\band\b/.test(plain)) continue;
    const kind = outerWords.find(([, pattern]) => pattern.test(plain))?.[0];
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/** The start page of a site or of its blog. */
function isHome({ pathname }: URL): boolean {
  return /^\/(?:(?:[a-z]{2}\/)?(?:blogs?|engineering|tech|articles?|posts?|news)(?:\/(?:engineering|tech))?\/?)?(?:index\.\w+)?$/i.test(
    pathname,
  );
}

function hasBlogHost({ hostname }: URL): boolean {
  return (
    /^(?:\w*blogs?|eng|engineering|tech|code|labs|engblog|techblog|engineeringblog|newsletter)\./.test(
      hostname,
    ) || /\.(?:engineering|blog)$|eng(?:ineering)?blog|engineering\.com$/.test(hostname)
  );
}

/** What looks like a post wherever it is: a blog's host, or a path with a date or "blog". */
function kindFromShape(address: URL, isTool: boolean, [title = '']: string[]): Kind | undefined {
  const { hostname, pathname } = address;
  if (isHome(address) || /\/(?:docs?|documentation|reference)\//i.test(pathname)) return undefined;
  if (hasBlogHost(address)) return 'post';
  if (/^courses?\./.test(hostname)) return 'course';
  if (/\/(?:blogs?|posts?)\/./i.test(pathname)) return 'post';
  if (/^(?:docs?|help|support|developers?|api|wiki|learn|cloud|console)\./.test(hostname))
    return undefined;
  if (/\/courses?\/(?:course-v1|[^/]+$)/.test(pathname)) return 'course';
  if (/\/(?:blogs?|posts?|articles?|news|essays?|engineering)\/./i.test(pathname)) return 'post';
  if (/\/(?:19|20)\d\d\/(?:0?[1-9]|1[0-2])\//.test(pathname)) return 'post';
  if (/book\/chapters?\/./i.test(pathname)) return 'book';
  if (isTool || isOfManual.test(pathname)) return undefined;
  return isSentenceSlug(pathname) || isQuestionOrSentence(title) ? 'post' : undefined;
}

/** Pages of a manual, a product, a person. */
const isOfManual =
  /\/(?:docs?|documentation|reference|manual|guides?|products?|services?|solutions?|tutorials?|wiki|api|projects?|people|events?|conferences?|category|topics?|tags?)\//i;

/** "CS 61B", "CSE 138": a course at a university. */
const courseCode =
  /^(?:[A-Z]\w+:? )?(?:CS|CSE|CSCI|COMP|EECS|COS|ECE|EE|STAT|MATH)[ -]?\d{2,4}[A-Z]?\b/;

const isNoPost =
  /\b(?:newsletter|handbook|courses?|training|workshop|curriculum|calculator|database|exercises|challenge|libraries|lists?|tools?)\b/i;

/** A page whose title is a question or a whole sentence. */
function isQuestionOrSentence(title: string): boolean {
  if (/^\p{Ll}/u.test(title) || isNoPost.test(title)) return false;
  const words = title.match(/[\p{L}\p{N}'’]+/gu)?.length ?? 0;
  return words >= 6 || (words >= 4 && title.endsWith('?'));
}

/** A page of its own that is called like a sentence. */
function isSentenceSlug(pathname: string): boolean {
  const slug =
    pathname
      .replace(/\/\d*\/?$/, '')
      .split('/')
      .at(-1) ?? '';
  return /^[a-z0-9]+(?:-[a-z0-9]+){3,}(?:\.html?)?$/i.test(slug);
}

/** In a table of tools, a section says what they are about, and not what they are. */
function isOfTools(column: string | undefined): boolean {
  return (
    column !== undefined &&
    /^(?:apis?|tools?|librar(?:y|ies)|services?|apps?|packages?|software|frameworks?)$/i.test(
      column,
    )
  );
}
