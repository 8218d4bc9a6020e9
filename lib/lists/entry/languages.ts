/** Names and codes of languages as language switchers and lists of translations write them. */
import { type LinkPiece, type Piece, piecesAround, piecesInSameLine } from '../markdown/list-lines';

const names = new Set(
  (
    'english 中文 简体中文 繁體中文 繁体中文 正體中文 chinese simplified-chinese traditional-chinese chinese-simplified chinese-traditional ' +
    '日本語 japanese 한국어 korean português português-do-brasil portuguese brazilian-portuguese português-brasileiro ' +
    'español spanish français french deutsch german italiano italian русский russian українська ukrainian polski polish ' +
    'türkçe turkish العربية العَرَبِيَّة arabic فارسی persian farsi עברית hebrew हिन्दी हिंदी hindi বাংলা bengali bangla தமிழ் tamil తెలుగు telugu ' +
    'मराठी marathi ગુજરાતી gujarati ಕನ್ನಡ kannada മലയാളം malayalam اردو urdu नेपाली nepali සිංහල sinhala tiếng-việt vietnamese ไทย ภาษาไทย thai ' +
    'bahasa-indonesia indonesian indonesia bahasa-melayu malay filipino tagalog nederlands dutch svenska swedish norsk norwegian dansk danish ' +
    'suomi finnish íslenska icelandic čeština czech slovenčina slovak slovenščina slovenian magyar hungarian română romanian български bulgarian ' +
    'ελληνικά greek hrvatski croatian српски srpski serbian bosanski bosnian shqip albanian македонски macedonian lietuvių lithuanian latviešu latvian ' +
    'eesti estonian ქართული georgian հայերեն armenian azərbaycan azerbaijani қазақша kazakh oʻzbek uzbek монгол mongolian ខ្មែរ khmer ລາວ lao ' +
    'မြန်မာ burmese kiswahili swahili afrikaans euskara basque català catalan galego galician cymraeg welsh gaeilge irish esperanto latin беларуская belarusian'
  )
    .split(' ')
    .map(fold),
);

/** Codes of languages, and those of countries that are written for them; not those that are words of the field (ML, OS). */
const codes = new Set(
  'en ru ua uk by de fr es pt br it nl sv da fi nb pl cs cz sk hu ro bg el hr sr sl lt lv et ka tr ar fa he hi bn id ms vi vn th zh cn tw hk ja jp ko kr eng rus deu ger fra fre spa por ita zho chi jpn kor'.split(
    ' ',
  ),
);

/** "ru", "[EN]", "pt-BR": a text that may be the code of a language. */
export function isLanguageCode(text: string): boolean {
  const [, code = ''] = /^\W*([a-z]{2,3})(?:[-_][a-z]{2,4})?\W*$/i.exec(text) ?? [];
  return codes.has(code.toLowerCase());
}

function fold(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Longest name of a language, in UTF-16 units. */
const MAX_NAME = 40;

/** A text that is the name of a language, and nothing else: "Português (Brasil)", "🇯🇵 日本語". */
export function isLanguageName(text: string): boolean {
  if (text === '' || text.length > MAX_NAME) return false;
  const whole = fold(text);
  if (names.has(whole)) return true;
  const first = text.split(/\s*[(（/|,]\s*/).filter((part) => part !== '')[0];
  return first !== undefined && first !== text && names.has(fold(first));
}

/** What stands between a name and the languages behind it, or between two of those. */
const onlyJoins = /^[\s,;:|/&+·•∙()[\]、，；（）【】–—-]*$/;

/**
 * @returns whether a link says only in which language a thing is: its text is the code of one, and it
 * stands beside another, or in brackets of its own
 */
export function isCodeAmongLanguages(link: LinkPiece, pieces: readonly Piece[]): boolean {
  if (link.isBare || !isLanguageCode(link.text)) return false;
  const { before, after } = piecesInSameLine(link, pieces);
  return (
    isLanguage(besides(before.reverse())) ||
    isLanguage(besides(after)) ||
    isInBrackets(link, pieces)
  );
}

function isLanguage(link: LinkPiece | undefined): boolean {
  return link !== undefined && (isLanguageCode(link.text) || isLanguageName(link.text));
}

/** The first link among pieces, where nothing that says anything stands before it. */
function besides(pieces: readonly Piece[]): LinkPiece | undefined {
  for (const piece of pieces) {
    if (piece.kind === 'link') return piece;
    if (piece.kind === 'text' && !onlyJoins.test(piece.text)) return undefined;
  }
  return undefined;
}

/** Behind something that is in front of the brackets. */
function isInBrackets(link: LinkPiece, pieces: readonly Piece[]): boolean {
  const { before, after } = piecesAround(link, pieces);
  const opening = before.at(-1);
  const closing = after[0];
  return (
    opening?.kind === 'text' &&
    (before.length > 1 || /[\p{L}\p{N}]/u.test(opening.text)) &&
    /[([（【]\s*$/.test(opening.text) &&
    closing?.kind === 'text' &&
    /^\s*[)\]）】]/.test(closing.text)
  );
}
