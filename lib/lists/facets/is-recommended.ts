/** Whether a list says in words that an entry is worth reading before others. */

const sure =
  /\b(?:a |an |absolute )*must[- ](?:read|watch|see|have)\b|\b(?:highly|strongly|warmly) recommended\b|强烈推荐|必读|必看|必讀/i;
/** "(recommended)", and not "recommended settings". */
const alone =
  /^\W*recommended\W*$|[([【（]\s*(?:recommended|推荐|推薦|おすすめ|추천|рекомендую|empfohlen|recommandé|recomendado)\s*[!！]?\s*[)\]】）]/iu;
const denied = /\b(?:not|no longer|isn['’]t|never)\s+(?:\w+\s+){0,2}(?:recommended|must)/i;

/** @param texts what stands around a link. Bold letters say nothing: many lists set every name so */
export function isRecommended(texts: readonly string[]): boolean {
  return texts.some((text) => (sure.test(text) || alone.test(text)) && !denied.test(text));
}
