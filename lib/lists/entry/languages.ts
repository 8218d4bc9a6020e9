/** Names of languages as language switchers of lists write them. */

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
