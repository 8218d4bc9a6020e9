/**
 * Markers of headings and items without the blank that Markdown wants behind them (`##Caches`,
 * `-[A](…)`), and bullets that it does not know (`• [A](…)`). In code, which is not read, the same
 * changes nothing.
 */

const heading = /^( {0,3}#{2,6})(?=[^\s#])/gm;
/** `#Caches`, with nothing around it that makes it a hashtag or a sentence. */
const firstHeading = /(?<![^\n]\n)^#(?=[\p{Lu}\p{Lo}][^\n#]{0,80}$)(?![^\n]*[.!?,]$)/gmu;
const link = String.raw`(?:\*\*|__|<b>)?(?:\[[^\n]*\][([]|https?:\/\/|<a\s|<https?:)`;
const item = new RegExp(String.raw`^([ \t]*(?:>[ \t]?)*)([-+]|\d{1,3}[.)])(?=${link})`, 'gm');
/** Not `*[A](…)*`, which is set in italics. */
const starredItem = /^([ \t]*)\*(?=\[[^\n]*\][([])(?![^\n]*[^\s*]\*(?:[^*\n]|$))/gm;
const taskWithoutBlank = /^([ \t]*[-*+][ \t]*\[[ xX]\])(?=\[[^\n]*\]\()/gm;
const bullet = /^([ \t]*)(?:[•●▪▫◦‣○■□➤►∙⁃➢◆◇][ \t]*(?=\S)|–[ \t]*(?=\[[^\n]*\]\())/gm;

/** @returns the text with the blanks, in as many lines */
export function spaceMarkers(text: string): string {
  return text
    .replace(heading, '$1 ')
    .replace(firstHeading, '# ')
    .replace(bullet, '$1- ')
    .replace(taskWithoutBlank, '$1 ')
    .replace(item, '$1$2 ')
    .replace(starredItem, '$1* ');
}
