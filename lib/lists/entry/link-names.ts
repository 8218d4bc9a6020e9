/**
 * What the text of a link says: the name of a thing, or only in what form, at which service, as
 * which part or by whose paper it is.
 */
import { squeeze } from '../markdown/list-lines';
import { withoutFurniture } from '../model/furniture';
import { isLanguageName } from './languages';

/** Link texts that say in what form or where a thing is, but not what it is. */
const formWords = new Set(
  (
    'here link links this see source sources solution solutions answer answers video videos watch ' +
    'recording recordings audio listen talk presentation slides slide deck slide-deck slidedeck slideshow keynote ' +
    'paper papers pdf ps html epub mobi azw3 kindle doc text txt transcript abstract summary notes review ' +
    'code src repo repository implementation demo example examples website web site homepage home page ' +
    'docs documentation manual readme article post blog blog-post book e-book ebook chapter podcast ' +
    'episode download mirror archive archived cached read read-more more learn-more details info discussion ' +
    'comments thread course lecture lectures tutorial guide url web-page webpage full-text official ' +
    'official-site official-website source-code github-repo video-lecture video-lectures free online ' +
    'doi bibtex continue-reading keep-reading read-on open-in-colab click-here here-too this-link live-demo ' +
    '链接 视频 文章 官网 源码 源代码 代码 论文 幻灯片 下载 地址 动画 点击这里 点击此处 这里 此处 点此 点我 原文 详情 查看 連結 這裡 影片 ' +
    'こちら ここ リンク スライド 動画 資料 記事 論文 링크 여기 영상 ' +
    'видео ссылка статья код тут здесь слайды vídeo artículo enlace aquí código lien vidéo ici hier ' +
    'رابط هنا لینک اینجا ' +
    'codes recordings presentations talks-video ppt pptx 课件 讲义 講義 录像 錄像 錄影 录播 回放 直播 投影片 簡報 代碼 原始碼 源碼 源代碼 論文解讀 论文解读 中文解读 解读 解讀 笔记 筆記 译文 譯文 中文版 英文版 ' +
    'コード ソース ソースコード 録画 ビデオ 映像 発表資料 解説 講演 코드 소스 소스-코드 소스코드 동영상 비디오 논문 슬라이드 발표자료 발표-자료 자료 강의 녹화 원문 ' +
    'исходники исходный-код исходный-текст презентация запись запись-доклада доклад ссылки книга-pdf репозиторий сайт текст перевод оригинал подкаст ' +
    'código-fuente codigo-fuente código-fonte diapositivas diapositiva presentación transparencias grabación sitio sitio-web apresentação gravação slides-pdf ' +
    'quellcode quelltext folien aufzeichnung aufnahme präsentation vortrag webseite skript artikel ' +
    'code-source sources-code diaporama diapos transparents enregistrement présentation article-original site-web ' +
    'codice codice-sorgente registrazione presentazione diapositive sito articolo kod źródło źródła nagranie prezentacja slajdy wideo ' +
    'kaynak-kod kaynak sunum kayıt slaytlar mã-nguồn شفرة كود فيديو شرائح کد ویدیو اسلاید'
  ).split(' '),
);

/** The same where a name stands beside them; by themselves they may be one. */
const weakFormWords = new Set(
  (
    'wiki faq demos reviews downloads comment clients apps syllabus assignment assignments homework labs ' +
    'exercises problem-sets playlist dataset project project-page poster errata appendix cite preprint ' +
    'announcement release changelog screenshot screenshots notebook colab rss feed atom original translation mooc ' +
    'artifact artifacts alternative alternatives alt alternate chat forum materials 仓库 演示 文档 项目 项目地址 книга libro buch livre 书 本 책 著作'
  ).split(' '),
);

/** Names of services, with the hosts at which a link so called leads to the thing there. */
const services: ReadonlyArray<[RegExp, RegExp]> = [
  [/^(?:git ?hub|gist)$/, /github/],
  [/^gitlab$/, /gitlab/],
  [/^bitbucket$/, /bitbucket/],
  [/^codeberg$/, /codeberg/],
  [/^you ?tube(?: (?:video|playlist|channel))?$/, /youtu/],
  [/^vimeo$/, /vimeo/],
  [/^(?:slide ?share|speaker ?deck)$/, /slideshare|speakerdeck/],
  [/^reddit$/, /reddit/],
  [/^(?:hn|hacker ?news)$/, /ycombinator/],
  [/^lobste(?:\.?rs)$/, /lobste/],
  [/^(?:itunes|apple(?: podcasts?)?)$/, /apple\.com/],
  [/^google(?: (?:podcasts?|play|books|scholar|drive))?$/, /google/],
  [/^overcast$/, /overcast/],
  [/^spotify$/, /spotify/],
  [/^stitcher$/, /stitcher/],
  [/^pocket ?casts$/, /pca\.st|pocketcasts/],
  [
    /^(?:cast ?box|castro|deezer|soundcloud|audible|podbean|tune ?in|radio ?public|i ?heart ?radio)$/,
    /castbox|castro|deezer|soundcloud|audible|podbean|tunein|radiopublic|iheart/,
  ],
  [/^amazon(?: music)?$/, /amazon|amzn/],
  [/^good ?reads$/, /goodreads/],
  [/^(?:safari|o'?reilly)(?: books| online)?$/, /oreilly|safaribooks/],
  [/^(?:acm|ieee|usenix|arxiv|springer|jstor)$/, /acm\.org|ieee|usenix|arxiv|springer|jstor/],
  [/^(?:wayback(?: machine)?|(?:internet|web) archive|archive\.(?:org|is|today))$/, /archive/],
  [
    /^(?:app store|play store|npm|pypi|crates\.io|docker(?: ?hub)?|rubygems|maven|nuget)$/,
    /apple|google|npmjs|pypi|crates|docker|rubygems|maven|nuget/,
  ],
  [/^(?:hugging ?face|hf|kaggle|colab)$/, /huggingface|hf\.co|kaggle|colab/],
  [
    /^(?:twitter|x|facebook|linkedin|discord|slack|telegram|mastodon)$/,
    /twitter|x\.com|facebook|linkedin|discord|slack|t\.me|telegram|mastodon/,
  ],
];

/** Words before or behind a form that do not make it a name: "PDF version", "Lecture notes", "Video 2". */
const formQualifiers =
  /^(?:the|a|an|unofficial|non|re|community|third|party|pytorch|torch|tensorflow|tf|keras|jax|paddle|full|short|long|free|online|official|original|archived?|extended|annotated|lecture|talk|course|class|conference|presentation|live|source|github|gitlab|youtube|pdf|html|web|mirror|backup|local|alternative|alt|another|more|new|old|latest|second|first|third|english|en|zh|cn|ru|de|fr|es|jp|version|edition|format|copy|file|files|page|pages|site|link|links|mirror|only|version|of|on|at|in|via|for|to|part|and|&|\/|spring|summer|fall|autumn|winter|v?\d{1,4})$/;

const termOfYear =
  /^(?:spring|summer|fall|autumn|winter)(?:\s+(?:semester|term|quarter))?[\s,-]+(?:19|20)\d\d$/;

/** "2", "4.26", "12.3k", "★ 950", "98 %", "150m", "1.8b". */
const figure = /^\p{N}{1,3}(?:[.,]\p{N}{1,3})*\s*(?:[kmbg]b?|%|\/\s*\d+|stars?|parameters?)?\+?$/iu;

const hostOnly = /^(?:https?:\/\/)?(?:[\p{L}\p{N}_-]+ ?\. ?)+[a-z]{2,}(?::\d+)?(?:\/[^\s]*)?$/iu;

/** Longest text that can name nothing, in UTF-16 units: a long host name. */
const MAX_EMPTY_NAME = 60;

const partText =
  /^(?:(?:part|pt\.?|chapter|ch\.|episode|ep\.?|lecture|lesson|week|day|vol(?:ume)?\.?|season|session|module|unit)[\s-]*#?(?:\d{1,3}|[ivx]{1,5})|(?:part|chapter) (?:one|two|three|four|five|six|seven|eight|nine|ten)|第[\d一二三四五六七八九十]{1,3}[部章篇讲回]|[上中下](?:[篇編编部册卷集巻])?|[前后後][篇編编])$/i;

const nameOfPerson = String.raw`(?:\p{Lu}\.\s?)*(?:(?:de|da|di|van|von|der|den|del|la|le)\s)*\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’.-]*){0,2}`;
const citationText = new RegExp(
  String.raw`^[([]?(${nameOfPerson}(?:(?:,\s*|\s*&\s*|\s+and\s+|,\s*and\s+)${nameOfPerson}){0,5}(?:,?\s+et\.? al\.?)?),?\s*[([]?((?:19|20)\d\d)[a-z]?[)\]]{0,2}$`,
  'u',
);

/** `@article@Title`, as roadmaps write it. */
const kindPrefix = /^@(article|video|course|book|official|opensource|feed|podcast|roadmap|paper)@/i;

/**
 * What the text of a link is. A `weak-form` is one where a name stands beside it, and a name where
 * none does.
 */
export type LinkTextKind = 'name' | 'form' | 'weak-form' | 'part' | 'host';

/** @returns what a text says, without what stands around it; `address` is where its link leads */
export function kindOfText(text: string, address = ''): LinkTextKind {
  if (/^(?:https?:\/\/|www\.)/i.test(text)) return 'host';
  if (text.length > MAX_EMPTY_NAME) return 'name';
  const bare = bareText(text);
  if (bare === '') return 'form';
  if (partText.test(bare)) return 'part';
  if (figure.test(bare) || /^(?:doi|arxiv)\s*:\s*\S+$/.test(bare)) return 'form';
  if (/^(?:19|20)\d\d$/.test(bare) || termOfYear.test(bare)) return 'weak-form';
  const form = formOf(bare, address);
  if (form !== undefined) return form;
  return isHostName(text) ? 'host' : 'name';
}

/** "1", "I", "①": what counts parts where others follow it. */
const firstOfSeveral = /^(?:0?1|I|①)$/;
const secondOfSeveral = /^(?:0?2|II|②)$/;

/** @returns whether two texts that follow each other begin to count */
export function beginsCounting(one: string, next: string): boolean {
  return firstOfSeveral.test(one.trim()) && secondOfSeveral.test(next.trim());
}

/** A number that goes on counting, in figures or in Roman ones. */
export function isNumber(text: string): boolean {
  return /^(?:\d{1,2}|[IVX]{1,5}|[①-⑳])$/.test(text.trim());
}

/** "Paper", "Slides", "Talk video": words in front of links that say only in what form they are. */
export function isFormLabel(text: string): boolean {
  if (isLanguageName(text) || !/^\p{L}/u.test(text)) return false;
  const kind = kindOfText(text);
  return kind === 'form' || kind === 'weak-form';
}

/** Link text that names nothing: empty, a number, a word for a form, an address or a host name. */
export function namesNothing(text: string): boolean {
  const kind = kindOfText(text);
  return kind === 'form' || kind === 'host';
}

/** "(45 min)", "(1h 20m)", "(12:30)": how long a recording is. */
const lengthBehind =
  /\s*[([（](?:~?\d{1,3}\s?(?:h|m|s|hr|hour|min|minute|sec)s?\.?\s?){1,3}[)\]）]$|\s*[([（](?:\d{1,2}:)?\d{1,2}:\d\d[)\]）]$/;

function bareText(text: string): string {
  return withoutFurniture(text)
    .toLowerCase()
    .replace(lengthBehind, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%+]+$/gu, '');
}

function formOf(bare: string, address: string): 'form' | 'weak-form' | undefined {
  const joined = bare.replace(/\s+/g, '-');
  if (formWords.has(joined)) return 'form';
  if (weakFormWords.has(joined) || isLanguageName(bare)) return 'weak-form';
  if (isService(bare, address)) return 'weak-form';
  const words = bare.split(/[\s,_/()[\]-]+/).filter((word) => word !== '');
  if (words.length < 2 || words.length > 4) return undefined;
  if (saysTranslation(words)) return 'weak-form';
  let forms = 0;
  for (const [at, word] of words.entries()) {
    if (/^\d/.test(word) && at < words.length - 1) return undefined;
    if (formWords.has(word) || weakFormWords.has(word) || isService(word, address)) forms++;
    else if (!formQualifiers.test(word)) return undefined;
  }
  return forms > 0 ? 'weak-form' : undefined;
}

/** What a text in another language is called. */
const translation =
  /^(?:translat(?:ion|ed)|versions?|editions?|subtitles?|original|in|the|to|simplified|traditional|brazilian|перевод|версия|на|übersetzung|fassung|traduction|traducción|traducao|tradução|traduzione|versión|versão)$/u;

/** "German translation", "Version in French", "русский перевод". */
function saysTranslation(words: readonly string[]): boolean {
  return (
    words.some((word) => translation.test(word)) &&
    words.some((word) => isLanguageName(word)) &&
    words.every((word) => translation.test(word) || isLanguageName(word))
  );
}

/** "Hacker News" at news.ycombinator.com; the name is in small letters. */
export function isService(name: string, address: string): boolean {
  const host = /^https?:\/\/([^/?#]+)/i.exec(address)?.[1]?.toLowerCase();
  if (host === undefined) return false;
  return services.some(([called, at]) => called.test(name) && at.test(host));
}

/** Host names are in small letters, unlike products that are called after theirs ("Target.com"). */
export function isHostName(text: string): boolean {
  if (!hostOnly.test(text)) return false;
  if (text.includes('/')) return /\.[a-z]{2,}(?::\d+)?\//.test(text);
  return text === text.toLowerCase();
}

/** "Knuth (1970)", "(Ziv, Lempel, 1977)": who wrote a paper and when, but not what it is called. */
export function readCitation(text: string): { authors: string[]; year: number } | undefined {
  if (text.length > 120 || !/(?:19|20)\d\d/.test(text)) return undefined;
  const found = citationText.exec(text.trim());
  if (!found) return undefined;
  const authors = (found[1] ?? '')
    .replace(/,?\s+et\.? al\.?$/, '')
    .split(/\s*(?:,|&|\band\b)\s*/)
    .filter((name) => name !== '');
  return { authors, year: Number(found[2]) };
}

/** @returns the kind that a roadmap writes before a title: "article", "video" */
export function kindPrefixOf(text: string): string | undefined {
  return kindPrefix.exec(text)?.[1]?.toLowerCase();
}

const dateInFront =
  /^\[?(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])(?:[-/.](?:0?[1-9]|[12]\d|3[01]))?\]?(?:\s*[-–—:|·]\s*|\s+)(?=\S)/;
const numberInFront = /^#?\d{1,3}[.)]\s+(?=\p{L})/u;

/** The name in a link text: without furniture, numbering, a date in front and quotation marks around it. */
export function nameInText(text: string): string {
  const plain = withoutFurniture(text.replace(kindPrefix, ''));
  const short = squeeze(plain.replace(dateInFront, '').replace(numberInFront, ''));
  const name = trimPunctuation(withoutQuotes(short));
  return name === '' ? text : name;
}

/** A text in one pair of quotation marks, without it. */
export function withoutQuotes(text: string): string {
  const inside = /^(?:"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|'([^']+)')$/.exec(text);
  return inside ? (inside.slice(1).find((part) => part !== undefined) ?? text).trim() : text;
}

/** Without separators of any script at the ends. */
export function trimPunctuation(text: string): string {
  return text.replace(/^[\s\-–—―:|,;·•>：，、。；｜・]+|[\s\-–—―:|,;·•<：，、。；｜・]+$/gu, '');
}

/** "Service Level Disagreements Part I" is called "Service Level Disagreements" as a whole. */
export function withoutPart(title: string): string | undefined {
  const found =
    /^(.*\S)[\s,:(–—-]+(?:part|pt\.?|episode|lecture|lesson|chapter|vol(?:ume)?\.?)[\s-]*(?:\d{1,3}|[IVX]{1,5}|one|two|three)\)?$/i.exec(
      title,
    )?.[1];
  return found === undefined ? undefined : trimPunctuation(found.replace(/[\s([]+$/, ''));
}
