/**
 * What marks a link as paid for: a word that stands by itself as a label. Within a title the same
 * word is a subject.
 */
import { withoutFurniture } from '../model/furniture';

/** What is said only of the one thing that somebody pays for. */
const paid = [
  'sponsor|sponsored(?: (?:content|link|post|story|message))?|promoted(?: (?:content|link|post))?',
  'paid (?:ad|advertisement|content|partnership|placement|post|promotion)|advertorial|ad|advert|advertisement',
  'anzeige|gesponsert|gesponsord|sponsorisée?s?|commandité|patrocinad[oa]s?|sponsorizzat[oi]|sponsorowan[ey]|sponsrad|annons|anuncio|anúncio|annuncio|advertentie',
  'спонсор|спонсируется|на правах рекламы|スポンサー|赞助|贊助|협찬',
].join('|');

/** Words for that which are names of a field as well. */
const paidOrField =
  'werbung|publicité|publicidade?|pubblicità|reklama?|реклама|広告|广告|廣告|推广|推廣|광고';

const label = `(?:${paid}|${paidOrField})`;
/** Longest text that is no more than a label, in UTF-16 units. */
const MAX_LABEL = 60;
const opens = /[([（【［]/;
const whole = new RegExp(`^(?:(?:${paid})|sponsored by .{1,40})$`, 'iu');
const wholeOrField = new RegExp(`^${label}$`, 'iu');
const inBrackets = new RegExp(
  `\\(\\s*${label}\\s*\\)|\\[\\s*${label}\\s*\\]|[（【［]\\s*(?:${label}|PR)\\s*[）】］]`,
  'giu',
);
const separator = '(?:\\s*[:：|]|\\s+[-–—](?=\\s|$))';
const leadIn = new RegExp(`^(?:${paid})${separator}`, 'iu');
const fieldLeadIn = new RegExp(`^(?:${paidOrField})${separator}`, 'iu');
/** In a title, such words in front of a colon are what it is about. */
const nameLeadIn = /^(?:advert|advertisement|advertorial)\b/i;
const inCapitals = /^(?:SPONSOR(?:ED)?|ADVERTISEMENT|ANZEIGE)$/;

/** "This issue is sponsored by", at the beginning of a line. */
const paidBy =
  /^(?:(?:this|the|today['’]s|our)\s(?:[\p{L}\p{N}#'’]+\s){1,3}(?:is|was)\s)?(?:(?:kindly|proudly|generously)\s)?(?:sponsored|presented|brought to you|gesponsert|gesponsord|sponsorisé|présenté|patrocinado|sponsorizzato|sponsorowane)\s(?:by|von|door|par|por|da|przez)\s*[:：]?$/iu;
const thanks =
  /^(?:(?:(?:many|big|special)\s)?(?:thanks|thank you)\s(?:very much\s)?to\s|(?:a\s)?(?:word|message|note)\sfrom\s|from\s|meet\s|visit\s)?(?:our|(?:this|the) (?:week|month|issue|edition|episode)['’]s|today['’]s)\s(?:\p{L}+\s)?sponsors?\b/iu;
const forSponsoring = /^\s*(?:for|who)\s(?:\p{L}+\s)?sponsor(?:ing|s|ed)\b/iu;

/** How sure it is that a label means what is paid for: of a word for the field, other things have to say so. */
export type AdLabel = 'sure' | 'doubtful';

/** Text that stands by itself: a heading, a line, words in bold. */
export function asLabel(text: string): AdLabel | undefined {
  if (text.length > MAX_LABEL) return undefined;
  const plain = withoutFurniture(text)
    .replace(/^[\s([（【［*]+|[\s)\]）】］*:：.!]+$/gu, '')
    .trim();
  if (whole.test(plain)) return 'sure';
  return wholeOrField.test(plain) ? 'doubtful' : undefined;
}

/** Where in a text labels stand in brackets: the end of each. */
export function labelsInBrackets(text: string, isAcronym: boolean): number[] {
  if (!opens.test(text)) return [];
  return [...text.matchAll(inBrackets)].flatMap((found) =>
    isAcronym && /^.\s*AD\s*.$/.test(found[0]) ? [] : [found.index + found[0].length],
  );
}

/** What stands in front of the first link of a line says that it is paid for. */
export function asLeadIn(text: string, isAcronym: boolean): AdLabel | undefined {
  if (text === '') return undefined;
  const plain = withoutFurniture(text.trim());
  if (thanks.test(plain) || paidBy.test(plain)) return 'sure';
  if (isAcronym && /^AD\b/.test(plain)) return undefined;
  if (leadIn.test(plain) || inCapitals.test(plain)) return 'sure';
  return fieldLeadIn.test(plain) ? 'doubtful' : undefined;
}

/** What stands behind a link thanks for money: "for sponsoring this issue". */
export function thanksForMoney(text: string): boolean {
  return forSponsoring.test(text);
}

/** "[Ship faster (sponsored)](…)", "[Ad: ship faster](…)": what the text of a link says of itself. */
export function labelOfText(text: string, isAcronym: boolean): AdLabel | undefined {
  const isAtEdge = labelsInBrackets(text, isAcronym).some(
    (end) => end === text.length || /^\S[^)\]）】］]*.$/u.test(text.slice(0, end)),
  );
  if (isAtEdge) return 'sure';
  if (!/^[\p{L} ]+[:：]\s/u.test(text)) return undefined;
  if (leadIn.test(text)) return nameLeadIn.test(text) ? 'doubtful' : 'sure';
  return fieldLeadIn.test(text) ? 'doubtful' : undefined;
}

/** What is paid for, as the heading of a section in the middle of others. */
const paidSection =
  /^(?:sponsored(?: (?:by|content|links?|posts?|messages?|stories))?|(?:a )?(?:word|message|note) from (?:our|the|this \p{L}+ s) (?:sponsors?|partners?)|(?:from|thanks to|thank you to) (?:our|the) sponsors?|(?:(?:this|the) (?:week|month|issue|edition|episode) s|today s) (?:sponsors?|partners?)|gesponserte?r?s?(?: (?:inhalte?|links?|beiträge))?|contenus? sponsorisés?|contenido patrocinado|conteúdo patrocinado|на правах рекламы)$/u;
/** Such a heading, or one of what is about advertising, partners, small ads of others. */
const paidOrSubject = new RegExp(
  `^(?:${label}|sponsors|our sponsors?|our partners|ads|adverts|advertisements|classifieds?(?: ads)?|partners?|anzeigen|kleinanzeigen|anuncios|anúncios|petites annonces|партн[её]ры|合作伙伴|合作夥伴|パートナー)$`,
  'iu',
);
const oneAd =
  /^(?:ad|advert|advertisement|advertorial|anzeige|annons|anuncio|anúncio|annuncio|advertentie)$/u;

/** How a section is to be taken, by its name in small letters and without punctuation. */
export function asPaidSection(name: string): AdLabel | 'one' | undefined {
  if (paidSection.test(name)) return 'sure';
  if (oneAd.test(name)) return 'one';
  return paidOrSubject.test(name) ? 'doubtful' : undefined;
}

/** A text about advertising or about money for projects. */
const aboutPaying =
  /\b(?:ads?|adtech|advert\w*|sponsor\w*|partner\w*|classifieds?|anzeigen?|werb\w*|publici\w*|pubblicit\w*)\b|реклам|спонсор|広告|广告|廣告|赞助|贊助|광고|スポンサー/iu;

/** Whether a title has what is paid for as its subject. */
export function isAboutPaying(title: string): boolean {
  return aboutPaying.test(title);
}

/** An issue of something that comes out again and again, by its title. */
const issue =
  /\b(?:newsletter|weekly|digest|bulletin|round-?up|wochenrückblick)\b|\b(?:issue|edition|vol(?:ume)?|no|nr|week|ausgabe|numéro|número|выпуск)\.?\s*#?\s*\d+|#\s?\d+\b|\b\d{4}-\d\d-\d\d\b|周刊|週刊|周报|週報|第\s*\d+\s*[期号號]/iu;

/** Whether a title is that of an issue of a newsletter. */
export function isIssue(title: string): boolean {
  return issue.test(title);
}
