/** Counts the words of a part of a page by hand, to hold against what the marker finds. */
import { countWords } from '../../entrypoints/marker-reading/count-words';

/** @returns the words of all text in an element; texts of different elements are never one word */
export function countWordsIn(element: Element): number {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let words = 0;
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    words += countWords(text.textContent ?? '');
  }
  return words;
}
