/** What a translator yields that has something to tell of what it translates. */
import type { ListProblem } from '../model/list-entry';

export interface TranslatedList {
  /** Markdown, with HTML in it, with as many lines as the source. */
  text: string;
  problems: ListProblem[];
}
