/**
 * Tells what stands beside the article: navigation, comments, sidebars. Tags and roles are believed;
 * the names that authors of themes give (classes, ids) are only a hint.
 */
import { attributeOf, closestTo, holds, parentOf, tagOf } from '../in-page/safe-element';

/** Elements that a page itself calls an article. */
export const ARTICLES = '[itemprop~="articleBody"],article,[role="article"]';
/** Elements that a page itself calls its main part. */
export const MAINS = 'main,[role="main"]';

/** What stands inside these is never the article itself. */
const FOREIGN_TAGS = new Set(
  'nav,footer,aside,script,style,noscript,template,button,select,textarea,svg,iframe,dialog,object,canvas,video,audio,menu'.split(
    ',',
  ),
);
const FOREIGN_ROLES = /^(navigation|complementary|contentinfo|search|banner|dialog|alert|menu)/;

/** Elements that stand in a line of text: their names say nothing about the layout of the page. */
const INLINE_TAGS: ReadonlySet<string> = new Set(
  'a,abbr,b,bdi,bdo,big,cite,code,data,del,dfn,em,font,i,ins,kbd,label,mark,q,ruby,rb,rp,rt,s,samp,small,span,strike,strong,sub,sup,time,tt,u,var,wbr'.split(
    ',',
  ),
);

const DISCUSSION =
  'comments?|commentlist|comment-?(?:area|list|section|thread|body|content)s?|disqus(?:_thread)?|giscus|utterances|remark42|isso-thread|commento|hyvor-talk|respond|responses|replies|webmentions?';
const SIDE =
  'related(?:-?(?:posts?|articles?|content|stories))?|recommended|sidebar|rail|breadcrumbs?|pagination|newsletter|subscribe|promo|cta|testimonials?|(?:post-?)?author-?(?:box|bio|card|info|description|section)|about-?(?:the-?)?author|advert(?:isement|s)?|ad-?(?:slot|break|unit|banner|container)|sponsors?|outbrain|taboola|sharedaddy|share-?(?:bar|buttons?|links?)|social-?(?:share|links?|icons?)|cookie-?(?:banner|consent|notice)|site-(?:header|footer|nav)|navbar|toc';
/** Words that are part of too many other names ("side-by-side"). */
const SIDE_ALONE = 'side|aside|bio|call-to-action';
const WHOLE_NAME = new RegExp(`(?:^|\\s)(?:${DISCUSSION}|${SIDE}|${SIDE_ALONE})(?:\\s|$)`, 'i');
const WHOLE_DISCUSSION = new RegExp(`(?:^|\\s)(?:${DISCUSSION})(?:\\s|$)`, 'i');
const PART_OF_NAME = new RegExp(`(?:^|[\\s_-])(?:${DISCUSSION}|${SIDE})(?:[\\s_-]|$)`, 'i');
const PART_OF_DISCUSSION = new RegExp(`(?:^|[\\s_-])(?:${DISCUSSION})(?:[\\s_-]|$)`, 'i');

/**
 * Share of the page's text above which a name is not believed. A thread may well be longer than
 * what it is about; a sidebar is not. A name in which the word is only a part ("has-toc",
 * "comments-open") more often speaks of the theme than of the block.
 */
const BELIEVED_BELOW = { discussion: 1, side: 0.8, part: 0.5 } as const;

/** Share of the page's text in which a heading of the first rank is its title, even as a link. */
const LARGE_SHARE = 0.3;

/** @returns whether tag, role or state of an element say that it is no part of the article */
export function isForeign(element: Element): boolean {
  const tag = tagOf(element);
  if (FOREIGN_TAGS.has(tag)) return true;
  if (attributeOf(element, 'hidden') !== null) return true;
  if (attributeOf(element, 'aria-hidden') === 'true') return true;
  if (FOREIGN_ROLES.test(attributeOf(element, 'role') ?? '')) return true;
  return tag === 'header' && closestTo(element, `${ARTICLES},${MAINS}`) === null;
}

/**
 * @param share the share of the page's text that the element holds, 0 to 1
 * @returns whether the element's name says that it is no part of the article, and can be believed
 */
export function isForeignByName(element: Element, share: number): boolean {
  const tag = tagOf(element);
  if (INLINE_TAGS.has(tag) || tag === 'body') return false;
  const kind = kindOf(namesOf(element));
  if (!kind || share >= BELIEVED_BELOW[kind]) return false;
  // Lines of highlighted code are blocks in some engines, and comments in them are code.
  if (closestTo(element, 'pre,code') !== null) return false;
  // A page or its article may be named after a part that it has.
  if (kind === 'part' && (tag === 'main' || tag === 'article')) return false;
  return !holds(element, `${ARTICLES},${MAINS}`) && !holdsTitle(element, share);
}

/** The name of a site or a forum beside the text is a heading too, and a link. */
function holdsTitle(element: Element, share: number): boolean {
  const headings = [...Element.prototype.querySelectorAll.call(element, 'h1')];
  if (share >= LARGE_SHARE) return headings.length > 0;
  return headings.some((heading) => !holds(heading, 'a[href]'));
}

/** @returns whether the element is named as what readers say */
export function isComment(element: Element): boolean {
  return PART_OF_DISCUSSION.test(namesOf(element));
}

function namesOf(element: Element): string {
  return `${attributeOf(element, 'class') ?? ''} ${attributeOf(element, 'id') ?? ''}`;
}

type Kind = keyof typeof BELIEVED_BELOW | undefined;
/** Names → what they say: a page has thousands of elements and a few dozen names. */
const kinds = new Map<string, Kind>();
const MOST_KINDS = 5_000;

function kindOf(names: string): Kind {
  const known = kinds.get(names);
  if (known !== undefined || kinds.has(names)) return known;
  if (kinds.size >= MOST_KINDS) kinds.clear();
  const kind = readKind(names);
  kinds.set(names, kind);
  return kind;
}

function readKind(names: string): Kind {
  if (!WHOLE_NAME.test(names)) return PART_OF_NAME.test(names) ? 'part' : undefined;
  return WHOLE_DISCUSSION.test(names) ? 'discussion' : 'side';
}

/** @returns the element that a text node is set in: the nearest one that makes lines of its own */
export function blockOf(text: Text, body: Element): { block: Element; isLinked: boolean } {
  let block = parentOf(text) ?? body;
  let isLinked = false;
  while (block !== body && INLINE_TAGS.has(tagOf(block))) {
    if (tagOf(block) === 'a') isLinked = true;
    block = parentOf(block) ?? body;
  }
  return { block, isLinked: isLinked || closestTo(block, 'a[href]') !== null };
}
