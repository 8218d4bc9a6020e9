/**
 * Marks of links on their way from the worker to a page: five numbers each, and every set of
 * lists once. A page may have thousands, and its main thread unpacks them.
 */
import { READING_STATES } from '../reading/reading';
import type { LinkMark, PackedLinkMarks } from './protocol';

const NUMBERS_A_MARK = 5;

/** @returns the marks as they are sent */
export function packLinkMarks(marks: readonly LinkMark[]): PackedLinkMarks {
  const lists: string[][] = [];
  const places = new Map<string, number>();
  const numbers: number[] = [];
  for (const mark of marks) {
    const name = JSON.stringify(mark.lists);
    let place = places.get(name);
    if (place === undefined) {
      place = lists.push(mark.lists) - 1;
      places.set(name, place);
    }
    const state = READING_STATES.indexOf(mark.state) + (mark.isForm ? READING_STATES.length : 0);
    const percent = Math.round(mark.progress * 100);
    numbers.push(mark.index, mark.resourceId, state, percent, place);
  }
  return { lists, numbers };
}

/** @returns the marks as they were packed, progress to the percent; marks of the same lists share them */
export function unpackLinkMarks({ lists, numbers }: PackedLinkMarks): LinkMark[] {
  const marks: LinkMark[] = [];
  for (let at = 0; at + NUMBERS_A_MARK <= numbers.length; at += NUMBERS_A_MARK) {
    const [index = 0, resourceId = 0, state = 0, percent = 0, place = 0] = numbers.slice(
      at,
      at + NUMBERS_A_MARK,
    );
    marks.push({
      index,
      resourceId,
      state: READING_STATES[state % READING_STATES.length] ?? 'unread',
      progress: percent / 100,
      lists: lists[place] ?? [],
      ...(state >= READING_STATES.length && { isForm: true }),
    });
  }
  return marks;
}
