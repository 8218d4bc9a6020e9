/**
 * Whether a text breaks off where the site wants something first: an account, a subscription. What
 * is shown then is only the beginning, and scrolling through it does not count as reading the text.
 */
import { closestTo, containsNode, isRendered, parentOf } from '../in-page/safe-element';
import type { Article } from './find-article';

/** What says so stands at the end of the text or right behind it, characters. */
const LOOKED_AT = 700;
/** Blocks at the end of the text that may be part of what says so. */
const LAST_BLOCKS = 3;
/** A paragraph longer than this says something, characters. */
const LONGEST_ASKING = 220;

const DO = String.raw`(?:subscri(?:be|bing)|sign[ -]?(?:in|up)|log(?:ged)?[ -]?in|signed in|log on|register(?:ed)?|create (?:a |an |your )?(?:free )?account|join|become an? (?:\w+ )?(?:member|subscriber|supporter|patron)|upgrade|start (?:a|your) (?:free )?trial|enter your (?:e-?mail|password)|unlock|pay|purchase|continue with (?:google|apple|facebook|github|linkedin|email))`;
const THING = String.raw`(?:post|article|story|stories|content|piece|issue|text|paper|lesson|chapter|essay)\b(?!['-]| (?:of|as an?|recommended|discussed|comments?)\b)`;
const WHOLE = '(?:full|whole|entire|complete|rest|remainder|remaining)';
const ON = String.raw`(?:(?:continue|keep|finish|go on) reading\b(?! the (?:news|blog|comments|discussion))|read on\b(?! (?:your|the|an?|my|any)\b)|read more of this (?:post|article|story)\b|read (?:the )?(?:rest|remainder)\b(?! of the (?:series|blog|book))|read the (?:whole|entire) thing\b|get the (?:full|whole) issue\b|(?:read|view|see|access|unlock|(?:get|gain|have)(?: full)? access to) (?:(?:the |this )(?:${WHOLE} (?:of (?:the|this) )?)?|${WHOLE} )${THING})`;
const WHO = String.raw`(?:(?:\w+ )?(?:members?|subscribers?|patrons|supporters))`;

/** Sentences by which sites say that the rest is for others, in the languages in which many do. */
const ASKING = new RegExp(
  [
    String.raw`\b${DO}\b[^.!?\n]{0,60}\b(?:to|and) ${ON}(?! of how\b)`,
    String.raw`\bto ${ON}[^.!?\n]{0,60}[,:–—-]?\s*(?:please |you(?:'ll)? (?:need|have) to |you must )?${DO}\b(?! (?:the|our) (?:book|proceedings|blog))`,
    String.raw`\bunlock this ${THING}`,
    String.raw`\b(?:continue|keep) reading (?:[^.!?\n]{0,40})?with (?:a|an|your)\b`,
    String.raw`\bread the ${WHOLE} ${THING}[^.!?\n]{0,20} with (?:a|your) (?:[^.!?\n]{0,20})?(?:subscription|membership|account|trial)\b`,
    String.raw`\b(?:this|the (?:rest|remainder) of (?:this|the)|the full) ${THING}[^.!?\n]{0,12} is (?:only )?(?:for|available to|reserved for|exclusive to|limited to) (?:our )?${WHO}\b`,
    String.raw`\b(?:this|the (?:rest|remainder) of (?:this|the)|the full) ${THING} is (?:gated|restricted|locked|behind (?:a|the|our) paywall)\b`,
    String.raw`\b(?:only )?${WHO} (?:only )?(?:can |get to |get )(?:read |see |view |unlock )?the (?:rest|remaining|remainder|full)\b`,
    String.raw`\b(?:paid|paying|premium|members?|subscribers?)[- ]only (?:post|article|story|issue)\b(?!:)`,
    String.raw`\bauthor made this story available to\b`,
    String.raw`\b(?:you've|you have) (?:reached|hit|read|used(?: up)?) (?:your|all|the)\b[^.,!?\n]{0,40}\b(?:(?:free|complimentary) (?:articles?|stories|posts|reads)|limit)\b`,
    String.raw`\byou have (?:0|no) (?:more )?(?:free|complimentary) (?:stories|articles|posts|reads)\b`,
    String.raw`\b(?:weiterlesen (?:mit|nach)|um (?:weiterzulesen|den (?:ganzen|vollständigen|kompletten) (?:artikel|text|beitrag))|(?:artikel|text|beitrag) (?:ist )?(?:nur )?für (?:\p{L}+ )?(?:abonnent|mitglied)|nur für (?:\p{L}+ )?(?:abonnent|mitglied)|(?:artikel|text|beitrag) steht nur (?:\p{L}+ )?(?:nutzer|abonnent|mitglied)|(?:anmelden|registrieren|abonnieren)\p{L}*[^.!?\n]{0,20} (?:und|um) weiter)`,
    String.raw`\b(?:la suite (?:de (?:cet|l.)\s?article )?est réservée|(?:article|contenu)(?: est)? réservé (?:aux|à nos)|(?:abonnez|connectez|inscrivez|identifiez)-vous pour (?:lire|continuer|accéder)|il vous reste [^.!?\n]{0,30} à lire)`,
    String.raw`\b(?:(?:suscríbete|regístrate|inicia sesión|identifícate)[^.!?\n]{0,20} para (?:seguir|continuar|leer)|(?:artículo|contenido) (?:es )?(?:exclusivo|solo|sólo) para|para (?:seguir|continuar) leyendo,? (?:suscríbete|regístrate|inicia))`,
    String.raw`\b(?:(?:assine|inscreva-se|cadastre-se|faça login)[^.!?\n]{0,20} para (?:continuar|ler)|(?:artigo|conteúdo) (?:é )?exclusivo para|(?:abbonati|accedi|registrati)[^.!?\n]{0,20} per (?:continuare|leggere)|articolo (?:è )?riservato agli)`,
    String.raw`\b(?:(?:abonneer|log in|word lid)[^.!?\n]{0,20} om (?:verder|dit artikel) (?:te )?lez|(?:artikel|bericht) is alleen voor (?:\p{L}+ )?(?:abonnees|leden))`,
    String.raw`\b(?:(?:zaloguj się|zasubskrybuj|wykup)[^.!?\n]{0,30} aby czytać|(?:artykuł|tekst)[^.!?\n]{0,20} (?:tylko )?dla (?:subskrybentów|prenumeratorów|zalogowanych))`,
    String.raw`(?:登[录入錄]|注册|註冊|订阅|訂閱|关注|付费|付費|购买|購買|开通会员|扫码)[^。！？\n]{0,16}(?:继续阅读|繼續閱讀|阅读全文|閱讀全文|查看全文|阅读剩余|查看更多内容)|剩余[^。！？\n]{0,12}(?:订阅|付费|购买)|本文为付费内容`,
    String.raw`(?:続きを(?:読む|見る)には|この記事は[^。\n]{0,12}(?:会員|有料|購読者)(?:限定|です)|残り\s?[\d,]+\s?文字|(?:会員|メンバー)登録(?:する|して|すると)[^。\n]{0,12}(?:続き|全文|読め)|この続きは[^。\n]{0,16}(?:登録|会員|購入))`,
    String.raw`(?:로그인|구독|회원가입|결제)[^.!?\n]{0,14}(?:계속 읽|전문을|이어서 읽|전체 (?:글|기사)|더 읽)`,
    String.raw`(?:чтобы (?:продолжить чтение|читать дальше|прочитать полностью)[^.!?\n]{0,30}(?:войдите|подпи|зарегистр)|(?:войдите|подпишитесь|зарегистрируйтесь)[^.!?\n]{0,20} чтобы (?:продолжить|читать|прочитать)|полная версия (?:статьи|текста) доступна только)`,
  ].join('|'),
  'iu',
);

/**
 * @param isShown whether an element can be seen; tests without layout pass their own
 * @returns whether the text is said to go on for those who pay, subscribe or sign in
 */
export function isCutOff(
  { blocks }: Article,
  isShown: (element: Element) => boolean = isRendered,
): boolean {
  const last = blocks.at(-1)?.element;
  if (!last) return false;
  const ending = blocks.slice(-LAST_BLOCKS).map(({ text }) => text);
  const asked = ending.filter((text) => text.length <= LONGEST_ASKING);
  return [...asked, textBehind(last, isShown)].some((text) => ASKING.test(text.replace(/’/g, "'")));
}

/** What can be seen behind an element, a line for each box. */
function textBehind(element: Element, isShown: (element: Element) => boolean): string {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  walker.currentNode = lastIn(element);
  let text = '';
  let before: Element | null = null;
  for (let node = walker.nextNode(); node && text.length < LOOKED_AT; node = walker.nextNode()) {
    const parent = parentOf(node);
    const words = (node as Text).data.replace(/\s+/g, ' ');
    if (!parent || words.trim() === '' || UNREAD.test(parent.localName)) continue;
    if (!isShown(parent) || isOfAnother(parent, element)) continue;
    const box = boxAround(parent);
    text += box === before ? words : `\n${words}`;
    before = box;
  }
  return text;
}

/** A card of another page, and what stands at the side of all pages, says nothing of this text. */
function isOfAnother(element: Element, text: Element): boolean {
  const box = closestTo(element, 'aside,nav,footer,article');
  return box !== null && !containsNode(box, text);
}

const UNREAD = /^(?:script|style|noscript|template|textarea|option)$/;
const INLINE = /^(?:a|b|strong|em|i|span|u|mark|small|button|label)$/;

/** Words and the link in the middle of them are one sentence. */
function boxAround(element: Element): Element {
  let at = element;
  while (INLINE.test(at.localName)) {
    const parent = parentOf(at);
    if (!parent) break;
    at = parent;
  }
  return at;
}

function lastIn(element: Element): Node {
  let at: Node = element;
  while (at.lastChild) at = at.lastChild;
  return at;
}
