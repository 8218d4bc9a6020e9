/** How long a text is for a reader, in words as an English reader would count them. */

/**
 * Characters a word in Chinese and Japanese. Source: Trauzettel-Klosinski, Dietz et al. (2012),
 * "Standardized Assessment of Reading Performance: The New International Reading Speed Texts
 * IReST", Investigative Ophthalmology & Visual Science 53(9): 158 words or 255 characters a
 * minute in Chinese.
 */
const CHARACTERS_A_HAN_WORD = 1.6;
/** Scripts of South-East Asia put no space between words; five letters stand for one. */
const LETTERS_A_SPACELESS_WORD = 5;

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const SPACELESS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_.-]*/gu;
const HAS_SPACELESS =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;

/** @returns the number of words in `text`; whatever is not a word (rules, arrows) counts nothing. */
export function countWords(text: string): number {
  if (!HAS_SPACELESS.test(text)) return text.match(WORD)?.length ?? 0;
  let han = 0;
  let letters = 0;
  const spaced = text
    .replace(HAN, () => {
      han += 1;
      return ' ';
    })
    .replace(SPACELESS, (run) => {
      letters += run.length;
      return ' ';
    });
  return (
    (spaced.match(WORD)?.length ?? 0) +
    Math.ceil(han / CHARACTERS_A_HAN_WORD) +
    Math.ceil(letters / LETTERS_A_SPACELESS_WORD)
  );
}
